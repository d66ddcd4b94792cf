import type { InspectionOverview } from "@openzone/contract/inspection";
import { createApp } from "../app.ts";
import { inspectionSources } from "../inspection-sources.ts";
import { inspectionOverview, inspectNow, openSiteIds, publicAsker } from "../modules/inspection/index.ts";
import { listSites } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import type { Report } from "../platform/control/control.ts";
import type { Services } from "../platform/services.ts";
import { UsageError, type ZoneCommand } from "./command.ts";

interface Prepared {
  /** Short name of the only site to inspect; null for all. */
  site: string | null;
  json: boolean;
}

interface Inspected {
  site: string;
  overview: InspectionOverview;
}

interface Result {
  json: boolean;
  sites: Inspected[];
}

/** Inspects sites as the national check does; a veto makes the exit code 1. */
export const inspectCommand: ZoneCommand = {
  kind: "zone",
  name: "inspect",
  usage: "[--site NAME] [--json]",
  summary: "Inspects the sites by the national indicators and exits with 1 on a veto",
  options: { site: { type: "string" }, json: { type: "boolean" } },
  prepare({ positionals, values }): Prepared {
    if (positionals.length > 0) throw new UsageError("“openzone inspect” takes options only.");
    return { site: typeof values.site === "string" ? values.site : null, json: values.json === true };
  },
  async run(services, prepared, report): Promise<Result> {
    const { site: wanted, json } = prepared as Prepared;
    const open = await openSiteIds(services.db);
    // One that is closed for a time shows a notice only; whoever names it is told so.
    const sites = (await listSites(services.db)).filter(({ id, slug }) =>
      wanted === null ? open.has(id) : slug === wanted,
    );
    if (sites.length === 0)
      throw new Error(wanted === null ? "This zone has no site." : `There is no site “${wanted}”.`);
    return withPages(services, async () => {
      const inspected: Inspected[] = [];
      for (const { id, slug } of sites)
        inspected.push({ site: slug, overview: await inspectOne(services, id, report) });
      return { json, sites: inspected };
    });
  },
  print(result) {
    const { json, sites } = result as Result;
    if (json) console.log(JSON.stringify({ sites }, null, 2));
    else for (const inspected of sites) printSite(inspected);
  },
  exitCode: (result) => ((result as Result).sites.some(({ overview }) => overview.verdict === "veto") ? 1 : 0),
};

async function inspectOne(services: Services, siteId: number, report: Report): Promise<InspectionOverview> {
  let last = "";
  await inspectNow(services, siteId, inspectionSources(services), (step, done, total) => {
    // A line for each step, and for each thousand texts.
    const line = total > 0 ? `${step} ${Math.floor(done / 1000) * 1000} of ${total} …` : `${step} …`;
    if (line !== last) report(line);
    last = line;
  });
  return inspectionOverview(services.db, systemActor, siteId, "en");
}

/** Inside a server its application answers for the public pages; else one is made for as long as this takes. */
async function withPages<T>(services: Services, work: () => Promise<T>): Promise<T> {
  if (publicAsker(services)) return work();
  const app = await createApp(services);
  await app.ready();
  try {
    return await work();
  } finally {
    await app.close();
  }
}

function printSite({ site, overview }: Inspected): void {
  const { vetoes, lines, score, bonus, checkedMax, open, verdict } = overview;
  console.log(`${site}`);
  for (const { id, title, state, text } of vetoes) console.log(`  ${id} ${title}: ${state}. ${text}`);
  for (const { title, state, points, max, text } of lines) {
    console.log(`  ${title}: ${state === "checked" ? `${points} of ${max}` : state}. ${text}`);
  }
  if (overview.browser !== "checked") console.log("  Accessibility was judged without a browser (CHROMIUM_PATH)");
  console.log(`  ${open.grave} grave, ${open.normal} ordinary findings, ${open.advice} advices are open`);
  console.log(
    `  ${verdict}; provisional score ${score ?? "none"} of 100, reckoned over ${checkedMax} points${bonus === null ? "" : `, bonus ${bonus}`}`,
  );
}
