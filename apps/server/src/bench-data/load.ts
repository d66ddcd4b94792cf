import { setImmediate } from "node:timers/promises";
import { createSectionSchema, createSiteSchema } from "@openzone/contract/sites";
import { importArticles, importedIds, type PreparedImport, prepareImport } from "../modules/articles/index.ts";
import { createDepartment, departmentTree } from "../modules/people/index.ts";
import { createSection, createSite, loadSiteTrees, type SectionNode } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import { analyzeGrown } from "../platform/database/upkeep.ts";
import type { Services } from "../platform/services.ts";
import { madeUpArticle } from "./article.ts";
import { makeSections, makeSites } from "./cluster.ts";
import { spreadByRank } from "./spread.ts";

export interface BenchDataRequest {
  articles: number;
  /** How many list sections of the first site they are spread over; of a cluster, how many sections it has in all. */
  sections: number;
  /** How many sites the zone shall have; without it they stay as they are, and the first one gets all articles. */
  sites?: number | undefined;
}

export interface BenchDataResult {
  created: number;
  /** Those that the zone had already. */
  unchanged: number;
  seconds: number;
}

type Report = (line: string) => void;

/** Names the documents for ever, so that a second run finds them. */
const source = "bench";
/** A server takes larger pieces; the embedded database would keep everybody else waiting. */
const batchSizes = { embedded: 100, server: 400 };
/** Articles that are sorted by their sections before they are written: each section of a batch costs something. */
const windowSize = 20_000;
const reportEvery = 5000;

/** Fills a zone with made-up articles by the import; those it has already are left alone. An empty zone gets sections first. */
export async function loadBenchData(
  services: Services,
  request: BenchDataRequest,
  report: Report,
): Promise<BenchDataResult> {
  const began = performance.now();
  const placeOf = await placesFor(services, request, report);
  const result = { created: 0, unchanged: 0 };
  const { write, finished } = writerOf(services);
  const fillingSince = performance.now();
  for (let from = 1; from <= request.articles; from += windowSize) {
    const missing = await missingNumbers(services, from, Math.min(request.articles, from + windowSize - 1));
    result.unchanged += Math.min(request.articles, from + windowSize - 1) - from + 1 - missing.length;
    const placed = missing.map((number) => ({ number, place: placeOf(number) }));
    if (request.sites !== undefined)
      placed.sort((a, b) => a.place.sectionId - b.place.sectionId || a.number - b.number);
    const size = batchSizes[services.database.kind];
    for (let at = 0; at < placed.length; at += size) {
      const docs = await prepared(placed.slice(at, at + size));
      await write(docs);
      const before = result.created;
      result.created += docs.length;
      if (Math.floor(result.created / reportEvery) > Math.floor(before / reportEvery)) {
        const perSecond = result.created / secondsSince(fillingSince);
        const done = result.created + result.unchanged;
        const left = (request.articles - done) / perSecond;
        report(`${done} of ${request.articles} articles, ${perSecond.toFixed(0)} a second, ${left.toFixed(0)} s to go`);
      }
    }
  }
  await finished();
  report(`all articles are written after ${secondsSince(began).toFixed(0)} s; the search index takes the rest of them`);
  await services.synchroniser.catchUp();
  // So many rows at once change the plans; a server would find that out within the minute, a measure wants it now.
  await analyzeGrown(services.database);
  return { ...result, seconds: secondsSince(began) };
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000;

/** Those of some numbers that the zone does not have. */
async function missingNumbers({ db }: Services, from: number, to: number): Promise<number[]> {
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const known = await importedIds(db, source, numbers.map(String));
  return numbers.filter((number) => !known.has(String(number)));
}

/** Making a text safe takes a processor; in between, the answers of the database and readers get their turn. */
async function prepared(placed: readonly { number: number; place: BenchPlace }[]): Promise<PreparedImport[]> {
  const docs: PreparedImport[] = [];
  for (const { number, place } of placed) {
    docs.push(documentOf(number, place));
    if (docs.length % 4 === 0) await setImmediate();
  }
  return docs;
}

/** Writes one batch while the next is made: the database and this process work at the same time. */
function writerOf(services: Services) {
  const indexed = services.database.kind === "server" ? "later" : "now";
  let running: Promise<unknown> = Promise.resolve();
  return {
    async write(docs: PreparedImport[]) {
      await running;
      running = inTransaction(services.db, (tx) => importArticles(tx, systemActor, docs, services.now(), indexed));
      // Who waits for it hears of a failure; until then nobody does.
      running.catch(() => undefined);
    },
    finished: () => running,
  };
}

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

/** Articles of one section that lie next to each other by number, when a single site gets them. */
const together = 100;

/** Where each article of a number goes; makes the sites and sections that are missing. */
async function placesFor(
  services: Services,
  { sites, sections }: BenchDataRequest,
  report: Report,
): Promise<(number: number) => BenchPlace> {
  const [department] = await departmentTree(services.db);
  const departmentId = department?.id ?? (await makeDepartment(services));
  const toPlace = (section: SectionNode): BenchPlace => ({
    sectionId: section.id,
    departmentId: section.departmentId ?? departmentId,
  });
  if (sites === undefined) {
    const found = await listSections(services);
    const lists = (found.length > 0 ? found : await makeOneSite(services, sections)).slice(0, sections).map(toPlace);
    return placeIn(lists, (number) => Math.floor((number - 1) / together) % lists.length);
  }
  await makeSites(services, sites, report);
  await makeSections(services, sections, report);
  const ranked = (await rankedLists(services)).map(toPlace);
  return placeIn(ranked, spreadByRank(ranked.length));
}

function placeIn(places: readonly BenchPlace[], pick: (number: number) => number): (number: number) => BenchPlace {
  return (number) => {
    const place = places[pick(number)];
    if (!place) throw new Error("the zone has no open list section");
    return place;
  };
}

/** The open lists of all sites: the first of each site, then the second of each, and so on. */
async function rankedLists(services: Services): Promise<SectionNode[]> {
  const trees = [...(await loadSiteTrees(services.db)).values()].filter(({ shut }) => !shut);
  return trees
    .flatMap(({ sections }) => sections.filter(isOpenList).map((section, rank) => ({ section, rank })))
    .sort((a, b) => a.rank - b.rank || a.section.siteId - b.section.siteId)
    .map(({ section }) => section);
}

const isOpenList = ({ kind, state }: SectionNode): boolean => kind === "list" && state === "open";

async function listSections(services: Services): Promise<SectionNode[]> {
  const [tree] = (await loadSiteTrees(services.db)).values();
  return tree ? tree.sections.filter(isOpenList) : [];
}

const makeDepartment = async ({ db }: Services): Promise<number> =>
  (await inTransaction(db, (tx) => createDepartment(tx, systemActor, { slug: "bench", name: "测试部门" }))).id;

/** A site with channels of ten lists each, for a zone that has none. */
async function makeOneSite(services: Services, wanted: number): Promise<SectionNode[]> {
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
