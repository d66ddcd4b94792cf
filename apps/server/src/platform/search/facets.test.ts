import { beforeEach, describe, expect, test } from "vitest";
import { DAY, documentOf, NOW, useSearchIndex } from "./test-index.ts";
import type { FacetCount, SearchDocument } from "./types.ts";

const fixture = useSearchIndex();
const { fill, ask } = fixture;

const counts = <V>(found: FacetCount<V>[] | undefined): [V, number][] =>
  (found ?? []).map(({ value, count }) => [value, count]);

describe("counts beside the filters", () => {
  beforeEach(() =>
    fill({
      a: { body: "公告内容", sectionIds: [2, 5], departmentId: 7, publishedAt: NOW - 3 * DAY },
      b: { body: "公告内容", sectionIds: [2, 6], departmentId: 7, publishedAt: NOW - 20 * DAY },
      c: { body: "公告内容", sectionIds: [2, 6], departmentId: 8, kind: "page", publishedAt: NOW - 400 * DAY },
      d: { body: "别的内容", sectionIds: [2, 6], departmentId: 8, publishedAt: NOW - DAY },
    }),
  );

  test("are there only when asked for", async () => {
    expect((await ask("公告")).facets).toBeUndefined();
  });

  test("count everything found, by every dimension", async () => {
    const { facets } = await ask("公告", { facets: true, limit: 1 });

    expect(counts(facets?.sections)).toEqual([
      [2, 3],
      [6, 2],
      [5, 1],
    ]);
    expect(counts(facets?.departments)).toEqual([
      [7, 2],
      [8, 1],
    ]);
    expect(counts(facets?.kinds)).toEqual([
      ["article", 2],
      ["page", 1],
    ]);
    expect(counts(facets?.years)).toEqual([
      [2026, 2],
      [2025, 1],
    ]);
    expect(counts(facets?.periods)).toEqual([
      ["week", 1],
      ["month", 2],
      ["year", 2],
    ]);
    expect(facets?.sections.every(({ exact }) => exact)).toBe(true);
  });

  test("of a narrowed dimension leave its own narrowing out and keep the others", async () => {
    const { facets, total } = await ask("公告", { facets: true, sectionId: 6, departmentId: 7 });

    expect(total).toBe(1);
    expect(counts(facets?.sections)).toEqual([
      [2, 2],
      [5, 1],
      [6, 1],
    ]);
    expect(counts(facets?.departments)).toEqual([
      [7, 1],
      [8, 1],
    ]);
    expect(counts(facets?.kinds)).toEqual([["article", 1]]);
  });

  test("agree with what choosing them gives", async () => {
    const { facets } = await ask("公告", { facets: true });

    for (const { value, count } of facets?.sections ?? [])
      expect((await ask("公告", { sectionId: value })).total).toBe(count);
    for (const { value, count } of facets?.departments ?? [])
      expect((await ask("公告", { departmentId: value })).total).toBe(count);
    for (const { value, count } of facets?.kinds ?? []) expect((await ask("公告", { kind: value })).total).toBe(count);
  });
});

test("counts of very many documents are told from the newest and say so; what these reach stays exact", async () => {
  const many: SearchDocument[] = Array.from({ length: 2_400 }, (_, index) =>
    documentOf(`m${index}`, {
      body: "公告内容",
      sectionIds: [index % 4 === 0 ? 2 : 3],
      publishedAt: NOW - index * DAY,
    }),
  );
  await fixture.index.apply(
    many.map((document) => ({ key: document.key, document })),
    "1",
  );

  const { facets, total } = await ask("公告", { facets: true });

  expect(total).toBe(2_400);
  expect(facets?.sections).toEqual([
    { value: 3, count: 1_800, exact: false },
    { value: 2, count: 600, exact: false },
  ]);
  expect(facets?.periods).toEqual([
    { value: "week", count: 8, exact: true },
    { value: "month", count: 31, exact: true },
    { value: "year", count: 366, exact: true },
  ]);
  expect(facets?.years[0]).toEqual({ value: 2026, count: 152, exact: true });
});

test("what the newest do not reach is told from how all documents lie in time", async () => {
  const many: SearchDocument[] = Array.from({ length: 3_000 }, (_, index) =>
    documentOf(`m${index}`, { body: "公告内容", publishedAt: NOW - Math.floor(index / 6) * DAY }),
  );
  await fixture.index.apply(
    many.map((document) => ({ key: document.key, document })),
    "1",
  );

  const { facets } = await ask("公告", { facets: true });

  const lastYear = facets?.years.find(({ value }) => value === 2025);
  expect(lastYear?.exact).toBe(false);
  expect(lastYear?.count).toBeGreaterThan(0.93 * (500 - 152) * 6);
  expect(lastYear?.count).toBeLessThan(1.07 * (500 - 152) * 6);
  expect(facets?.periods[1]).toEqual({ value: "month", count: 186, exact: true });
});

test("counts of another narrowing with very many documents are told from how all documents lie in time", async () => {
  const many: SearchDocument[] = Array.from({ length: 4_000 }, (_, index) =>
    documentOf(`m${index}`, {
      body: "公告内容",
      sectionIds: [index % 4 === 0 ? 2 : 3],
      publishedAt: NOW - Math.floor(index / 4) * DAY,
    }),
  );
  await fixture.index.apply(
    many.map((document) => ({ key: document.key, document })),
    "1",
  );

  const { facets } = await ask("公告", { facets: true, sectionId: 2 });

  const other = facets?.sections.find(({ value }) => value === 3);
  expect(other?.exact).toBe(false);
  expect(other?.count).toBeGreaterThan(0.9 * 3_000);
  expect(other?.count).toBeLessThan(1.1 * 3_000);
});
