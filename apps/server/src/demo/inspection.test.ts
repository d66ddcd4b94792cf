import { inspectionFindingQuerySchema } from "@openzone/contract/inspection";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspectionSources } from "../inspection-sources.ts";
import { inspectNow } from "../modules/inspection/index.ts";
import { listFindings } from "../modules/inspection/queries.ts";
import { loadSiteTrees } from "../modules/sites/index.ts";
import { systemActor } from "../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { loadDemo } from "./load.ts";

/** What was planted, so that there is something to mend: see `demo/README.md`. */
const planted = [
  "main link-internal 友情链接：合作机构",
  "main section-overdue 环境监测",
  "main section-overdue 行政执法",
];

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  // Its articles were written up to this day; a month later its news would be old, as anybody's would.
  test.setNow(new Date("2026-11-22T10:00:00+08:00"));
  await loadDemo(test.services, () => undefined);
}, 240_000);
afterAll(() => test?.close());

it("has a history: two months of runs with what they found, and the report of the month that is over", async () => {
  const { db } = test.services;
  const { rows } = await sql<{ runs: number; scores: number; healed: number; open: number }>`
    select (select count(*)::int from inspection_runs where result ->> 'verdict' = 'passed') as runs,
      (select count(distinct result ->> 'score')::int from inspection_runs) as scores,
      count(*) filter (where state = 'healed')::int as healed, count(*) filter (where state = 'open')::int as open
    from inspection_findings`.execute(db);
  expect(rows[0]).toMatchObject({ runs: 62, healed: 7, open: 2 });
  expect(rows[0]?.scores).toBeGreaterThan(1);
  const reports = await sql<{ month: string; healed: number; visits: number }>`
    select month, (content ->> 'healed')::int as healed, (content -> 'visits' ->> 'all')::int as visits
    from inspection_reports order by month desc limit 1`.execute(db);
  expect(reports.rows[0]).toMatchObject({ month: "2026-10", visits: 744 });
  expect(reports.rows[0]?.healed).toBeGreaterThan(2);
});

it("is clean but for the faults that were planted, and no site of it has a veto", async () => {
  const open = [...(await loadSiteTrees(test.services.db)).values()].filter(({ shut }) => !shut);
  const sites = open.map(({ site }) => site);
  expect(sites.length).toBeGreaterThan(1);
  const found: string[] = [];
  for (const { id, slug } of sites) {
    const { vetoes } = await inspectNow(test.services, id, inspectionSources(test.services), () => undefined);
    if (slug === "main") expect(vetoes.find(({ id }) => id === "V6")?.state).toBe("clear");
    expect(
      vetoes.filter(({ state }) => state === "failed"),
      slug,
    ).toEqual([]);
    const query = inspectionFindingQuerySchema.parse({ limit: 100 });
    const { items } = await listFindings(test.services.db, systemActor, id, query, "zh-CN");
    found.push(...items.map(({ rule, object }) => `${slug} ${rule} ${object.title}`));
  }
  expect(found.sort()).toEqual(planted);
}, 120_000);

it("has a site that was merged into another: its addresses lead on, and its articles are found there", async () => {
  const visit = (url: string) =>
    test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
  for (const [former, now] of [
    ["/bonded/", "/lingang/services/"],
    ["/bonded/news/notices/", "/lingang/services/news/notices/"],
  ] as const) {
    const { statusCode, headers } = await visit(former);
    expect([statusCode, headers.location], former).toEqual([301, now]);
  }
  expect((await visit("/lingang/services/news/notices/")).body).toContain("保税物流中心年末查验时间安排");
});

it("names its newer sections and the descriptions of the main site in the languages of their readers", async () => {
  const visit = (url: string) =>
    test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
  expect((await visit("/en/news/")).body).toContain("Meetings, main tasks, notices and news from the villages.");
  const { rows } = await sql<{ words: string }>`
    select words from site_words where own = '主导产业' and language <> 'zh-CN' order by words`.execute(
    test.services.db,
  );
  expect(rows.map(({ words }) => words)).toEqual(
    expect.arrayContaining(["Leitbranchen", "Filières", "Отрасли", "主要産業", "주력 산업"]),
  );
});
