import { buffer } from "node:stream/consumers";
import type { FileStore } from "../../../platform/files/index.ts";
import type { StoredUpload } from "../receive-file.ts";
import { inThread } from "./thread.ts";

const counted = new Set(["pdf", "docx", "pptx", "xlsx", "ofd"]);
const limits = { timeMs: 5000, memoryMb: 256, bytes: 60 * 1024 * 1024 };

/** How many pages a document has, slides a presentation, sheets a workbook; null where it does not tell. */
export async function countPages(
  store: FileStore,
  { kind, hash, size }: Pick<StoredUpload, "kind" | "hash" | "size">,
): Promise<number | null> {
  if (!counted.has(kind) || size > limits.bytes) return null;
  const bytes = await buffer(await store.open(hash));
  const found = await inThread<{ pages: number | null }>({ task: "pages", kind, bytes }, limits);
  return found === "too-slow" || found === "too-large" ? null : found.pages;
}
