import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RequestFacts } from "../../platform/pages/index.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { callApi, headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { queryLog } from "../site-search/index.ts";
import { viewCounter } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
let article: { id: number };
let other: { id: number };
const chrome = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36";
const at = (time: string) => test.setNow(new Date(`2026-11-20T${time}:00+08:00`));

beforeAll(async () => {
  test = await openTestApp({
    TRUST_PROXY: "127.0.0.1",
    SESSION_IDLE_MINUTES: "1440",
    SESSION_MAX_HOURS: "168",
  });
  at("09:00");
  zone = await fillTestZone(test.services.db);
  article = await publishedIn(zone);
  other = await publishedIn(zone);
});
afterAll(() => test.close());

interface Reader {
  from?: string;
  browser?: string;
  referer?: string;
}
const read = async (url: string, { from = "203.0.113.7", browser = chrome, referer }: Reader = {}) => {
  const headers = {
    host: "localhost",
    "user-agent": browser,
    "x-forwarded-for": from,
    ...(referer ? { referer } : {}),
  };
  return (await test.app.inject({ method: "GET", url, headers })).statusCode;
};
const news = (id: number) => `/news/plain/${id}.html`;
const figures = async (query = "") => {
  await viewCounter(test.services).flush();
  const url = `/sites/${zone.siteId}/visits?from=2026-11-20&to=2026-11-20${query}`;
  return (await callApi(test, zone.chief, "GET", url)).body.now;
};

it("tells views, visits and visitors apart: a pause of half an hour begins a visit, another browser or address a visitor", async () => {
  at("10:00");
  await read("/");
  await read(news(article.id));
  await read(news(article.id));
  await figures();
  at("10:29");
  await read(news(other.id));
  await figures();
  at("11:00");
  await read(news(article.id));
  await read(news(article.id), { from: "203.0.113.8" });
  await read(news(article.id), { browser: `${chrome} Edg/141.0` });

  expect(await figures()).toMatchObject({ views: 7, visits: 4, visitors: 3 });
});

it("counts them for the article, for its section and the channel above, and for its department", async () => {
  const ofArticle = await figures(`&kind=article&thing=${article.id}`);
  const ofSection = await figures(`&kind=section&thing=${zone.section.plain}`);
  const ofChannel = await figures(`&kind=section&thing=${zone.section.news}`);
  const ofDepartment = await figures(`&kind=department&thing=${zone.office}`);

  expect(ofArticle).toMatchObject({ views: 5, visits: 4, visitors: 3, searches: null });
  for (const around of [ofSection, ofChannel, ofDepartment])
    expect(around).toMatchObject({ views: 6, visits: 4, visitors: 3 });
});

it("takes the reader's address from a trusted proxy alone", async () => {
  const before = await figures();
  await read("/", { from: "198.51.100.1, 203.0.113.7" });

  expect((await figures()).visitors).toBe(before.visitors);
});

it("knows where visits came from, by host only", async () => {
  at("14:00");
  await read("/", { from: "192.0.2.1", referer: "https://www.baidu.com/s?wd=secret" });
  await read(news(article.id), { from: "192.0.2.1", referer: "http://localhost/" });
  await read("/", { from: "192.0.2.2", referer: "https://fazhan.example.gov.cn/links/private.html" });
  await read("/", { from: "192.0.2.3", browser: `${chrome} MicroMessenger/8.0` });
  await read("/", { from: "192.0.2.4" });
  await figures();

  const url = `/sites/${zone.siteId}/visits/sources?from=2026-11-20&to=2026-11-20`;
  const { items } = (await callApi(test, zone.chief, "GET", url)).body;
  expect(items).toEqual(
    expect.arrayContaining([
      { kind: "search", host: "www.baidu.com", visits: 1 },
      { kind: "site", host: "fazhan.example.gov.cn", visits: 1 },
      { kind: "social", host: "weixin.qq.com", visits: 1 },
      { kind: "direct", host: "", visits: 5 },
    ]),
  );
  expect(items).toHaveLength(4);
});

it("counts searches and saved files of the day", async () => {
  const before = await figures();
  queryLog(test.services).record({ site: zone.siteId, language: "zh-CN", q: "人才补贴", results: 1 });
  await queryLog(test.services).flush();
  await read(`/articles/${article.id}.txt`);
  await read(`/articles/${article.id}.txt`, { browser: "curl/8.5.0" });

  expect(await figures()).toMatchObject({ searches: 1, downloads: before.downloads + 1 });
  expect(await figures(`&kind=section&thing=${zone.section.news}`)).toMatchObject({ downloads: 1 });
});

it("ranks articles, and exports what it shows", async () => {
  const url = `/api/v1/sites/${zone.siteId}/visits/things`;
  const { body } = await callApi(test, zone.chief, "GET", `${url.slice(7)}?from=2026-11-20&to=2026-11-20&kind=article`);
  const file = await test.app.inject({
    method: "GET",
    url: `${url}/export?from=2026-11-20&to=2026-11-20&kind=article&format=csv`,
    headers: await headersFor(test.services, zone.chief),
  });

  expect(body.items.map(({ id }: { id: number }) => id)).toEqual([article.id, other.id]);
  expect(body.items[0].views).toBeGreaterThan(body.items[1].views);
  expect(file.body.split("\n")[1]).toContain(`,${body.items[0].views},`);
});

it("keeps neither address nor browser anywhere in the database", async () => {
  const { rows } = await sql<{ kept: string }>`
    select (select json_agg(d)::text from visit_days d) || (select json_agg(s)::text from visit_sources s)
      || (select json_agg(p)::text from page_views p) as kept`.execute(zone.db);
  for (const secret of ["203.0.113", "Chrome", "secret", "private.html"]) expect(rows[0]?.kept).not.toContain(secret);
});

it("forgets who was there when the day is over", async () => {
  test.setNow(new Date("2026-11-21T00:00:30+08:00"));
  await read("/", { from: "203.0.113.7" });
  await viewCounter(test.services).flush();

  const url = `/sites/${zone.siteId}/visits?from=2026-11-21&to=2026-11-21`;
  expect((await callApi(test, zone.chief, "GET", url)).body.now).toMatchObject({ views: 1, visits: 1, visitors: 1 });
});

it("shows nothing of a site to those who have not its statistics", async () => {
  const url = `/sites/${zone.siteId}/visits?from=2026-11-20&to=2026-11-20`;
  expect((await callApi(test, null, "GET", url)).status).toBe(401);
  expect((await callApi(test, zone.writer, "GET", url)).status).toBe(403);
  expect(
    (await callApi(test, zone.leader, "GET", `/sites/${zone.siteId + 1}/visits${url.slice(url.indexOf("?"))}`)).status,
  ).toBe(404);
  expect((await callApi(test, zone.chief, "GET", url.replace("to=2026-11-20", "to=2026-11-19"))).status).toBe(400);
});

it("costs an answer next to nothing, and the views of an hour little after it", async () => {
  const view = viewCounter(test.services).of("article", article.id, {
    siteId: zone.siteId,
    sectionIds: [1, 2],
    departmentId: 1,
  });
  const facts = { method: "GET", cookie: "", userAgent: chrome, forwardedFor: "", referer: "", host: "localhost" };
  const requests = Array.from({ length: 5000 }, (_, i) => ({
    ...facts,
    socket: { remoteAddress: `10.1.${i >> 8}.${i & 255}` },
  }));
  const views = 500_000;
  for (let i = 0; i < 50_000; i += 1) view(requests[i % requests.length] as unknown as RequestFacts);

  const spent = await processorTime(() => {
    for (let i = 0; i < views; i += 1) view(requests[i % requests.length] as unknown as RequestFacts);
  });

  // Measured at 0.3 µs a view with its digest, by 5,000 readers in turn.
  expect((spent * 1000) / views).toBeLessThan(1.5);
});
