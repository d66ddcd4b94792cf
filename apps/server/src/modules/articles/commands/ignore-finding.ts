import type { Finding, IgnoreFinding } from "@openzone/contract/checks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainstIgnoring, recordFinding } from "../checks/ignored.ts";

/**
 * Lets a finding of the check stand, with the reason (忽略并说明). It stays so through later editions, until its words change.
 * @param finding  as the check of this version found it; undefined when it did not
 * @throws AppError FINDING_GONE, FINDING_IGNORED
 * @throws AppError FINDING_BLOCKS, FINDING_OWN_TEXT  for what stops a publication
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function ignoreFinding(
  tx: Tx,
  actor: Actor,
  input: Omit<IgnoreFinding, "findingId"> & { articleId: number; finding: Finding | undefined },
  now: Date,
): Promise<void> {
  const article = await lockArticle(tx, actor, input);
  const { finding, reason } = input;
  if (!finding) throw new AppError("FINDING_GONE");
  refuseUnless(reasonsAgainstIgnoring(actor, article, finding.level));
  if (finding.ignored) throw new AppError("FINDING_IGNORED");
  // One that was ignored while it meant less makes room for this one.
  await sql`update ignored_findings set ended_at = ${now}, ended_by = ${actor.id}
    where article_id = ${article.id} and finding = ${finding.id} and ended_at is null`.execute(tx);
  await sql`
    insert into ignored_findings (article_id, edition_id, finding, check_code, level, words, reason, ignored_by,
      ignored_by_name, ignored_at)
    values (${article.id}, ${article.workingId}, ${finding.id}, ${finding.check}, ${finding.level}, ${finding.text},
      ${reason}, ${actor.id}, ${actor.name}, ${now})`.execute(tx);
  await recordFinding(tx, actor, article, { kind: "finding-ignored", finding: finding.text, reason }, now);
  const { check, level, text } = finding;
  const details = { number: article.workingNumber, check, level, text, reason };
  await audit(tx, actor, "article.finding-ignored", { type: "article", id: article.id }, details);
}
