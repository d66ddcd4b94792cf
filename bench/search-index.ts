/**
 * How fast the search index is filled and answers over made-up documents: rare, common and very common words, single characters,
 * questions and misspelt words, with highlights and total, while nothing else runs and while documents are added.
 *
 * Run: node bench/search-index.ts   (DOCUMENTS=20000 for a smaller one; INDEX_FILE=… keeps the index there for the next run)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSearchIndex, type SearchIndex, type SearchQuery } from "../apps/server/src/platform/search/index.ts";
import { atMost, type BenchResult, type Figure, figure, percentile, printResult } from "./result.ts";
import { organ, syntheticDocuments } from "./search-corpus.ts";

interface Options {
  documents: number;
  /** An index made by an earlier run is used again; made when it is not there and kept. */
  file?: string | undefined;
  /** Milliseconds within which 95 of 100 searches are answered. */
  most: number;
}

/** As many as a server applies at once while it follows its log. */
const BATCH = 2_000;
/** How long a million documents may take. */
const FILLED_IN_SECONDS = 600;
/** The last month that has documents. */
const LAST_MONTH = Date.parse("2025-12-01T00:00:00+08:00");
/** Readers' threads that are compared, and people who search at once. */
const READERS = [1, 2, 3];
const CROWD = 4;
const CROWD_SEARCHES = 240;

/** What people type, by how often its words occur; the words are those of the synthetic vocabulary. */
const QUERIES: Record<string, string[]> = {
  "very common": ["企业", "发展", "工作", "项目", "服务", "管理", "企业发展", "项目建设", "工作和服务", "开发区管理"],
  common: [
    "招商引资",
    "营商环境",
    "知识产权",
    "税收",
    "消防",
    "就业培训",
    "高新技术企业",
    "环境整改",
    "土地规划",
    "人才奖励",
  ],
  // All of their pairs stand in every document.
  "organ that is everywhere": [organ, "开发区管理委员会", "管理委员会办公室", "委员会办公室"],
  "one character": ["税", "水", "路", "企", "证"],
  question: [
    "高新技术企业首次认定可以拿到多少奖励？",
    "在开发区投资建设仓储物流项目需要办理哪些审批手续",
    "企业招用就业困难人员有什么补贴政策",
    "污水排放许可到期了怎么办理延期",
    "专利申请费用能否给予资助，条件是什么",
  ],
  misspelt: ["招伤引资", "营商环竟", "知识产劝", "高新计术", "孵华器"],
  "long form": ["关于企业发展和项目建设管理工作的通知", "招商引资 营商环境 2024"],
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Processor time of all threads of this process, milliseconds: what is left when other programs slow the clock's time. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Times {
  wall: number[];
  processor: number[];
}

async function timeSearch(index: SearchIndex, query: SearchQuery, times: Times): Promise<void> {
  const before = processorTime();
  times.wall.push(await timed(() => index.search(query)));
  times.processor.push(processorTime() - before);
}

/** Plain bm25 over the same file: every pair joined by OR, every match ranked, no highlights and no total. */
function plainSearch(file: string): { search(q: string): void; close(): void } {
  const db = new DatabaseSync(file, { readOnly: true });
  const select = db.prepare("SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY bm25(terms) LIMIT 10");
  return {
    search(q) {
      const runs = q.match(/\p{Script=Han}{2,}/gu) ?? [];
      const pairs = runs.flatMap((run) =>
        Array.from({ length: run.length - 1 }, (_, at) => `"${run.slice(at, at + 2)}"`),
      );
      if (pairs.length > 0) select.all(pairs.join(" OR "));
    },
    close: () => db.close(),
  };
}

/** Fills the index; the next documents are made while those before are applied, as a server reads them from its database. */
async function fill(index: SearchIndex, count: number): Promise<number> {
  const started = performance.now();
  let batch: Parameters<SearchIndex["apply"]>[0] = [];
  let filled = 0;
  let applying = Promise.resolve();
  const apply = async (): Promise<void> => {
    const changes = batch;
    batch = [];
    filled += changes.length;
    await applying;
    applying = index.apply(changes, String(filled));
  };
  for (const document of syntheticDocuments(count)) {
    batch.push({ key: document.key, document });
    if (batch.length === BATCH) await apply();
  }
  await apply();
  await applying;
  return (performance.now() - started) / 1000;
}

/** Rare words are taken from the documents' own titles, so that they surely exist. */
function rareQueries(): string[] {
  const titles = [...syntheticDocuments(40)].map((document) => document.title);
  return titles.map((title) => title.slice(-8, -4));
}

const NARROWINGS: Partial<SearchQuery>[] = [
  { facets: true },
  { facets: true, sectionId: 3 },
  { facets: true, from: LAST_MONTH },
  { offset: 20 },
];

/**
 * Each query once before it counts: a server that runs remembers how common the usual words are. What the first search for a word
 * takes is told beside it.
 */
async function measureKinds(index: SearchIndex, file: string, most: number): Promise<Figure[]> {
  const all: Times = { wall: [], processor: [] };
  const figures: Figure[] = [];
  const first: number[] = [];
  const plain = plainSearch(file);
  for (const [kind, queries] of Object.entries({ rare: rareQueries(), ...QUERIES })) {
    const times: Times = { wall: [], processor: [] };
    const plainTimes: number[] = [];
    for (const q of queries) {
      if (kind !== "one character") plainTimes.push(await timed(async () => plain.search(q)));
      const query: SearchQuery = { q, site: 1, language: "zh-CN", limit: 10 };
      first.push(await timed(() => index.search(query)));
      for (const more of NARROWINGS) await timeSearch(index, { ...query, ...more }, times);
    }
    all.wall.push(...times.wall);
    all.processor.push(...times.processor);
    const baseline = plainTimes.length > 0 ? percentile(plainTimes, 0.95) : undefined;
    figures.push(atMost(`${kind}: p95`, percentile(times.wall, 0.95), most, "ms", { baseline }));
  }
  plain.close();
  return [
    ...figures,
    figure("first search for a word: p95", percentile(first, 0.95), "ms"),
    figure("all searches: p50", percentile(all.wall, 0.5), "ms"),
    atMost("all searches: p95", percentile(all.wall, 0.95), most, "ms"),
    figure("all searches: p95 of processor time", percentile(all.processor, 0.95), "ms"),
  ];
}

async function measureAdding(index: SearchIndex, count: number): Promise<number[]> {
  const times: number[] = [];
  for (const document of syntheticDocuments(40, 99)) {
    const key = `added:${count}:${document.key}`;
    times.push(await timed(() => index.apply([{ key, document: { ...document, key } }], "added")));
    if ((await index.search({ q: document.title, limit: 1 })).hits.length === 0)
      throw new Error("an added document is not found");
  }
  return times;
}

async function measureWhileLoading(index: SearchIndex): Promise<number[]> {
  const times: number[] = [];
  let loading = true;
  const writing = (async () => {
    const changes = [...syntheticDocuments(400, 5)].map((document) => ({ key: `again:${document.key}`, document }));
    for (let at = 0; at < changes.length; at += 100) await index.apply(changes.slice(at, at + 100), "again");
    loading = false;
  })();
  const words = [...(QUERIES.common ?? []), ...(QUERIES["very common"] ?? [])];
  for (let turn = 0; loading; turn += 1) {
    times.push(await timed(() => index.search({ q: words[turn % words.length] ?? "企业", site: 1, limit: 10 })));
  }
  await writing;
  return times;
}

/** Several people at once, with one reader thread and with more. */
async function measureReaders(file: string, readers: number): Promise<Figure[]> {
  const index = await openSearchIndex({ file, readers });
  const words = Object.values(QUERIES).flat();
  const ask = (turn: number) =>
    index.search({ q: words[turn % words.length] ?? "企业", site: 1, language: "zh-CN", limit: 10, facets: true });
  try {
    await Promise.all(words.map((_, turn) => ask(turn)));
    const times: number[] = [];
    let turn = 0;
    const started = performance.now();
    const person = async (): Promise<void> => {
      while (turn < CROWD_SEARCHES) {
        const next = turn;
        turn += 1;
        times.push(await timed(() => ask(next)));
      }
    };
    await Promise.all(Array.from({ length: CROWD }, person));
    const perSecond = times.length / ((performance.now() - started) / 1000);
    const label = `${CROWD} people at once, ${readers} ${readers === 1 ? "reader" : "readers"}`;
    return [figure(`${label}: p95`, percentile(times, 0.95), "ms"), figure(`${label}: answers`, perSecond, "1/s")];
  } finally {
    await index.close();
  }
}

export async function run({ documents, file: kept, most }: Options): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "search-index-"));
  const file = kept ?? join(folder, "index.sqlite");
  let index = await openSearchIndex({ file });
  try {
    const figures: Figure[] = [];
    if ((await index.stats()).documents < documents) {
      await index.clear();
      const seconds = await fill(index, documents);
      const limit = Math.max(10, (FILLED_IN_SECONDS * documents) / 1_000_000);
      figures.push(atMost(`filled with ${documents} documents`, seconds, limit, "s"));
      figures.push(figure("documents filled", documents / seconds, "1/s"));
    }
    await index.close();
    const opening = await timed(async () => {
      index = await openSearchIndex({ file });
      await index.search({ q: "企业" });
    });
    figures.push(atMost("open and first answer", opening, 1_000, "ms"));
    figures.push(...(await measureKinds(index, file, most)));
    const adding = await measureAdding(index, documents);
    figures.push(figure("add one document: p50", percentile(adding, 0.5), "ms"));
    figures.push(atMost("add one document: p95", percentile(adding, 0.95), 50, "ms"));
    const meanwhile = percentile(await measureWhileLoading(index), 0.95);
    figures.push(atMost("searches while documents are added: p95", meanwhile, 150, "ms"));
    const stats = await index.stats();
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    await index.close();
    for (const readers of READERS) figures.push(...(await measureReaders(file, readers)));
    return {
      name: "search index",
      figures,
      notes: [
        "the baseline is plain bm25 over the same file: every pair joined by OR, no highlights and no total",
        `${stats.documents} documents, ${Math.round(stats.bytes / 1e6)} MB on disk; resident memory of this process ${memory} MB`,
      ],
    };
  } finally {
    await index.close();
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const documents = Number(process.env.DOCUMENTS ?? 100_000);
  printResult(await run({ documents, file: process.env.INDEX_FILE, most: documents > 100_000 ? 100 : 50 }));
}
