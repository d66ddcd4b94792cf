import type { CheckResult, Finding } from "@openzone/contract/checks";
import { sql } from "kysely";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import type { Reason } from "../../../platform/errors.ts";
import { type ArticleState, placeOf } from "../article-state.ts";
import { countsOf, gravity } from "./run.ts";

/** States of the working edition in which something still lies before it, so that a finding is of interest. */
const openStates: readonly string[] = ["draft", "returned", "in_review", "approved", "scheduled", "withdrawn"];

/**
 * Why a person cannot ignore a finding (忽略并说明), or show it again; empty when they can.
 *
 * Who writes or reviews there lets hints and doubts stand. What stops a publication is left to who manages the checks of
 * the site, and never to a writer of the text.
 */
export function reasonsAgainstIgnoring(actor: Actor, article: ArticleState, level: Finding["level"]): Reason[] {
  const place = placeOf(article);
  if (!may(actor, "article.write", place) && !may(actor, "article.review", place)) {
    return [{ code: "NOT_ALLOWED", details: { action: "article.write" } }];
  }
  if (!openStates.includes(article.workingState)) {
    return [{ code: "ARTICLE_STATE", details: { action: "ignore", state: article.workingState } }];
  }
  if (level !== "block") return [];
  if (!may(actor, "check.manage", { siteId: article.siteId })) return [{ code: "FINDING_BLOCKS" }];
  return article.writers.includes(actor.id) ? [{ code: "FINDING_OWN_TEXT" }] : [];
}

/**
 * Tells of each finding whether it was ignored, and whether this person may do so or take it back. An ignoring holds
 * while the finding means no more than it did then: a word that is forbidden since stops again.
 */
export async function withIgnored(
  db: Db | Tx,
  actor: Actor,
  article: ArticleState,
  result: CheckResult,
): Promise<CheckResult> {
  const { rows } = await sql<NonNullable<Finding["ignored"]> & { finding: string; level: Finding["level"] }>`
    select i.id, i.finding, i.level, i.reason, i.ignored_by_name as by, e.number as "editionNumber",
      to_char(i.ignored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ignored_findings i join editions e on e.id = i.edition_id
    where i.article_id = ${article.id} and i.ended_at is null`.execute(db);
  const byFinding = new Map(rows.map(({ finding, ...row }) => [finding, row]));
  const findings = result.findings.map((finding): Finding => {
    const found = byFinding.get(finding.id);
    const holds = found && gravity[found.level] <= gravity[finding.level];
    const mayIgnore = reasonsAgainstIgnoring(actor, article, finding.level).length === 0;
    if (!holds) return { ...finding, mayIgnore };
    const { level: _level, ...ignored } = found;
    return { ...finding, mayIgnore, ignored };
  });
  return { ...result, findings, counts: { ...countsOf(findings), warn: countsOf(findings).warn + result.more } };
}

/** Writes into the article's history that a finding was ignored or is shown again. */
export async function recordFinding(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  event: { kind: "finding-ignored" | "finding-shown"; finding: string; reason: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into article_events
      (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, reason, details)
    values (${article.id}, ${article.workingId}, ${now}, ${actor.id}, ${actor.name}, ${event.kind},
      ${article.workingState}, ${article.workingState}, ${event.reason},
      ${JSON.stringify({ finding: event.finding })}::jsonb)`.execute(tx);
}
