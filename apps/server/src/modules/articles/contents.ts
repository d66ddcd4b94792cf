import type { ArticleContent, DraftContent } from "@openzone/contract/articles";
import { AppError } from "../../platform/errors.ts";
import { filesInBody, mediaInBody } from "../media/index.ts";
import { HtmlTooLarge, MAX_ARTICLE_HTML_BYTES, plainText, sanitizeArticleHtml } from "./sanitize.ts";

/** The contents of an edition, made safe: what `prepareContent` gives and nothing else goes into the database. */
export interface PreparedContent extends ArticleContent {
  bodyText: string;
  /** Public ids of the files that the body shows or links to. */
  bodyFileIds: string[];
  /** Those of them that are no pictures of the text. */
  bodyMediaIds: string[];
}

/**
 * Makes what an editor sent safe and derives the plain text. Costs time with long texts, so it is done before the
 * transaction.
 * @throws AppError PAYLOAD_TOO_LARGE  over 2 MB of HTML
 */
export function prepareContent(input: ArticleContent): PreparedContent {
  const bodyHtml = safeHtml(input.bodyHtml.replaceAll("\0", ""));
  return {
    title: oneLine(input.title),
    subtitle: oneLine(input.subtitle),
    summary: input.summary.replaceAll("\0", ""),
    bodyHtml,
    source: oneLine(input.source),
    author: oneLine(input.author),
    keywords: [...new Set(input.keywords.map(oneLine))].filter(Boolean),
    displayAt: input.displayAt,
    coverFileId: input.coverFileId,
    attachments: input.attachments.map(({ fileId, title }) => ({ fileId, title: oneLine(title) })),
    bodyText: plainText(bodyHtml),
    bodyFileIds: filesInBody(bodyHtml),
    bodyMediaIds: mediaInBody(bodyHtml),
  };
}

/** @throws AppError PAYLOAD_TOO_LARGE */
export function safeHtml(html: string): string {
  try {
    return sanitizeArticleHtml(html);
  } catch (error) {
    if (!(error instanceof HtmlTooLarge)) throw error;
    const limit = `${MAX_ARTICLE_HTML_BYTES / 1024 / 1024} MB`;
    throw new AppError("PAYLOAD_TOO_LARGE", { limit, bytes: error.bytes }, { cause: error });
  }
}

/** Titles are pasted from documents; a line break in one would break lists and feeds. PostgreSQL takes no NUL. */
const oneLine = (text: string): string => text.replace(/[\s\0]+/g, " ").trim();

/** The fields that people write, for comparing editions and for telling a conflict. */
export const comparableContent = (content: ArticleContent): Record<string, unknown> => ({
  title: content.title,
  subtitle: content.subtitle,
  summary: content.summary,
  bodyHtml: content.bodyHtml,
  source: content.source,
  author: content.author,
  keywords: content.keywords,
  displayAt: content.displayAt,
  coverFileId: content.coverFileId,
  attachments: content.attachments,
});

/** Names the draft of an article, or of one that does not exist yet. */
export const draftKeyOf = (of: { articleId: number } | { newKey: string }): string =>
  "articleId" in of ? `article:${of.articleId}` : `new:${of.newKey}`;

/** JSON of unsaved work, without the NUL that PostgreSQL refuses. */
export const draftJson = (content: DraftContent): string => JSON.stringify(content).replaceAll("\\u0000", "");
