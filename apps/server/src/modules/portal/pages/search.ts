import { pagingOf, SearchPage, type SearchView } from "@openzone/portal-ui";
import type { SearchHit, SearchQuery } from "../../../platform/search/index.ts";
import { departmentsById } from "../departments.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { titleOf } from "../site-view.ts";
import { formatDay } from "../time.ts";
import { chosenFilters, filterViews, keptFields, rangeOf, sortChoices } from "./search-filters.ts";
import { addressOf, type SearchInput } from "./search-input.ts";

const perPage = 10;
const longestQuery = 200;

/** The search page: words, filters with counts, sorting, and what to do when nothing is found. */
export async function searchPage(context: PageContext, input: SearchInput): Promise<PageResult<SearchView>> {
  const query = input.q.trim().slice(0, longestQuery);
  const answer = query ? await context.services.search.search(searchQuery(context, input, query)) : undefined;
  const names = await departmentsById(context.services.db, context.language);
  const view: SearchView = {
    query,
    hits: answer?.hits.map((hit) => hitView(context, hit, names)) ?? [],
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
    alsoSearched: [],
    likely: [],
    related: [],
    popular: [],
  };
  return { page: SearchPage, view };
}

function searchQuery({ tree, language, services }: PageContext, input: SearchInput, q: string): SearchQuery {
  const now = services.now().getTime();
  return {
    q,
    site: tree.site.id,
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
