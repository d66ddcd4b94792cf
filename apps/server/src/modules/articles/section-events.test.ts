import { createSectionSchema, updateSectionSchema } from "@openzone/contract/sites";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { refreshSearch } from "./refresh-search.ts";
import { type Call, callApi } from "./session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = (...sent: Call) => callApi(test, ...sent);
const foundAt = async (q: string) => (await test.services.search.search({ q })).hits.map(({ url }) => url);

describe("sections with articles", () => {
  it("cannot be closed while something is public in them", async () => {
    await publishedIn(zone, { section: "plain" });
    const closed = await call(zone.chief, "POST", `/sections/${zone.section.plain}/close`, { expectedVersion: 1 });
    expect(closed).toMatchObject({ status: 409, body: { code: "SECTION_IN_USE" } });
  });

  it("take their search results along when they get a new address", async () => {
    const published = await publishedIn(zone, { section: "plain", content: { title: "年度采购目录" } });
    expect(await foundAt("采购目录")).toEqual([published.address]);
    const section = (await call(zone.chief, "GET", `/sections/${zone.section.plain}`)).body;
    const body = updateSectionSchema.parse({ ...section, slug: "department-news", expectedVersion: section.version });
    expect((await call(zone.chief, "PUT", `/sections/${zone.section.plain}`, body)).status).toBe(200);
    await refreshSearch(test.services);
    expect(await foundAt("采购目录")).toEqual([`/news/department-news/${published.id}.html`]);
    const old = await test.app.inject({ method: "GET", url: "/news/plain/", headers: { host: "localhost" } });
    expect(old).toMatchObject({ statusCode: 301, headers: { location: "/news/department-news/" } });
  });
});

describe("the routes of sites and sections", () => {
  const section = () =>
    createSectionSchema.parse({ slug: "extra", title: "新栏目", kind: "list", parentId: zone.section.news });

  it("are read by all staff and by nobody else", async () => {
    for (const url of [
      "/sites",
      `/sites/${zone.siteId}`,
      `/sites/${zone.siteId}/sections`,
      `/sections/${zone.section.news}`,
    ]) {
      expect((await call(null, "GET", url)).status, url).toBe(401);
      expect((await call(zone.writer, "GET", url)).status, url).toBe(200);
    }
    const { body } = await call(zone.writer, "GET", `/sites/${zone.siteId}/sections`);
    expect(body.items.map(({ slug }: { slug: string }) => slug).slice(0, 2)).toEqual(["news", "important"]);
  });

  it("are changed by the chief editor only, with valid contents, and show on the portal at once", async () => {
    const url = `/sites/${zone.siteId}/sections`;
    expect((await call(null, "POST", url, section())).status).toBe(401);
    expect((await call(zone.reviewer, "POST", url, section())).status).toBe(403);
    expect(await call(zone.chief, "POST", url, { ...section(), slug: "要闻" })).toMatchObject({
      status: 400,
      body: { fields: [{ path: "slug" }] },
    });
    const before = await test.app.inject({ method: "GET", url: "/site-map", headers: { host: "localhost" } });
    expect(before.body).not.toContain("新栏目");
    expect((await call(zone.chief, "POST", url, section())).status).toBe(201);
    const after = await test.app.inject({ method: "GET", url: "/site-map", headers: { host: "localhost" } });
    expect(after.body).toContain("新栏目");
    expect((await call(zone.chief, "POST", url, section())).status).toBe(409);
  });

  it("leave the site itself to the system administrator", async () => {
    const site = (await call(zone.chief, "GET", `/sites/${zone.siteId}`)).body;
    const change = { ...site, expectedVersion: site.version };
    expect((await call(zone.chief, "PUT", `/sites/${zone.siteId}`, change)).status).toBe(403);
    expect((await call(null, "PUT", `/sites/${zone.siteId}`, change)).status).toBe(401);
  });
});
