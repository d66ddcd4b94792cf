/** What shows only with many documents: where a word is so common that not all that hold it are looked at. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSearchIndex, type SearchIndex } from "./index.ts";
import { DAY, documentOf, NOW } from "./test-index.ts";

const ALL = 6_500;
/** Every so many documents are of the second site. */
const SECOND = 50;

const SENTENCE = "对首次通过国家认定并且完成年度研发费用归集申报的科技型中小企业给予一次性财政奖励";
const BODY = `高新企业认定支持。${SENTENCE}`;

const folder = mkdtempSync(join(tmpdir(), "search-many-"));
let index: SearchIndex;

/** The newest of this time, the others each an hour older. */
const documentsSince = (newest: number) =>
  Array.from({ length: ALL }, (_, number) => {
    const key = `d${number}`;
    const site = number % SECOND === 0 ? 2 : 1;
    const document = documentOf(key, { site, body: BODY, publishedAt: newest - number * 3_600_000 });
    return { key, document };
  });

beforeAll(async () => {
  index = await openSearchIndex({ file: join(folder, "index.sqlite"), readers: 1 });
  await index.apply(documentsSince(NOW), "1");
});
afterAll(async () => {
  await index.close();
  rmSync(folder, { recursive: true });
});

const totalOf = async (q: string, site: number) => {
  const { total, totalIsExact } = await index.search({ q, site, language: "zh-CN", now: NOW });
  return { total, totalIsExact };
};

test("a site is counted exactly, whether most documents are of it or few", async () => {
  expect(await totalOf("企业", 1)).toEqual({ total: ALL - ALL / SECOND, totalIsExact: true });
  expect(await totalOf("企业", 2)).toEqual({ total: ALL / SECOND, totalIsExact: true });
  expect(await totalOf("企业", 3)).toEqual({ total: 0, totalIsExact: true });
});

test("a question of which every word is common is answered though nothing holds all of it", async () => {
  const { hits } = await index.search({ q: "高新企业可以拿到支持认定吗", site: 1, now: NOW });

  expect(hits.map(({ key }) => key)).toContain("d1");
});

test("what a whole sentence finds is counted only so far as somebody would look", async () => {
  expect(await totalOf(SENTENCE, 1)).toEqual({ total: 200, totalIsExact: false });
  expect(await totalOf("高新企业认定支持", 1)).toMatchObject({ totalIsExact: true });
});

test("counts of years follow documents that got another date", async () => {
  await index.apply(documentsSince(NOW - 2_000 * DAY), "2");

  const { facets } = await index.search({ q: "企业", facets: true, now: NOW });

  const counted = facets?.years.reduce((sum, { count }) => sum + count, 0) ?? 0;
  expect(Math.abs(counted - ALL)).toBeLessThan(ALL / 100);
});
