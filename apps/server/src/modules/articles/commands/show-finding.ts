import type { CheckCode, Finding } from "@openzone/contract/checks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockCurrentArticle } from "../article-state.ts";
import { reasonsAgainstIgnoring, recordFinding } from "../checks/ignored.ts";

/**
 * Shows a finding again that was ignored (恢复提示); by whoever could ignore it.
 * @throws AppError NOT_FOUND        when the article was never told to ignore it
 * @throws AppError FINDING_IGNORED  when it is shown again by now
 * @throws AppError NOT_ALLOWED, ARTICLE_STATE, FINDING_BLOCKS, FINDING_OWN_TEXT
 */
export async function showFinding(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; ignoredId: number },
  now: Date,
): Promise<void> {
  const article = await lockCurrentArticle(tx, actor, input.articleId);
  const { rows } = await sql<{ check: CheckCode; level: Finding["level"]; text: string; ended: boolean }>`
    select check_code as check, level, words as text, ended_at is not null as ended from ignored_findings
    where id = ${input.ignoredId} and article_id = ${article.id}`.execute(tx);
  const [found] = rows;
  if (!found) throw new AppError("NOT_FOUND");
  refuseUnless(reasonsAgainstIgnoring(actor, article, found.level));
  if (found.ended) throw new AppError("FINDING_IGNORED");
  await sql`update ignored_findings set ended_at = ${now}, ended_by = ${actor.id}
    where id = ${input.ignoredId}`.execute(tx);
  await recordFinding(tx, actor, article, { kind: "finding-shown", finding: found.text, reason: "" }, now);
  const { check, level, text } = found;
  const details = { number: article.workingNumber, check, level, text };
  await audit(tx, actor, "article.finding-shown", { type: "article", id: article.id }, details);
}
