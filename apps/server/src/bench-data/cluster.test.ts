import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSiteTrees } from "../modules/sites/index.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { loadBenchData } from "./load.ts";

let test: TestApp;
const reports: string[] = [];
const size = { sites: 3, sections: 90, articles: 240 };
const load = () => loadBenchData(test.services, size, (line) => reports.push(line));
const numberOf = async (table: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(test.services.db))
    .rows[0]?.count ?? 0;

beforeAll(async () => {
  test = await openTestApp();
  await load();
});
afterAll(() => test.close());

describe("a made-up cluster", () => {
  it("has its sites from the templates, by host names and below paths, and its sections mostly in the first of them", async () => {
    const trees = [...(await loadSiteTrees(test.services.db)).values()];

    expect(trees.map(({ site }) => [site.isMain, site.domain, site.path])).toEqual([
      [true, "localhost", ""],
      [false, "site-2.example.org", ""],
      [false, "", "/site-3"],
    ]);
    expect(trees.every(({ site }) => site.template !== "")).toBe(true);
    const counts = trees.map(({ sections }) => sections.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(size.sections);
    expect(counts[0]).toBeGreaterThan(counts[2] ?? 0);
    expect((await test.app.inject("/site-3/")).statusCode).toBe(200);
    expect(reports).toContain("3 of 3 sites");
  });

  it("has everything of its articles that publishing writes, few sections with many of them", async () => {
    const { rows } = await sql<{ section: number; count: number; kept: number; searched: number }>`
      select p.section_id as section, count(*)::int as count, (select sum(count)::int from publication_counts c
        where c.section_id = p.section_id) as kept, count(s.key)::int as searched
      from publications p left join search_changes s on s.key = 'publication:' || p.id
      group by p.section_id order by count(*) desc`.execute(test.services.db);

    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(size.articles);
    for (const { count, kept, searched } of rows) expect([kept, searched]).toEqual([count, count]);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows[0]?.count).toBeGreaterThan(5 * (rows.at(-1)?.count ?? 0));
    expect(await numberOf("editions")).toBe(size.articles);
  });

  it("is left alone by a second run", async () => {
    const before = [await numberOf("sites"), await numberOf("sections"), await numberOf("changes")];

    expect(await load()).toMatchObject({ created: 0, unchanged: size.articles });

    expect([await numberOf("sites"), await numberOf("sections"), await numberOf("changes")]).toEqual(before);
    expect(await numberOf("articles")).toBe(size.articles);
  });
});
