import type { GiveFeedback } from "@openzone/contract/feedback";
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { hidePersonalNumbers } from "../checks/personal-numbers.ts";

/** As the table allows: what is hidden may be longer than what was written. */
const mostCharacters = 500;

export interface ReaderFeedback extends Pick<GiveFeedback, "useful" | "reason" | "comment"> {
  articleId: number;
  siteId: number;
  /** The same for a repeated send of the same answer. */
  submissionKey: string;
  at: Date;
}

/**
 * Keeps what a reader thinks of a public article (读者反馈). A repeated send changes nothing.
 *
 * Nobody is signed in and nothing tells who it was, so there is nobody for the audit log to name: the row is the record.
 * Numbers that belong to a person are hidden before they are stored.
 * @throws AppError NOT_FOUND  when nothing of the article is public on this site
 */
export async function giveFeedback(db: Db | Tx, feedback: ReaderFeedback): Promise<void> {
  const useful = feedback.useful === "yes";
  const comment = useful ? "" : hidePersonalNumbers(feedback.comment).slice(0, mostCharacters);
  const { rows } = await sql<{ id: number }>`
    with public_one as (
      select article_id from publications
      where article_id = ${feedback.articleId} and site_id = ${feedback.siteId} and is_home
    ), kept as (
      insert into article_feedback (article_id, useful, reason, comment, submission_key, received_at)
      select article_id, ${useful}, ${useful ? null : feedback.reason}, ${comment}, ${feedback.submissionKey},
        ${feedback.at}
      from public_one on conflict on constraint article_feedback_submission_key_key do nothing
    )
    select article_id as id from public_one`.execute(db);
  if (rows.length === 0) throw new AppError("NOT_FOUND");
}
