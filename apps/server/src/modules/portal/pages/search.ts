import { pagingOf, SearchPage, type SearchView } from "@openzone/portal-ui";
import type { SearchAnswer, SearchHit, SearchQuery } from "../../../platform/search/index.ts";
import { departmentNames } from "../departments.ts";
import { wordsFor } from "../messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { titleOf } from "../site-view.ts";
import { formatDay } from "../time.ts";

const perPage = 10;
const longestQuery = 200;
const dayMs = 86_400_000;
const periods = { week: 7, month: 30, year: 365 } as const;
type Period = keyof typeof periods;

export interface SearchInput {
  q: string;
  page: number;
  section?: number | undefined;
  period?: Period | undefined;
  sort?: "relevance" | "date" | undefined;
  /** The reader wants the words as typed, not as corrected. */
  exact?: boolean | undefined;
}

/** The search page: words, filters by section and time, sorting, and what to do when nothing is found. */
export async function searchPage(context: PageContext, input: SearchInput): Promise<PageResult<SearchView>> {
  const query = input.q.trim().slice(0, longestQuery);
  const answer = query ? await context.services.search.search(searchQuery(context, input, query)) : undefined;
  const names = await departmentNames(context.services.db, answer?.hits.map(({ departmentId }) => departmentId) ?? []);
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
    sections: sectionChoices(context, input, answer),
    dates: dateChoices(context, input),
    sorts: sortChoices(context, input),
    kept: keptFields(input),
    corrected: answer?.corrected
      ? { words: answer.corrected, originalUrl: addressOf(context, input, { exact: true }) }
      : undefined,
    likely: [],
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
    from: input.period && now - periods[input.period] * dayMs,
    sort: input.sort,
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

/** Channels and sections that hold results, the fullest first; the chosen one can be left again. */
function sectionChoices(
  context: PageContext,
  input: SearchInput,
  answer: SearchAnswer | undefined,
): SearchView["sections"] {
  const { tree, language } = context;
  const words = wordsFor(language);
  const everything = {
    title: words.allSections,
    url: addressOf(context, input, { section: undefined }),
    current: !input.section,
  };
  const chosen = input.section ? [{ sectionId: input.section, count: undefined }] : [];
  const counted = (answer?.sections ?? [])
    .filter(({ sectionId }) => tree.byId.get(sectionId)?.kind !== "channel")
    .slice(0, 8);
  const choices = (input.section ? chosen : counted).flatMap(({ sectionId, count }) => {
    const node = tree.byId.get(sectionId);
    if (!node) return [];
    const url = addressOf(context, input, { section: sectionId });
    return [{ title: titleOf(node, language), url, count, current: sectionId === input.section }];
  });
  return choices.length > 0 ? [everything, ...choices] : [];
}

function dateChoices(context: PageContext, input: SearchInput): SearchView["dates"] {
  const words = wordsFor(context.language);
  const titles: [Period | undefined, string][] = [
    [undefined, words.anyTime],
    ["week", words.lastWeek],
    ["month", words.lastMonth],
    ["year", words.lastYear],
  ];
  return titles.map(([period, title]) => ({
    title,
    url: addressOf(context, input, { period }),
    current: input.period === period,
  }));
}

function sortChoices(context: PageContext, input: SearchInput): SearchView["sorts"] {
  const words = wordsFor(context.language);
  const sorts = { relevance: words.byRelevance, date: words.byDate };
  return (["relevance", "date"] as const).map((sort) => ({
    title: sorts[sort],
    url: addressOf(context, input, { sort }),
    current: (input.sort ?? "relevance") === sort,
  }));
}

function keptFields({ section, period, sort }: SearchInput): SearchView["kept"] {
  return Object.entries({ section, period, sort }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
}

/** The same search with something changed; a changed filter begins at the first page again. */
function addressOf({ tree, language }: PageContext, input: SearchInput, change: Partial<SearchInput>): string {
  const { q, page, section, period, sort, exact } = { ...input, page: 1, ...change };
  const fields = Object.entries({
    q,
    section,
    period,
    sort,
    page: page > 1 ? page : undefined,
    exact: exact ? 1 : undefined,
  });
  const query = new URLSearchParams(
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `${language === tree.site.language ? "" : `/${language}`}/search?${query}`;
}
