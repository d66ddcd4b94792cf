import { sectionAddress } from "../sites/index.ts";

/** What an address is made from. */
export interface SectionOfArticle {
  address: string;
  kind: string;
  siteLanguage: string;
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

/** The public address of a file; it answers only while a public edition shows the file. */
export const fileAddress = (publicId: string): string => `/files/${publicId}`;

const fileLink = /(?:src|href)="\/files\/([A-Za-z0-9_-]{22})(?=["/?#])/g;

/** The files that sanitized HTML shows or links to. */
export function filesInBody(html: string): string[] {
  return [...new Set([...html.matchAll(fileLink)].map((match) => match[1] ?? ""))];
}
