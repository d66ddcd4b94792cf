import { createHash } from "node:crypto";
import type { ContentLanguage } from "@openzone/contract/sites";
import { type PreparedContent, prepareContent } from "./contents.ts";
import type { DocumentPicture } from "./import/index.ts";
import { plainText } from "./sanitize.ts";
import type { EditionFile } from "./write-edition.ts";

/** A document from elsewhere that becomes a public article. */
export interface ImportArticle {
  /** Where it comes from; together with `externalId` it names the document for ever. */
  externalSource: string;
  externalId: string;
  sectionId: number;
  departmentId: number;
  language: ContentLanguage;
  title: string;
  subtitle?: string;
  summary?: string;
  bodyHtml: string;
  source?: string;
  author?: string;
  keywords?: string[];
  /** docNo, region, sourceUrl, kind: what a reader of the source would see around the text. */
  facts?: Record<string, string>;
  /** What the source said before it was converted. */
  original?: { title: string; text: string } | null;
  /** The time that readers see; null means when it is imported. */
  publishedAt?: Date | null;
  /** The person of the staff who wrote it, when that is known. */
  createdBy?: number | null;
  /** Files that it shows, already stored. */
  files?: EditionFile[];
  /** Pictures that `bodyHtml` shows by their tokens; `storeImportPictures` makes files of them. */
  pictures?: readonly DocumentPicture[];
  /** What was cleaned, for the history. */
  notes?: readonly unknown[];
}

/** Made safe and measured; only `prepareImport` makes one. */
export interface PreparedImport extends Omit<ImportArticle, "files" | "createdBy"> {
  content: PreparedContent;
  createdBy: number | null;
  files: EditionFile[];
  /** Changes when anything of the document changes, and only then. */
  hash: string;
}

const longestTitle = 200;

/**
 * Makes a document safe and works out its plain text and hash; costs time, so it is done before the transaction.
 * @throws AppError PAYLOAD_TOO_LARGE  over 2 MB of HTML
 */
export function prepareImport(doc: ImportArticle): PreparedImport {
  const content = prepareContent({
    title: shorten(doc.title.trim() || plainText(doc.bodyHtml).slice(0, 60) || doc.externalId, longestTitle),
    subtitle: shorten(doc.subtitle ?? "", longestTitle),
    summary: shorten(doc.summary ?? "", 1000),
    bodyHtml: doc.bodyHtml,
    source: shorten(doc.source ?? "", 100),
    author: shorten(doc.author ?? "", 100),
    keywords: doc.keywords ?? [],
    displayAt: doc.publishedAt?.toISOString() ?? null,
    coverFileId: null,
    attachments: [],
  });
  const files = doc.files ?? [];
  const place = [doc.sectionId, doc.departmentId, doc.language];
  const hash = createHash("sha256")
    .update(JSON.stringify([place, content, doc.facts ?? {}, doc.original ?? null, files]))
    .digest("hex");
  return { ...doc, content, createdBy: doc.createdBy ?? null, files, hash };
}

/** Cuts at a character, never inside one. */
const shorten = (text: string, length: number): string => {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
};
