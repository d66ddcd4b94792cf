import type {
  Policy,
  PolicyChoice,
  PolicyFields,
  PolicyFilter,
  PolicyItem,
  PolicyState,
} from "@openzone/contract/policies";
import { docNumberKey } from "@openzone/contract/policies";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { policyAddress } from "./addresses.ts";
import { mayManage, policyActions, type RuledPolicy } from "./policy.ts";
import { structurePolicy } from "./structure.ts";

/** A policy as it is stored, with what its rules look at. */
export interface PolicyRow extends PolicyFields {
  id: number;
  siteId: number;
  sitePath: string;
  departmentPath: string;
  departmentName: string;
  externalId: string | null;
  state: PolicyState;
  publishedAt: Date | null;
  updatedAt: Date;
  updatedBy: string | null;
  version: number;
}

const joins = sql`policies p join departments d on d.id = p.department_id left join departments m on m.id = d.merged_into_id`;

const selection = sql`select p.id, p.site_id as "siteId",
  (select path from sites where id = p.site_id) as "sitePath", p.department_id as "departmentId", d.name as "departmentName",
  coalesce(m.path, d.path) as "departmentPath", p.external_id as "externalId", p.state, p.title, p.doc_no as "docNo",
  p.issuer, p.subject, p.genre, p.formed_on as "formedOn", p.published_on as "publishedOn",
  p.effective_on as "effectiveOn", p.repealed_on as "repealedOn", p.validity, p.audiences, p.industries, p.categories,
  p.keywords, p.summary, p.body_text as "text", p.published_at as "publishedAt", p.updated_at as "updatedAt",
  (select name from staff where id = p.updated_by) as "updatedBy", p.version from ${joins}`;

/** @throws AppError NOT_FOUND */
export async function lockPolicy(tx: Tx, policyId: number): Promise<PolicyRow> {
  const { rows } = await sql<PolicyRow>`${selection} where p.id = ${policyId} for update of p`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}

export const ruled = (row: PolicyRow): RuledPolicy => ({
  siteId: row.siteId,
  departmentPath: row.departmentPath,
  title: row.title,
  state: row.state,
  imported: row.externalId !== null,
});

/** The fields that people write, for differences and conflicts. */
export function fieldsOf(row: PolicyRow): PolicyFields {
  const { title, docNo, issuer, subject, genre, formedOn, publishedOn, effectiveOn, repealedOn, validity } = row;
  const { audiences, industries, categories, keywords, summary, text, departmentId } = row;
  const head = { title, docNo, issuer, subject, genre, formedOn, publishedOn, effectiveOn, repealedOn, validity };
  return { ...head, audiences, industries, categories, keywords, summary, text, departmentId };
}

interface RelationRow extends Omit<Policy["relations"][number], "id"> {
  id: number;
  siteId: number;
  departmentPath: string;
}

/** What a policy does to others and they to it; what this person may not see of the staff's work is left out. */
async function relationsOf(db: Db | Tx, actor: Actor, policyId: number): Promise<Policy["relations"]> {
  const { rows } = await sql<RelationRow>`
    select r.id, r.kind, case when r.from_id = ${policyId} then 'out' else 'in' end as direction, o.id as "otherId",
      o.title as "otherTitle", o.state as "otherState", r.marks_void as "marksVoid", o.site_id as "siteId",
      coalesce(m.path, d.path) as "departmentPath"
    from policy_relations r join policies o on o.id = case when r.from_id = ${policyId} then r.to_id else r.from_id end
      join departments d on d.id = o.department_id left join departments m on m.id = d.merged_into_id
    where ${policyId} in (r.from_id, r.to_id) order by r.id`.execute(db);
  return rows
    .filter((other) => other.otherState === "published" || mayManage(actor, other))
    .map(({ siteId: _site, departmentPath: _path, ...relation }) => relation);
}

/** @throws AppError NOT_FOUND, also for a policy that this person may not manage */
export async function policyById(db: Db | Tx, actor: Actor, policyId: number): Promise<Policy> {
  const { rows } = await sql<PolicyRow>`${selection} where p.id = ${policyId}`.execute(db);
  const [row] = rows;
  if (!row || !mayManage(actor, ruled(row))) throw new AppError("NOT_FOUND");
  const relations = await relationsOf(db, actor, policyId);
  const { rows: interpretations } = await sql<Policy["interpretations"][number]>`
    select i.article_id as "articleId", e.title, i.form from policy_interpretations i join articles a on a.id = i.article_id
      join editions e on e.id = coalesce(a.live_edition_id, a.working_edition_id)
    where i.policy_id = ${policyId} order by i.created_at, i.article_id`.execute(db);
  const { rows: amendments } = await sql<Policy["amendments"][number]>`
    select a.id, a.source_id as "sourceId", s.title as "sourceTitle", a.article, a.kind, a.text, a.effective_on as "effectiveOn"
    from policy_amendments a join policies s on s.id = a.source_id
    where a.policy_id = ${policyId} order by a.effective_on, a.id`.execute(db);
  const { externalId, sitePath, departmentPath: _path, updatedBy: _by, publishedAt: _at, ...policy } = row;
  return {
    ...policy,
    imported: externalId !== null,
    updatedAt: row.updatedAt.toISOString(),
    relations,
    interpretations,
    amendments,
    articles: structurePolicy(row.text).articles,
    actions: policyActions(actor, ruled(row)),
    address: policyAddress(row.id, sitePath),
  };
}

interface ItemRow extends Omit<PolicyItem, "updatedAt"> {
  updatedAt: Date;
}

const like = (words: string): string => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * What has `words` in its title, its issuer or its number; from two characters on by an index of pairs (`title_grams`). Where the
 * number is written otherwise than it is kept, as with brackets, what is cheap to ask comes first on either side of the "or":
 * making the pairs of a title takes a third of a millisecond.
 */
function holds(words: string): RawBuilder<unknown> {
  const number = docNumberKey(words);
  const withPairs = (wanted: string) =>
    wanted.length > 1
      ? sql`and title_grams(p.title || ' ' || p.issuer || ' ' || p.doc_key) @> title_grams(${wanted})`
      : sql``;
  const named = sql`p.title ilike ${like(words)} or p.issuer ilike ${like(words)}`;
  const numbered = sql`p.doc_key like ${like(number)}`;
  if (number === "") return sql`(${named}) ${withPairs(words)}`;
  if (number === words) return sql`(${named} or ${numbered}) ${withPairs(words)}`;
  return sql`(${numbered} ${withPairs(number)} or (${named}) ${withPairs(words)})`;
}

/** The policies that a person manages; `p`, `d` and `m` are those of `joins`. */
const managedBy = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "policy.manage"), {
    siteId: sql`p.site_id`,
    departmentPath: sql`coalesce(m.path, d.path)`,
  });

function matching(
  siteId: number,
  actor: Actor,
  { q, state, validity, departmentId }: PolicyFilter,
): RawBuilder<unknown> {
  const conditions = [
    sql`p.site_id = ${siteId}`,
    managedBy(actor),
    ...(q ? [holds(q)] : []),
    ...(state ? [sql`p.state = ${state}`] : []),
    ...(validity ? [sql`p.validity = ${validity}`] : []),
    ...(departmentId ? [sql`p.department_id = ${departmentId}`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/** Counting further than this tells nobody more. */
const countedAtMost = 10_000;

/** Policies that a person manages, the newest record first; goes on below `cursor`. */
export async function listPolicies(
  db: Db | Tx,
  actor: Actor,
  siteId: number,
  { cursor, limit, ...filter }: PolicyFilter & { cursor?: number | undefined; limit: number },
): Promise<{ items: PolicyItem[]; total: number; nextCursor: number | null }> {
  const where = matching(siteId, actor, filter);
  const { rows } = await sql<ItemRow & { total: number }>`
    select ${plannedEachTime} p.id, p.title, p.doc_no as "docNo", p.issuer, p.state, p.validity, p.formed_on as "formedOn",
      p.published_on as "publishedOn", p.department_id as "departmentId", d.name as "departmentName",
      p.updated_at as "updatedAt", p.version,
      (select count(*)::int from (select 1 from ${joins} where ${where} limit ${countedAtMost}) as counted) as total
    from ${joins} where ${where} and p.id < ${cursor ?? Number.MAX_SAFE_INTEGER}
    order by p.id desc limit ${limit + 1}`.execute(db);
  const items = rows
    .slice(0, limit)
    .map(({ total: _total, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, total: rows[0]?.total ?? 0, nextCursor };
}

/** Policies of all sites that a person manages and that hold each of `words`, the newest record first; counted up to a bound. */
export async function findPolicies(
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  { most, counted }: { most: number; counted: number },
): Promise<{ total: number; items: { id: number; title: string; docNo: string; site: string }[] }> {
  const where = sql.join([managedBy(actor), ...words.map(holds)], sql` and `);
  const { rows } = await sql<{ id: number; title: string; docNo: string; site: string; total: number }>`
    select ${plannedEachTime} p.id, p.title, p.doc_no as "docNo", (select slug from sites where id = p.site_id) as site,
      (select count(*)::int from (select 1 from ${joins} where ${where} limit ${counted}) as counted) as total
    from ${joins} where ${where} order by p.id desc limit ${most}`.execute(db);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _total, ...item }) => item) };
}

/** What a policy can be related to: public ones of the site, and those that this person manages. */
export async function policyChoices(db: Db | Tx, actor: Actor, siteId: number, q: string): Promise<PolicyChoice[]> {
  const { rows } = await sql<PolicyChoice>`
    select p.id, p.title, p.doc_no as "docNo", p.validity from ${joins}
    where p.site_id = ${siteId} and (p.title ilike ${like(q)} or (p.doc_key <> '' and p.doc_key like ${like(docNumberKey(q) || q)}))
      and (p.state = 'published' or ${managedBy(actor)})
    order by p.sort_on desc, p.id desc limit 20`.execute(db);
  return rows;
}
