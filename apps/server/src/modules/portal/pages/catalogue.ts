import type { CatalogueQuery } from "@openzone/contract/disclosure";
import { catalogueSorts } from "@openzone/contract/disclosure";
import { subjectClasses, subjectClassTitle } from "@openzone/contract/disclosure-classes";
import { CataloguePage, type CatalogueView, type LinkView, languages, pagingOf } from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import {
  type CatalogueCounts,
  catalogue,
  catalogueAddress,
  catalogueCounts,
  type FacetName,
  facetNames,
  itemAddress,
  type PublicDisclosure,
  siteTag,
} from "../../disclosure/index.ts";
import { departmentTree } from "../../people/index.ts";
import { departmentTitle } from "../departments.ts";
import { type DisclosureWords, disclosureCodesFor, disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import { fullTextAddress } from "../full-text.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatDay } from "../time.ts";
import { disclosureColumn, disclosureCrumbs, prefixOf } from "./disclosure.ts";

const perPage = 20;

/** The catalogue (信息公开目录) as the reader narrowed and sorted it; five queries. */
export async function cataloguePage(context: PageContext, query: CatalogueQuery): Promise<PageResult<CatalogueView>> {
  const { services, tree, language, seen } = context;
  seen.add(siteTag(tree.site.id), "departments");
  const address = catalogueAddress(prefixOf(context));
  const words = disclosureWordsFor(language);
  const { page, ...filter } = query;
  const asked = { ...filter, siteId: tree.site.id };
  const counts = await catalogueCounts(services.db, asked);
  const paging = pagingOf({
    page,
    perPage,
    total: counts.total,
    urlOf: (number) => addressOf(address, { ...query, page: number }),
  });
  if (page > paging.pages) throw new AppError("NOT_FOUND");
  const items = await catalogue(services.db, asked, { offset: (page - 1) * perPage, limit: perPage });
  const departments = new Map(
    (await departmentTree(services.db, { closed: true })).map((one) => [
      one.slug,
      departmentTitle(one, language, tree.words),
    ]),
  );
  const titleOf = titles(context, words, departments);
  return {
    page: CataloguePage,
    languages: page === 1 && Object.values(filter).every((value) => value === undefined) ? languages : [],
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(words.catalogue, "信息公开目录"),
      query: query.q ?? "",
      url: address,
      filters: filtersOf(address, query, counts, words, titleOf),
      sorts: catalogueSorts.map((sort) => ({
        title: words.sorts[sort],
        url: addressOf(address, { ...query, page: 1, sort }),
        current: (query.sort ?? "published") === sort,
      })),
      chosen: facetNames.flatMap((facet) => {
        const value = query[facet];
        if (value === undefined) return [];
        return [
          { title: titleOf(facet, String(value)), url: addressOf(address, { ...query, page: 1, [facet]: undefined }) },
        ];
      }),
      kept: Object.entries({ ...filter, q: undefined }).flatMap(([name, value]) =>
        value === undefined ? [] : [{ name, value: String(value) }],
      ),
      items: items.map((item) => rowOf(context, item)),
      paging,
      downloads: (["xlsx", "csv", "json", "jsonld"] as const).map((format) => ({
        title: words.files[format],
        url: addressOf(`${address.slice(0, -1)}.${format}`, { ...query, page: 1 }),
      })),
      harvest: { title: words.harvest, url: `${tree.site.path}/oai?verb=Identify` },
    },
  };
}

function rowOf(context: PageContext, item: PublicDisclosure): CatalogueView["items"][number] {
  return {
    title: item.name,
    ...documentLanguage(context.language),
    url: itemAddress(prefixOf(context), item.id),
    summary: item.abstract,
    indexNumber: item.indexNumber,
    ...(item.docNo ? { docNo: item.docNo } : {}),
    department: item.departmentName,
    published: formatDay(item.publishedAt),
    validity: disclosureCodesFor(context.language).validities[item.validity],
    isVoid: item.validity === "repealed" || item.validity === "expired",
    // A policy leaves the library together with its items; an article may go alone, which this list is not told.
    ...(item.policyId === null ? {} : { fullText: fullTextOf(context, item) }),
  };
}

function fullTextOf({ tree, language }: PageContext, item: PublicDisclosure): LinkView {
  return { title: disclosureWordsFor(language).fullText, url: fullTextAddress(tree, item, language) ?? "" };
}

/** The address of the catalogue with what the reader chose; the usual is left out. */
function addressOf(address: string, query: CatalogueQuery): string {
  const { page, sort, ...rest } = query;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== "") search.set(name, String(value));
  if (sort && sort !== "published") search.set("sort", sort);
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `${address}?${search}` : address;
}

type TitleOf = (facet: FacetName, value: string) => string;

function titles({ language }: PageContext, words: DisclosureWords, departments: ReadonlyMap<string, string>): TitleOf {
  const codes = disclosureCodesFor(language);
  return (facet, value) => {
    switch (facet) {
      case "class":
        return classTitle(value, words);
      case "genre":
        return codes.genres[value as keyof typeof codes.genres];
      case "department":
        return departments.get(value) ?? value;
      case "year":
        return words.year(value);
      case "validity":
        return codes.validities[value as keyof typeof codes.validities];
    }
  };
}

function classTitle(code: string, { classes }: DisclosureWords): string {
  const top = classes[subjectClasses.findIndex((one) => one.code === code)];
  if (top !== undefined) return top;
  return subjectClassTitle(code).split("\\").at(-1) ?? code;
}

/** A line of choices for each facet; one choice beside "all" narrows nothing, unless it is the one that holds. */
function filtersOf(
  address: string,
  query: CatalogueQuery,
  counts: CatalogueCounts,
  words: DisclosureWords,
  titleOf: TitleOf,
): CatalogueView["filters"] {
  return facetNames.flatMap((facet) => {
    const chosen = query[facet] === undefined ? undefined : String(query[facet]);
    const values = facet === "class" ? classCounts(counts.facets.class, chosen) : counts.facets[facet];
    const shown =
      chosen && !values.some(({ value }) => value === chosen) ? [...values, { value: chosen, count: 0 }] : values;
    if (shown.length < 2 && chosen === undefined) return [];
    const urlOf = (value: string | undefined) => addressOf(address, { ...query, page: 1, [facet]: value });
    return [
      {
        title: words.facets[facet].title,
        choices: [
          { title: words.facets[facet].all, url: urlOf(undefined), current: chosen === undefined },
          ...shown.map(({ value, count }) => ({
            title: titleOf(facet, value),
            url: urlOf(value),
            count,
            current: value === chosen,
          })),
        ],
      },
    ];
  });
}

/** Classes of the first level; of a chosen one also those below it. */
function classCounts(found: CatalogueCounts["facets"]["class"], chosen: string | undefined) {
  const sums = new Map<string, number>();
  for (const { value, count } of found) {
    const top = value.slice(0, 2);
    sums.set(top, (sums.get(top) ?? 0) + count);
    if (value !== top && chosen?.startsWith(top)) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return [...sums].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? -1 : 1));
}
