import { pagingOf, SearchPage, type SearchView } from "@openzone/portal-ui";
import type { SearchHit } from "../../../platform/search/index.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import { countQuestion, otherSearches, type SiteAnswer, type SiteQuery, searchSite } from "../../site-search/index.ts";
import { departmentsById } from "../departments.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { titleOf } from "../site-view.ts";
import { formatDay } from "../time.ts";
import { chosenFilters, filterViews, keptFields, rangeOf, sortChoices } from "./search-filters.ts";
import { addressOf, type SearchInput } from "./search-input.ts";

const perPage = 10;
const longestQuery = 200;
const otherCount = 8;
const likelyCount = 5;
const emptyInput: SearchInput = { q: "", page: 1 };

/** The search page: words, filters with counts, sorting, and what to do when nothing is found. */
export async function searchPage(context: PageContext, input: SearchInput): Promise<PageResult<SearchView>> {
  const query = input.q.trim().slice(0, longestQuery);
  const { services, tree, language } = context;
  const asked = searchQuery(context, input, query);
  const answer = query ? await searchSite(services, tree, asked) : undefined;
  if (answer) countQuestion(services, tree, asked, answer);
  const names = await departmentsById(services.db, language);
  const nothing = answer !== undefined && answer.total + answer.best.length === 0;
  const others = await otherSearches(services, tree, language, query, otherCount);
  const otherViews = others.map((q) => ({ title: q, url: addressOf(context, emptyInput, { q }) }));
  const view: SearchView = {
    query,
    hits: answer ? hitViews(context, answer, names) : [],
    paging: pagingOf({
      page: input.page,
      perPage,
      total: answer?.total ?? 0,
      exact: answer?.totalIsExact ?? true,
      urlOf: (page) => addressOf(context, input, { page }),
    }),
    filters: answer?.facets ? filterViews(context, input, answer.facets, names) : [],
    sorts: sortChoices(context, input),
    chosen: chosenFilters(context, input, names),
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

function searchQuery({ language, services }: PageContext, input: SearchInput, q: string): SiteQuery {
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
    facets: true,
    offset: (input.page - 1) * perPage,
    limit: perPage,
    now,
  };
}

/** Recommended results first, each page once. */
function hitViews(
  context: PageContext,
  { best, hits }: SiteAnswer,
  names: ReadonlyMap<number, string>,
): SearchView["hits"] {
  const recommended = new Set(best.map(({ url }) => url));
  const chosen = best.map(({ title, url, reason }) => {
    const hit = hits.find((other) => other.url === url);
    const view = hit ? hitView(context, hit, names) : { url, excerptHtml: "" };
    return { ...view, titleHtml: escapeHtml(title), best: true, reason: reason || undefined };
  });
  return [...chosen, ...hits.filter(({ url }) => !recommended.has(url)).map((hit) => hitView(context, hit, names))];
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

function hitView({ tree, language }: PageContext, hit: SearchHit, names: ReadonlyMap<number, string>) {
  const section = hit.sectionIds.map((id) => tree.byId.get(id)).find((node) => node && node.kind !== "channel");
  return {
    url: hit.url,
    titleHtml: hit.titleHtml,
    excerptHtml: hit.excerptHtml,
    date: formatDay(hit.publishedAt),
    section: section && { title: titleOf(section, language), url: section.address },
    department: hit.departmentId === null ? undefined : names.get(hit.departmentId),
  };
}
