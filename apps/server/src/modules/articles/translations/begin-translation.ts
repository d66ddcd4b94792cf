import type { ArticleResult } from "@openzone/contract/articles";
import type { ForeignLanguage } from "@openzone/contract/languages";
import { siteSettingsSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockCurrentArticle } from "../article-state.ts";
import { createArticle } from "../commands/create-article.ts";
import { prepareContent } from "../contents.ts";
import { loadContent } from "../edition-content.ts";
import { isTranslation } from "./translated-edition.ts";

/**
 * Begins the translation of a public article into another language of its site (开始翻译): a draft with the text and the
 * files of the public edition, in the same section and department, that knows which edition it follows.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, TRANSLATION_OF_NOTHING, TRANSLATION_EXISTS, TRANSLATION_LANGUAGE, SECTION_CLOSED
 */
export async function beginTranslation(
  tx: Tx,
  actor: Actor,
  input: { articleId: number; language: ForeignLanguage },
  now: Date,
): Promise<ArticleResult> {
  const original = await lockCurrentArticle(tx, actor, input.articleId);
  if (original.liveId === null || original.liveNumber === null || isTranslation(original)) {
    throw new AppError("TRANSLATION_OF_NOTHING");
  }
  await refuseLanguage(tx, original, input.language);
  const content = await loadContent(tx, original.id, original.liveNumber);
  await sql`update articles set original_id = id where id = ${original.id} and original_id is null`.execute(tx);
  return createArticle(
    tx,
    actor,
    {
      sectionId: original.sectionId,
      departmentId: original.departmentId,
      language: input.language,
      content: prepareContent({ ...content, displayAt: null }),
      translates: { originalId: original.id, editionId: original.liveId },
    },
    now,
  );
}

async function refuseLanguage(
  tx: Tx,
  original: { id: number; siteId: number; language: string },
  language: ForeignLanguage,
): Promise<void> {
  const { rows } = await sql<{ settings: unknown; taken: boolean }>`
    select settings, exists (select 1 from articles where original_id = ${original.id} and language = ${language}) as taken
    from sites where id = ${original.siteId}`.execute(tx);
  const { languages } = siteSettingsSchema.parse(rows[0]?.settings ?? {});
  if (language === original.language || !languages.includes(language)) throw new AppError("TRANSLATION_LANGUAGE");
  if (rows[0]?.taken) throw new AppError("TRANSLATION_EXISTS");
}
