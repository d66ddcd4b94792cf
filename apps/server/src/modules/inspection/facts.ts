import { createHash } from "node:crypto";
import { sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Db } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { articleAddress, type SampledArticle, samplePublished, sectionUpdates } from "../articles/index.ts";
import { type SectionNode, type SiteTree, sectionAddress, siteTreeCache } from "../sites/index.ts";
import type { AskPublic } from "./ask-public.ts";
import type { KeptLink } from "./rules/links.ts";
import { readPage } from "./rules/page-document.ts";
import type { AskedPage } from "./rules/pages.ts";
import type { SectionFacts } from "./rules/sections.ts";
import type { Fault, FaultObject } from "./rules/types.ts";

/** The site that a run is about. */
export interface InspectedSite {
  id: number;
  tree: SiteTree;
  /** Under which readers reach it. */
  url: URL;
  isFirst: boolean;
}

/** @returns undefined when the site is gone */
export const treeOf = (services: Pick<Services, "db" | "pages">, siteId: number): Promise<SiteTree | undefined> =>
  siteTreeCache(services).get(siteId);

/** Whose a section is: its own department, else that of the nearest section above it. */
export function ownerOf(section: SectionNode | undefined): number | null {
  if (!section) return null;
  const above = section.ancestors.findLast(({ departmentId }) => departmentId !== null);
  return section.departmentId ?? above?.departmentId ?? null;
}

/** The open sections that articles are written for. */
export async function sectionFacts(db: Db, { id, tree }: InspectedSite, now: Date): Promise<SectionFacts[]> {
  const updates = await sectionUpdates(db, [id], now);
  const shown = new Set(updates.filter(({ lastAt }) => lastAt !== null).map(({ sectionId }) => sectionId));
  const showsBelow = (node: SectionNode): boolean =>
    node.children.some((child) => shown.has(child.id) || showsBelow(child));
  return updates.flatMap(({ sectionId, lastAt, updateDays }): SectionFacts[] => {
    const node = tree.byId.get(sectionId);
    if (!node) return [];
    return [
      {
        id: sectionId,
        title: node.title,
        address: sectionAddress(node, tree.site.language),
        columnType: node.columnType,
        departmentId: ownerOf(node),
        isFirstLevel: node.ancestors.length === 1,
        isPage: node.kind === "page",
        lastAt: lastAt === null ? null : new Date(lastAt),
        hasBelow: showsBelow(node),
        updateDays,
      },
    ];
  });
}

/** How many pages of a kind a run looks at (19 号文 looks at five). */
const sampled = { sections: 5, newest: 3, spread: 2, titles: 4 };

/** From 0 to 1: another choice each day and the same one all day. */
function numberOfDay(now: Date, what: string): number {
  return (
    createHash("sha256")
      .update(`${chinaDay(now)} ${what}`)
      .digest()
      .readUInt32BE() /
    2 ** 32
  );
}

export const articleObject = (
  tree: SiteTree,
  {
    articleId,
    title,
    sectionId,
    language,
  }: Pick<SampledArticle, "articleId" | "title" | "sectionId"> & { language: string },
): FaultObject => {
  const node = tree.byId.get(sectionId);
  return { kind: "article", id: articleId, title, address: node ? articleAddress(node, articleId, language) : "" };
};

/** What samples found in earlier runs and is open still. */
export interface OpenSamples {
  sections: ReadonlySet<number>;
  articles: ReadonlySet<number>;
  /** Articles that the search did not find. */
  searched: ReadonlySet<number>;
}

/**
 * Sections and articles at which a sample found something: they are looked at again, or a fault would seem to be mended
 * because nobody looked.
 */
export async function openSamples(db: Db, siteId: number): Promise<OpenSamples> {
  const { rows } = await sql<{ rule: string; kind: string; id: number }>`
    select distinct rule, object_kind as kind, object_id as id from inspection_findings
    where site_id = ${siteId} and state = 'open' and object_id is not null
      and (rule in ('meta-tags', 'search-missing') or rule = 'accessibility' and (starts_with(evidence ->> 'check', 'page-') or evidence ->> 'check' = 'axe')
        or rule = 'link-internal' and evidence ->> 'quote' = address)`.execute(db);
  const idsOf = (found: readonly { id: number }[]) => new Set(found.map(({ id }) => id));
  return {
    sections: idsOf(rows.filter(({ kind }) => kind === "section")),
    articles: idsOf(rows.filter(({ kind }) => kind === "article")),
    searched: idsOf(rows.filter(({ rule }) => rule === "search-missing")),
  };
}

/** Samples of public articles: the newest, some of all ages that are others each day, and those with open faults. */
export const sampleArticles = (
  db: Db,
  { id, tree }: InspectedSite,
  now: Date,
  { articles }: Pick<OpenSamples, "articles">,
): Promise<SampledArticle[]> =>
  samplePublished(db, id, {
    language: tree.site.language,
    newest: sampled.newest,
    places: Array.from({ length: sampled.spread }, (_, n) => numberOfDay(now, `article ${n}`)),
    named: [...articles],
  });

/** A page of the site itself that does not answer as it should. */
const silentFault = ({ object, departmentId }: Omit<AskedPage, "page">, status: number): Fault => ({
  rule: "link-internal",
  object,
  departmentId,
  what: `page ${object.address}`,
  evidence: { check: "link-dead", quote: object.address, reason: `status-${status}`, count: 1 },
});

/** The home page, and samples of sections and of articles, as readers get them; faults for those that fail. */
export async function askPages(
  ask: AskPublic,
  site: InspectedSite,
  samples: { sections: readonly SectionFacts[]; articles: readonly SampledArticle[] },
): Promise<{ pages: AskedPage[]; faults: Fault[] }> {
  const { tree } = site;
  const { language } = tree.site;
  const wanted: Omit<AskedPage, "page">[] = [
    { kind: "home", object: { kind: "home", id: null, title: "", address: `${tree.site.path}/` }, departmentId: null },
    ...samples.sections.map(({ id, title, address, departmentId }) => ({
      kind: "section" as const,
      object: { kind: "section" as const, id, title, address },
      departmentId,
    })),
    ...samples.articles
      .filter(({ sectionId }) => tree.byId.get(sectionId)?.kind !== "page")
      .map((article) => ({
        kind: "article" as const,
        object: articleObject(tree, { ...article, language }),
        departmentId: article.departmentId,
      })),
  ];
  const pages: AskedPage[] = [];
  const faults: Fault[] = [];
  for (const one of wanted) {
    const { status, body } = await ask(one.object.address, site.url.host);
    if (status === 200) pages.push({ ...one, page: readPage(body) });
    else if (status >= 400) faults.push(silentFault(one, status));
  }
  return { pages, faults };
}

/**
 * The dates that count for the home page (V3). One that is only an entrance, without a single article, is judged by the
 * pages of the second level.
 */
export async function homeDates(ask: AskPublic, { tree, url }: InspectedSite, { page }: AskedPage): Promise<string[]> {
  const isEntrance = !page.links.some(({ href }) => /\/\d+\.html(?:[?#]|$)/.test(href));
  if (!isEntrance) return page.dates;
  const dates = [...page.dates];
  for (const channel of tree.channels) {
    const { status, body } = await ask(sectionAddress(channel, tree.site.language), url.host);
    if (status === 200) dates.push(...readPage(body).dates);
  }
  return dates;
}

/** Sections whose own list is looked at: shown ones that are no single page, others each day, and those with open faults. */
export function sampleSections(
  sections: readonly SectionFacts[],
  now: Date,
  open: Pick<OpenSamples, "sections">,
): SectionFacts[] {
  const order = (section: SectionFacts): number => numberOfDay(now, `section ${section.id}`);
  const lists = sections.filter(({ isPage, lastAt }) => !isPage && lastAt !== null);
  return lists.sort((a, b) => order(a) - order(b)).filter(({ id }, n) => n < sampled.sections || open.sections.has(id));
}

export const titlesToSearch = (
  articles: readonly SampledArticle[],
  open: Pick<OpenSamples, "searched">,
): SampledArticle[] => articles.filter(({ articleId }, n) => n < sampled.titles || open.searched.has(articleId));

/** Links that staff keep outside of articles. */
export function keptLinks({ tree }: InspectedSite): KeptLink[] {
  const groups = tree.linkGroups.flatMap(({ id, title, links }) =>
    links
      .filter(({ hidden }) => !hidden)
      .map((link): KeptLink => {
        const object: FaultObject = { kind: "link-group", id, title, address: "" };
        return { object, departmentId: null, title: link.title, url: link.url };
      }),
  );
  const sections = tree.sections
    .filter(({ kind, state, url }) => kind === "link" && state === "open" && url !== "")
    .map((node): KeptLink => {
      const object: FaultObject = { kind: "section", id: node.id, title: node.title, address: "" };
      return { object, departmentId: ownerOf(node), title: node.title, url: node.url };
    });
  return [...groups, ...sections];
}
