/** The site search as readers get it: the index asked with the words that staff listed. */
import { hotWordLimits } from "@openzone/contract/sites";
import type { SearchAnswer, SearchQuery } from "../../platform/search/index.ts";
import type { Services } from "../../platform/services.ts";
import type { SiteTree } from "../sites/index.ts";
import { reachableUrls } from "./best-bets.ts";
import type { Expansion } from "./expand.ts";
import { popularQueries, relatedQueries } from "./popular.ts";
import { queryLog } from "./query-log.ts";
import { type BestBetTarget, searchWords } from "./search-words.ts";

export interface SiteAnswer extends SearchAnswer {
  /** Results that staff put first, without those that are not public. */
  best: BestBetTarget[];
  /** Words of the same meaning that were searched as well. */
  alsoSearched: string[];
}

type Needs = Pick<Services, "db" | "search" | "now" | "log">;

/** What is asked of one site. */
export interface SiteQuery extends Omit<SearchQuery, "site" | "alternatives"> {
  language: string;
  /** All sites of the cluster (全部站点), with the words and recommended results of this one. */
  everywhere?: boolean;
}

/** Searches a site, or all from it, with its synonyms, stop words and recommended results; counts nothing in the log. */
export async function searchSite(services: Needs, tree: SiteTree, query: SiteQuery): Promise<SiteAnswer> {
  const words = await searchWords(services).of(tree.site.id, query.language);
  const typed: Expansion = { q: query.q, alternatives: [], added: [] };
  const { q, alternatives, added }: Expansion = query.exact ? typed : words.expand(query.q);
  const narrowed = query.offset || isNarrowed(query);
  const chosen = narrowed ? [] : words.bestFor(query.q, services.now());
  const { everywhere, ...asked } = query;
  const site = everywhere ? {} : { site: tree.site.id };
  const [answer, reachable] = await Promise.all([
    services.search.search({ ...asked, q, alternatives, ...site }),
    reachableUrls(services.db, tree, chosen),
  ]);
  const best = chosen.filter(({ url }) => reachable.includes(url));
  return { ...answer, best, alsoSearched: answer.corrected ? [] : added.slice(0, alternatives.length) };
}

export const isNarrowed = ({ sectionId, departmentId, kind, from, to }: Omit<SiteQuery, "q" | "language">): boolean =>
  [sectionId, departmentId, kind, from, to].some((filter) => filter !== undefined);

/** Counts a reader's question: its first page, without filters, since these are about the same question. */
export function countQuestion(services: Needs, tree: SiteTree, query: SiteQuery, { total, best }: SiteAnswer): void {
  if (query.offset || query.exact || isNarrowed(query)) return;
  const { language, q } = query;
  queryLog(services).record({ site: tree.site.id, language, q, results: total + best.length });
}

/** Suggestions for what was typed so far: recommended words, what others asked and found, then titles. */
export async function suggestions(
  services: Needs,
  tree: SiteTree,
  { q, language, limit }: { q: string; language: string; limit: number },
): Promise<string[]> {
  const siteId = tree.site.id;
  const typed = q.normalize("NFKC").toLowerCase().trim();
  const [words, popular, titles] = await Promise.all([
    searchWords(services).of(siteId, language),
    popularQueries(services, siteId, language),
    services.search.suggest(q, siteId, limit, language),
  ]);
  const holds = (word: string): boolean => word.toLowerCase().includes(typed) && word.toLowerCase() !== typed;
  const known = [...words.patterns.filter(holds).slice(0, 3), ...popular.filter(holds).slice(0, 3)];
  return [...new Set([...known, ...titles])].slice(0, limit);
}

/** The words that staff chose for the search box (热搜词); empty where they chose none. */
export const chosenHotWords = ({ site }: SiteTree, language: string): readonly string[] =>
  language === "en" ? site.settings.hotWordsEn : site.settings.hotWords;

/** What stands at the search box: the words that staff chose, else what readers often searched for; the same list while it is the same. */
export async function hotWords(services: Needs, tree: SiteTree, language: string): Promise<readonly string[]> {
  const chosen = chosenHotWords(tree, language);
  return chosen.length > 0 ? chosen : popularQueries(services, tree.site.id, language);
}

/** Other searches that help on from a query; without a query the hot words. */
export async function otherSearches(services: Needs, tree: SiteTree, language: string, q: string, most: number) {
  if (q === "") return (await hotWords(services, tree, language)).slice(0, hotWordLimits.most);
  return relatedQueries(await popularQueries(services, tree.site.id, language), q, most);
}
