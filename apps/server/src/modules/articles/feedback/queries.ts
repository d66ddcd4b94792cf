import type { Feedback, FeedbackQuery } from "@openzone/contract/feedback";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { allowedRows } from "../list-queries.ts";
import { startOfDay } from "../years.ts";

/** What readers answered about the articles that `actor` may read, the newest first; the next page begins before `nextCursor`. */
export async function listFeedback(
  db: Db | Tx,
  actor: Actor,
  query: FeedbackQuery,
): Promise<{ items: Feedback[]; nextCursor: number | null }> {
  const conditions = [allowedRows(actor, "article.read"), ...filters(query)];
  const { rows } = await sql<FeedbackRow>`
    select f.id, a.id as "articleId", e.title, s.title as section, d.name as department, f.useful, f.reason, f.comment,
      f.received_at as "receivedAt", f.handled_at as "handledAt", f.handled_by_name as "handledBy",
      f.handled_note as "handledNote", ${allowedRows(actor, "article.write")} as "mayHandle",
      (select count(*)::int from article_feedback c where c.article_id = f.article_id and c.useful) as "usefulCount",
      (select count(*)::int from article_feedback c where c.article_id = f.article_id and not c.useful) as "uselessCount"
    from article_feedback f join articles a on a.id = f.article_id
      join editions e on e.id = coalesce(a.live_edition_id, a.working_edition_id)
      join sections s on s.id = a.section_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
    where ${sql.join(conditions, sql` and `)}
    order by f.id desc limit ${query.limit + 1}`.execute(db);
  const items = rows.slice(0, query.limit).map(toFeedback);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

interface FeedbackRow extends Omit<Feedback, "article" | "receivedAt" | "handled"> {
  articleId: number;
  title: string;
  receivedAt: Date;
  handledAt: Date | null;
  handledBy: string | null;
  handledNote: string;
}

const toFeedback = ({
  articleId,
  title,
  receivedAt,
  handledAt,
  handledBy,
  handledNote,
  ...row
}: FeedbackRow): Feedback => ({
  ...row,
  handled: handledAt && { at: handledAt.toISOString(), by: handledBy ?? "", note: handledNote },
  article: { id: articleId, title },
  receivedAt: receivedAt.toISOString(),
});

function filters(query: FeedbackQuery): RawBuilder<unknown>[] {
  const holding = `%${(query.q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const subtree = (table: "sections" | "departments", id: number) =>
    sql`(select path || '%' from ${sql.table(table)} where id = ${id})`;
  return [
    query.before !== undefined && sql`f.id < ${query.before}`,
    query.useful && sql`f.useful = ${query.useful === "yes"}`,
    query.state === "open" && sql`not f.useful and f.handled_at is null`,
    query.state === "handled" && sql`f.handled_at is not null`,
    query.reason && sql`f.reason = ${query.reason}`,
    query.articleId !== undefined && sql`f.article_id = ${query.articleId}`,
    query.sectionId !== undefined && sql`s.path like ${subtree("sections", query.sectionId)}`,
    query.departmentId !== undefined && sql`d.path like ${subtree("departments", query.departmentId)}`,
    query.q && sql`(f.comment ilike ${holding} or e.title ilike ${holding})`,
    query.from && sql`f.received_at >= ${startOfDay(query.from)}`,
    query.to && sql`f.received_at < ${startOfDay(query.to, 1)}`,
  ].filter((condition) => typeof condition === "object");
}
