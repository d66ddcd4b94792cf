import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason } from "../../../platform/errors.ts";
import { placeOf } from "../article-state.ts";

/** What rules need to know of an answer and of the article that it is about. */
export interface FeedbackState {
  id: number;
  articleId: number;
  useful: boolean;
  handledAt: Date | null;
  handledByName: string | null;
  siteId: number;
  sectionPath: string;
  departmentPath: string;
}

/**
 * Locks answers for a change, in the order of their numbers.
 * @throws AppError NOT_FOUND  when one does not exist, or is about an article that the person may not read
 */
export async function lockFeedback(tx: Tx, actor: Actor, ids: readonly number[]): Promise<FeedbackState[]> {
  const { rows } = await sql<FeedbackState>`
    select f.id, f.article_id as "articleId", f.useful, f.handled_at as "handledAt",
      f.handled_by_name as "handledByName", a.site_id as "siteId", s.path as "sectionPath",
      coalesce(m.path, d.path) as "departmentPath"
    from article_feedback f join articles a on a.id = f.article_id join sections s on s.id = a.section_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
    where f.id = any(${[...ids]}::bigint[]) order by f.id for update of f`.execute(tx);
  const readable = rows.filter((row) => may(actor, "article.read", placeOf(row)));
  if (readable.length < new Set(ids).size) throw new AppError("NOT_FOUND");
  return readable;
}

/** Why this person cannot say that an answer is handled (处理反馈); empty when they can. Whoever writes the article handles it. */
export function reasonsAgainstHandling(actor: Actor, row: FeedbackState): Reason[] {
  if (!may(actor, "article.write", placeOf(row))) return [{ code: "NOT_ALLOWED" }];
  if (row.useful) return [{ code: "FEEDBACK_USEFUL" }];
  if (row.handledAt === null) return [];
  return [{ code: "FEEDBACK_HANDLED", details: { by: row.handledByName, at: row.handledAt.toISOString() } }];
}

/** Why it cannot be put back on the list. */
export function reasonsAgainstReopening(actor: Actor, row: FeedbackState): Reason[] {
  if (!may(actor, "article.write", placeOf(row))) return [{ code: "NOT_ALLOWED" }];
  return row.handledAt === null ? [{ code: "FEEDBACK_OPEN" }] : [];
}

/** So long are words of readers kept (保存期限); that somebody answered, and how, is counted for ever. */
const keptYears = 2;

/** Deletes what readers wrote and what was done about it, two years after it came; yes, no and the kind of reason stay. */
export async function forgetFeedbackWords({ db, now }: { db: Db; now: () => Date }): Promise<void> {
  const before = new Date(now());
  before.setUTCFullYear(before.getUTCFullYear() - keptYears);
  await sql`update article_feedback set comment = '', handled_note = ''
    where received_at < ${before} and (comment <> '' or handled_note <> '')`.execute(db);
}
