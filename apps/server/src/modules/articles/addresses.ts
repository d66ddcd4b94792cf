import { sectionAddress } from "../sites/index.ts";

/** What an address is made from. */
export interface SectionOfArticle {
  address: string;
  kind: string;
  siteLanguage: string;
  sitePath: string;
}

/**
 * The public address of an article: below its section, or the section's own where the section shows one article only.
 * The number finds the article even after it moved, so an old address can lead on.
 * @example articleAddress(section, 81, "zh-CN") // "/news/important-news/81.html"
 */
export function articleAddress(section: SectionOfArticle, articleId: number, language: string): string {
  const base = sectionAddress(section, language);
  return section.kind === "page" ? base : `${base}${articleId}.html`;
}
