/**
 * Entry of the threads of the search index: the writer changes the file, the reader answers, the helper makes terms for the writer.
 * Node runs this file as it is (type stripping), and the build bundles it as search-worker.js.
 */
import { type MessagePort, workerData } from "node:worker_threads";
import { type Methods, serveCalls } from "../threads/serve-calls.ts";
import { serveTerms, withHelper } from "./helper.ts";
import { createSearcher } from "./search.ts";
import { openForReading, openForWriting, readFact, sizeOf } from "./store.ts";
import type { SearchChange, SearchQuery, SearchStats } from "./types.ts";
import { createWriter } from "./write.ts";

async function writerMethods(file: string): Promise<Methods> {
  const db = await openForWriting(file);
  const writer = createWriter(db, withHelper());
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
    serves: () => void readFact(db, "version"),
    search: (query: SearchQuery) => searcher.search(query),
    suggest: (prefix: string, site: number, limit: number, language?: string) =>
      searcher.suggest(prefix, site, limit, language),
    close: () => db.close(),
  };
}

type Duty = { role: "writer" | "reader"; file: string } | { role: "helper"; port: MessagePort };

const duty = workerData as Duty;
if (duty.role === "helper") serveTerms(duty.port);
else serveCalls(duty.role === "writer" ? await writerMethods(duty.file) : readerMethods(duty.file));
