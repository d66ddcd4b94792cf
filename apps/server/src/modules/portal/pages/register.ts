import { type PublicRegisterQuery, type RegisterKind, registerForms } from "@openzone/contract/registers";
import {
  ArticlePage,
  type ArticleView,
  CataloguePage,
  type CatalogueView,
  type Language,
  languages,
  pagingOf,
} from "@openzone/portal-ui";
import { AppError } from "../../../platform/errors.ts";
import { escapeHtml } from "../../../platform/search/index.ts";
import {
  type PublicEntry,
  registerAddress,
  registerCounts,
  registerEntries,
  registerEntry,
  registersTag,
} from "../../disclosure/index.ts";
import { departmentTree } from "../../people/index.ts";
import { departmentTitle } from "../departments.ts";
import { disclosureWordsFor } from "../disclosure-messages.ts";
import { documentLanguage } from "../document-language.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { formatMinute } from "../time.ts";
import { disclosureColumn, disclosureCrumbs, prefixOf } from "./disclosure.ts";
import { langMark, paragraphs } from "./disclosure-facts.ts";

const perPage = 20;
const facets = ["type", "department"] as const;

const titleOf = (kind: RegisterKind, language: Language): string => disclosureWordsFor(language).registers[kind];

/** What an entry is called in a list: powers by their name, decisions by whom they are about and what they say. */
export const entryTitle = (kind: RegisterKind, { fields }: Pick<PublicEntry, "fields">): string =>
  fields[registerForms[kind].name] ?? (fields.code as string);

/** A register (权责清单、行政许可和行政处罚信息公示) as the reader narrowed it; three queries. */
export async function registerPage(
  context: PageContext,
  kind: RegisterKind,
  query: PublicRegisterQuery,
): Promise<PageResult<CatalogueView>> {
  const { services, tree, language, seen } = context;
  seen.add(registersTag(tree.site.id), "departments");
  const { page, ...narrowed } = query;
  const filter = { ...narrowed, siteId: tree.site.id, kind };
  const address = registerAddress(prefixOf(context), kind);
  const counts = await registerCounts(services.db, filter);
  const urlOf = (change: Partial<PublicRegisterQuery>) => addressOf(address, { ...query, page: 1, ...change });
  const paging = pagingOf({ page, perPage, total: counts.total, urlOf: (number) => urlOf({ page: number }) });
  if (page > paging.pages) throw new AppError("NOT_FOUND");
  const entries = await registerEntries(services.db, filter, { offset: (page - 1) * perPage, limit: perPage });
  const departments = new Map(
    (await departmentTree(services.db, { closed: true })).map((one) => [one.slug, departmentTitle(one, language)]),
  );
  const words = disclosureWordsFor(language).register;
  const title = titleOf(kind, language);
  const named = (facet: (typeof facets)[number], value: string) =>
    facet === "type" ? value : (departments.get(value) ?? value);
  return {
    page: CataloguePage,
    languages: page === 1 && counts.total > 0 ? languages : [],
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(title, "信息公开目录"),
      words: { ...words.common, catalogue: title, ...words.of[kind] },
      query: query.q ?? "",
      url: address,
      filters: facets.flatMap((facet) => {
        if (counts[facet].length < 2 && query[facet] === undefined) return [];
        const choices = counts[facet].map(({ value, count }) => ({
          title: named(facet, value),
          url: urlOf({ [facet]: value }),
          count,
          current: query[facet] === value,
        }));
        const all = { title: words.all, url: urlOf({ [facet]: undefined }), current: query[facet] === undefined };
        return [{ title: words.facets[facet], choices: [all, ...choices] }];
      }),
      sorts: [],
      chosen: facets.flatMap((facet) => {
        const value = query[facet];
        return value === undefined ? [] : [{ title: named(facet, value), url: urlOf({ [facet]: undefined }) }];
      }),
      kept: facets.flatMap((name) => (query[name] === undefined ? [] : [{ name, value: query[name] }])),
      items: entries.map((entry) => rowOf(context, kind, entry)),
      paging,
      downloads: (["xlsx", "csv"] as const).map((format) => ({
        title: disclosureWordsFor(language).files[format],
        url: addressOf(`${address.slice(0, -1)}.${format}`, { ...query, page: 1 }),
      })),
    },
  };
}

function addressOf(address: string, { page, ...rest }: PublicRegisterQuery): string {
  const search = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `${address}?${search}` : address;
}

function rowOf(context: PageContext, kind: RegisterKind, entry: PublicEntry): CatalogueView["items"][number] {
  const { fields } = entry;
  const { type, day } = registerForms[kind];
  return {
    title: entryTitle(kind, entry),
    ...documentLanguage(context.language),
    url: `${registerAddress(prefixOf(context), kind)}${entry.id}`,
    summary: (fields.content ?? fields.basis ?? "").slice(0, 160),
    indexNumber: fields.code ?? "",
    docNo: fields[type] ?? "",
    department: entry.departmentName,
    ...(day && fields[day] ? { published: fields[day] } : {}),
    validity: "",
    isVoid: false,
  };
}

/** One entry with all its fields. */
export async function registerEntryPage(
  context: PageContext,
  kind: RegisterKind,
  id: number,
): Promise<PageResult<ArticleView>> {
  const { services, tree, language, seen } = context;
  seen.add(registersTag(tree.site.id), "departments");
  const place = { siteId: tree.site.id, kind };
  const entry = Number.isSafeInteger(id) ? await registerEntry(services.db, place, id) : null;
  if (!entry) throw new AppError("NOT_FOUND");
  const title = titleOf(kind, language);
  const own = documentLanguage(language);
  const given = registerForms[kind].fields.filter(({ key }) => entry.fields[key]);
  const short = given.filter(({ longest }) => longest <= 500);
  const long = given.filter(({ longest }) => longest > 500);
  return {
    page: ArticlePage,
    languages,
    view: {
      crumbs: disclosureCrumbs(context),
      column: disclosureColumn(title, "信息公开目录"),
      section: { title, url: registerAddress(prefixOf(context), kind) },
      newest: [],
      article: {
        title: entryTitle(kind, entry),
        ...own,
        publishedAt: formatMinute(entry.updatedAt),
        source: entry.departmentName,
        facts: short.map((field) => ({
          label: field.title,
          value: entry.fields[field.key] ?? "",
          ...own,
          labelLang: own?.lang,
        })),
        bodyHtml: long
          .map(
            (field) =>
              `<h2${langMark(own)}>${escapeHtml(field.title)}</h2>${paragraphs(entry.fields[field.key] ?? "", own)}`,
          )
          .join(""),
        attachments: [],
        keywords: [],
      },
    },
  };
}
