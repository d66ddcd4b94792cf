import { policyAudiences, policyCategories, policyValidities, subjectCode } from "@openzone/contract/policies";
import { languages, PoliciesPage, type PoliciesView, type PolicyRowView, pagingOf } from "@openzone/portal-ui";
import { z } from "zod";
import type { SearchHit } from "../../../platform/search/index.ts";
import {
  libraryKind,
  type PolicyFacet,
  type PolicyFacets,
  type PolicyQuery,
  type PublicPolicyItem,
  policiesTag,
  policyFacets,
  policyOfKey,
  publicPolicies,
} from "../../policies/index.ts";
import { documentWord } from "../document-language.ts";
import { policyWords } from "../policy-messages.ts";
import type { PageContext, PageResult } from "../portal.ts";
import { libraryPlace, policyColumn, policyLinkView, subjectWord } from "./policy-views.ts";
import { rangeOf } from "./search-filters.ts";

const perPage = 20;
const mostYears = 12;
const longestSummary = 120;

/** Readers type and change addresses: what is no filter counts as none, not as a fault. */
export const policiesInputSchema = z.object({
  q: z.string().trim().max(200).catch(""),
  number: z.string().trim().max(60).catch(""),
  issuer: z.string().trim().max(100).catch(""),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  validity: z.enum(policyValidities).optional().catch(undefined),
  audience: z.enum(policyAudiences).optional().catch(undefined),
  category: z.enum(policyCategories).optional().catch(undefined),
  industry: z.string().trim().max(20).catch(""),
  subject: z.coerce.number().int().min(1).max(22).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
type Input = z.infer<typeof policiesInputSchema>;

/** The policy library (政策文件库): by words, number, issuer, year, validity, audience, industry, category and subject class. */
export async function policiesPage(context: PageContext, input: Input): Promise<PageResult<PoliciesView>> {
  const { tree, seen } = context;
  seen.add(policiesTag(tree.site.id));
  const { items, hits, total, exact } = await findPolicies(context, input);
  const { library, languageNote, feedsUrl, crumbs, channelUrl } = libraryPlace(context);
  const list: List = { ...context, address: library.url };
  return {
    page: PoliciesPage,
    languages,
    view: {
      title: library.title,
      languageNote,
      url: library.url,
      feedsUrl,
      query: input.q,
      number: input.number,
      rows: items.map((item) => rowView(context, item, hits.get(item.id))),
      paging: pagingOf({
        page: input.page,
        perPage,
        total,
        exact,
        urlOf: (number) => addressOf(list, input, { page: number }),
      }),
      filters: await filterViews(list, input),
      sorts: [],
      chosen: chosenFilters(list, input),
      kept: keptFields(input),
      crumbs,
      channelUrl,
      column: policyColumn(library.title, library.title),
    },
  };
}

/** The list in the language of the page. */
type List = PageContext & { address: string };

interface Found {
  items: PublicPolicyItem[];
  /** What the search says of a policy: its passage. */
  hits: ReadonlyMap<number, SearchHit>;
  total: number;
  exact: boolean;
}

/** How many of the best answers are narrowed further when a reader gives words and filters that the index does not know. */
const mostNarrowed = 200;
const hitsAtOnce = 100;

/** Words are asked of the search index, everything else of the database. */
async function findPolicies(context: PageContext, input: Input): Promise<Found> {
  const { db } = context.services;
  const siteId = context.tree.site.id;
  const { number, issuer, year, validity, audience, category, industry, subject } = input;
  const query: PolicyQuery = { number, issuer, year, validity, audience, category, industry, subject };
  const page = { offset: (input.page - 1) * perPage, limit: perPage };
  if (input.q === "") return { ...(await publicPolicies(db, siteId, query, page)), hits: new Map() };
  if (!number && !issuer && !validity && !audience && !category && !industry && !subject) {
    const { hits, total, exact } = await askIndex(context, input, page.offset, perPage);
    const ids = [...hits.keys()];
    const { items } = await publicPolicies(db, siteId, { ids }, { offset: 0, limit: perPage });
    return { items, hits, total, exact };
  }
  const best = new Map<number, SearchHit>();
  let more = true;
  for (let offset = 0; more && offset < mostNarrowed; offset += hitsAtOnce) {
    const { hits } = await askIndex(context, input, offset, hitsAtOnce);
    for (const [id, hit] of hits) best.set(id, hit);
    more = hits.size === hitsAtOnce;
  }
  const found = await publicPolicies(db, siteId, { ...query, ids: [...best.keys()] }, page);
  return { ...found, hits: best, exact: found.exact && !more };
}

/** Policies that the words of a reader are found in, the best first, with the passage; in the language that they are written in. */
async function askIndex({ services, tree }: PageContext, input: Input, offset: number, limit: number) {
  const now = services.now().getTime();
  const answer = await services.search.search({
    q: input.q,
    site: tree.site.id,
    language: tree.site.language,
    kind: libraryKind,
    ...rangeOf({ year: input.year }, now),
    ...{ offset, limit, now },
  });
  const found = answer.hits.flatMap((hit) => {
    const id = policyOfKey(hit.key);
    return id === undefined ? [] : [[id, hit] as const];
  });
  return { hits: new Map(found), total: answer.total, exact: answer.totalIsExact };
}

function rowView(context: PageContext, item: PublicPolicyItem, hit: SearchHit | undefined): PolicyRowView {
  const summary = item.summary.slice(0, longestSummary);
  return {
    ...policyLinkView(item, context),
    titleHtml: hit?.titleHtml,
    excerptHtml: hit?.excerptHtml,
    summary: summary || undefined,
    issuer: item.issuer ? documentWord(context, item.issuer) : undefined,
  };
}

type Change = { [K in keyof Input]?: Input[K] | undefined };

/** The same list with something changed; a changed filter begins at the first page again. */
function addressOf({ address }: Pick<List, "address">, input: Input, change: Change): string {
  const { page = 1, ...rest } = { ...input, page: 1, ...change };
  const fields = { ...rest, page: page > 1 ? page : undefined };
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  );
  return query.size > 0 ? `${address}?${query}` : address;
}

async function filterViews(list: List, input: Input): Promise<PoliciesView["filters"]> {
  const { services, tree, language } = list;
  const words = policyWords(language);
  const { issuers, years, subjects, industries } = await policyFacets(services.db, tree.site.id);
  const choices = <K extends keyof Input>(
    key: K,
    values: readonly { value: Input[K]; title: string; lang?: string; count?: number }[],
  ) => [
    { title: words.any, url: addressOf(list, input, { [key]: undefined }), current: !input[key] },
    ...values.map(({ value, ...shown }) => ({
      ...shown,
      url: addressOf(list, input, { [key]: value }),
      current: input[key] === value,
    })),
  ];
  const coded = <V extends string>(values: readonly V[], titles: Record<V, string>) =>
    values.map((value) => ({ value, title: titles[value] }));
  const own = (values: readonly PolicyFacet[]) =>
    values.map(({ value, count }) => ({ value, count, ...documentWord(list, value) }));
  const filters = [
    {
      title: words.validity,
      choices: choices("validity", coded(policyValidities, words.validities)),
    },
    { title: words.category, choices: choices("category", coded(policyCategories, words.categories)) },
    { title: words.audience, choices: choices("audience", coded(policyAudiences, words.audiences)) },
    { title: words.industry, choices: choices("industry", own(industries)) },
    {
      title: words.subject,
      choices: choices(
        "subject",
        subjects.map(({ value, count }) => ({ value: Number(value), title: subjectWord(value, language), count })),
      ),
    },
    { title: words.issuer, choices: choices("issuer", own(issuers)) },
    {
      title: words.year,
      choices: choices(
        "year",
        yearsBetween(years).map((year) => ({ value: year, title: words.yearOf(year) })),
      ),
    },
  ];
  return filters.filter(({ choices: { length } }) => length > 2);
}

/** The newest years; who looks for an older one finds it by words or number. */
function yearsBetween(years: PolicyFacets["years"]): number[] {
  if (!years) return [];
  const count = Math.min(years.last - years.first + 1, mostYears);
  return Array.from({ length: count }, (_, index) => years.last - index);
}

function chosenFilters(list: List, input: Input): PoliciesView["chosen"] {
  const { language } = list;
  const words = policyWords(language);
  const { q, number, validity, category, audience, industry, subject, issuer, year } = input;
  const own = (value: string) => value && documentWord(list, value);
  const chosen: [string | { title: string; lang?: string } | undefined, Change][] = [
    [q && words.words(q), { q: "" }],
    [number && words.number(number), { number: "" }],
    [validity && words.validities[validity], { validity: undefined }],
    [category && words.categories[category], { category: undefined }],
    [audience && words.audiences[audience], { audience: undefined }],
    [own(industry), { industry: "" }],
    [subject ? subjectWord(subjectCode(subject - 1), language) : undefined, { subject: undefined }],
    [own(issuer), { issuer: "" }],
    [year ? words.yearOf(year) : undefined, { year: undefined }],
  ];
  return chosen.flatMap(([shown, change]) => {
    if (!shown) return [];
    return [{ ...(typeof shown === "string" ? { title: shown } : shown), url: addressOf(list, input, change) }];
  });
}

const keptFields = ({ issuer, year, validity, audience, category, industry, subject }: Input): PoliciesView["kept"] =>
  Object.entries({ issuer, year, validity, audience, category, industry, subject }).flatMap(([name, value]) =>
    value ? [{ name, value: String(value) }] : [],
  );
