import { type CloseSite, type ShutSite, shutSiteSchema } from "@openzone/contract/site-templates";
import { createSectionSchema, type Site } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { auditOf, draftIn } from "../articles/zone.test-helper.ts";
import { closeForATime } from "../sites/closing.test-helper.ts";
import { reopenSite } from "../sites/commands/reopen-site.ts";
import { shutSite } from "../sites/commands/shut-site.ts";
import { createSection, siteTreeCache } from "../sites/index.ts";
import { keepClosings } from "../sites/jobs.ts";
import { codeOf, openTestCluster, type TestCluster } from "./cluster.test-helper.ts";

let test: TestCluster["test"];
let zone: TestCluster["zone"];
let invest: Site;
let green: Site;
let articleId: number;
let make: TestCluster["make"];
let get: TestCluster["get"];
let publish: TestCluster["publish"];

beforeAll(async () => {
  ({ test, zone, invest, green, articleId, make, get, publish } = await openTestCluster());
});
afterAll(() => test.close());

describe("a site that is closed for a time", () => {
  const close = (change: Partial<CloseSite>, siteId = invest.id) => closeForATime(test.services, siteId, change);
  const reopen = () =>
    inTransaction(test.services.db, (tx) => reopenSite(tx, systemActor, invest.id, test.services.now()));
  const inDays = (days: number) => new Date(test.services.now().getTime() + days * 86_400_000).toISOString();

  it("announces it on its home, answers with the notice while it lasts, and opens again", async () => {
    await close({ startsAt: inDays(1) });
    expect((await get("/invest/")).body).toContain("系统升级，请稍后再来。");
    expect((await get("/invest/")).statusCode).toBe(200);
    await reopen();
    expect((await get("/invest/")).body).not.toContain("系统升级");

    await get("/invest/news/notices/");
    await close({});
    for (const url of [
      "/invest/",
      "/invest/news/notices/",
      `/invest/news/notices/${articleId}.html`,
      "/invest/rss.xml",
      "/invest/disclosure/catalogue.xlsx",
      "/invest/disclosure/catalogue.json",
      "/invest/disclosure/catalogue.jsonld",
      "/invest/disclosure/powers.csv",
    ]) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(503);
      expect(Number(answer.headers["retry-after"]), url).toBeGreaterThan(86_400);
      expect(answer.headers["cache-control"], url).toContain("no-store");
      expect(answer.body, url).toContain("系统升级，请稍后再来。");
    }
    expect((await get("/")).statusCode).toBe(200);
    expect(await codeOf(close({}))).toBe("SITE_CLOSING_OPEN");

    await reopen();
    expect((await get("/invest/")).statusCode).toBe(200);
    expect(await codeOf(reopen())).toBe("SITE_CLOSING_NONE");
  });

  it("is so once a year and thirty days at most (国办发〔2017〕47号)", async () => {
    expect(await codeOf(close({}))).toBe("SITE_CLOSING_TOO_OFTEN");
    expect(await codeOf(close({ endsAt: inDays(31) }, green.id))).toBe("SITE_CLOSING_TOO_LONG");
    expect(await codeOf(close({ endsAt: inDays(-1) }, green.id))).toBe("SITE_CLOSING_TIMES");
  });

  it("begins and ends by itself at the times that were announced", async () => {
    await close({ startsAt: inDays(1), endsAt: inDays(2) }, green.id);
    const at = (days: number) => keepClosings({ ...test.services, now: () => new Date(inDays(days)) });
    await at(0.5);
    expect((await get("/", "green.example")).statusCode).toBe(200);
    await at(1.5);
    expect((await get("/", "green.example")).statusCode).toBe(503);
    await at(2.5);
    expect((await get("/", "green.example")).statusCode).toBe(200);
    const { rows } = await sql<{ action: string }>`
      select action from audit_log where object_type = 'site' and object_id = ${String(green.id)} order by id`.execute(
      test.services.db,
    );
    expect(rows.map(({ action }) => action).slice(-3)).toEqual([
      "site.closing-announced",
      "site.closed",
      "site.reopened",
    ]);
  });
});

describe("a site that is shut for good", () => {
  const { name: _name, ...archive } = shutSiteSchema.parse({ as: "archive", notice: "内容并入门户。", name: "" });
  const shut = (site: Site, change: Partial<ShutSite> = {}, actor = systemActor) =>
    inTransaction(test.services.db, (tx) =>
      shutSite(tx, actor, { ...archive, name: site.name, ...change, siteId: site.id }, test.services.now()),
    );
  const makeOne = (path: string, siteIdCode: string) =>
    make({ template: "plain", name: `关停的网站${siteIdCode}`, shortName: path.slice(1), path, siteIdCode });

  it("stays as an archive that says so on each page, in which nothing is written any more", async () => {
    const site = await makeOne("/old-archive", "9900010071");
    const tree = await siteTreeCache(test.services).get(site.id);
    const section = tree?.byAddress.get("/news/notices/");
    expect((await get("/")).body).toContain("关停的网站9900010071");

    await shut(site);

    const page = await get("/old-archive/news/notices/");
    expect(page.statusCode).toBe(200);
    expect(page.body).toMatch(/本网站已于 \d{4}-\d\d-\d\d 关停，页面仅供查阅，不再更新。内容并入门户。/);
    expect((await get("/")).body).not.toContain("关停的网站9900010071");
    const draft = draftIn(
      { ...zone, writer: systemActor, section: { ...zone.section, plain: section?.id ?? 0 } },
      { section: "plain" },
    );
    expect(await codeOf(draft)).toBe("SECTION_CLOSED");
    const added = createSectionSchema.parse({ slug: "more", title: "更多", kind: "channel", parentId: null });
    const add = inTransaction(test.services.db, (tx) =>
      createSection(tx, systemActor, { ...added, siteId: site.id }, test.services.now()),
    );
    expect(await codeOf(add)).toBe("SITE_SHUT");
    expect(await codeOf(makeOne("/old-archive", "9900010072"))).toBe("ALREADY_EXISTS");
    expect(await auditOf(test.services.db, "site", site.id)).toContain("site.shut");
  });

  it("leads every address elsewhere, and is not found any more", async () => {
    const site = await makeOne("/old-moved", "9900010073");
    const { id } = await publish({ siteId: site.id, address: "/news/notices/" }, "旧港区渡轮班次");
    const query = `/search?q=${encodeURIComponent("旧港区渡轮")}&sites=all`;
    expect((await get(query)).body).toContain(`/old-moved/news/notices/${id}.html`);

    await shut(site, { as: "moved", to: "/news/" });

    for (const url of ["/old-moved/", `/old-moved/news/notices/${id}.html`, "/old-moved/rss.xml"]) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers.location]).toEqual([url, 301, "/news/"]);
    }
    expect((await get(query)).body).not.toContain(`/old-moved/news/notices/${id}.html`);
  });

  it("with a host name of its own leads to the main site's host", async () => {
    const own = {
      template: "plain" as const,
      name: "独立域名旧站",
      shortName: "旧站",
      path: "",
      domain: "old.example",
    };
    const site = await make({ ...own, siteIdCode: "9900010075" });
    expect(await codeOf(shut(site, { as: "moved", to: "https://old.example/news/" }))).toBe("SITE_SHUT_CIRCLE");
    await shut(site, { as: "moved", to: "/news/" });
    expect((await get("/news/updates/", "old.example")).headers.location).toBe("http://localhost:8080/news/");
  });

  it("is shut once, by the system administrator, by its full name, never the main one, nor in a circle", async () => {
    const site = await makeOne("/old-once", "9900010074");
    const main = await siteTreeCache(test.services).get(zone.siteId);
    expect(await codeOf(shut(site, {}, zone.chief))).toBe("NOT_ALLOWED");
    expect(await codeOf(shut(site, { name: "关停的网站" }))).toBe("SITE_SHUT_NAME");
    expect(await codeOf(shut(site, { as: "moved", to: "/old-once/news/" }))).toBe("SITE_SHUT_CIRCLE");
    if (main) expect(await codeOf(shut(main.site))).toBe("SITE_MAIN_STAYS");
    expect(shutSiteSchema.safeParse({ as: "moved", name: site.name }).success).toBe(false);
    await shut(site);
    expect(await codeOf(shut(site))).toBe("SITE_SHUT");
  });
});
