import { pagingOf, SearchPage, type SearchView } from "@openzone/portal-ui";
import type { SearchHit } from "../../../platform/search/index.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import { countQuestion, otherSearches, type SiteAnswer, type SiteQuery, searchSite } from "../../site-search/index.ts";
import { onHost, type SiteTree, sectionAddress, siteTreeCache } from "../../sites/index.ts";
import { departmentsById } from "../departments.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { originOf, titleOf } from "../site-view.ts";
import { formatDay } from "../time.ts";
import { chosenFilters, filterViews, keptFields, rangeOf, siteChoices, sortChoices } from "./search-filters.ts";
import { addressOf, type SearchInput } from "./search-input.ts";

const perPage = 10;
export const longestQuery = 200;
const otherCount = 8;
const likelyCount = 5;
const emptyInput: SearchInput = { q: "", page: 1 };

/** The search page: words, filters with counts, sorting, and what to do when nothing is found. */
export async function searchPage(context: PageContext, typed: SearchInput): Promise<PageResult<SearchView>> {
  const input = typed.sites ? { ...typed, section: undefined } : typed;
  const query = input.q.trim().slice(0, longestQuery);
  const { services, tree, language } = context;
  const asked = searchQuery(context, input, query);
  const answer = query ? await searchSite(services, tree, asked) : undefined;
  const trees = await siteTreeCache(services).all();
  if (answer) countQuestion(services, tree, asked, answer);
  const names = await departmentsById(services.db, language, tree.words);
  const chosen = chosenFilters(context, input, names);
  const nothing = answer !== undefined && answer.total + answer.best.length === 0;
  const others = await otherSearches(services, tree, language, query, otherCount);
  const otherViews = others.map((q) => ({ title: q, url: addressOf(context, emptyInput, { q }) }));
  const view: SearchView = {
    query,
    feed: query ? feedPlaceOf(context, input) : undefined,
    sites: siteChoices(context, input, trees.size),
    hits: answer ? hitViews({ ...context, trees, names, named: input.sites === "all" }, answer) : [],
    paging: pagingOf({
      page: input.page,
      perPage,
      total: answer?.total ?? 0,
      exact: answer?.totalIsExact ?? true,
      urlOf: (page) => addressOf(context, input, { page }),
    }),
    // Where nothing was found there is nothing to narrow, only filters to drop.
    filters:
      answer?.facets && !(nothing && chosen.length === 0) ? filterViews(context, input, answer.facets, names) : [],
    sorts: nothing ? [] : sortChoices(context, input),
    chosen,
    kept: keptFields(input),
    corrected: answer?.corrected
      ? { words: answer.corrected, originalUrl: addressOf(context, input, { exact: true }) }
      : undefined,
    alsoSearched: answer?.alsoSearched ?? [],
    likely: nothing ? await likelyPages(context, asked) : [],
    related: query ? otherViews : [],
    popular: query ? [] : otherViews,
  };
  return { page: SearchPage, view };
}

/** The feeds of a search stand beside its page, with its words and filters; they are by date, and of this site alone. */
function feedPlaceOf(context: PageContext, input: SearchInput): SearchView["feed"] {
  const [page = "", query = ""] = addressOf(context, input, {
    sort: undefined,
    exact: undefined,
    sites: undefined,
  }).split("?");
  return { folder: `${page}/`, query: `?${query}` };
}

export function searchQuery({ language, services }: PageContext, input: SearchInput, q: string): SiteQuery {
  const now = services.now().getTime();
  return {
    q,
    language,
    sectionId: input.section,
    departmentId: input.department,
    kind: input.kind,
    ...rangeOf(input, now),
    sort: input.sort,
    exact: input.exact,
    everywhere: input.sites === "all",
    facets: true,
    offset: (input.page - 1) * perPage,
    limit: perPage,
    now,
  };
}

/** What a found page is shown with. */
interface HitContext extends PageContext {
  trees: ReadonlyMap<number, SiteTree>;
  names: ReadonlyMap<number, string>;
  /** Whether each result names its site. */
  named: boolean;
}

/** Recommended results first, each page once. */
function hitViews(context: HitContext, { best, hits }: SiteAnswer): SearchView["hits"] {
  const placed = best.map((one) => ({ ...one, url: onHost(context.tree.site, one.url) }));
  const recommended = new Set(placed.map(({ url }) => url));
  const chosen = placed.map(({ title, url, reason }) => {
    const hit = hits.find((other) => other.url === url);
    const view = hit ? hitView(context, hit) : { url, excerptHtml: "" };
    return { ...view, titleHtml: escapeHtml(title), best: true, reason: reason || undefined };
  });
  return [...chosen, ...hits.filter(({ url }) => !recommended.has(url)).map((hit) => hitView(context, hit))];
}

/** Pages that hold some of the words, without the filters: what to offer when nothing was found. */
async function likelyPages(
  { services, tree, language }: PageContext,
  { q, now }: SiteQuery,
): Promise<SearchView["likely"]> {
  // Pair by pair, since all words together were found nowhere.
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(q)]
    .filter(({ isWordLike, segment }) => isWordLike && segment.length > 1)
    .map(({ segment }) => segment)
    .slice(0, 3);
  const site = tree.site.id;
  const answers = await Promise.all(
    words.map((word) => services.search.search({ q: word, site, language, now, limit: likelyCount, exact: true })),
  );
  const hits = answers.flatMap((answer) => answer.hits);
  return hits
    .filter(({ url }, place) => hits.findIndex((other) => other.url === url) === place)
    .slice(0, likelyCount)
    .map((hit) => ({ title: hit.title, url: hit.url, date: formatDay(hit.publishedAt) }));
}

function hitView({ services, tree, language, trees, names, named }: HitContext, hit: SearchHit) {
  const home = trees.get(hit.site) ?? tree;
  const section = hit.sectionIds.map((id) => home.byId.get(id)).find((node) => node && node.kind !== "channel");
  const origin = originOf(services, home.site);
  const host = origin === originOf(services, tree.site) ? "" : origin;
  return {
    url: host + hit.url,
    titleHtml: hit.titleHtml,
    excerptHtml: hit.excerptHtml,
    date: formatDay(hit.publishedAt),
    site: named ? (language === "zh-CN" ? home.site.name : home.site.nameEn || home.site.name) : undefined,
    section: section && { title: titleOf(section, language), url: host + sectionAddress(section, language) },
    department: hit.departmentId === null ? undefined : names.get(hit.departmentId),
  };
}
