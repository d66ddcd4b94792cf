import {
  type Audience,
  audiences,
  enterpriseSubjects,
  personSubjects,
  type ServiceEvent,
  type ServiceSubject,
  serviceEvents,
} from "@openzone/contract/service-codes";
import type { PublicItemsQuery } from "@openzone/contract/service-items";
import { languages, pagingOf, ServiceItemsPage, type ServiceItemsView } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { type ItemFacet, listPublicItems, type PublicItems, servicesTag } from "../../services/index.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { serviceCodesFor } from "../service-messages.ts";
import {
  type DepartmentNames,
  departmentNames,
  hallPlace,
  itemsAddress,
  prefixOf,
  serviceColumn,
  serviceItemView,
  serviceWords,
} from "./services.ts";

const perPage = 20;

/** The list of service items (办事指南), narrowed by words and facets. */
export async function serviceItemsPage(
  context: PageContext,
  input: PublicItemsQuery,
): Promise<PageResult<ServiceItemsView>> {
  const { services, tree, language, seen } = context;
  seen.add(servicesTag(tree.site.id));
  const { page, ...filter } = input;
  const place = { offset: (page - 1) * perPage, limit: perPage };
  const found = await listPublicItems(services.db, tree.site.id, filter, place);
  const names = await departmentNames(context);
  const { home, hall, channelUrl, languageNote } = hallPlace(context);
  const words = serviceWords(language);
  const paging = pagingOf({
    ...{ page, perPage, total: found.total },
    urlOf: (number) => addressOf(context, input, { page: number }),
  });
  if (page > Math.max(1, paging.pages)) throw new AppError("NOT_FOUND");
  return {
    page: ServiceItemsPage,
    languages,
    view: {
      languageNote,
      url: itemsAddress(prefixOf(context)),
      query: input.q ?? "",
      rows: found.items.map((item) => serviceItemView(context, names, item)),
      paging,
      filters: filterViews(context, input, found, names),
      sorts: [],
      chosen: chosenFilters(context, input, names),
      kept: facetNames.flatMap((name) => (input[name] ? [{ name, value: input[name] }] : [])),
      crumbs: [home, hall],
      channelUrl,
      column: serviceColumn(words.items, words.itemsText),
    },
  };
}

const facetNames = ["event", "audience", "subject", "department", "letter"] as const satisfies ItemFacet[];

type Change = { [K in keyof PublicItemsQuery]?: PublicItemsQuery[K] | undefined };

/** The same list with something changed; a changed filter begins at the first page again. */
function addressOf(context: PageContext, input: PublicItemsQuery, change: Change): string {
  const address = itemsAddress(prefixOf(context));
  const { page, ...rest } = { ...input, page: 1, ...change };
  const fields = { ...rest, page: page !== undefined && page > 1 ? page : undefined };
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return query.size > 0 ? `${address}?${query}` : address;
}

/** The order in which the values of a facet are offered; letters and others come as the database sorts them. */
const order: Partial<Record<ItemFacet, readonly string[]>> = {
  audience: audiences,
  subject: [...enterpriseSubjects, ...personSubjects],
  event: serviceEvents,
};

/** A value of a facet in the reader's language. */
function titleOf(context: PageContext, names: DepartmentNames, facet: ItemFacet, value: string): string {
  const codes = serviceCodesFor(context.language);
  switch (facet) {
    case "audience":
      return codes.audiences[value as Audience];
    case "subject":
      return codes.subjects[value as ServiceSubject];
    case "event":
      return codes.events[value as ServiceEvent];
    case "department":
      return names.get(value) ?? value;
    case "letter":
      return value;
  }
}

function filterViews(
  context: PageContext,
  input: PublicItemsQuery,
  { facets }: PublicItems,
  names: DepartmentNames,
): ServiceItemsView["filters"] {
  const words = serviceWords(context.language);
  return facetNames.flatMap((facet) => {
    const counts = new Map(facets[facet].map(({ value, count }) => [value, count]));
    const sorted = facet === "department" ? [...names.keys()] : order[facet];
    const values = (sorted ?? [...counts.keys()]).filter((value) => counts.has(value));
    if (values.length < 2 && input[facet] === undefined) return [];
    const any = {
      title: words.any,
      url: addressOf(context, input, { [facet]: undefined }),
      current: input[facet] === undefined,
    };
    const choices = values.map((value) => ({
      title: titleOf(context, names, facet, value),
      url: addressOf(context, input, { [facet]: value }),
      count: counts.get(value),
      current: input[facet] === value,
    }));
    return [{ title: words.by[facet], choices: [any, ...choices] }];
  });
}

function chosenFilters(
  context: PageContext,
  input: PublicItemsQuery,
  names: DepartmentNames,
): ServiceItemsView["chosen"] {
  const words = serviceWords(context.language);
  const chosen: [string, Change][] = [
    ...(input.q ? [[words.withWords(input.q), { q: undefined }] as [string, Change]] : []),
    ...facetNames.flatMap((facet): [string, Change][] => {
      const value = input[facet];
      if (value === undefined) return [];
      const title = titleOf(context, names, facet, value);
      return [[facet === "letter" ? words.letter(title) : title, { [facet]: undefined }]];
    }),
  ];
  return chosen.map(([title, change]) => ({ title, url: addressOf(context, input, change) }));
}
