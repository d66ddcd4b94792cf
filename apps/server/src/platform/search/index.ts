/**
 * The search index (全文检索): a derived SQLite file beside each server, written by one thread and read by another, so that
 * neither the server nor a search waits for a bulk load.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { startThread, type Thread } from "./thread.ts";
import type { SearchIndex } from "./types.ts";

export type * from "./types.ts";

/**
 * Opens the index file, making it when it is not there. A file of an older layout or one that is no database is made anew:
 * then `position()` is null and the caller fills it from the start.
 * @throws Error when the folder cannot be written
 */
export async function openSearchIndex(options: { file: string }): Promise<SearchIndex> {
  mkdirSync(dirname(options.file), { recursive: true });
  // The writer makes the tables that the reader opens.
  const writer = await startThread("writer", options.file);
  let reader: Thread;
  try {
    reader = await startThread("reader", options.file);
  } catch (error) {
    await writer.close();
    throw error;
  }
  return {
    apply: (changes, position) => writer.call("apply", changes, position),
    position: () => writer.call("position"),
    search: (query) => reader.call("search", query),
    suggest: (prefix, site, limit) => reader.call("suggest", prefix, site, limit),
    clear: () => writer.call("clear"),
    stats: () => writer.call("stats"),
    async close() {
      // The writer last: the last connection folds the log into the file.
      await reader.close();
      await writer.close();
    },
  };
}
