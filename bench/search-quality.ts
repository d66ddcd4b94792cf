/**
 * How well the search index answers, beside plain BM25 over character pairs in the same run: mean reciprocal rank and
 * recall among the first ten results, over the development questions and over 100 short queries with known answers.
 *
 * Run: OPENZONE_CORPUS=<folder with policies.jsonl.gz and search-dev.jsonl> node bench/search-quality.ts
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSearchIndex } from "../apps/server/src/platform/search/index.ts";
import { type BenchResult, type Figure, printResult } from "./result.ts";
import { type CorpusDocument, corpusFolder, readCorpus, toSearchDocument } from "./search-corpus.ts";

interface Judged {
  query: string;
  relevant: string[];
  kind?: string;
}

interface Quality {
  mrr: number;
  recall: number;
}

type Answerer = (query: string) => Promise<string[]>;

const SHORT_QUERIES = new URL("./data/short-queries.json", import.meta.url);
const NEEDED_GAIN = 0.02;

/** Overlapping pairs of Chinese characters and whole words, joined by OR: what the field calls a strong plain baseline. */
function plainTerms(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => {
    const characters = Array.from(run);
    if (!/\p{Script=Han}/u.test(run) || characters.length === 1) return [run];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
}

function plainBaseline(documents: CorpusDocument[]): { answer: Answerer; close(): void } {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE VIRTUAL TABLE plain USING fts5 (title, body, content = '', tokenize = 'ascii')");
  const insert = db.prepare("INSERT INTO plain (rowid, title, body) VALUES (?, ?, ?)");
  documents.forEach((document, index) => {
    insert.run(index, plainTerms(document.title).join(" "), plainTerms(document.body).join(" "));
  });
  const select = db.prepare("SELECT rowid AS id FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 10");
  return {
    async answer(query) {
      const expression = plainTerms(query).map((term) => `"${term}"`);
      if (expression.length === 0) return [];
      return select.all(expression.join(" OR ")).map((row) => documents[Number(row.id)]?.id ?? "");
    },
    close: () => db.close(),
  };
}

async function measure(queries: Judged[], answer: Answerer): Promise<Quality> {
  let ranks = 0;
  let recalls = 0;
  for (const { query, relevant } of queries) {
    const found = await answer(query);
    const first = found.findIndex((key) => relevant.includes(key));
    if (first >= 0) ranks += 1 / (first + 1);
    recalls += relevant.filter((key) => found.includes(key)).length / Math.min(10, relevant.length);
  }
  return { mrr: ranks / queries.length, recall: recalls / queries.length };
}

function compare(name: string, ours: Quality, plain: Quality): Figure[] {
  return [
    {
      label: `${name}: MRR@10`,
      value: ours.mrr,
      unit: "",
      baseline: plain.mrr,
      ratio: ours.mrr / plain.mrr,
      limit: `≥ baseline + ${NEEDED_GAIN}`,
      ok: ours.mrr >= plain.mrr + NEEDED_GAIN,
    },
    {
      label: `${name}: recall@10`,
      value: ours.recall,
      unit: "",
      baseline: plain.recall,
      ratio: ours.recall / plain.recall,
      limit: "≥ baseline",
      ok: ours.recall >= plain.recall,
    },
  ];
}

function readQuestions(folder: string): Judged[] {
  const lines = readFileSync(join(folder, "search-dev.jsonl"), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Judged);
}

/** Measures with the corpus in `corpus` (default: OPENZONE_CORPUS); without one there is nothing to measure and it says so. */
export async function run(options: { corpus?: string; verbose?: boolean } = {}): Promise<BenchResult> {
  const corpus = options.corpus ?? corpusFolder();
  if (!corpus) return { name: "search quality", figures: [], notes: ["not measured: OPENZONE_CORPUS names no corpus"] };
  const documents = readCorpus(corpus);
  const folder = mkdtempSync(join(tmpdir(), "search-quality-"));
  const plain = plainBaseline(documents);
  const index = await openSearchIndex({ file: join(folder, "index.sqlite") });
  try {
    const changes = documents.map((source) => ({ key: source.id, document: toSearchDocument(source) }));
    const started = performance.now();
    for (let at = 0; at < changes.length; at += 200) await index.apply(changes.slice(at, at + 200), String(at));
    const seconds = (performance.now() - started) / 1000;
    const ours: Answerer = async (query) => (await index.search({ q: query, limit: 10 })).hits.map((hit) => hit.key);
    const questions = readQuestions(corpus);
    const short = JSON.parse(readFileSync(SHORT_QUERIES, "utf8")) as Judged[];
    const figures: Figure[] = [
      { label: "bulk load", value: seconds, unit: "s", limit: "≤ 20", ok: seconds <= 20 },
      ...compare("questions", await measure(questions, ours), await measure(questions, plain.answer)),
      ...compare("short queries", await measure(short, ours), await measure(short, plain.answer)),
    ];
    const kinds = [...new Set(short.map((query) => query.kind))];
    const notes = [`${documents.length} documents, ${questions.length} questions, ${short.length} short queries`];
    for (const kind of kinds) {
      const some = short.filter((query) => query.kind === kind);
      const [a, b] = [await measure(some, ours), await measure(some, plain.answer)];
      notes.push(`${kind} (${some.length}): MRR@10 ${a.mrr.toFixed(3)}, plain ${b.mrr.toFixed(3)}`);
    }
    return { name: "search quality", figures, notes };
  } finally {
    plain.close();
    await index.close();
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) printResult(await run());
