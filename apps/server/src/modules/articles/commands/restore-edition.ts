import type { ArticleResult, RestoreEdition } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { filesInBody, mediaInBody } from "../../media/index.ts";
import { lockArticle } from "../article-state.ts";
import { loadContent } from "../edition-content.ts";
import { insertEdition } from "../insert-edition.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { resolveFiles } from "../write-edition.ts";

/**
 * Makes a new draft from an old edition (恢复版本). The old one stays in the history.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function restoreEdition(tx: Tx, actor: Actor, input: RestoreEdition, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "restore", article));
  const old = await loadContent(tx, article.id, input.number);
  const content = { ...old, bodyFileIds: filesInBody(old.bodyHtml), bodyMediaIds: mediaInBody(old.bodyHtml) };
  const files = await resolveFiles(tx, actor, content, article.id);
  const details = { from: input.number };
  const saved = await insertEdition(
    tx,
    actor,
    article,
    content,
    files,
    { kind: "restored", details },
    now,
    old.translatedEditionId,
  );
  await audit(tx, actor, "article.restored", { type: "article", id: article.id }, { ...details, number: saved.number });
  return resultOf(article, { version: saved.version, state: "draft", number: saved.number });
}
