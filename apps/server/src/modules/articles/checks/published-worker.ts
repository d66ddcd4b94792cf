/**
 * Entry of the thread that checks public texts. Node runs this file as it is (type stripping), and the build bundles it as
 * checks-worker.js.
 */
import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { serveCalls } from "../../../platform/threads/serve-calls.ts";
import { type CheckableText, checkRead, checkText, type ReadArticle, readArticle } from "./published-findings.ts";
import type { LinkFact } from "./types.ts";
import { type ListedWord, wordMatcher } from "./word-matcher.ts";

/** So far below the readers' own thread that it runs on what they leave. */
const niceness = 10;

// Elsewhere the priority would be that of the whole process.
if (process.platform === "linux") setPriority(niceness);

const words = wordMatcher((workerData as { words: ListedWord[] }).words);
let read: ReadArticle[] = [];

serveCalls({
  /** Reads a piece of articles, given as JSON, and tells to which addresses they link. */
  read(articles: string): string[] {
    read = JSON.parse(articles).map(readArticle);
    return [...new Set(read.flatMap(({ body }) => body.links.map(({ href }) => href)))];
  },
  /** Checks the piece that was read last. */
  check(links: ReadonlyMap<string, LinkFact>, now: Date) {
    const checked = read.map((one) => checkRead(one, { words, links, now }));
    read = [];
    return checked;
  },
  texts: (texts: readonly CheckableText[], now: Date) => texts.map((text) => checkText(text, { words, now })),
});
