import type { ArticleContent, ArticleView, DraftContent, EditionView } from "@openzone/contract/articles";
import { type Conflict, changesBetween, conflictsOf, sameValue } from "../../../shared/record/compare.ts";

export const emptyContent: DraftContent = {
  title: "",
  subtitle: "",
  summary: "",
  bodyHtml: "",
  source: "",
  author: "",
  keywords: [],
  displayAt: null,
  coverFileId: null,
  attachments: [],
  sectionId: null,
  departmentId: null,
  language: "zh-CN",
};

/** The contents of an edition as the editor works with them. */
export function contentOf(
  article: Pick<ArticleView, "section" | "department" | "language">,
  edition: EditionView,
): DraftContent {
  return {
    title: edition.title,
    subtitle: edition.subtitle,
    summary: edition.summary,
    bodyHtml: edition.bodyHtml,
    source: edition.source,
    author: edition.author,
    keywords: edition.keywords,
    displayAt: edition.displayAt,
    coverFileId: edition.cover?.id ?? null,
    attachments: edition.attachments.map(({ id, title }) => ({ fileId: id, title })),
    sectionId: article.section.id,
    departmentId: article.department.id,
    language: article.language === "en" ? "en" : "zh-CN",
  };
}

/** What is sent when the text is saved: trimmed, without the places that only a new article needs. */
export function toSave(content: DraftContent): ArticleContent {
  return {
    title: content.title.trim(),
    subtitle: content.subtitle.trim(),
    summary: content.summary.trim(),
    bodyHtml: content.bodyHtml,
    source: content.source.trim(),
    author: content.author.trim(),
    keywords: content.keywords.map((word) => word.trim()).filter((word) => word !== ""),
    displayAt: content.displayAt,
    coverFileId: content.coverFileId,
    attachments: content.attachments.map(({ fileId, title }) => ({ fileId, title: title.trim() })),
  };
}

export type ContentField = keyof ArticleContent;

export const contentFields = [
  "title",
  "subtitle",
  "summary",
  "bodyHtml",
  "source",
  "author",
  "keywords",
  "displayAt",
  "coverFileId",
  "attachments",
] as const satisfies readonly ContentField[];

export const sameContent = (a: DraftContent, b: DraftContent): boolean =>
  (Object.keys(emptyContent) as (keyof DraftContent)[]).every((field) => sameValue(a[field], b[field]));

/** Where my text and the saved one differ, seen from the edition that both started from. */
export const contentConflicts = (base: DraftContent, mine: DraftContent, theirs: DraftContent): Conflict[] =>
  conflictsOf(base, changesBetween(theirs, Object.fromEntries(contentFields.map((field) => [field, mine[field]]))));

/** The text of HTML, one line for each block. */
export function textOfHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const block of page.querySelectorAll("p,h2,h3,h4,li,tr,blockquote")) block.append("\n");
  return (page.body.textContent ?? "").replace(/\n{2,}/g, "\n").trim();
}
