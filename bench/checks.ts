/** The check before publishing on a long text with a long list of words: 20,000 characters, 10,000 words. */
import { createHash } from "node:crypto";
import { defaultLevels } from "@openzone/contract/checks";
import { readDocument } from "../apps/server/src/modules/articles/checks/document.ts";
import { runChecks } from "../apps/server/src/modules/articles/checks/run.ts";
import { type ListedWord, wordMatcher } from "../apps/server/src/modules/articles/checks/word-matcher.ts";
import { atMost, type BenchOptions, type BenchResult, percentile } from "./result.ts";

/** As many characters as ordinary texts are made of. */
const alphabet = 2500;
const limitMs = 50;

/** A made-up word of two to four characters; the same for the same number. */
function wordOf(seed: number): string {
  const digest = createHash("sha256").update(String(seed)).digest();
  const characterAt = (at: number) => String.fromCodePoint(0x4e00 + (digest.readUInt16LE(at * 2) % alphabet));
  return Array.from({ length: 2 + (seed % 3) }, (_, at) => characterAt(at)).join("");
}

function textOf(characters: number): string {
  const paragraphs: string[] = [];
  for (let n = 0, length = 0; length < characters; n += 1) {
    const paragraph = `${Array.from({ length: 60 }, (_, at) => wordOf(at % 30 === 0 ? n * 61 : 1_000_000 + n * 61 + at)).join("")}，2026年${(n % 12) + 1}月${(n % 28) + 1}日，电话0531-8${n}。`;
    paragraphs.push(n % 12 === 0 ? `<h2>${wordOf(n)}</h2>` : "", `<p>${paragraph}</p>`);
    length += paragraph.length;
  }
  return paragraphs.join("");
}

export async function run(options: BenchOptions): Promise<BenchResult> {
  const words = [...new Set(Array.from({ length: 40_000 }, (_, seed) => wordOf(seed)))].slice(0, 10_000);
  const list = words.map(
    (word, n): ListedWord => ({
      kind: n % 3 === 0 ? "sensitive" : "wrong",
      word,
      replacement: "改",
      exceptions: n % 5 === 0 ? [`${word}法`] : [],
      near: n % 7 === 0 ? ["管理"] : [],
      note: "",
    }),
  );
  const html = textOf(20_000);
  const matcher = wordMatcher(list);
  const once = (match: typeof matcher): { ms: number; found: number } => {
    const began = performance.now();
    const { counts } = runChecks(
      {
        language: "zh-CN",
        title: "关于项目建设的通知",
        subtitle: "",
        summary: "",
        source: "",
        keywords: [],
        body: readDocument(html),
        attachments: [],
        words: match,
        links: new Map(),
        sameTitle: null,
        now: new Date("2026-11-22T00:00:00Z"),
      },
      defaultLevels,
      "zh-CN",
    );
    return { ms: performance.now() - began, found: counts.block + counts.confirm + counts.warn };
  };
  /** The plain way: look for each word by itself. */
  const plain: typeof matcher = (text) =>
    list.flatMap((word) => {
      const start = text.indexOf(word.word);
      return start < 0 ? [] : [{ word, start, end: start + word.word.length }];
    });
  const rounds = options.smoke ? 5 : 40;
  for (let n = 0; n < 3; n += 1) once(matcher);
  const times = Array.from({ length: rounds }, () => once(matcher));
  const plainTimes = Array.from({ length: options.smoke ? 2 : 5 }, () => once(plain).ms);
  const p95 = percentile(
    times.map(({ ms }) => ms),
    0.95,
  );
  const baseline = percentile(plainTimes, 0.5);
  return {
    name: "check before publishing",
    figures: [atMost("20,000 characters, 10,000 words: p95", p95, options.smoke ? 500 : limitMs, "ms", { baseline })],
    notes: [
      `${words.length} words, ${[...html.replace(/<[^>]+>/g, "")].length} characters, ${times[0]?.found} findings`,
      "baseline: the same checks with each word looked for by itself",
    ],
  };
}
