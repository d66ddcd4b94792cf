import { articleAddress, type PublicArticle } from "../articles/index.ts";
import type { PageContext } from "./portal.ts";

/** Where each language of the site has this article; chapters and modes are left out. */
export function alternatesIn({ tree }: PageContext, { family }: PublicArticle): { language: string; path: string }[] {
  return family.flatMap(({ articleId, sectionId, language }) => {
    const section = tree.byId.get(sectionId);
    return section ? [{ language, path: articleAddress(section, articleId, language) }] : [];
  });
}

/** Where the original is that has changed since the text was translated (译文待更新), when the site tells its readers. */
export function outdatedNote(
  { tree }: PageContext,
  { family, originalId, translatedId }: PublicArticle,
): string | undefined {
  if (!tree.site.settings.showStaleTranslations || translatedId === null) return undefined;
  const original = family.find(({ articleId }) => articleId === originalId);
  const section = original && tree.byId.get(original.sectionId);
  if (!original || !section || original.editionId === translatedId) return undefined;
  return articleAddress(section, original.articleId, original.language);
}
