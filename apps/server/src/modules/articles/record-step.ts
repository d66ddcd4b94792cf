import type { EditionState } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { ArticleState } from "./article-state.ts";
import type { EventKind } from "./events.ts";

export type Delegator = { id: number; name: string };

/** One step of the workflow that leaves what is public alone. */
export interface Step {
  kind: EventKind;
  to: EditionState;
  /** Fields of the working edition that change with its state; those left out stay. */
  reviewStep?: number;
  reviewSteps?: number;
  submission?: number;
  /** The day by which the reviews should be done. */
  reviewDue?: string;
  /** Who takes the step of the review that begins now or goes on (认领); every other step ends a claim. */
  claimedBy?: number;
  publishAt?: Date | null;
  /** A review's outcome (审核), written with the step. */
  review?: { step: number; outcome: "approved" | "returned"; comment: string; delegator: Delegator | null };
  reason?: string;
  details?: Record<string, unknown>;
}

/**
 * Writes one step: the edition's state, the article's new version, the event, and the review if it is one.
 * One statement.
 * @returns the article's new version
 */
export async function recordStep(tx: Tx, actor: Actor, article: ArticleState, step: Step, now: Date): Promise<number> {
  const keepsSchedule = step.publishAt === undefined;
  const { review } = step;
  const { rows } = await sql<{ version: number }>`
    with edition as (
      update editions set state = ${step.to},
        review_step = ${step.reviewStep ?? article.reviewStep}, review_steps = ${step.reviewSteps ?? article.reviewSteps},
        submission = ${step.submission ?? article.submission},
        review_due = coalesce(${step.reviewDue ?? null}::date, review_due),
        claimed_by = ${step.claimedBy ?? null}, claimed_at = case when ${step.claimedBy !== undefined} then ${now}::timestamptz end,
        publish_at = case when ${keepsSchedule} then publish_at else ${step.publishAt ?? null}::timestamptz end
      where id = ${article.workingId}
    ), event as (
      insert into article_events
        (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, reason, details)
      values (${article.id}, ${article.workingId}, ${now}, ${actor.id || null}, ${actor.name}, ${step.kind},
        ${article.workingState}, ${step.to}, ${step.reason ?? ""}, ${JSON.stringify(step.details ?? {})}::jsonb)
    ), review as (
      insert into reviews
        (article_id, edition_id, submission, step, outcome, comment, reviewer_id, reviewer_name,
          delegator_id, delegator_name, at)
      select ${article.id}, ${article.workingId}, ${article.submission}::smallint, ${review?.step ?? 0}::smallint,
        ${review?.outcome ?? ""}::text, ${review?.comment ?? ""}::text, ${actor.id || null}::bigint, ${actor.name}::text,
        ${review?.delegator?.id ?? null}::bigint, ${review?.delegator?.name ?? null}::text,
        ${now}::timestamptz
      where ${review !== undefined}
    )
    update articles set version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${article.id} returning version`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return rows[0].version;
}
