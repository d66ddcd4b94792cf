import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { convertDocx, type DocxContent } from "./docx-html.ts";
import { htmlDraft } from "./html-draft.ts";
import { note } from "./notes.ts";
import type { Draft } from "./text-document.ts";
import type { CleaningNote, ImportLimits, SkipCode } from "./types.ts";

/** Why a Word file cannot be taken; `code` is one of the DOCX_… codes. */
export class DocxRefused extends Error {
  readonly code: SkipCode;

  constructor(code: SkipCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DocxRefused";
    this.code = code;
  }
}

/** An encrypted Office file, and the old .doc, is an OLE compound file instead of a zip. */
const OLE_HEAD = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED_FLAG = 0x1;

/**
 * A Word file → a draft. Its pictures come along, named in the text by their tokens, for the caller to store.
 *
 * @throws DocxRefused for encrypted, broken and oversized files
 * @throws HtmlTooLarge when its text makes over 2 MB of HTML
 */
export async function readDocx(bytes: Buffer, hint: string, limits: ImportLimits): Promise<Draft> {
  const { html, pictures, leftOut } = await docxToHtml(bytes, limits);
  const notes: CleaningNote[] = leftOut > 0 ? [{ ...note("PICTURES_LEFT_OUT", hint, false), count: leftOut }] : [];
  return { ...htmlDraft(html, { hint, notes }), pictures };
}

/**
 * The contents of a Word file as HTML, before it is sanitized.
 * @throws DocxRefused
 */
export async function docxToHtml(bytes: Buffer, limits: ImportLimits): Promise<DocxContent> {
  if (OLE_HEAD.every((byte, index) => bytes[index] === byte)) {
    throw new DocxRefused("DOCX_ENCRYPTED", "The file is encrypted or in the old .doc format.");
  }
  await checkZip(bytes, limits);
  try {
    return await convertDocx(bytes, limits.docxPictures);
  } catch (cause) {
    throw new DocxRefused("DOCX_CORRUPT", messageOf(cause), { cause });
  }
}

/** Reads the zip's list of entries, then every entry against its declared size, before anything unpacks it into memory. */
async function checkZip(bytes: Buffer, limits: ImportLimits): Promise<void> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > limits.docxEntries) throw new DocxRefused("DOCX_TOO_MANY_ENTRIES", `${zip.entryCount}`);
    const entries = await checkDirectory(zip, limits);
    if (!entries.some((entry) => entry.fileName === "word/document.xml")) {
      throw new DocxRefused("DOCX_CORRUPT", "word/document.xml is missing.");
    }
    let total = 0;
    for (const entry of entries) total += await realSize(zip, entry);
    if (total > limits.docxBytes) throw new DocxRefused("DOCX_TOO_LARGE", `${total}`);
  } catch (cause) {
    if (cause instanceof DocxRefused) throw cause;
    throw new DocxRefused("DOCX_CORRUPT", messageOf(cause), { cause });
  }
}

async function checkDirectory(zip: ZipFile, limits: ImportLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    total += entry.uncompressedSize;
    if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) throw new DocxRefused("DOCX_ENCRYPTED", entry.fileName);
    if (entries.length > limits.docxEntries) throw new DocxRefused("DOCX_TOO_MANY_ENTRIES", `${entries.length}`);
    if (total > limits.docxBytes) throw new DocxRefused("DOCX_TOO_LARGE", `${total}`);
    // Small entries may be packed very well without doing harm.
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > 1_000_000 && ratio > limits.docxRatio) {
      throw new DocxRefused("DOCX_RATIO", `${entry.fileName} ${Math.round(ratio)}:1`);
    }
  }
  return entries;
}

/** Unpacks an entry and throws it away: yauzl stops with an error as soon as it holds more than it declared. */
async function realSize(zip: ZipFile, entry: Entry): Promise<number> {
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) size += (chunk as Buffer).length;
  return size;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
