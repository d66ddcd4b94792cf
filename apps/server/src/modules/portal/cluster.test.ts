import { createPolicySchema } from "@openzone/contract/policies";
import { makeSiteSchema, siteTemplateNames } from "@openzone/contract/site-templates";
import { createSectionSchema, type Site } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { changePolicyState, createPolicy } from "../policies/index.ts";
import { closeForATime } from "../sites/closing.test-helper.ts";
import { reopenSite } from "../sites/commands/reopen-site.ts";
import { addRedirect, createSection, makeSite, siteTreeCache } from "../sites/index.ts";
import { codeOf, openTestCluster, type TestCluster } from "./cluster.test-helper.ts";

let test: TestCluster["test"];
let zone: TestCluster["zone"];
let invest: Site;
let green: Site;
let articleId: number;
let make: TestCluster["make"];
let get: TestCluster["get"];

const hrefs = (html: string): string[] =>
  [...html.matchAll(/(?:href|action|src|data-suggest)="(\/[^"]*)"/g)].map(([, url]) => url ?? "");

/** Addresses on a page that lead out of the site, besides the main site's home and what stands at the root only. */
const outside = (html: string): string[] =>
  hrefs(html).filter((url) => !url.startsWith("/invest/") && !/^\/(assets|workbench|files|api)\/|^\/$/.test(url));

beforeAll(async () => {
  ({ test, zone, invest, green, articleId, make, get } = await openTestCluster());
});
afterAll(() => test.close());

describe("a site below a path of the main one", () => {
  it("serves the home of its template, with every address below its path", async () => {
    const { statusCode, body } = await get("/invest/");
    expect(statusCode).toBe(200);
    expect(body).toContain("<title>云泽经开区投资促进网</title>");
    expect(body).toContain("投资机会");
    expect(body).toContain('<link rel="canonical" href="http://localhost:8080/invest/"');
    expect(body).toContain('href="/assets/accents/9a3412.css"');
    expect(outside(body)).toEqual([]);
  });

  it("shows its article at its address, in its lists, feeds, site map and search, and nowhere in another site's", async () => {
    const address = `/invest/news/notices/${articleId}.html`;
    const page = await get(address);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`<link rel="canonical" href="http://localhost:8080${address}"`);
    expect(page.body).toContain(`action="/invest/feedback/articles/${articleId}`);
    for (const url of ["/invest/", "/invest/news/notices/", "/invest/rss.xml", "/invest/sitemaps/0.xml"]) {
      expect((await get(url)).body, url).toContain(address);
    }
    const found = await get(`/invest/search?q=${encodeURIComponent("冷链")}`);
    expect(found.body).toContain(address);
    for (const url of [
      address,
      "/invest/news/notices/",
      "/invest/news/",
      "/invest/site-map",
      "/invest/departments/office",
    ]) {
      expect(outside((await get(url)).body), url).toEqual([]);
    }
    expect(outside(found.body)).toEqual([]);
    for (const url of ["/", "/rss.xml", "/sitemaps/0.xml", `/search?q=${encodeURIComponent("冷链")}`]) {
      expect((await get(url)).body, url).not.toContain(address);
    }
    expect((await get(`/news/notices/${articleId}.html`)).statusCode).toBe(404);
  });

  it("is found from the other sites when all are searched, by its name and its own address", async () => {
    const address = `/invest/news/notices/${articleId}.html`;
    const query = `/search?q=${encodeURIComponent("冷链")}`;
    const own = await get(query);
    expect(own.body).toContain(`href="${query.replaceAll("%", "%")}&amp;sites=all"`);
    expect(own.body).not.toContain(address);

    const all = await get(`${query}&sites=all`);

    expect(all.body).toContain(`<a href="${address}"`);
    expect(all.body).toContain("<span>云泽经开区投资促进网</span>");
    expect(all.body).toContain('<input type="hidden" name="sites" value="all"');
    const elsewhere = await get(`${query}&sites=all`, "green.example");
    expect(elsewhere.body).toContain(`<a href="http://localhost:8080${address}"`);
    expect((await get(`${query}&sites=some`)).body).not.toContain(address);
    const api = `/api/v1/public/search?q=${encodeURIComponent("冷链")}`;
    const found = { url: `http://localhost:8080${address}`, site: "云泽经开区投资促进网" };
    for (const language of ["", "&language=zh-CN"]) {
      expect((await get(`${api}${language}&sites=all`, "green.example")).json().items).toMatchObject([found]);
      expect((await get(`${api}${language}`)).json().items).toEqual([]);
    }
  });

  it("has its policies below its path: the library, a policy, and whatever names it", async () => {
    const { db, now } = test.services;
    const input = createPolicySchema.parse({
      siteId: invest.id,
      departmentId: zone.office,
      title: "冷链项目扶持办法",
      issuer: "云泽经开区管委会",
      formedOn: "2026-01-01",
      text: "第一条　为了支持冷链项目，制定本办法。",
    });
    const { id } = await inTransaction(db, async (tx) => {
      const made = await createPolicy(tx, systemActor, input, now());
      const verb = { policyId: made.id, verb: "publish" as const, expectedVersion: made.version };
      return changePolicyState(tx, systemActor, verb, now());
    });
    const address = `/invest/policies/${id}.html`;

    for (const url of [
      address,
      "/invest/policies/library/",
      `/invest/search?q=${encodeURIComponent("冷链项目扶持")}`,
    ]) {
      const { statusCode, body } = await get(url);
      expect([url, statusCode]).toEqual([url, 200]);
      expect(outside(body), url).toEqual([]);
    }
    expect((await get("/invest/policies/library/")).body).toContain(`href="${address}"`);
    expect((await get(`/search?q=${encodeURIComponent("冷链项目扶持")}&sites=all`)).body).toContain(
      `href="${address}"`,
    );
    expect((await get(`/policies/${id}.html`)).statusCode).toBe(404);
  });

  it("has its languages after its path", async () => {
    const home = await get("/invest/en/");
    expect(home.statusCode).toBe(200);
    expect(home.body).toContain('<html lang="en"');
    expect(home.body).toContain("<title>Invest in Yunze</title>");
    expect(home.body).toContain('hreflang="zh-CN"');
    expect(hrefs(home.body).filter((url) => url.startsWith("/en/"))).toEqual(["/en/"]);
    expect((await get("/en/", "green.example")).statusCode).toBe(404);
  });

  it("leads its bare path and its redirects on below the path, and leaves what is the system's at the root", async () => {
    await inTransaction(test.services.db, (tx) =>
      addRedirect(
        tx,
        systemActor,
        { siteId: invest.id, from: "/old", to: "/news/notices/", note: "" },
        test.services.now(),
      ),
    );
    expect((await get("/invest")).headers.location).toBe("/invest/");
    expect((await get("/invest/en")).headers.location).toBe("/invest/en/");
    expect((await get("/invest/multimedia")).headers.location).toBe("/invest/multimedia/");
    expect((await get("/invest/no-such-page/")).statusCode).toBe(404);
    expect((await get("/invest/old")).headers.location).toBe("/invest/news/notices/");
    expect((await get("/invest/sitemap.xml")).body).toContain("http://localhost:8080/invest/sitemaps/sections.xml");
    expect((await get("/invest/robots.txt")).body).toContain("http://localhost:8080/invest/sitemap.xml");
    for (const url of ["/invest/workbench/", "/invest/api/v1/sites", "/invest/healthz"]) {
      expect((await get(url)).statusCode, url).toBe(404);
    }
  });

  it("is one page of the cache by itself, beside the same address of the main site", async () => {
    const key = (url: string, host = "localhost") =>
      test.app.inject({ method: "GET", url, headers: { host, accept: "text/html" } }).then(({ body }) => body);
    const [main, below, other] = [await key("/"), await key("/invest/"), await key("/", "green.example")];
    expect(new Set([main, below, other]).size).toBe(3);
    expect([await key("/"), await key("/invest/"), await key("/", "green.example")]).toEqual([main, below, other]);
  });
});

describe("a site with a host name of its own", () => {
  it("is reached by it only, and its addresses name it", async () => {
    const { body } = await get("/", "green.example");
    expect(body).toContain("<title>云泽经开区生态环境网</title>");
    expect(body).toContain('<link rel="canonical" href="http://green.example:8080/"');
    expect((await get("/robots.txt", "green.example")).body).toContain("http://green.example:8080/sitemap.xml");
    expect((await get("/invest/", "green.example")).statusCode).toBe(404);
  });

  it("is linked from the others, and they from it", async () => {
    expect((await get("/")).body).toContain('href="http://green.example:8080/"');
    expect((await get("/invest/")).body).toContain('href="http://green.example:8080/"');
    expect((await get("/", "green.example")).body).toContain('href="http://localhost:8080/invest/"');
  });
});

describe("making a site", () => {
  it("takes no path that the main site uses, and the main site takes none of a site's", async () => {
    expect(await codeOf(make({ path: "/news" }))).toBe("SITE_PATH_TAKEN");
    expect(await codeOf(make({ path: "/search" }))).toBe("ADDRESS_RESERVED");
    expect(await codeOf(make({ path: "/invest" }))).toBe("ALREADY_EXISTS");
    const input = createSectionSchema.parse({ slug: "invest", title: "投资", kind: "channel" });
    const channel = inTransaction(test.services.db, (tx) =>
      createSection(tx, systemActor, { ...input, siteId: zone.siteId }, test.services.now()),
    );
    expect(await codeOf(channel)).toBe("ADDRESS_OF_SITE");
    const redirect = { siteId: zone.siteId, from: "/invest/x", to: "/news/", note: "" };
    const led = inTransaction(test.services.db, (tx) => addRedirect(tx, systemActor, redirect, test.services.now()));
    expect(await codeOf(led)).toBe("ADDRESS_OF_SITE");
  });

  it("refuses colours that nobody can read, and leaves nothing behind when it fails", async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from sites`.execute(test.services.db)).rows[0]?.n;
    const before = await count();
    expect(await codeOf(make({ path: "/pale", accent: "#ffe97a" }))).toBe("ACCENT_UNREADABLE");
    expect(await codeOf(make({ path: "/nobodys", departmentId: 999_999 }))).toBe("NOT_FOUND");
    expect(await codeOf(make({ path: "/x" }).then(() => make({ path: "/x" })))).toBe("ALREADY_EXISTS");
    expect(await count()).toBe((before ?? 0) + 1);
  });

  it("works from each template, and its home, channels and search answer", async () => {
    for (const [at, template] of siteTemplateNames.entries()) {
      const site = await make({ template, path: `/made-${template}`, siteIdCode: `99000200${10 + at}` });
      const tree = await siteTreeCache(test.services).get(site.id);
      const pages = ["/", "/search?q=x", ...(tree?.channels.map(({ address }) => address) ?? [])];
      for (const page of pages) expect((await get(site.path + page)).statusCode, site.path + page).toBe(200);
    }
  });

  it("and closing one is for the system administrator alone", async () => {
    const { db } = test.services;
    const site = { template: "plain", name: "他站", shortName: "他站", path: "/theirs", siteIdCode: "9900010007" };
    const now = test.services.now();
    const made = inTransaction(db, (tx) => makeSite(tx, zone.chief, makeSiteSchema.parse(site), now));
    expect(await codeOf(made)).toBe("NOT_ALLOWED");
    expect(await codeOf(closeForATime(test.services, green.id, {}, zone.chief))).toBe("NOT_ALLOWED");
    expect(await codeOf(inTransaction(db, (tx) => reopenSite(tx, zone.chief, green.id, now)))).toBe("NOT_ALLOWED");
  });

  it("is audited with its sections and its home", async () => {
    const { rows } = await sql<{ action: string; n: number }>`
      select action, count(*)::int as n from audit_log where action in ('site.created', 'block-page.published')
      group by action order by action`.execute(test.services.db);
    const sites = rows.find(({ action }) => action === "site.created")?.n ?? 0;
    expect(rows.find(({ action }) => action === "block-page.published")?.n).toBe(sites - 1);
  });
});
