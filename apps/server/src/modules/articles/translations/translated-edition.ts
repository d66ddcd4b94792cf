import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ArticleState } from "../article-state.ts";

/**
 * The edition of the original that a translation follows: the one that `number` names, else the one it follows already.
 * @throws AppError TRANSLATION_OF_NOTHING  when the article is no translation, or the original has no such public edition
 */
export async function translatedEdition(
  db: Db | Tx,
  article: Pick<ArticleState, "id" | "originalId" | "translatedId">,
  number: number | undefined,
): Promise<number | null> {
  if (number === undefined) return article.translatedId;
  if (!isTranslation(article)) throw new AppError("TRANSLATION_OF_NOTHING");
  // What was never public is nobody's original: it may change before readers see it.
  const { rows } = await sql<{ id: number }>`
    select id from editions where article_id = ${article.originalId} and number = ${number}
      and published_at is not null`.execute(db);
  if (!rows[0]) throw new AppError("TRANSLATION_OF_NOTHING");
  return rows[0].id;
}

/** An original with translations names itself. */
export const isTranslation = ({ id, originalId }: Pick<ArticleState, "id" | "originalId">): boolean =>
  originalId !== null && originalId !== id;
