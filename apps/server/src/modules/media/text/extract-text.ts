import { Worker } from "node:worker_threads";
import type { UnsearchableReason } from "@openzone/contract/media";

export type ExtractedText = { state: "done"; text: string } | { state: "unsearchable"; reason: UnsearchableReason };

export interface ExtractLimits {
  /** Milliseconds that one file may take. */
  timeMs: number;
  /** Megabytes of memory that its thread may take. */
  memoryMb: number;
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
  const worker = new Worker(workerFile(), {
    workerData: { kind, bytes },
    name: "text-reader",
    // Not the parent's flags: a test runner's loader, an inspector.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    stdout: true,
    stderr: true,
  });
  try {
    return await outcomeOf(worker, limits.timeMs);
  } finally {
    await worker.terminate();
  }
}

function outcomeOf(worker: Worker, timeMs: number): Promise<ExtractedText> {
  return new Promise((resolve, reject) => {
    const unsearchable = (reason: UnsearchableReason) => resolve({ state: "unsearchable", reason });
    const timer = setTimeout(() => unsearchable("too-slow"), timeMs);
    worker.once("message", (found: ExtractedText) => resolve(found));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") unsearchable("too-large");
      else reject(error);
    });
    worker.once("exit", () => clearTimeout(timer));
  });
}

/** Run from sources the entry is worker.ts; the build puts text-worker.js beside the bundled cli.js. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./text-worker.js", import.meta.url);
}
