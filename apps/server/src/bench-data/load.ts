import { createSectionSchema, createSiteSchema } from "@openzone/contract/sites";
import { importArticles, prepareImport } from "../modules/articles/index.ts";
import { createDepartment, departmentTree } from "../modules/people/index.ts";
import { createSection, createSite, loadSiteTrees, type SectionNode } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";
import { madeUpArticle } from "./article.ts";

export interface BenchDataRequest {
  articles: number;
  /** How many list sections they are spread over. */
  sections: number;
}

export interface BenchDataResult {
  created: number;
  /** Those that the zone had already. */
  unchanged: number;
  seconds: number;
}

/** Names the documents for ever, so that a second run finds them. */
const source = "bench";
const batchSize = 100;
const reportEvery = 5000;

/** Fills a zone with made-up articles by the import; those it has already are left alone. An empty zone gets sections first. */
export async function loadBenchData(
  services: Services,
  { articles, sections }: BenchDataRequest,
  report: (line: string) => void,
): Promise<BenchDataResult> {
  const began = performance.now();
  const places = await placesFor(services, sections);
  const result = { created: 0, unchanged: 0 };
  // A batch stays in one section: each section of a batch costs statements of its own.
  for (let batch = 0; batch * batchSize < articles; batch += 1) {
    const place = places[batch % places.length];
    if (!place) throw new Error("the zone has no open list section");
    const numbers = Array.from(
      { length: Math.min(batchSize, articles - batch * batchSize) },
      (_, n) => batch * batchSize + n + 1,
    );
    const docs = numbers.map((number) => documentOf(number, place));
    const outcomes = await inTransaction(services.db, (tx) => importArticles(tx, systemActor, docs, services.now()));
    const created = outcomes.filter(({ outcome }) => outcome === "created").length;
    result.created += created;
    result.unchanged += outcomes.length - created;
    const done = numbers.at(-1) ?? 0;
    if (done % reportEvery === 0) report(`${done} of ${articles} articles, ${secondsSince(began).toFixed(0)} s`);
  }
  // So many rows at once change the plans; a server would find that out within the minute, a measure wants it now.
  await analyzeGrown(services.database);
  return { ...result, seconds: secondsSince(began) };
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000;

interface BenchPlace {
  sectionId: number;
  departmentId: number;
}

function documentOf(number: number, place: BenchPlace) {
  return prepareImport({
    ...madeUpArticle(number),
    ...place,
    externalSource: source,
    externalId: String(number),
    language: "zh-CN",
  });
}

async function placesFor(services: Services, wanted: number): Promise<BenchPlace[]> {
  const found = await listSections(services);
  const lists = found.length > 0 ? found : await makeSections(services, wanted);
  const [department] = await departmentTree(services.db);
  const departmentId = department?.id ?? (await makeDepartment(services));
  return lists
    .slice(0, wanted)
    .map((section) => ({ sectionId: section.id, departmentId: section.departmentId ?? departmentId }));
}

async function listSections(services: Services): Promise<SectionNode[]> {
  const [tree] = (await loadSiteTrees(services.db)).values();
  return tree ? tree.sections.filter(({ kind, state }) => kind === "list" && state === "open") : [];
}

const makeDepartment = async ({ db }: Services): Promise<number> =>
  (await inTransaction(db, (tx) => createDepartment(tx, systemActor, { slug: "bench", name: "测试部门" }))).id;

/** A site with channels of ten lists each, for a zone that has none. */
async function makeSections(services: Services, wanted: number): Promise<SectionNode[]> {
  const { db } = services;
  const [known] = (await loadSiteTrees(db)).values();
  const site = known?.site ?? (await inTransaction(db, (tx) => createSite(tx, systemActor, emptySite)));
  const add = (input: { kind: "channel" | "list"; slug: string; title: string; parentId: number | null }) =>
    inTransaction(db, (tx) => {
      const section = createSectionSchema.parse({ ...input, reviewSteps: 0 });
      return createSection(tx, systemActor, { ...section, siteId: site.id }, services.now());
    });
  let channel = { id: 0 };
  for (let n = 1; n <= wanted; n += 1) {
    const group = Math.ceil(n / 10);
    if (n % 10 === 1)
      channel = await add({ kind: "channel", slug: `channel-${group}`, title: `频道${group}`, parentId: null });
    await add({ kind: "list", slug: `list-${n}`, title: `栏目${n}`, parentId: channel.id });
  }
  return listSections(services);
}

const emptySite = createSiteSchema.parse({
  slug: "main",
  name: "性能测试站点",
  shortName: "测试站点",
  domain: "localhost",
  siteIdCode: "0000000000",
});
