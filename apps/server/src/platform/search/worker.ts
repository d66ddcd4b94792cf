/**
 * Entry of both threads of the search index: the writer changes the file, the reader answers. Node runs this file as it
 * is (type stripping), and the build bundles it as search-worker.js.
 */
import { parentPort, workerData } from "node:worker_threads";
import { createSearcher } from "./search.ts";
import { openForReading, openForWriting, readFact, sizeOf } from "./store.ts";
import type { SearchChange, SearchQuery, SearchStats } from "./types.ts";
import { createWriter } from "./write.ts";

export interface ThreadCall {
  id: number;
  method: string;
  values: unknown[];
}

export interface ThreadReply {
  id: number;
  value?: unknown;
  error?: string;
}

type Methods = Record<string, (...values: never[]) => unknown>;

async function writerMethods(file: string): Promise<Methods> {
  const db = await openForWriting(file);
  const writer = createWriter(db);
  const position = (): string | null => {
    const value = readFact(db, "position");
    return value === null ? null : String(value);
  };
  return {
    apply: (changes: SearchChange[], at: string) => writer.apply(changes, at),
    clear: () => writer.clear(),
    position,
    stats: (): SearchStats => ({
      documents: Number(readFact(db, "documents") ?? 0),
      bytes: sizeOf(file),
      position: position(),
    }),
    close: () => db.close(),
  };
}

function readerMethods(file: string): Methods {
  const db = openForReading(file);
  const searcher = createSearcher(db);
  return {
    search: (query: SearchQuery) => searcher.search(query),
    suggest: (prefix: string, site: number, limit: number, language?: string) =>
      searcher.suggest(prefix, site, limit, language),
    close: () => db.close(),
  };
}

async function main(): Promise<void> {
  if (!parentPort) throw new Error("search worker: start it with openSearchIndex()");
  const port = parentPort;
  const { role, file } = workerData as { role: "writer" | "reader"; file: string };
  const methods = role === "writer" ? await writerMethods(file) : readerMethods(file);
  port.on("message", ({ id, method, values }: ThreadCall) => {
    let reply: ThreadReply;
    try {
      reply = { id, value: methods[method]?.(...(values as never[])) };
    } catch (error) {
      reply = { id, error: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply);
  });
  port.postMessage({ id: 0 } satisfies ThreadReply);
}

await main();
