import type { Receipt } from "@openzone/contract/receipts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { proveReceipts } from "./receipts.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(test.services.db, work);
const call = (actor: Actor | null, method: "GET" | "POST", id: number) =>
  callApi(test, actor, method, `/articles/${id}/receipts`);
const receiptsOf = async (id: number): Promise<Receipt[]> => (await call(zone.chief, "GET", id)).body.items;
const later = (ms: number) => ({ ...test.services, now: () => new Date(test.services.now().getTime() + ms) });
/** As the chore does, until nothing waits. */
const prove = async (ms = 2000) => {
  for (let n = 0; n < 5; n += 1) await proveReceipts(later(ms));
};
const publish = (title: string, displayAt: string | null = null) =>
  publishedIn(zone, { content: { title, displayAt }, now: new Date() });
const withdraw = (article: { id: number; version: number }) =>
  tx((inner) =>
    withdrawArticle(
      inner,
      zone.chief,
      { articleId: article.id, expectedVersion: article.version, reason: "有误" },
      new Date(),
    ),
  );

describe("the receipt of a publication", () => {
  it("is pending with the answer, then names every address that shows the article", async () => {
    const article = await publish("回执与“引号”& <符号>");
    expect((await receiptsOf(article.id))[0]).toMatchObject({ kind: "shown", state: "pending", entries: [] });
    // Too fresh to be asked for, so the chore may not rest yet.
    expect(await proveReceipts(later(-5000))).toBe(true);
    expect((await receiptsOf(article.id))[0]?.state).toBe("pending");
    await prove();
    expect(await proveReceipts(later(2000))).toBe(false);
    const [receipt] = await receiptsOf(article.id);
    expect(receipt).toMatchObject({ kind: "shown", state: "done", editionNumber: 1 });
    expect(receipt?.entries.every(({ ok, found, status }) => ok && found && status === 200)).toBe(true);
    expect(receipt?.entries.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        `/news/plain/${article.id}.html`,
        "/news/plain/",
        "/news/",
        "/departments/office",
        "/rss.xml",
        "/news/plain/rss.xml",
        "/sitemaps/0.xml",
      ]),
    );
  });

  it("finds an old article on the page of the list where it stands", async () => {
    const old = await publish("最早的一篇", "2020-01-01T00:00:00Z");
    for (let n = 0; n < 21; n += 1) await publish(`后来的第${n}篇`);
    await prove();
    for (let n = 0; n < 8; n += 1) await prove();
    const entries = (await receiptsOf(old.id))[0]?.entries ?? [];
    expect(entries.find(({ kind }) => kind === "section")).toMatchObject({ address: "/news/plain/?page=2", ok: true });
  }, 60_000);

  it("asks again for a while before it says that an address does not show it", async () => {
    const article = await publish("会出错的一篇");
    const broken = test.services.pages.render;
    test.services.pages.render = (key, fn) =>
      key.includes(`${article.id}.html`)
        ? broken(`${key}?`, () => ({ body: "另一个页面", status: 200 }))
        : broken(key, fn);
    await prove(2000);
    expect((await receiptsOf(article.id))[0]?.state).toBe("pending");
    await prove(12_000);
    test.services.pages.render = broken;
    const [receipt] = await receiptsOf(article.id);
    expect(receipt?.state).toBe("done");
    expect(receipt?.entries.filter(({ ok }) => !ok).map(({ kind }) => kind)).toEqual(["article"]);
  });
});

describe("the receipt of a withdrawal", () => {
  it("asks each address of the last receipt again and finds it nowhere", async () => {
    const article = await publish("将要撤下的一篇");
    await prove();
    const shown = (await receiptsOf(article.id))[0]?.entries ?? [];
    await withdraw(article);
    await prove();
    const [gone] = await receiptsOf(article.id);
    expect(gone).toMatchObject({ kind: "gone", state: "done" });
    expect(gone?.entries.map(({ address }) => address)).toEqual(
      expect.arrayContaining(shown.map(({ address }) => address)),
    );
    expect(gone?.entries.filter(({ found, ok }) => found || !ok)).toEqual([]);
    expect(gone?.entries[0]).toMatchObject({ kind: "article", status: 410 });
  });

  it("closes the receipt of a publication that it overtook", async () => {
    const article = await publish("一发布就撤下");
    await withdraw(article);
    await prove();
    expect((await receiptsOf(article.id)).map(({ kind, state }) => [kind, state])).toEqual([
      ["gone", "done"],
      ["shown", "overtaken"],
    ]);
  });
});

describe("asking again", () => {
  it("needs a session and the right to publish, an article that was public, and is audited", async () => {
    const article = await publish("再核对一次");
    await prove();
    expect((await call(null, "POST", article.id)).status).toBe(401);
    expect((await call(zone.writer, "POST", article.id)).status).toBe(403);
    expect((await call(zone.outsider, "GET", article.id)).status).toBe(404);
    expect((await call(zone.chief, "POST", 999_999)).status).toBe(404);
    const asked = await call(zone.chief, "POST", article.id);
    expect(asked).toMatchObject({ status: 202, body: { items: [{ state: "pending" }, { state: "done" }] } });
    await prove();
    expect((await receiptsOf(article.id))[0]?.state).toBe("done");
    expect((await auditOf(test.services.db, "article", article.id)).at(-1)).toBe("article.receipt-asked");
  });
});
