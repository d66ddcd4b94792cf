import type { ArticleResult } from "@openzone/contract/articles";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lockArticle } from "../article-state.ts";
import { saveArticle } from "../commands/save-article.ts";
import { prepareContent } from "../contents.ts";
import { loadContent } from "../edition-content.ts";

/**
 * Says that a translation is right as it is for another edition of the original (译文无需改动): a new edition with the same
 * text, which goes through the same reviews as any other.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, TRANSLATION_OF_NOTHING, VERSION_CONFLICT
 */
export async function confirmTranslation(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; expectedVersion: number; translates: number },
  now: Date,
): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  const content = prepareContent(await loadContent(tx, article.id, article.workingNumber));
  return saveArticle(tx, actor, { ...input, content }, now);
}
