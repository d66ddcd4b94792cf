/** The filters of the search page: each choice is the address of the same search with it, and tells how much it would find. */
import type { SearchView } from "@openzone/portal-ui";
import type { FacetCount, SearchFacets, SearchQuery } from "../../../platform/search/index.ts";
import type { SectionNode } from "../../sites/index.ts";
import { kindTitle, wordsFor } from "../messages.ts";
import type { PageContext } from "../portal.ts";
import { titleOf } from "../site-view.ts";
import { addressOf, type Period, periods, type SearchInput } from "./search-input.ts";

const dayMs = 86_400_000;
const mostSections = 10;
const mostDepartments = 8;
const mostYears = 6;

type Filter = SearchView["filters"][number];
type Choice = Filter["choices"][number];
type Change = Parameters<typeof addressOf>[2];

/** What a choice of time means: the days back from now, or a calendar year of China. */
export function rangeOf(
  { period, year }: Pick<SearchInput, "period" | "year">,
  now: number,
): Pick<SearchQuery, "from" | "to"> {
  if (period) return { from: now - periods[period] * dayMs };
  if (year) return { from: startOfYear(year), to: startOfYear(year + 1) };
  return {};
}

const startOfYear = (year: number): number => Date.parse(`${year}-01-01T00:00:00+08:00`);

export function filterViews(
  context: PageContext,
  input: SearchInput,
  facets: SearchFacets,
  departments: ReadonlyMap<number, string>,
): Filter[] {
  const words = wordsFor(context.language);
  const choice = (title: string, change: Change, current: boolean, found?: FacetCount<unknown>): Choice => ({
    title,
    url: addressOf(context, input, change),
    current,
    ...(found ? { count: found.count, about: !found.exact } : {}),
  });
  const filters: Filter[] = [
    // Sections of one site mean nothing on the others.
    { title: words.bySection, choices: input.sites ? [] : sectionChoices(context, input, facets, choice) },
    { title: words.byKind, choices: kindChoices(context, input, facets, choice) },
    { title: words.byTime, choices: timeChoices(context, input, facets, choice) },
    { title: words.byDepartment, choices: departmentChoices(context, input, facets, departments, choice) },
  ];
  // One choice beside "all" narrows nothing, unless it is the one that holds.
  return filters.filter(
    ({ choices }) => choices.length > 2 || choices.some(({ current }, place) => current && place > 0),
  );
}

type MakeChoice = (title: string, change: Change, current: boolean, found?: FacetCount<unknown>) => Choice;

/** Channels first; in a chosen channel its sections, in a chosen section what is beside and below it. */
function sectionChoices(
  { tree, language }: PageContext,
  input: SearchInput,
  { sections }: SearchFacets,
  choice: MakeChoice,
): Choice[] {
  const chosen = input.section === undefined ? undefined : tree.byId.get(input.section);
  const all = choice(wordsFor(language).allSections, { section: undefined }, !chosen);
  const fits = (node: SectionNode): boolean =>
    chosen ? node.parentId === chosen.id || node.parentId === chosen.parentId : node.parentId === null;
  const counted = sections.flatMap((found) => {
    const node = tree.byId.get(found.value);
    return node && node.id !== chosen?.id && fits(node) ? [{ node, found }] : [];
  });
  const own = sections.find(({ value }) => value === chosen?.id);
  const path = chosen ? [...chosen.ancestors, chosen] : [];
  return [
    all,
    ...path.map((node) =>
      choice(
        titleOf(node, language),
        { section: node.id },
        node === chosen,
        node === chosen ? own : sections.find(({ value }) => value === node.id),
      ),
    ),
    ...counted
      .slice(0, mostSections)
      .map(({ node, found }) => choice(titleOf(node, language), { section: node.id }, false, found)),
  ];
}

function kindChoices(
  { language }: PageContext,
  input: SearchInput,
  { kinds }: SearchFacets,
  choice: MakeChoice,
): Choice[] {
  return [
    choice(wordsFor(language).allKinds, { kind: undefined }, !input.kind),
    ...withChosen(kinds, input.kind).map((found) =>
      choice(kindTitle(found.value, language), { kind: found.value }, found.value === input.kind, found),
    ),
  ];
}

function timeChoices(
  { language }: PageContext,
  input: SearchInput,
  { periods: counted, years }: SearchFacets,
  choice: MakeChoice,
): Choice[] {
  const words = wordsFor(language);
  const titles: Record<Period, string> = { week: words.lastWeek, month: words.lastMonth, year: words.lastYear };
  const year = input.period ? undefined : input.year;
  const shown = withChosen(years.slice(0, mostYears), year);
  return [
    choice(words.anyTime, { period: undefined, year: undefined }, !input.period && !year),
    ...counted.map((found) =>
      choice(titles[found.value], { period: found.value, year: undefined }, found.value === input.period, found),
    ),
    ...shown.map((found) =>
      choice(words.year(found.value), { year: found.value, period: undefined }, found.value === year, found),
    ),
  ];
}

function departmentChoices(
  { language }: PageContext,
  input: SearchInput,
  facets: SearchFacets,
  names: ReadonlyMap<number, string>,
  choice: MakeChoice,
): Choice[] {
  const named = withChosen(facets.departments.slice(0, mostDepartments), input.department).flatMap((found) => {
    const name = names.get(found.value);
    return name ? [choice(name, { department: found.value }, found.value === input.department, found)] : [];
  });
  return [choice(wordsFor(language).allDepartments, { department: undefined }, !input.department), ...named];
}

/** What holds is shown even when it finds nothing, so that it can be left. */
function withChosen<V>(found: FacetCount<V>[], chosen: V | undefined): FacetCount<V>[] {
  if (chosen === undefined || found.some(({ value }) => value === chosen)) return found;
  return [...found, { value: chosen, count: 0, exact: true }];
}

/** The filters that hold, each as the address of the search without it. */
export function chosenFilters(
  context: PageContext,
  input: SearchInput,
  departments: ReadonlyMap<number, string>,
): SearchView["chosen"] {
  const { tree, language } = context;
  const words = wordsFor(language);
  const section = input.section === undefined ? undefined : tree.byId.get(input.section);
  const times: Record<Period, string> = { week: words.lastWeek, month: words.lastMonth, year: words.lastYear };
  const time = input.period ? times[input.period] : input.year && words.year(input.year);
  const chosen: [string | number | undefined, Change][] = [
    [section && titleOf(section, language), { section: undefined }],
    [input.kind && kindTitle(input.kind, language), { kind: undefined }],
    [time, { period: undefined, year: undefined }],
    [input.department === undefined ? undefined : departments.get(input.department), { department: undefined }],
  ];
  return chosen.flatMap(([title, change]) =>
    title ? [{ title: String(title), url: addressOf(context, input, change) }] : [],
  );
}

/** This site or all of the cluster (本站、全部站点); nothing to choose where there is one site. */
export function siteChoices(context: PageContext, input: SearchInput, sites: number): SearchView["sites"] {
  const words = wordsFor(context.language);
  if (sites < 2) return [];
  return [
    { title: words.thisSite, url: addressOf(context, input, { sites: undefined }), current: !input.sites },
    {
      title: words.allSites,
      url: addressOf(context, input, { sites: "all", section: undefined }),
      current: input.sites === "all",
    },
  ];
}

export function sortChoices(context: PageContext, input: SearchInput): SearchView["sorts"] {
  const words = wordsFor(context.language);
  const sorts = { relevance: words.byRelevance, date: words.byDate };
  return (["relevance", "date"] as const).map((sort) => ({
    title: sorts[sort],
    url: addressOf(context, input, { sort }),
    current: (input.sort ?? "relevance") === sort,
  }));
}

export function keptFields({ sites, section, kind, department, period, year, sort }: SearchInput): SearchView["kept"] {
  return Object.entries({ sites, section, kind, department, period, year, sort }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
}
