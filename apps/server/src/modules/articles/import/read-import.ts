import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { HtmlTooLarge, MAX_ARTICLE_HTML_BYTES } from "../sanitize.ts";
import { decodeText } from "./decode.ts";
import { DocxRefused, readDocx } from "./docx.ts";
import { readHtmlPage } from "./html-page.ts";
import { readJsonLines } from "./json-lines.ts";
import { readMarkdown } from "./markdown.ts";
import { cleanTextDocument, type Draft } from "./text-document.ts";
import {
  DEFAULT_LIMITS,
  type ImportedDocument,
  type ImportLimits,
  type ImportOptions,
  isSkipped,
  type SkippedInput,
} from "./types.ts";
import { type FoundFile, walk } from "./walk.ts";

const KIND = /\.(?:(txt|md|markdown|html?|docx)|(jsonl)(\.gz)?)$/i;
const LONGEST_ID = 200;

/**
 * Reads files and folders of txt, md, html, docx and jsonl(.gz) and yields one cleaned document at a time, or why an
 * input was not taken. A bad file or line never ends the run; memory holds one document.
 *
 * External ids are the same in every run over the same tree, so that importing again changes nothing; an id met a second
 * time in one run is skipped.
 */
export async function* readImport(
  path: string,
  options: ImportOptions = {},
): AsyncGenerator<ImportedDocument | SkippedInput> {
  const limits: ImportLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const seen = new Set<string>();
  for await (const found of walk(path)) {
    if ("code" in found) {
      yield found;
      continue;
    }
    for await (const item of readFound(found, limits)) {
      if (isSkipped(item)) yield item;
      else if (seen.has(item.externalId))
        yield { path: found.name, part: item.externalId, code: "ID_REPEATED", detail: item.title };
      else {
        seen.add(item.externalId);
        yield item;
      }
    }
  }
}

async function* readFound(file: FoundFile, limits: ImportLimits): AsyncGenerator<ImportedDocument | SkippedInput> {
  const kind = KIND.exec(file.name);
  if (!kind) yield { path: file.name, code: "UNKNOWN_KIND", detail: extensionOf(file.name) };
  else if (kind[2]) yield* readJsonLines(file, kind[3] !== undefined, limits);
  else if (file.size > limits.fileBytes) yield { path: file.name, code: "FILE_TOO_LARGE", detail: `${file.size}` };
  else yield* await readWholeFile(file, kind[1]!.toLowerCase(), limits);
}

async function readWholeFile(
  file: FoundFile,
  kind: string,
  limits: ImportLimits,
): Promise<(ImportedDocument | SkippedInput)[]> {
  try {
    const drafts = await readDrafts(file, kind, limits);
    if (!Array.isArray(drafts)) return [drafts];
    return drafts.map((draft) => finish(draft, file));
  } catch (error) {
    return [skippedBy(error, file.name)];
  }
}

async function readDrafts(file: FoundFile, kind: string, limits: ImportLimits): Promise<Draft[] | SkippedInput> {
  const bytes = await readFile(file.path);
  const hint = nameOf(file.name);
  if (bytes.length === 0) return { path: file.name, code: "EMPTY", detail: "0" };
  if (kind === "docx") return [await readDocx(bytes, hint, limits)];
  const decoded = decodeText(bytes);
  if (!decoded) return { path: file.name, code: "NOT_TEXT", detail: kind };
  const tooLong = kind === "txt" && Buffer.byteLength(decoded.text) > MAX_ARTICLE_HTML_BYTES;
  if (tooLong) throw new HtmlTooLarge(Buffer.byteLength(decoded.text));
  const drafts = draftsOf(decoded.text, kind, hint);
  for (const draft of drafts) draft.notes.unshift(...decoded.notes);
  return drafts;
}

function draftsOf(text: string, kind: string, hint: string): Draft[] {
  if (kind === "txt") return cleanTextDocument(text, hint);
  return [kind.startsWith("htm") ? readHtmlPage(text, hint) : readMarkdown(text, hint)];
}

function finish(draft: Draft, file: FoundFile): ImportedDocument | SkippedInput {
  const part = draft.part > 0 ? `#${draft.part}` : "";
  if (draft.bodyText === "" && !draft.bodyHtml.includes("<img")) {
    return { path: file.name, part: part || undefined, code: "EMPTY", detail: draft.title };
  }
  return {
    externalId: `${stableId(file.name)}${part}`,
    title: draft.title,
    summary: draft.summary,
    bodyHtml: draft.bodyHtml,
    bodyText: draft.bodyText,
    original: draft.original,
    source: draft.facts.source,
    author: draft.facts.author,
    docNo: "",
    region: "",
    sourceUrl: "",
    kind: "",
    date: draft.facts.date,
    language: draft.language,
    cleaned: draft.notes,
    pictures: draft.pictures ?? [],
  };
}

/** What went wrong with one input; anything unexpected (a full disk, a bug) ends the run instead of hiding. */
function skippedBy(error: unknown, path: string): SkippedInput {
  if (error instanceof HtmlTooLarge) return { path, code: "HTML_TOO_LARGE", detail: `${error.bytes}` };
  // The parsers of pages and Markdown descend by recursion; only a made-up file is deep enough to exhaust the stack.
  if (error instanceof RangeError) return { path, code: "NESTED_TOO_DEEP", detail: error.message };
  if (error instanceof DocxRefused) return { path, code: error.code, detail: error.message };
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" || code === "EPERM" || code === "ENOENT") return { path, code: "UNREADABLE", detail: code };
  throw error;
}

function stableId(name: string): string {
  const id = name.normalize("NFC");
  if (id.length <= LONGEST_ID) return id;
  return `${createHash("sha256").update(id).digest("hex").slice(0, 32)}/${id.slice(-120)}`;
}

function nameOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(KIND, "");
}

function extensionOf(name: string): string {
  return /\.[^./]{1,12}$/.exec(name)?.[0] ?? "";
}
