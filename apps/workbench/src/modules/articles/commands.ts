import {
  type ArticleContent,
  type ArticleResult,
  type Autosave,
  articleResultSchema,
  autosaveResultSchema,
  previewResultSchema,
  type WordResult,
  wordResultSchema,
} from "@openzone/contract/articles";
import type { ContentLanguage } from "@openzone/contract/languages";
import { previewListSchema } from "@openzone/contract/previews";
import { receiptListSchema } from "@openzone/contract/receipts";
import { z } from "zod";
import { change, upload, withQuery } from "../../shared/api/client.ts";

/** One verb of the workflow; its body beside `expectedVersion` is what the contract asks for. */
export const articleCommand = (
  id: number,
  verb: string,
  expectedVersion: number,
  more: Record<string, unknown> = {},
): Promise<ArticleResult> =>
  change("POST", `/api/v1/articles/${id}/${verb}`, articleResultSchema, { expectedVersion, ...more });

export interface NewArticle extends ArticleContent {
  sectionId: number;
  departmentId: number;
  language: ContentLanguage;
  draftKey: string;
}

export const createArticle = (article: NewArticle): Promise<ArticleResult> =>
  change("POST", "/api/v1/articles", articleResultSchema, article);

/** @param translates  edition of the original that a translation follows from now on */
export const saveArticle = (
  id: number,
  expectedVersion: number,
  content: ArticleContent,
  translates?: number,
): Promise<ArticleResult> =>
  change("PUT", `/api/v1/articles/${id}`, articleResultSchema, { ...content, expectedVersion, translates });

const draftPath = (target: DraftTarget) =>
  "articleId" in target
    ? `/api/v1/articles/${target.articleId}/draft`
    : `/api/v1/new-article-drafts/${target.draftKey}`;

/** Where unsaved work is kept: beside its article, or under a key until there is one. */
export type DraftTarget = { articleId: number } | { draftKey: string };

export const autosave = (target: DraftTarget, draft: Autosave): Promise<{ savedAt: string }> =>
  change("PUT", draftPath(target), autosaveResultSchema, draft);
export const discardDraft = (target: DraftTarget) => change("DELETE", draftPath(target), z.unknown());

export const preview = (bodyHtml: string) =>
  change("POST", "/api/v1/articles/preview", previewResultSchema, { bodyHtml });

/** Has every address of the last publication or withdrawal asked once more. */
export const askReceiptAgain = (id: number) => change("POST", `/api/v1/articles/${id}/receipts`, receiptListSchema, {});

/** Converts a Word file to a text; its pictures are stored for the department. */
export function convertWord(
  file: File,
  departmentId: number,
  onProgress: (share: number) => void,
): Promise<WordResult> {
  const form = new FormData();
  form.append("file", file, file.name);
  return upload(withQuery("/api/v1/articles/word", { departmentId }), wordResultSchema, form, onProgress);
}

export const createPreviewLink = (id: number, link: { hours: number; note: string }) =>
  change("POST", `/api/v1/articles/${id}/previews`, previewListSchema, link);
export const revokePreviewLink = (id: number, previewId: number) =>
  change("POST", `/api/v1/articles/${id}/previews/${previewId}/revoke`, previewListSchema, {});

export const leaveEditing = (id: number) => change("DELETE", `/api/v1/articles/${id}/editing`, z.unknown());
