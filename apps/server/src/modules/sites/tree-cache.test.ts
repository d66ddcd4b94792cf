import { join } from "node:path";
import { createSectionSchema, createSiteSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { synchronise } from "../../platform/changes/synchronise.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openSearchIndex } from "../../platform/search/index.ts";
import type { Services } from "../../platform/services.ts";
import { openTestDatabase, type TestDatabase } from "../../platform/testing/database.ts";
import { createSection } from "./commands/create-section.ts";
import { createSite } from "./commands/create-site.ts";
import { locateSite, sectionAddress } from "./index.ts";
import { createSiteTreeCache, siteTreeCache } from "./tree-cache.ts";

let database: TestDatabase;
let siteId: number;
const now = new Date("2026-11-20T01:00:00Z");

const addChannel = (slug: string) =>
  inTransaction(database.db, (tx) => {
    const input = createSectionSchema.parse({ slug, title: slug, kind: "channel", parentId: null });
    return createSection(tx, systemActor, { ...input, siteId }, now);
  });

beforeAll(async () => {
  database = await openTestDatabase();
  const input = createSiteSchema.parse({
    slug: "main",
    name: "云泽经济技术开发区管理委员会",
    shortName: "云泽经开区",
    domain: "localhost",
    siteIdCode: "9900010001",
  });
  siteId = (await inTransaction(database.db, (tx) => createSite(tx, systemActor, input))).id;
  await addChannel("news");
});
afterAll(() => database.close());

describe("the tree in memory", () => {
  it("is read once and given again until a menu changes", async () => {
    const cache = createSiteTreeCache(database.db);
    expect(cache.peek()).toBeUndefined();
    const first = await cache.get(siteId);
    expect(await cache.get(siteId)).toBe(first);
    cache.invalidate([`site:${siteId}:home`, "article:1"]);
    expect(await cache.get(siteId)).toBe(first);
    for (const tag of [`site:${siteId}:menu`, `site:${siteId}:*`, "site:*", "*"]) {
      const before = await cache.get(siteId);
      cache.invalidate([tag]);
      expect(cache.peek()).toBeUndefined();
      expect(await cache.get(siteId)).not.toBe(before);
    }
  });

  it("reads the tree of the site that changed, and leaves those of all others as they are", async () => {
    const other = createSiteSchema.parse({
      slug: "talent",
      name: "人才网",
      shortName: "人才网",
      path: "/talent",
      siteIdCode: "9900010002",
    });
    const cache = createSiteTreeCache(database.db);
    await cache.all();
    const { id } = await inTransaction(database.db, (tx) => createSite(tx, systemActor, other));
    cache.invalidate([`site:${id}:menu`]);
    const before = await cache.all();
    expect([...before.keys()]).toEqual([siteId, id]);

    await addChannel("parks");
    cache.invalidate([`site:${siteId}:menu`]);
    const after = await cache.all();

    expect(after.get(siteId)?.channels.map(({ slug }) => slug)).toContain("parks");
    expect(after.get(id)).toBe(before.get(id));
    await sql`delete from sites where id = ${id}`.execute(database.db);
    cache.invalidate([`site:${id}:menu`, `site:${siteId}:redirects`]);
    expect([...(await cache.all()).keys()]).toEqual([siteId]);
  });

  it("is new for whoever asks after a commit, and drops the pages that showed the old one", async () => {
    const dropped: string[] = [];
    const pages = { invalidate: (tags: string[]) => dropped.push(...tags) } as unknown as Services["pages"];
    const cache = siteTreeCache({ db: database.db, pages });
    await cache.all();
    await addChannel("service");
    expect((await cache.get(siteId))?.channels.map(({ slug }) => slug)).toEqual(["news", "parks", "service"]);
    expect(dropped).toEqual([`site:${siteId}:menu`]);
    expect(siteTreeCache({ db: database.db, pages })).toBe(cache);
  });

  it("hears of other servers' changes when the log is followed", async () => {
    const pages = { invalidate: () => 0 } as unknown as Services["pages"];
    const cache = siteTreeCache({ db: database.db, pages });
    await cache.all();
    const search = await openSearchIndex({ file: join(database.folder, "search.db") });
    const follower = await synchronise(database, pages, search, (error) => {
      throw error;
    });
    // Written past this process's own hooks, as another server does.
    await sql`insert into changes (tags) values (${[`site:${siteId}:menu`]})`.execute(database.db);
    expect(cache.peek()).toBeDefined();
    // On a server, a transaction that another test has open holds the log back until it ends.
    await vi.waitFor(
      async () => {
        await follower.catchUp();
        expect(cache.peek()).toBeUndefined();
      },
      { timeout: 10_000 },
    );
    await follower.stop();
    await search.close();
  });

  it("does not keep a tree that was being read while it changed", async () => {
    const cache = createSiteTreeCache(database.db);
    const early = cache.all();
    cache.invalidate([`site:${siteId}:menu`]);
    const late = cache.all();
    expect(late).not.toBe(early);
    expect(await late).toBe(await cache.all());
    expect(await early).not.toBe(await cache.all());
  });

  it("asks the database once for many readers at the same time", async () => {
    const cache = createSiteTreeCache(database.db);
    const [a, b] = await Promise.all([cache.all(), cache.all()]);
    expect(a).toBe(b);
  });
});

describe("addresses", () => {
  it("have a prefix for languages other than the site's own", () => {
    const section = { address: "/news/", siteLanguage: "zh-CN", sitePath: "" };
    expect(sectionAddress(section, "zh-CN")).toBe("/news/");
    expect(sectionAddress(section, "en")).toBe("/en/news/");
    expect(sectionAddress(section, "zh-TW")).toBe("/zh-tw/news/");
    expect(sectionAddress({ ...section, sitePath: "/invest" }, "en")).toBe("/invest/en/news/");
  });
});

it("finds the site of every host name and path among three hundred without a query", async () => {
  await sql`insert into sites (slug, name, short_name, domain, path, site_id_code, settings)
    select 'site-' || n, '站点' || n, '站点' || n, case when n % 2 = 0 then 'site' || n || '.example.org' else '' end,
      case when n % 2 = 0 then '' else '/site' || n end, lpad(n::text, 10, '9'), '{}'
    from generate_series(1, 299) n`.execute(database.db);
  const cache = createSiteTreeCache(database.db);
  expect((await cache.all()).size).toBe(300);
  const queries = vi.spyOn(database.db.getExecutor(), "executeQuery");

  const found: (string | undefined)[] = [];
  for (let n = 1; n <= 299; n += 1) {
    const [host, url] = n % 2 === 0 ? [`site${n}.example.org:8443`, "/news/"] : ["localhost", `/site${n}/news/`];
    const located = locateSite(await cache.all(), host, url);
    found.push(located?.url === "/news/" ? located.tree.site.slug : undefined);
  }

  expect(found).toEqual(Array.from({ length: 299 }, (_, index) => `site-${index + 1}`));
  expect(locateSite(await cache.all(), "unknown.example.org", "/site1x/")?.tree.site.slug).toBe("main");
  expect(queries).not.toHaveBeenCalled();
  await sql`select 1`.execute(database.db);
  expect(queries).toHaveBeenCalledTimes(1);
  queries.mockRestore();
});
