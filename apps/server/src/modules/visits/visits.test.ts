import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { forgetPageViews, viewCounter } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
let address: string;
let article: { id: number };
const browser = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36";

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  article = await publishedIn(zone);
  address = `/news/plain/${article.id}.html`;
});
afterAll(() => test.close());

const open = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  test.app.inject({ method, url, headers: { host: "localhost", "user-agent": browser, ...headers } });

async function views(kind = "article"): Promise<Record<string, number>> {
  await viewCounter(test.services).flush();
  const { rows } = await sql<{ day: string; views: number }>`
    select day::text, sum(views)::integer as views from page_views where kind = ${kind} group by 1`.execute(zone.db);
  return Object.fromEntries(rows.map((row) => [row.day, row.views]));
}

it("counts each opening by a browser once, of the first page and of later ones, on days of China time", async () => {
  test.setNow(new Date("2026-11-20T15:59:00Z"));
  const first = await open(address);
  await open(address);
  await viewCounter(test.services).flush();
  test.setNow(new Date("2026-11-20T16:00:30Z"));
  const again = await open(address, { "if-none-match": String(first.headers.etag) });

  expect([first.statusCode, again.statusCode]).toEqual([200, 304]);
  expect(await views()).toEqual({ "2026-11-20": 2, "2026-11-21": 1 });
});

it("leaves out programs, staff who are signed in, looking ahead and HEAD", async () => {
  const before = await views();
  await open(address, { "user-agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/)" });
  await open(address, { "user-agent": "curl/8.5.0" });
  await open(address, { "user-agent": "" });
  await open(address, await headersFor(test.services, zone.writer));
  await open(address, { "sec-purpose": "prefetch" });
  await open(address, {}, "HEAD");

  expect(await views()).toEqual(before);
});

it("counts lists of sections apart, and nothing that was not found", async () => {
  await open("/news/plain/");
  await open("/news/plain/999999.html");

  expect(await views("section")).toEqual({ "2026-11-21": 1 });
});

it("adds up to the sums by department and writer", async () => {
  const { rows } = await sql`
    select department_id, staff_id, sum(views)::integer as views from view_days where kind = 'article'
    group by 1, 2`.execute(zone.db);
  expect(rows).toEqual([{ department_id: zone.office, staff_id: zone.writer.id, views: 3 }]);
});

it("forgets the days of single pages after their time, and keeps the sums", async () => {
  await forgetPageViews({ db: zone.db, now: () => new Date("2030-01-01T00:00:00Z") });
  const { rows } = await sql<{ views: number }>`select sum(views)::integer as views from view_days`.execute(zone.db);

  expect(await views()).toEqual({});
  expect(rows[0]?.views).toBe(4);
});
