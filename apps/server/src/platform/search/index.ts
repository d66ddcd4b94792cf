/**
 * The search index (全文检索): a derived SQLite file beside each server, written by one thread and read by a few others, so
 * that neither the server nor a search waits for a bulk load, and one long question does not hold up all others.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { keepThread, type Thread } from "./thread.ts";
import type { SearchIndex } from "./types.ts";

export { escapeHtml } from "./highlight.ts";
export type * from "./types.ts";

/**
 * One reader holds everybody up while it answers a long question: beside one, short searches over 100,000 documents took four
 * times as long as with two. Each reader takes 40 MB. More than two did not help on two cores (bench/search-index.ts).
 */
const READERS = 2;

/**
 * Opens the index file, making it when it is not there. A file of an older layout or one that is no database is made anew:
 * then `position()` is null and the caller fills it from the start. A thread that dies is started again by the next call.
 * @throws Error when the folder cannot be written
 */
export async function openSearchIndex(options: { file: string; readers?: number }): Promise<SearchIndex> {
  mkdirSync(dirname(options.file), { recursive: true });
  // The writer makes the tables that the readers open.
  const writer = await keepThread("writer", options.file);
  const readers: Thread[] = [];
  const close = async (): Promise<void> => {
    // The writer last: the last connection folds the log into the file.
    for (const reader of readers) await reader.close();
    await writer.close();
  };
  try {
    for (let count = options.readers ?? READERS; count > 0; count -= 1)
      readers.push(await keepThread("reader", options.file));
  } catch (error) {
    await close();
    throw error;
  }
  const idlest = (): Thread => readers.reduce((idle, reader) => (reader.waiting() < idle.waiting() ? reader : idle));
  return {
    apply: (changes, position) => writer.call("apply", changes, position),
    position: () => writer.call("position"),
    serves: () => idlest().call("serves"),
    search: (query) => idlest().call("search", query),
    suggest: (prefix, site, limit, language) => idlest().call("suggest", prefix, site, limit, language),
    clear: () => writer.call("clear"),
    stats: () => writer.call("stats"),
    close,
  };
}
