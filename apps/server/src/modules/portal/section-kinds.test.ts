import { type CreateSection, createSectionSchema, type Section, updateSectionSchema } from "@openzone/contract/sites";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, draftIn, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const get = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });

const call = (...sent: Call) => callApi(test, ...sent);

let slugs = 0;
async function create(change: Partial<CreateSection>): Promise<Section> {
  slugs += 1;
  const section = createSectionSchema.parse({
    slug: `kind-${slugs}`,
    title: `栏目${slugs}`,
    kind: "list",
    parentId: zone.section.news,
    reviewSteps: 0,
    ...change,
  });
  const { body } = await call(zone.chief, "POST", `/sites/${zone.siteId}/sections`, section);
  Object.assign(zone.section, { [section.slug]: body.id });
  return body;
}
const publishIn = (section: Section, title: string) =>
  publishedIn(zone, { section: section.slug as "plain", content: { title } });
const update = async (section: Section, change: object) => {
  const current = (await call(zone.chief, "GET", `/sections/${section.id}`)).body;
  const body = updateSectionSchema.parse({ ...current, ...change, expectedVersion: current.version });
  return call(zone.chief, "PUT", `/sections/${section.id}`, body);
};

describe("the kinds of sections on the portal", () => {
  it("show the same articles each in its own way", async () => {
    const section = await create({});
    const { id } = await publishIn(section, "园区夜景");
    const marks = { list: 'class="rows"', cards: "grid-cards", pictures: "grid-pictures", videos: 'class="play"' };

    for (const [kind, mark] of Object.entries(marks)) {
      expect((await update(section, { kind })).status).toBe(200);
      const { body } = await get(section.address);
      expect(body, kind).toContain(mark);
      expect(body, kind).toContain(`${section.address}${id}.html`);
    }
    await update(section, { kind: "list", layout: "titles" });
    expect((await get(section.address)).body).toContain('class="titles"');
  });

  it("turn pages by the size that the section says", async () => {
    const section = await create({ pageSize: 5 });
    for (let n = 1; n <= 6; n += 1) await publishIn(section, `分页第${n}篇`);

    const [first, second] = [await get(section.address), await get(`${section.address}?page=2`)];

    expect(first.body.match(/分页第\d篇/g)).toHaveLength(5);
    expect(second.body).toContain("分页第1篇");
    expect((await get(`${section.address}?page=3`)).statusCode).toBe(404);
  });
});

describe("a link", () => {
  it("is a straight link in menus and lists, marked when it leaves, and its own page leads on", async () => {
    const away = await create({ kind: "link", url: "https://elsewhere.example/a?b=1&c=公" });
    const here = await create({ kind: "link", url: "/service/guide/" });

    const channel = (await get("/news/")).body;
    const page = await get(away.address);

    expect(channel).toContain('href="https://elsewhere.example/a?b=1&amp;c=公"');
    expect(channel).toContain("（打开其他网站）");
    expect(channel).not.toContain(`href="${away.address}"`);
    expect([page.statusCode, page.headers.location]).toEqual([302, "https://elsewhere.example/a?b=1&c=%E5%85%AC"]);
    expect((await get(`/en${here.address}`)).headers.location).toBe("/en/service/guide/");
    expect((await get("/sitemaps/sections.xml")).body).not.toContain(away.address);
    expect((await get(`${away.address}rss.xml`)).statusCode).toBe(404);
    expect((await get("/site-map")).body).toContain("https://elsewhere.example/a");
  });

  it("holds no articles", async () => {
    const link = await create({ kind: "link", url: "/service/guide/" });
    await expect(draftIn(zone, { section: link.slug as "plain" })).rejects.toThrow("SECTION_IS_LINK");
  });
});

describe("changing the kind", () => {
  it("tells beforehand what is possible, and why not", async () => {
    const section = await create({});
    await publishIn(section, "第一篇");
    await publishIn(section, "第二篇");

    const { body } = await call(zone.chief, "GET", `/sections/${section.id}/kinds`);
    const refused = body.items.filter(({ allowed }: { allowed: boolean }) => !allowed);

    expect(Object.fromEntries(refused.map(({ kind, reasons }: never) => [kind, reasons[0]]))).toMatchObject({
      channel: { code: "SECTION_KIND_FIXED" },
      page: { code: "SECTION_TOO_MANY_FOR_PAGE", details: { count: 2 } },
      link: { code: "SECTION_HOLDS_ARTICLES", details: { count: 2 } },
    });
    expect(await update(section, { kind: "page" })).toMatchObject({ status: 409 });
    expect((await call(zone.writer, "GET", `/sections/${section.id}/kinds`)).status).toBe(403);
    expect((await call(null, "GET", `/sections/${section.id}/kinds`)).status).toBe(401);
  });

  it("of a list with one article makes a page of it, and the article's old address leads there", async () => {
    const section = await create({});
    const { id } = await publishIn(section, "唯一的一篇");
    await get(`${section.address}${id}.html`);

    await update(section, { kind: "page" });

    expect((await get(section.address)).body).toContain("唯一的一篇");
    expect((await get(`${section.address}${id}.html`)).headers.location).toBe(section.address);
  });
});

describe("an article that moves to another section", () => {
  it("is found by its old address, which leads to the new one", async () => {
    const [before, after] = [await create({}), await create({ kind: "cards" })];
    const { id, version } = await publishIn(before, "搬家的稿件");
    await get(`${before.address}${id}.html`);

    const body = { expectedVersion: version, sectionId: after.id, departmentId: zone.office };
    expect((await call(zone.chief, "POST", `/articles/${id}/move`, body)).status).toBe(200);

    const old = await get(`${before.address}${id}.html`);
    expect([old.statusCode, old.headers.location]).toEqual([301, `${after.address}${id}.html`]);
    expect((await get(`${after.address}${id}.html`)).statusCode).toBe(200);
  });
});

describe("when sections were updated", () => {
  it("is told with the days since, against the duty of each", async () => {
    const [fresh, empty, free] = [await create({ updateDays: 30 }), await create({ updateDays: 1 }), await create({})];
    const english = await create({});
    await publishIn(fresh, "本月的通知");
    await publishIn(english, "A notice in English");
    const { db } = test.services;
    await db.updateTable("publications").set({ language: "en" }).where("section_id", "=", english.id).execute();
    await db
      .updateTable("sections")
      .set({ created_at: new Date(0) })
      .where("id", "=", empty.id)
      .execute();

    const { status, body } = await call(zone.writer, "GET", `/sites/${zone.siteId}/section-updates`);
    const of = (id: number) => body.items.find((item: { sectionId: number }) => item.sectionId === id);

    expect(status).toBe(200);
    expect(of(fresh.id)).toMatchObject({ updateDays: 30, late: of(fresh.id).days > 30 });
    expect(of(fresh.id).lastAt).toBe("2026-11-20T02:00:00.000Z");
    expect(of(english.id).lastAt).toBe(of(fresh.id).lastAt);
    expect(of(empty.id)).toMatchObject({ lastAt: null, late: true });
    expect(of(free.id)).toMatchObject({ lastAt: null, updateDays: null, late: false });
    expect(of(zone.section.news)).toBeUndefined();
    expect((await call(null, "GET", `/sites/${zone.siteId}/section-updates`)).status).toBe(401);
  });
});

describe("redirects", () => {
  const redirects = () => `/sites/${zone.siteId}/redirects`;

  it("are the chief editor's, with bad addresses named by their field", async () => {
    const body = { from: "/old-site/1", to: "/news/" };
    expect((await call(null, "POST", redirects(), body)).status).toBe(401);
    expect((await call(zone.reviewer, "POST", redirects(), body)).status).toBe(403);
    expect((await call(zone.reviewer, "GET", redirects())).status).toBe(403);
    expect((await call(zone.reviewer, "DELETE", "/redirects/1")).status).toBe(403);
    expect((await call(zone.reviewer, "POST", `${redirects()}/import`, { lines: [body] })).status).toBe(403);
    expect(await call(zone.chief, "POST", redirects(), { from: "old", to: "news" })).toMatchObject({
      status: 400,
      body: { fields: [{ path: "from" }, { path: "to" }] },
    });
  });

  it("lead on with the commit that adds them, and end with the one that removes them", async () => {
    expect((await get("/old-site/two.html")).statusCode).toBe(404);

    const added = await call(zone.chief, "POST", redirects(), { from: "/old-site/two.html", to: "/news/plain" });
    const led = await get("/old-site/two.html");
    const { items } = (await call(zone.chief, "GET", `${redirects()}?q=${encodeURIComponent("/old-site/two")}`)).body;
    const removed = await call(zone.chief, "DELETE", `/redirects/${items[0].id}`);

    expect(added).toMatchObject({ status: 201, body: { from: "/old-site/two.html", to: "/news/plain/" } });
    expect([led.statusCode, led.headers.location]).toEqual([301, "/news/plain/"]);
    expect(items).toMatchObject([{ from: "/old-site/two.html", setBy: "罗杉" }]);
    expect(removed.status).toBe(204);
    expect((await get("/old-site/two.html")).statusCode).toBe(404);
  });

  it("come in by lines, with words for those that will not do", async () => {
    const lines = [
      { from: "/old-site/rss.xml", to: "/news/plain/rss.xml" },
      { from: "/news/plain", to: "/service/" },
    ];
    const { body } = await call(zone.chief, "POST", `${redirects()}/import`, { lines });

    expect(body).toMatchObject({ added: 1, unchanged: 0, refused: [{ line: 2, from: "/news/plain" }] });
    expect(body.refused[0].reason).toContain("部门动态");
    expect((await get("/old-site/rss.xml")).headers.location).toBe("/news/plain/rss.xml");
  });

  it("cost pages no query", async () => {
    await get("/news/strict/?page=1");
    const { id } = await publishedIn(zone);
    const before = test.services.database.queries();
    await get(`/news/plain/${id}.html`);
    expect(test.services.database.queries() - before).toBeLessThanOrEqual(4);
  });
});

describe("groups of links", () => {
  const groups = () => `/sites/${zone.siteId}/link-groups`;
  const links = [
    { title: "清澜开发区", titleEn: "Qinglan", url: "https://qinglan.example/" },
    { title: "暂停的网站", url: "https://paused.example/", hidden: true },
  ];

  it("are the chief editor's, and a bad address names its link", async () => {
    const body = { title: "国家级开发区", links };
    expect((await call(null, "GET", groups())).status).toBe(401);
    expect((await call(null, "POST", groups(), body)).status).toBe(401);
    expect((await call(zone.reviewer, "POST", groups(), body)).status).toBe(403);
    const wrong = { ...body, links: [links[0], { title: "坏网址", url: "www.example" }] };
    expect(await call(zone.chief, "POST", groups(), wrong)).toMatchObject({
      status: 400,
      body: { fields: [{ path: "links.1.url" }] },
    });
  });

  it("stand in the foot and on the home page at once, without those that are hidden", async () => {
    const made = await call(zone.chief, "POST", groups(), { title: "国家级开发区", inFoot: true, links });
    const foot = (await get("/news/plain/")).body;

    expect(made.status).toBe(201);
    expect(foot).toContain("https://qinglan.example/");
    expect(foot).not.toContain("https://paused.example/");
    expect((await get("/en/news/plain/")).body).toContain("Qinglan");

    const { id, version, ...rest } = made.body;
    const changed = { ...rest, links: [{ ...rest.links[0], title: "清澜经开区" }, links[1], links[0]] };
    const saved = await call(zone.chief, "PUT", `/link-groups/${id}`, { ...changed, expectedVersion: version });
    const stale = await call(zone.chief, "PUT", `/link-groups/${id}`, { ...changed, expectedVersion: version });

    expect(saved.body.links.map(({ title }: { title: string }) => title)).toEqual([
      "清澜经开区",
      "暂停的网站",
      "清澜开发区",
    ]);
    expect(saved.body.links[0].id).toBe(rest.links[0].id);
    expect(stale).toMatchObject({ status: 409, body: { code: "VERSION_CONFLICT", changedBy: "罗杉" } });
    expect((await get("/news/plain/")).body).toContain("清澜经开区");

    const removal = { expectedVersion: version + 1 };
    expect((await call(zone.reviewer, "POST", `/link-groups/${id}/remove`, removal)).status).toBe(403);
    expect((await call(zone.chief, "POST", `/link-groups/${id}/remove`, removal)).status).toBe(204);
    expect((await get("/news/plain/")).body).not.toContain("https://qinglan.example/");
    expect(await auditOf(zone.db, "link-group", id)).toEqual([
      "link-group.created",
      "link-group.updated",
      "link-group.removed",
    ]);
  });

  it("are ordered, all of them", async () => {
    const ids: number[] = [];
    for (const title of ["甲", "乙"]) ids.push((await call(zone.chief, "POST", groups(), { title })).body.id);
    const url = `/sites/${zone.siteId}/link-group-order`;

    const ordered = await call(zone.chief, "PUT", url, { groupIds: ids.toReversed() });

    expect(ordered.body.items.map(({ title }: { title: string }) => title)).toEqual(["乙", "甲"]);
    expect(await call(zone.chief, "PUT", url, { groupIds: ids.slice(1) })).toMatchObject({ status: 409 });
    expect((await call(zone.writer, "PUT", url, { groupIds: ids })).status).toBe(403);
  });
});
