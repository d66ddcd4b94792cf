import type { ArticleListItem, ArticleListQuery, EditionState } from "@openzone/contract/articles";
import type { BulkFilter } from "@openzone/contract/bulk";
import { type RawBuilder, sql } from "kysely";
import { type Actor, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { AppError } from "../../platform/errors.ts";
import { systemName } from "./messages.ts";
import { startOfDay } from "./years.ts";

export interface ListRow {
  id: number;
  title: string;
  state: EditionState;
  isPublic: boolean;
  sectionId: number;
  sectionTitle: string;
  departmentId: number;
  departmentName: string;
  language: string;
  authorId: number | null;
  authorName: string | null;
  reviewStep: number;
  reviewSteps: number;
  reviewDue: string | null;
  claimedBy: string | null;
  publishAt: Date | null;
  publishedAt: Date | null;
  updatedAt: Date;
  version: number;
}

/** What a list shows of an article; `a` is the article, `w` its working edition, `s` section, `d` department. */
export const listColumns = sql`a.id, w.title, w.state, a.live_edition_id is not null as "isPublic",
  s.id as "sectionId", s.title as "sectionTitle", d.id as "departmentId", d.name as "departmentName", a.language,
  w.created_by as "authorId", (select name from staff where id = w.created_by) as "authorName",
  w.review_step as "reviewStep", w.review_steps as "reviewSteps",
  case when w.state = 'in_review' then w.review_due end as "reviewDue",
  (select name from staff where id = w.claimed_by) as "claimedBy", w.publish_at as "publishAt",
  (select p.published_at from publications p where p.article_id = a.id and p.section_id = a.section_id) as "publishedAt",
  a.updated_at as "updatedAt", a.version`;

export const listJoins = sql`articles a join editions w on w.id = a.working_edition_id
  join sections s on s.id = a.section_id
  join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id`;

/** Rows within the scopes in which `actor` has `action`: the rule of `may`, asked of the database. */
export const allowedRows = (actor: Actor, action: string): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, action), {
    siteId: sql`a.site_id`,
    sectionPath: sql`s.path`,
    departmentPath: sql`coalesce(m.path, d.path)`,
  });

export const toListItem = (row: ListRow): ArticleListItem => ({
  id: row.id,
  title: row.title,
  state: row.state,
  isPublic: row.isPublic,
  section: { id: row.sectionId, title: row.sectionTitle },
  department: { id: row.departmentId, name: row.departmentName },
  language: row.language,
  author: { id: row.authorId, name: row.authorName ?? systemName },
  reviewStep: row.reviewStep,
  reviewSteps: row.reviewSteps,
  reviewDue: row.reviewDue,
  claimedBy: row.claimedBy,
  publishAt: row.publishAt?.toISOString() ?? null,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
});

/**
 * The articles that a person may read, last changed first, filtered; the next page begins after `nextCursor`.
 * @throws AppError INVALID_INPUT  for a cursor that this list did not give
 */
export async function listArticles(
  db: Db | Tx,
  actor: Actor,
  query: ArticleListQuery,
): Promise<{ items: ArticleListItem[]; nextCursor?: string }> {
  const conditions = [allowedRows(actor, "article.read"), ...filters(query), ...afterCursor(query.cursor)];
  const { rows } = await sql<ListRow>`
    select ${plannedEachTime} ${listColumns} from ${listJoins} where ${sql.join(conditions, sql` and `)}
    order by a.updated_at desc, a.id desc limit ${query.limit + 1}`.execute(db);
  const items = rows.slice(0, query.limit).map(toListItem);
  const last = items.at(-1);
  return rows.length > query.limit && last ? { items, nextCursor: `${last.updatedAt}_${last.id}` } : { items };
}

/** Numbers and versions of the articles that a person may read and that match, last changed first; at most `most`. */
export async function matchingArticles(
  db: Db | Tx,
  actor: Actor,
  filter: BulkFilter,
  most: number,
): Promise<{ id: number; version: number }[]> {
  const { rows } = await sql<{ id: number; version: number }>`
    select a.id, a.version from ${listJoins}
    where ${sql.join([allowedRows(actor, "article.read"), ...filters(filter)], sql` and `)}
    order by a.updated_at desc, a.id desc limit ${most}`.execute(db);
  return rows;
}

/** Titles that hold `words` as they are. From two characters on the index of pairs finds them (see `title_grams`). */
function titleHolds(words: string): RawBuilder<unknown> {
  const like = sql`w.title ilike ${`%${words.replace(/[\\%_]/g, "\\$&")}%`}`;
  return words.length < 2 ? like : sql`(title_grams(w.title) @> title_grams(${words}) and ${like})`;
}

/**
 * The articles that a person may read whose title holds every one of `words`, last changed first.
 * @param counted  how far they are counted: the number of all matches would cost more with every year
 */
export async function findArticles(
  db: Db | Tx,
  actor: Actor,
  words: readonly string[],
  most: number,
  counted: number,
): Promise<{ total: number; items: ArticleListItem[] }> {
  const all = sql.join([allowedRows(actor, "article.read"), ...words.map(titleHolds)], sql` and `);
  const { rows } = await sql<ListRow>`
    select ${plannedEachTime} ${listColumns} from ${listJoins} where ${all} order by a.updated_at desc, a.id desc limit ${most}`.execute(
    db,
  );
  if (rows.length < most) return { total: rows.length, items: rows.map(toListItem) };
  const { rows: count } = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from ${listJoins} where ${all} limit ${counted}) matches`.execute(db);
  return { total: count[0]?.total ?? 0, items: rows.map(toListItem) };
}

function filters(query: BulkFilter): RawBuilder<unknown>[] {
  const subtree = (table: "sections" | "departments", id: number) =>
    sql`(select path || '%' from ${sql.table(table)} where id = ${id})`;
  return [
    query.state === "published" && sql`a.live_edition_id is not null`,
    query.state && query.state !== "published" && sql`w.state = ${query.state}`,
    query.siteId !== undefined && sql`a.site_id = ${query.siteId}`,
    query.sectionId !== undefined && sql`s.path like ${subtree("sections", query.sectionId)}`,
    query.departmentId !== undefined && sql`d.path like ${subtree("departments", query.departmentId)}`,
    query.authorId !== undefined && sql`(a.created_by = ${query.authorId} or w.created_by = ${query.authorId})`,
    query.language !== undefined && sql`a.language = ${query.language}`,
    query.q && titleHolds(query.q),
    query.from !== undefined && sql`a.updated_at >= ${startOfDay(query.from)}`,
    query.to !== undefined && sql`a.updated_at < ${startOfDay(query.to, 1)}`,
  ].filter((condition) => typeof condition === "object");
}

function afterCursor(cursor: string | undefined): RawBuilder<unknown>[] {
  if (cursor === undefined) return [];
  const [time = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(time)) || !/^\d{1,15}$/.test(id)) {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "cursor", code: "custom", message: cursor }] });
  }
  return [sql`(a.updated_at, a.id) < (${new Date(time)}, ${Number(id)})`];
}
