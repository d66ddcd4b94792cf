import type { ArticleResult, RepublishArticle } from "@openzone/contract/articles";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockArticle } from "../article-state.ts";
import { reasonsAgainst } from "../policy.ts";
import { goLive } from "./publish-article.ts";

/**
 * Publishes a withdrawn article again as it was (重新发布); its reviews still hold, since its text is the same.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OWN_TEXT, ARTICLE_STATE, SECTION_CLOSED, VERSION_CONFLICT
 */
export async function republishArticle(
  tx: Tx,
  actor: Actor,
  input: RepublishArticle,
  now: Date,
): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "republish", article));
  return goLive(tx, actor, article, "republished", now);
}
