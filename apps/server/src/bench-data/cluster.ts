import { type MakeSite, makeSiteSchema, siteTemplateNames } from "@openzone/contract/site-templates";
import { createSectionSchema } from "@openzone/contract/sites";
import { arrangeNewHome } from "../modules/blocks/index.ts";
import { departmentTree } from "../modules/people/index.ts";
import { createSection, loadSiteTrees, makeSite, type SiteTree, whenSiteIsMade } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { sharesByRank } from "./spread.ts";

type Report = (line: string) => void;

/** How much more the first sites have than the last ones. */
const steepness = 0.8;
/** Sections directly below a channel, beside those of the template; more of them stand below other sections. */
const belowChannel = 6;
const belowSection = 12;

/** Makes sites from the templates, as staff do, until the zone has `wanted`: some with a host name, some below a path. */
export async function makeSites(services: Services, wanted: number, report: Report): Promise<void> {
  const { db } = services;
  // Without an application on these services nobody else sees to the homes.
  whenSiteIsMade(arrangeNewHome);
  const departments = await departmentTree(db);
  const trees = [...(await loadSiteTrees(db)).values()];
  const taken = new Set(trees.map(({ site }) => site.path || site.domain));
  for (let count = trees.length, n = 1; count < wanted; n += 1) {
    const input = madeUpSite(n, trees.length + n === 1, departments[n % departments.length]?.id ?? null);
    if (taken.has(input.path || input.domain)) continue;
    await inTransaction(db, (tx) => makeSite(tx, systemActor, input, services.now()));
    count += 1;
    if (count % 50 === 0 || count === wanted) report(`${count} of ${wanted} sites`);
  }
}

/** Site `n`; the first of an empty zone is the main one, which needs a host. */
function madeUpSite(n: number, isMain: boolean, departmentId: number | null): MakeSite {
  const template = isMain ? "main" : siteTemplateNames[1 + (n % (siteTemplateNames.length - 1))];
  const hasHost = isMain || n % 2 === 0;
  return makeSiteSchema.parse({
    template,
    name: isMain ? "性能测试站点" : `性能测试第${n}站`,
    shortName: `测试${n}站`,
    domain: isMain ? "localhost" : hasHost ? `site-${n}.example.org` : "",
    path: hasHost ? "" : `/site-${n}`,
    siteIdCode: String(9_000_000_000 + n),
    departmentId,
  });
}

/** Makes lists in the zone's open sites until it has `wanted` sections, most of them in the first sites. */
export async function makeSections(services: Services, wanted: number, report: Report): Promise<void> {
  const trees = [...(await loadSiteTrees(services.db)).values()];
  const open = trees.filter(({ shut }) => !shut);
  let count = trees.reduce((sum, { sections }) => sum + sections.length, 0);
  const shares = sharesByRank(Math.max(0, wanted - count), open.length, steepness);
  let told = count;
  for (const [at, tree] of open.entries()) {
    await makeLists(services, tree, shares[at] ?? 0);
    count += shares[at] ?? 0;
    if (count - told < 1000 && at < open.length - 1) continue;
    report(`${count} of ${wanted} sections`);
    told = count;
  }
}

/** So many lists more in one site, a few below each channel and the others below those. */
async function makeLists(services: Services, { site, channels, sections }: SiteTree, count: number): Promise<void> {
  const made: number[] = [];
  const known = sections.filter(({ slug }) => slug.startsWith("bench-")).length;
  const direct = channels.length * belowChannel;
  const parentOf = (n: number) =>
    n < direct ? channels[n % channels.length]?.id : made[Math.floor((n - direct) / belowSection)];
  const departmentId = sections.find((section) => section.departmentId !== null)?.departmentId ?? null;
  for (let from = 0; from < count; from += 50) {
    // One transaction for some of them: the site is locked meanwhile, and others may want it.
    await inTransaction(services.db, async (tx) => {
      for (let n = from; n < Math.min(count, from + 50); n += 1) {
        const parentId = parentOf(n);
        if (parentId === undefined) throw new Error(`the site ${site.slug} has no open channel`);
        const number = known + n + 1;
        const own = { kind: "list", slug: `bench-${number}`, title: `测试栏目${number}`, parentId, departmentId };
        const input = { ...createSectionSchema.parse({ ...own, reviewSteps: 0 }), siteId: site.id };
        made.push((await createSection(tx, systemActor, input, services.now())).id);
      }
    });
  }
}
