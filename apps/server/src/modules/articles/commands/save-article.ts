import type { ArticleResult } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { conflictOf, lockCurrentArticle } from "../article-state.ts";
import { comparableContent, type PreparedContent } from "../contents.ts";
import { loadContent } from "../edition-content.ts";
import { insertEdition } from "../insert-edition.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { refuseAttachments, resolveFiles } from "../write-edition.ts";

export interface SavePrepared {
  articleId: number;
  expectedVersion: number;
  content: PreparedContent;
}

/**
 * Saves changed contents as a new edition (版本), a draft; what is public stays public. Unchanged contents change nothing.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, FILE_NOT_USABLE, ATTACHMENT_KIND
 * @throws AppError VERSION_CONFLICT  with who saved meanwhile, when, and both versions of each field that differs
 */
export async function saveArticle(tx: Tx, actor: Actor, input: SavePrepared, now: Date): Promise<ArticleResult> {
  const article = await lockCurrentArticle(tx, actor, input.articleId);
  const stored = await loadContent(tx, article.id, article.workingNumber);
  const wanted = comparableContent(input.content);
  if (article.version !== input.expectedVersion) throw conflictOf(article, comparableContent(stored), wanted);
  refuseUnless(reasonsAgainst(actor, "save", article));
  const changes = fieldChanges(comparableContent(stored), wanted);
  if (changes.length === 0) return resultOf(article, { version: article.version, state: article.workingState });
  const files = await resolveFiles(tx, actor, input.content, article.id);
  await refuseAttachments(tx, { title: article.sectionTitle, allowedAttachments: article.allowedAttachments }, files);
  const content = { ...input.content, facts: stored.facts, original: stored.original };
  const saved = await insertEdition(tx, actor, article, content, files, { kind: "saved" }, now);
  const fields = changes.map((change) => change.field);
  await audit(tx, actor, "article.saved", { type: "article", id: article.id }, { number: saved.number, fields });
  return resultOf(article, { version: saved.version, state: "draft", number: saved.number });
}
