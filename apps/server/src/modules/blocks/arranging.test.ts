import type { BlockPage } from "@openzone/contract/block-pages";
import type { BlockInput } from "@openzone/contract/blocks";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (actor: Actor | null, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  test.app.inject({ method, url, headers: await headersFor(test.services, actor), ...(payload ? { payload } : {}) });

const visit = async (url: string) => {
  const answer = await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
  return answer.body;
};

const open = async (kind: "home" | "channel", sectionId: number | null = null): Promise<BlockPage> =>
  (await call(zone.chief, "POST", "/api/v1/block-pages", { siteId: zone.siteId, kind, sectionId })).json();

const save = (page: BlockPage, blocks: BlockInput[], actor = zone.chief) =>
  call(actor, "PUT", `/api/v1/block-pages/${page.id}/draft`, { blocks, expectedVersion: page.version });

const publish = (page: BlockPage, actor = zone.chief) =>
  call(actor, "POST", `/api/v1/block-pages/${page.id}/publish`, { expectedVersion: page.version });

/** Arranges a page and publishes it. */
async function arrange(kind: "home" | "channel", sectionId: number | null, blocks: BlockInput[]): Promise<BlockPage> {
  const saved = await save(await open(kind, sectionId), blocks);
  const published = await publish(saved.json());
  expect(published.statusCode).toBe(200);
  return published.json();
}

const list = (title: string, sections: string[], more: object = {}): BlockInput => ({
  kind: "list",
  title,
  sections,
  ...more,
});

describe("a draft", () => {
  it("is kept, is seen by readers only once it is published, and both are audited", async () => {
    await publishedIn(zone, { content: { title: "版面测试稿件" } });
    const before = await visit("/");
    const page = await open("home");

    const saved = await save(page, [list("部门要闻新栏", ["/news/plain/"])]);

    expect(saved.json()).toMatchObject({ changed: true, version: page.version + 1, findings: [] });
    expect(await visit("/")).toBe(before);
    expect((await publish(saved.json())).json()).toMatchObject({
      changed: false,
      published: { number: 1, by: "罗杉" },
    });
    const after = await visit("/");
    expect(after).toContain("部门要闻新栏");
    expect(after).toContain("版面测试稿件");
    expect(await auditOf(zone.db, "block-page", page.id)).toEqual([
      "block-page.opened",
      "block-page.saved",
      "block-page.published",
    ]);
  });

  it("that is the same as what is published is not published again", async () => {
    const page = await open("home");

    const again = await publish(page);

    expect([again.statusCode, again.json().code]).toEqual([409, "BLOCKS_UNCHANGED"]);
  });

  it("based on an older version is refused, naming who was faster", async () => {
    const page = await open("home");
    await save(page, [list("先到的版面", ["/"])]);

    const late = await save(page, [list("后到的版面", ["/"])]);

    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: "VERSION_CONFLICT", changedBy: "罗杉" });
    expect((await publish(page)).json().code).toBe("VERSION_CONFLICT");
  });

  it("with a wrong block is refused with the block's place and field", async () => {
    const page = await open("home");

    const wrong = await save(page, [
      list("好的", ["/"]),
      {
        kind: "links",
        title: "链接",
        groups: [{ title: "组", items: [{ title: "坏的", url: "javascript:alert(1)" }] }],
      },
      { kind: "list", title: "", sections: ["/"] },
    ]);

    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().fields.map(({ path }: { path: string }) => path)).toEqual([
      "blocks.1.groups.0.items.0.url",
      "blocks.2.title",
    ]);
  });

  it("has its texts made safe", async () => {
    const page = await open("home");

    const saved = await save(page, [
      { kind: "text", title: "简介", html: '<p onclick="x()">好<script>x()</script></p>' },
    ]);

    expect(saved.json().draft[0].html).toBe("<p>好</p>");
  });

  it("tells what is amiss: closed sections, addresses that lead nowhere, articles that are not public, empty blocks", async () => {
    const page = await open("home");
    await sql`update sections set state = 'closed' where id = ${zone.section.strict}`.execute(zone.db);

    const saved = await save(page, [
      list("公告", ["/news/strict/"]),
      list("无此栏目", ["/no/such/"]),
      list("手工", [], { articles: [999_999] }),
      list("空的", []),
    ]);
    await sql`update sections set state = 'open' where id = ${zone.section.strict}`.execute(zone.db);

    expect(saved.json().findings).toEqual([
      { block: 0, code: "section-closed", value: "通知公告" },
      { block: 1, code: "section-missing", value: "/no/such/" },
      { block: 2, code: "article-not-public", value: "999999" },
      { block: 3, code: "nothing-chosen", value: "空的" },
    ]);
  });
});

describe("who may", () => {
  it("is the chief editor; others are refused, and a visitor has to sign in", async () => {
    const page = await open("home");
    const url = `/api/v1/block-pages/${page.id}`;

    for (const [actor, status] of [
      [null, 401],
      [zone.leader, 403],
      [zone.writer, 403],
    ] as const) {
      expect((await call(actor, "GET", url)).statusCode).toBe(status);
      expect((await save(page, [], actor as Actor)).statusCode).toBe(status);
      expect((await publish(page, actor as Actor)).statusCode).toBe(status);
      expect((await call(actor, "GET", `/preview/block-pages/${page.id}`)).statusCode).toBe(status);
    }
    const items = (actor: Actor) => call(actor, "GET", `/api/v1/sites/${zone.siteId}/block-pages`);
    expect((await items(zone.writer)).json().items).toEqual([]);
    expect((await items(zone.chief)).json().items.map(({ title }: { title: string }) => title)).toEqual([
      "云泽经开区",
      "新闻中心",
      "政务服务",
    ]);
  });
});

describe("former arrangements", () => {
  it("are listed, come back into the draft and never change", async () => {
    const first = await arrange("channel", zone.section.service, [list("第一版", ["/news/plain/"])]);
    await arrange("channel", zone.section.service, [list("第二版", ["/news/plain/"])]);
    const url = `/api/v1/block-pages/${first.id}`;
    const { items } = (await call(zone.chief, "GET", `${url}/editions`)).json();
    const page = await open("channel", zone.section.service);

    const restored = await call(zone.chief, "POST", `${url}/restore`, {
      editionId: items[1].id,
      expectedVersion: page.version,
    });

    expect(items.map(({ titles, live }: { titles: string[]; live: boolean }) => [titles, live])).toEqual([
      [["第二版"], true],
      [["第一版"], false],
    ]);
    expect(restored.json()).toMatchObject({ changed: true, draft: [{ title: "第一版" }] });
    expect(await visit("/service/")).toContain("第二版");
    await expect(sql`update block_page_editions set number = 9`.execute(zone.db)).rejects.toThrow("append-only");
  });
});

describe("the preview", () => {
  it("shows the draft to who may arrange it, in a frame of the workbench only, and is never stored", async () => {
    const page = (await save(await open("home"), [list("只在预览里", ["/"])])).json();

    const preview = await call(zone.chief, "GET", `/preview/block-pages/${page.id}`);

    expect(preview.body).toContain("只在预览里");
    expect(preview.headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(preview.headers["x-frame-options"]).toBe("SAMEORIGIN");
    expect(preview.headers["cache-control"]).toBe("private, no-store");
    expect(await visit("/")).not.toContain("只在预览里");
  });
});

describe("publishing an article", () => {
  it("makes exactly the block pages anew that show it, and withdrawing it too", async () => {
    await arrange("home", null, [list("要闻", ["/news/important/"])]);
    await arrange("channel", zone.section.news, [list("动态", ["/news/plain/"])]);
    const home = await visit("/");
    await visit("/news/");
    const renderings = () => test.services.pages.stats().misses;

    const { id, version } = await publishedIn(zone, { content: { title: "只进频道的稿件" } });
    const before = renderings();

    expect(await visit("/")).toBe(home);
    expect(renderings()).toBe(before);
    expect(await visit("/news/")).toContain("只进频道的稿件");
    expect(renderings()).toBe(before + 1);
    const input = { articleId: id, expectedVersion: version, reason: "测试" };
    await inTransaction(zone.db, (tx) => withdrawArticle(tx, zone.chief, input, new Date()));
    expect(await visit("/news/")).not.toContain("只进频道的稿件");
  });

  it("that was picked by hand keeps its place, and goes when it is withdrawn", async () => {
    const old = await publishedIn(zone, {
      content: { title: "手工置前的旧稿" },
      now: new Date("2026-01-02T02:00:00Z"),
    });
    for (const n of [1, 2, 3]) await publishedIn(zone, { content: { title: `新稿第${n}篇` } });
    await arrange("home", null, [list("精选", ["/news/plain/"], { articles: [old.id], count: 2 })]);

    const home = await visit("/");
    const input = { articleId: old.id, expectedVersion: old.version, reason: "测试" };
    await inTransaction(zone.db, (tx) => withdrawArticle(tx, zone.chief, input, new Date()));

    expect(home.indexOf("手工置前的旧稿")).toBeLessThan(home.indexOf("新稿第3篇"));
    expect(home).not.toContain("新稿第2篇");
    expect(await visit("/")).not.toContain("手工置前的旧稿");
  });

  it("of a department refreshes the news by department", async () => {
    const { rows } = await sql<{ slug: string }>`select slug from departments where id = ${zone.office}`.execute(
      zone.db,
    );
    await arrange("home", null, [
      { kind: "department-news", title: "部门动态", departments: [rows[0]?.slug ?? ""], count: 3 },
      { kind: "channels", title: "新闻栏目", section: "/news/", count: 2 },
    ]);
    await visit("/");

    await publishedIn(zone, { content: { title: "办公室今日新稿" } });

    expect((await visit("/")).split("办公室今日新稿").length - 1).toBe(2);
  });
});

describe("the home page", () => {
  it("with every kind of block asks the database at most ten times", async () => {
    const block = (kind: string, more: object): BlockInput => ({ kind, title: kind, ...more }) as BlockInput;
    await arrange("home", null, [
      block("headlines", { sections: ["/"] }),
      block("list", { sections: ["/news/plain/"] }),
      block("pictures", { sections: ["/"] }),
      block("channels", { section: "/news/" }),
      block("departments", {}),
      block("department-news", { departments: ["office"] }),
      block("topics", {}),
      block("contact", {}),
      block("text", { html: "<p>文字</p>" }),
      block("entrances", { items: [{ title: "入口", url: "/news/", icon: "file" }] }),
      block("figures", { items: [{ label: "产值", value: "1" }] }),
      block("links", { groups: [{ title: "链接", items: [{ title: "国家", url: "https://www.gov.cn/" }] }] }),
    ]);
    await visit("/news/plain/");
    const before = test.database.queries();

    const home = await visit("/");
    const count = test.database.queries() - before;

    expect(home).toContain('class="card block-links');
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThanOrEqual(10);
  });
});
