import type { ContentLanguage } from "@openzone/contract/languages";
import type { InterpretationForm, PolicyRelationKind, PolicyState, PolicyValidity } from "@openzone/contract/policies";
import { docNumberKey, subjectCode } from "@openzone/contract/policies";
import { type RawBuilder, sql } from "kysely";
import { keptUntil } from "../../platform/changes/kept.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { chinaDay } from "../people/index.ts";
import type { Amendment } from "./consolidated.ts";
import { interpretationsTag } from "./tags.ts";

export interface PolicyLink {
  id: number;
  title: string;
  docNo: string;
  validity: PolicyValidity;
  /** `YYYY-MM-DD`; null when nobody knows. */
  day: string | null;
}

export interface PublicPolicyItem extends PolicyLink {
  issuer: string;
  repealedOn: string | null;
  summary: string;
}

export interface PublicPolicy extends PublicPolicyItem {
  siteId: number;
  state: PolicyState;
  withdrawnAt: Date | null;
  departmentId: number;
  departmentName: string;
  departmentNameEn: string;
  departmentSlug: string;
  subject: string;
  genre: string | null;
  formedOn: string | null;
  publishedOn: string | null;
  effectiveOn: string | null;
  audiences: string[];
  industries: string[];
  categories: string[];
  keywords: string[];
  text: string;
  publishedAt: Date | null;
  /** Public policies that it is related to; `out`: it does it to the other. */
  relations: (PolicyLink & { kind: PolicyRelationKind; direction: "out" | "in" })[];
  /** Public articles that explain it, each in the language of the reader where it is translated. */
  interpretations: {
    articleId: number;
    sectionId: number;
    language: ContentLanguage;
    title: string;
    publishedAt: string;
    form: InterpretationForm;
  }[];
  /** All of its interpretations, public or not: what its page depends on. */
  interpretationIds: number[];
  /** Editions of single articles that are in force, of amending policies that are public; the oldest first. */
  amendments: Amendment[];
  /** The newest others of its categories, or else of its issuer. */
  related: PolicyLink[];
}

/** How many others a page names. */
const mostRelated = 5;

const day = sql`coalesce(p.published_on, p.formed_on)`;
const link = sql`p.id, p.title, p.doc_no as "docNo", p.validity, ${day} as day`;
const item = sql`${link}, p.issuer, p.repealed_on as "repealedOn", p.summary`;

const relationsJson = (policyId: number) => sql`
  (select coalesce(jsonb_agg(one order by one.day, one.id), '[]') from (
    select ${link}, r.kind, case when r.from_id = ${policyId} then 'out' else 'in' end as direction
    from policy_relations r join policies p on p.id = case when r.from_id = ${policyId} then r.to_id else r.from_id end
    where ${policyId} in (r.from_id, r.to_id) and p.state = 'published') one)`;

const interpretationsJson = (policyId: number, language: string) => sql`
  (select coalesce(jsonb_agg(one order by one."publishedAt", one."articleId"), '[]') from (
    select n.article_id as "articleId", n.section_id as "sectionId", n.language, n.title,
      n.published_at as "publishedAt", i.form
    from policy_interpretations i
    cross join lateral (select n.* from publications n where n.is_home and (n.article_id = i.article_id
        or n.article_id = (select a.id from articles a where a.original_id = i.article_id and a.language = ${language}))
      order by n.language = ${language} desc limit 1) n
    where i.policy_id = ${policyId}) one)`;

const amendmentsJson = (policyId: number, today: string) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('article', a.article, 'kind', a.kind, 'text', a.text, 'sourceId', a.source_id,
      'sourceTitle', p.title, 'effectiveOn', a.effective_on) order by a.effective_on, a.id), '[]')
    from policy_amendments a join policies p on p.id = a.source_id
    where a.policy_id = ${policyId} and a.effective_on <= ${today}::date and p.state = 'published')`;

/**
 * Everything that the page of a policy shows, in one query and one for related ones; null when there is none.
 * @param language  of the reader, for the articles that explain it
 */
export async function publicPolicy(
  db: Db | Tx,
  policyId: number,
  language: string,
  now: Date,
): Promise<PublicPolicy | null> {
  const { rows } = await sql<Omit<PublicPolicy, "related">>`
    select ${item}, p.site_id as "siteId", p.state, p.withdrawn_at as "withdrawnAt", d.id as "departmentId",
      d.name as "departmentName", d.name_en as "departmentNameEn", d.slug as "departmentSlug", p.subject, p.genre, p.formed_on as "formedOn",
      p.published_on as "publishedOn", p.effective_on as "effectiveOn", p.audiences, p.industries, p.categories,
      p.keywords, p.body_text as text, p.published_at as "publishedAt",
      ${relationsJson(policyId)} as relations, ${interpretationsJson(policyId, language)} as interpretations,
      ${amendmentsJson(policyId, chinaDay(now))} as amendments,
      array(select article_id from policy_interpretations where policy_id = ${policyId}) as "interpretationIds"
    from policies p join departments d on d.id = p.department_id
    where p.id = ${policyId} and p.state <> 'draft'`.execute(db);
  const [policy] = rows;
  if (!policy) return null;
  return { ...policy, related: policy.state === "published" ? await relatedTo(db, policy) : [] };
}

async function relatedTo(db: Db | Tx, policy: Omit<PublicPolicy, "related">): Promise<PolicyLink[]> {
  const { siteId, categories, issuer } = policy;
  if (categories.length === 0 && issuer === "") return [];
  const alike = categories.length > 0 ? sql`p.categories && ${categories}::text[]` : sql`p.issuer = ${issuer}`;
  const named = [policy.id, ...policy.relations.map(({ id }) => id)];
  const { rows } = await sql<PolicyLink>`
    select ${link} from policies p
    where p.site_id = ${siteId} and p.state = 'published' and ${alike} and p.id <> all(${named}::bigint[])
    order by p.sort_on desc, p.id desc limit ${mostRelated}`.execute(db);
  return rows;
}

/** What readers narrow the library to. */
export interface PolicyQuery {
  /** Policies that the words were found in, the best first; left out when nobody asked for words. */
  ids?: readonly number[] | undefined;
  number?: string | undefined;
  issuer?: string | undefined;
  year?: number | undefined;
  validity?: PolicyValidity | undefined;
  audience?: string | undefined;
  category?: string | undefined;
  industry?: string | undefined;
  /** A main class of subjects (主题分类), by number. */
  subject?: number | undefined;
}

/** Further than this nothing is counted: the page says that there are more. */
const countedAtMost = 1000;

/**
 * A part of a number: by its pairs of characters through an index, where few have it, or through the list, where many do; the
 * planner must know which.
 */
const withNumber = (
  key: string,
): RawBuilder<unknown> => sql`${plannedEachTime} p.doc_key <> '' and strpos(p.doc_key, ${key}) > 0
  ${key.length > 1 ? sql`and title_grams(p.doc_key) @> title_grams(${key})` : sql``}`;

function matching(siteId: number, query: PolicyQuery): RawBuilder<unknown> {
  const { ids, number, issuer, year, validity, audience, category, industry, subject } = query;
  const key = number ? docNumberKey(number) : "";
  const conditions = [
    sql`p.site_id = ${siteId} and p.state = 'published'`,
    ...(ids ? [sql`p.id = any(${[...ids]}::bigint[])`] : []),
    ...(key ? [withNumber(key)] : []),
    ...(issuer ? [sql`p.issuer = ${issuer}`] : []),
    ...(year ? [sql`p.sort_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`] : []),
    ...(validity ? [sql`p.validity = ${validity}`] : []),
    ...(audience ? [sql`p.audiences @> array[${audience}]::text[]`] : []),
    ...(category ? [sql`p.categories @> array[${category}]::text[]`] : []),
    ...(industry ? [sql`p.industries @> array[${industry}]::text[]`] : []),
    ...(subject ? [sql`p.subject <> '' and split_part(p.subject, '.', 1) = ${subjectCode(subject - 1)}`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/**
 * Industries are words of staff, most of them in few policies: the sum keeps the planner from walking through the newest of all until
 * twenty have a word that perhaps none has.
 */
const newestFirst = ({ industry }: PolicyQuery): RawBuilder<unknown> =>
  industry ? sql`p.sort_on + 0 desc, p.id desc` : sql`p.sort_on desc, p.id desc`;

/** Public policies of a site, the newest first, or in the order of `ids`; one page with a count up to a bound. */
export async function publicPolicies(
  db: Db | Tx,
  siteId: number,
  query: PolicyQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ items: PublicPolicyItem[]; total: number; exact: boolean }> {
  const where = matching(siteId, query);
  const order = query.ids ? sql`array_position(${[...query.ids]}::bigint[], p.id)` : newestFirst(query);
  const { rows } = await sql<PublicPolicyItem>`
    select ${item} from policies p where ${where} order by ${order} offset ${offset} limit ${limit}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from policies p where ${where} limit ${countedAtMost + 1}) as found`.execute(
    db,
  );
  const total = counted[0]?.total ?? 0;
  return { items: rows, total: Math.min(total, countedAtMost), exact: total <= countedAtMost };
}

/** The articles that explain a policy, public or not; kept in memory, as every article's page asks. */
const interpretations = (db: Db | Tx): Promise<ReadonlySet<number>> =>
  keptUntil(db, interpretationsTag, async (from) => {
    const { rows } = await sql<{ id: number }>`
      select distinct article_id as id from policy_interpretations`.execute(from);
    return new Set(rows.map(({ id }) => id));
  });

/**
 * The public policies that an article explains; most articles explain none, and that costs no query.
 * @param articleIds  the article and what it translates
 */
export async function policiesOfArticle(db: Db | Tx, articleIds: readonly number[]): Promise<PolicyLink[]> {
  const known = await interpretations(db);
  const explaining = [...new Set(articleIds)].filter((id) => known.has(id));
  if (explaining.length === 0) return [];
  const { rows } = await sql<PolicyLink>`
    select ${link} from policies p
    where p.id in (select policy_id from policy_interpretations where article_id = any(${explaining}::bigint[]))
      and p.state = 'published' order by p.sort_on desc, p.id`.execute(db);
  return rows;
}

/** The plain text of a public policy with what amends it today, for downloads of the whole; null when it is not public. */
export async function publicPolicyText(
  db: Db | Tx,
  policyId: number,
  now: Date,
): Promise<Pick<PublicPolicy, "siteId" | "title" | "docNo" | "text" | "amendments"> | null> {
  const { rows } = await sql<Pick<PublicPolicy, "siteId" | "title" | "docNo" | "text" | "amendments">>`
    select site_id as "siteId", title, doc_no as "docNo", body_text as text, ${amendmentsJson(policyId, chinaDay(now))} as amendments
    from policies where id = ${policyId} and state = 'published'`.execute(db);
  return rows[0] ?? null;
}

/** Each page of the site map covers so many numbers, so a new policy changes one page. */
const perSitemapPage = 5000;

/** The pages of the site map that have policies. */
export async function policySitemapPages(db: Db | Tx, siteId: number): Promise<number[]> {
  const { rows } = await sql<{ page: number }>`
    select distinct id / ${sql.lit(perSitemapPage)} as page from policies
    where site_id = ${siteId} and state = 'published' order by page`.execute(db);
  return rows.map(({ page }) => page);
}

/** Public policies of one page of the site map. */
export async function policySitemap(
  db: Db | Tx,
  siteId: number,
  page: number,
): Promise<{ id: number; updatedAt: Date }[]> {
  const first = page * perSitemapPage;
  const { rows } = await sql<{ id: number; updatedAt: Date }>`
    select id, updated_at as "updatedAt" from policies
    where site_id = ${siteId} and state = 'published' and id >= ${first} and id < ${first + perSitemapPage}
    order by id`.execute(db);
  return rows;
}
