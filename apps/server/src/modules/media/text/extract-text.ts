import type { UnsearchableReason } from "@openzone/contract/media";
import { inThread, type ThreadLimits } from "./thread.ts";

export type ExtractedText = { state: "done"; text: string } | { state: "unsearchable"; reason: UnsearchableReason };

export interface ExtractLimits extends ThreadLimits {
  /** Bytes of the file itself. */
  bytes: number;
}

export const extractLimits: ExtractLimits = { timeMs: 30_000, memoryMb: 384, bytes: 100 * 1024 * 1024 };

/** Kinds whose text can be had. `.doc`, `.xls`, `.wps` are kept but not read. */
const readable = new Set(["docx", "xlsx", "pptx", "ofd", "pdf", "txt", "csv"]);
const documents = new Set([...readable, "doc", "xls", "wps"]);

export const isReadableKind = (kind: string): boolean => readable.has(kind);
/** Whether people would expect to find the words of such a file. */
export const isDocumentKind = (kind: string): boolean => documents.has(kind);

/**
 * The text of a document, read in a thread of its own with limits of time, memory and expansion, so that a bomb or a
 * broken file costs that thread and nothing else. At most 300,000 characters.
 * @param kind  as `sniff` names it: docx, xlsx, pptx, ofd, pdf, txt, csv
 * @returns the text, or why there is none; it does not throw for what a file holds
 */
export async function extractText(
  kind: string,
  bytes: Uint8Array,
  limits: ExtractLimits = extractLimits,
): Promise<ExtractedText> {
  if (!readable.has(kind)) return { state: "unsearchable", reason: "old-format" };
  if (bytes.length > limits.bytes) return { state: "unsearchable", reason: "too-large" };
  const found = await inThread<ExtractedText>({ task: "text", kind, bytes }, limits);
  return typeof found === "string" ? { state: "unsearchable", reason: found } : found;
}
