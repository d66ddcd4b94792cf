import type { ArticleResult } from "@openzone/contract/articles";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { conflictOf, lockCurrentArticle } from "../article-state.ts";
import { refuseAttachments } from "../attachment-rules.ts";
import { comparableContent, type PreparedContent } from "../contents.ts";
import { loadContent } from "../edition-content.ts";
import { insertEdition } from "../insert-edition.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { translatedEdition } from "../translations/translated-edition.ts";
import { resolveFiles } from "../write-edition.ts";

export interface SavePrepared {
  articleId: number;
  expectedVersion: number;
  content: PreparedContent;
  /** Number of the original's edition that a translation follows from now on. */
  translates?: number | undefined;
}

/**
 * Saves changed contents as a new edition (版本), a draft; what is public stays public. Unchanged contents change nothing.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, TRANSLATION_OF_NOTHING, FILE_NOT_USABLE, ATTACHMENT_KIND
 * @throws AppError VERSION_CONFLICT  with who saved meanwhile, when, and both versions of each field that differs
 */
export async function saveArticle(tx: Tx, actor: Actor, input: SavePrepared, now: Date): Promise<ArticleResult> {
  const article = await lockCurrentArticle(tx, actor, input.articleId);
  const stored = await loadContent(tx, article.id, article.workingNumber);
  const wanted = comparableContent(input.content);
  if (article.version !== input.expectedVersion) throw conflictOf(article, comparableContent(stored), wanted);
  refuseUnless(reasonsAgainst(actor, "save", article));
  const changes = fieldChanges(comparableContent(stored), wanted);
  const translated = await translatedEdition(tx, article, input.translates);
  if (changes.length === 0 && translated === article.translatedId)
    return resultOf(article, { version: article.version, state: article.workingState });
  const files = await resolveFiles(tx, actor, input.content, article.id);
  await refuseAttachments(tx, article.attachmentRules, files);
  const content = { ...input.content, facts: stored.facts, original: stored.original };
  const saved = await insertEdition(tx, actor, article, content, files, { kind: "saved" }, now, translated);
  const fields = [
    ...changes.map((change) => change.field),
    ...(translated === article.translatedId ? [] : ["translates"]),
  ];
  await audit(tx, actor, "article.saved", { type: "article", id: article.id }, { number: saved.number, fields });
  return resultOf(article, { version: saved.version, state: "draft", number: saved.number });
}
