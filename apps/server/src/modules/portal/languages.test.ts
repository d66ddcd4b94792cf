import { type ArticleResult, articleContentSchema } from "@openzone/contract/articles";
import { contentLanguages, languageInPath } from "@openzone/contract/languages";
import { makeSiteSchema } from "@openzone/contract/site-templates";
import type { Site } from "@openzone/contract/sites";
import { languages, messagesFor } from "@openzone/portal-ui";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import {
  beginTranslation,
  createArticle,
  prepareContent,
  publishArticle,
  saveArticle,
  submitArticle,
} from "../articles/index.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { makeSite, siteTreeCache } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";

let test: TestApp;
let invest: Site;
let zone: FilledZone;
let sectionId: number;

const get = (url: string, host = "localhost") =>
  test.app.inject({ method: "GET", url, headers: { host, accept: "text/html" } });

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const input = makeSiteSchema.parse({
    template: "invest",
    name: "云泽经开区投资促进网",
    shortName: "投资云泽",
    nameEn: "Invest in Yunze",
    path: "/invest",
    siteIdCode: "9900010002",
    languages: ["zh-CN", "en", "ru", "ja", "ko", "de", "fr"],
  });
  invest = await inTransaction(test.services.db, (tx) => makeSite(tx, systemActor, input, test.services.now()));
  await inTransaction(test.services.db, async (tx) => {
    await sql`insert into site_words (site_id, language, own, words) values
      (${invest.id}, 'ru', '云泽经开区投资促进网', 'Инвестиции в Юньцзэ'),
      (${invest.id}, 'ru', '投资机会', 'Возможности для инвестиций'),
      (${invest.id}, 'ja', '投资机会', '投資の機会')`.execute(tx);
    await invalidate(tx, [`site:${invest.id}:menu`, `site:${invest.id}:*`]);
  });
  sectionId = (await siteTreeCache(test.services).get(invest.id))?.byAddress.get("/news/notices/")?.id ?? 0;
  await sql`update sections set review_steps = 0 where id = ${sectionId}`.execute(test.services.db);
});
afterAll(() => test.close());

const contentOf = (title: string, body: string) =>
  prepareContent(articleContentSchema.parse({ title, bodyHtml: `<p>${body}</p>` }));

const publish = (work: (tx: Tx) => Promise<ArticleResult>) =>
  inTransaction(test.services.db, async (tx) => {
    const now = test.services.now();
    const made = await work(tx);
    const asked = { articleId: made.id, expectedVersion: made.version, comment: "" };
    const { version } = await submitArticle(tx, systemActor, asked, now);
    return publishArticle(tx, systemActor, { articleId: made.id, expectedVersion: version, publishAt: null }, now);
  });

const save = (target: ArticleResult, title: string, body: string, translates?: number) =>
  publish((tx) =>
    saveArticle(
      tx,
      systemActor,
      { articleId: target.id, expectedVersion: target.version, content: contentOf(title, body), translates },
      test.services.now(),
    ),
  );

/** A public original on the investment site, and its public translation into Russian. */
async function family(): Promise<{ original: ArticleResult; russian: ArticleResult }> {
  const now = test.services.now();
  const where = { sectionId, departmentId: zone.office, language: "zh-CN" as const };
  const original = await publish((tx) =>
    createArticle(tx, systemActor, { ...where, content: contentOf("冷链项目招商", "原文。") }, now),
  );
  const begun = await inTransaction(test.services.db, (tx) =>
    beginTranslation(tx, systemActor, { articleId: original.id, language: "ru" }, now),
  );
  return { original, russian: await save(begun, "Холодильный склад", "Перевод.") };
}

describe("the list of languages", () => {
  it("is the same in the contract and in the pages, and names the languages of addresses", () => {
    expect(languages).toEqual(contentLanguages);
    expect(["/ru/news/", "/ru", "/ru?x=1", "/rules/", "/", "/zh-cn/"].map(languageInPath)).toEqual([
      "ru",
      "ru",
      "ru",
      undefined,
      undefined,
      "zh-CN",
    ]);
  });

  it.each(languages)("has every word of the view models in %s", (language) => {
    const words = wordsFor(language);
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(wordsFor("zh-CN")).toSorted());
    expect(words.closing("A", "B", "C")).toMatch(/A.*B.*C/);
    expect([words.part(7), words.year(2026), words.feedOf("X")]).toEqual([
      expect.stringContaining("7"),
      expect.stringContaining("2026"),
      expect.stringContaining("X"),
    ]);
    expect(Object.values(words.kinds).every((kind) => kind !== "")).toBe(true);
  });
});

describe("a site in seven languages", () => {
  it.each(languages)("answers its home in %s with its own words", async (language) => {
    const url = language === "zh-CN" ? "/invest/" : `/invest/${language}/`;

    const { statusCode, body } = await get(url);

    expect(statusCode).toBe(200);
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(messagesFor(language).site.skipToContent);
    for (const other of languages) {
      const home = other === "zh-CN" ? "/invest/" : `/invest/${other}/`;
      expect(body).toContain(`hreflang="${other}" href="http://localhost:8080${home}"`);
    }
  });

  it("calls itself and its sections as the list of names says, in English where that has none", async () => {
    const russian = await get("/invest/ru/");
    expect(russian.body).toContain("<title>Инвестиции в Юньцзэ</title>");
    expect(russian.body).toContain("Возможности для инвестиций");

    const japanese = await get("/invest/ja/");
    expect(japanese.body).toContain("<title>Invest in Yunze</title>");
    expect(japanese.body).toContain("投資の機会");
  });

  it.each(["search", "site-map", "departments/", "multimedia/", "topics/", "rss.xml"])(
    "answers /%s in each of them",
    async (page) => {
      const answers = await Promise.all(languages.slice(1).map((language) => get(`/invest/${language}/${page}`)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    },
  );

  it("does not open a language that a site does not have, and says so in one that it has", async () => {
    const { statusCode, body } = await get("/ru/");
    expect(statusCode).toBe(404);
    expect(body).toContain('<html lang="zh-CN">');
    expect((await get("/ru/news/")).statusCode).toBe(404);
    expect((await get("/en/")).statusCode).toBe(200);
  });
});

describe("an article in several languages", () => {
  it("is led to from each of them, and to the home where a language has none", async () => {
    const { original, russian } = await family();

    const page = (await get(original.address ?? "")).body;

    expect(page).toContain(`<link rel="alternate" hreflang="ru" href="http://localhost:8080${russian.address}"`);
    expect(page).toContain(`<link rel="alternate" hreflang="zh-CN" href="http://localhost:8080${original.address}"`);
    expect(page).toMatch(new RegExp(`<a href="${russian.address}"[^>]* hreflang="ru"`));
    expect(page).toMatch(/<a href="\/invest\/de\/"[^>]* hreflang="de"/);
    expect((await get(russian.address ?? "")).body).toMatch(
      new RegExp(`<a href="${original.address}"[^>]* lang="zh-CN"`),
    );
  });

  it("tells readers that the original has changed only where the site wants it, and no longer once it is mended", async () => {
    const { original, russian } = await family();
    const outdated = messagesFor("ru").article.outdated;
    await get(russian.address ?? "");
    const changed = await save(original, "冷链项目招商", "原文改过。");
    expect((await get(russian.address ?? "")).body).not.toContain(outdated);

    await sql`update sites set settings = settings || '{"showStaleTranslations": true}' where id = ${invest.id}`.execute(
      test.services.db,
    );
    await inTransaction(test.services.db, (tx) => invalidate(tx, [`site:${invest.id}:menu`, `site:${invest.id}:*`]));
    const stale = (await get(russian.address ?? "")).body;
    expect(stale).toContain(outdated);
    expect(stale).toContain(`<a href="${original.address}">${messagesFor("ru").article.toOriginal}</a>`);
    expect((await get(original.address ?? "")).body).not.toContain('class="notice"');

    await save(russian, "Холодильный склад", "Перевод исправлен.", changed.editionNumber);
    const mended = (await get(russian.address ?? "")).body;
    expect(mended).toContain("Перевод исправлен.");
    expect(mended).not.toContain(outdated);
  });
});

describe("a site that offers traditional characters", () => {
  const offer = (traditional: boolean) =>
    inTransaction(test.services.db, async (tx) => {
      await sql`update sites set settings = settings || ${JSON.stringify({ traditional })}::jsonb
        where id = ${invest.id}`.execute(tx);
      await invalidate(tx, [`site:${invest.id}:menu`, `site:${invest.id}:*`]);
    });
  const titled = (title: string) =>
    publish((tx) =>
      createArticle(
        tx,
        systemActor,
        { sectionId, departmentId: zone.office, language: "zh-CN", content: contentOf(title, "头发与发展。") },
        test.services.now(),
      ),
    );

  it("shows a text converted, says so with a link to the original, and stays among such pages", async () => {
    const article = await titled("冷链项目签约");
    await offer(true);
    const address = (article.address ?? "").replace("/invest/", "/invest/zh-tw/");

    const { statusCode, body } = await get(address);

    expect(statusCode).toBe(200);
    expect(body).toMatch(/^<!doctype html><html lang="zh-TW">/);
    expect(body).toContain("冷鏈項目簽約");
    expect(body).toContain("頭髮與發展。");
    expect(body).toContain(
      `本頁由系統自動轉換為繁體中文，以簡體中文版為準。<a href="${article.address}" hreflang="zh-CN">閱讀簡體中文版</a>`,
    );
    expect(body).toContain(`<link rel="canonical" href="http://localhost:8080${address}"`);
    expect(body).toMatch(new RegExp(`<a href="${article.address}"[^>]*>简体中文</a>`));
    expect(body).toContain('href="/invest/zh-tw/news/notices/"');
    expect(body).toContain('action="/invest/zh-tw/search"');
    expect(body).not.toMatch(/<a href="\/invest\/news\/[^"]*"(?! (?:hreflang|lang)=)/);
  });

  it("names it in the language menu of the same page and to search engines", async () => {
    const article = await titled("绿色工厂");
    await offer(true);
    const address = (article.address ?? "").replace("/invest/", "/invest/zh-tw/");

    const page = (await get(article.address ?? "")).body;

    expect(page).toContain(`<link rel="alternate" hreflang="zh-Hant" href="http://localhost:8080${address}"`);
    expect(page).toMatch(new RegExp(`<a href="${address}" lang="zh-TW"[^>]*>繁體中文</a>`));
    expect((await get("/invest/de/")).body).toMatch(/<a href="\/invest\/zh-tw\/" lang="zh-TW"/);
  });

  it.each(["", "news/", "news/notices/", "search?q=%E7%AD%BE%E7%BA%A6", "site-map", "disclosure/", "departments/"])(
    "answers /%s",
    async (page) => {
      await offer(true);
      const { statusCode, body } = await get(`/invest/zh-tw/${page}`);
      expect(statusCode).toBe(200);
      expect(body).toContain('<html lang="zh-TW">');
      expect(body).toContain("本頁由系統自動轉換");
    },
  );

  it("drops the converted page with the commit that changes its text", async () => {
    const article = await titled("旧标题");
    await offer(true);
    const address = (article.address ?? "").replace("/invest/", "/invest/zh-tw/");
    expect((await get(address)).body).toContain("舊標題");

    await save(article, "新闻标题", "改过。");

    expect((await get(address)).body).toContain("新聞標題");
  });

  it("leads addresses on within traditional characters, and says there what is missing", async () => {
    await offer(true);
    const moved = await get("/invest/zh-tw/news/notices");
    expect([moved.statusCode, moved.headers.location]).toEqual([301, "/invest/zh-tw/news/notices/"]);
    expect((await get("/invest/zh-tw")).headers.location).toBe("/invest/zh-tw/");
    const missing = await get("/invest/zh-tw/nowhere/");
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('<html lang="zh-TW">');
    expect((await get("/invest/zh-tw/rss.xml")).statusCode).toBe(404);
  });

  it("has no such page while it does not offer them, nor any word of it", async () => {
    await offer(false);
    expect((await get("/invest/zh-tw/")).statusCode).toBe(404);
    expect((await get("/zh-tw/")).statusCode).toBe(404);
    expect((await get("/invest/")).body).not.toContain("zh-tw");
  });
});
