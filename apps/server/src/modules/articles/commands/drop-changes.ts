import type { ArticleResult, DropChanges } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { recordStep } from "../record-step.ts";
import { resultOf } from "../result.ts";

/**
 * Gives up the unpublished changes of a public article (放弃修改): the public edition is the working one again.
 * The dropped edition stays in the history and can be restored.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function dropChanges(tx: Tx, actor: Actor, input: DropChanges, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "drop-changes", article));
  const version = await recordStep(tx, actor, article, { kind: "changes-dropped", to: "superseded" }, now);
  await sql`update articles set working_edition_id = live_edition_id where id = ${article.id}`.execute(tx);
  const details = { number: article.workingNumber };
  await audit(tx, actor, "article.changes-dropped", { type: "article", id: article.id }, details);
  return resultOf(article, { version, state: "published", number: article.liveNumber ?? article.workingNumber });
}
