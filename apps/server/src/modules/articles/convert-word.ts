import { Readable } from "node:stream";
import type { WordResult } from "@openzone/contract/articles";
import type { FileView } from "@openzone/contract/files";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { FileStore } from "../../platform/files/index.ts";
import type { Services } from "../../platform/services.ts";
import { fileAddress, insertFile, receiveFile, type StoredUpload, toFileView } from "../media/index.ts";
import { safeHtml } from "./contents.ts";
import type { DocumentPicture } from "./import/index.ts";
import { plainText } from "./sanitize.ts";

/** A picture of a document that is in the store now. */
export interface StoredPicture {
  token: string;
  stored: StoredUpload;
}

/** Larger pictures in a document are a mistake: nobody reads a page that heavy. */
const largestPicture = 20 * 1024 * 1024;
/** What a picture may be refused for without the document being refused. */
const refusals = new Set(["FILE_KIND_REFUSED", "FILE_BROKEN", "PAYLOAD_TOO_LARGE"]);

/**
 * A Word file as the text of an article (导入 Word): headings, lists, tables, footnotes and pictures. The pictures are
 * stored for the department; the text is only answered, nothing of an article changes.
 * @throws AppError WORD_FILE_REFUSED with `reason`, PAYLOAD_TOO_LARGE, NOT_FOUND, NOT_ALLOWED, STORAGE_FULL
 */
export async function convertWord(
  services: Services,
  actor: Actor,
  input: { departmentId: number; bytes: Buffer; name: string },
): Promise<WordResult> {
  const { html, pictures, leftOut } = await readWord(input);
  const kept = await storePictures(services.files, pictures);
  const files = await inTransaction(services.db, async (tx) => {
    const rows: [string, FileView][] = [];
    for (const { token, stored } of kept) {
      const row = await insertFile(tx, actor, { departmentId: input.departmentId, stored }, services.now());
      rows.push([token, toFileView(row)]);
    }
    return new Map(rows);
  });
  const { title, body } = splitTitle(html);
  const bodyHtml = safeHtml(withFiles(body, files));
  const counts = {
    PICTURES_STORED: kept.length,
    PICTURES_LEFT_OUT: leftOut + pictures.length - kept.length,
    FOOTNOTES: count(bodyHtml, /<li id="fn-/g),
    TABLES: count(bodyHtml, /<table/g),
    HEADINGS: count(bodyHtml, /<h[234]/g),
  };
  return {
    title,
    bodyHtml,
    characters: [...plainText(bodyHtml).replace(/\s/g, "")].length,
    notes: (Object.keys(counts) as (keyof typeof counts)[])
      .map((code) => ({ code, count: counts[code] }))
      .filter((note) => note.count > 0),
  };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

async function readWord({ bytes, name }: { bytes: Buffer; name: string }) {
  // Loaded when it is needed: most servers convert no Word file in a day.
  const { DEFAULT_LIMITS, docxToHtml, DocxRefused } = await import("./import/index.ts");
  try {
    return await docxToHtml(bytes, DEFAULT_LIMITS);
  } catch (cause) {
    if (!(cause instanceof DocxRefused)) throw cause;
    throw new AppError("WORD_FILE_REFUSED", { name, reason: cause.code }, { cause });
  }
}

/** Puts pictures into the store; those that cannot be drawn are left out. Works outside any transaction. */
export async function storePictures(store: FileStore, pictures: readonly DocumentPicture[]): Promise<StoredPicture[]> {
  const kept: StoredPicture[] = [];
  for (const { token, bytes, name } of pictures) {
    try {
      kept.push({
        token,
        stored: await receiveFile(store, Readable.from([bytes]), { name, maxBytes: largestPicture }),
      });
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
    }
  }
  return kept;
}

/** Puts the files in the place of their tokens; a picture without a file goes. */
export function withFiles(html: string, files: ReadonlyMap<string, Pick<FileView, "id" | "width" | "height">>): string {
  return html.replace(/<img ([^>]*?)src="\/files\/([A-Za-z0-9_-]{22})"([^>]*)>/g, (_image, before, token, after) => {
    const file = files.get(token);
    if (!file) return "";
    const size = file.width && file.height ? ` width="${file.width}" height="${file.height}"` : "";
    return `<img ${before}src="${fileAddress(file.id)}"${size}${after}>`;
  });
}

/** The file's own title, where it stands before everything else: styled so, or short and centred as in official papers. */
function splitTitle(html: string): { title: string; body: string } {
  const first = /^\s*<(h1|p class="align-center")>([\s\S]*?)<\/(?:h1|p)>/.exec(html);
  const title = first ? plainText(first[2] ?? "").replace(/\s+/g, " ") : "";
  const isTitle = title !== "" && title.length <= 100 && !/[。；;，,]$/.test(title);
  return first && isTitle && !(first[2] ?? "").includes("<img")
    ? { title, body: html.slice(first[0].length) }
    : { title: "", body: html };
}
