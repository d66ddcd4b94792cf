import { articleContentSchema } from "@openzone/contract/articles";
import { createSectionSchema } from "@openzone/contract/sites";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { uploadDemoFile } from "../articles/demo-file.test-helper.ts";
import { createArticle, prepareContent, publishArticle, submitArticle, withdrawArticle } from "../articles/index.ts";
import { at, type FilledZone, fillTestZone, publishedIn, type TestZone } from "../articles/zone.test-helper.ts";
import { createSection } from "../sites/index.ts";

let test: TestApp;
let zone: FilledZone;
let film = "";
let captions = "";
let poster = "";
let sound = "";

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  film = await uploadDemoFile(test, zone, "container-journey.mp4");
  sound = await uploadDemoFile(test, zone, "crossing-sounds.mp3");
  captions = await uploadDemoFile(test, zone, "container-journey.vtt");
  poster = await uploadDemoFile(test, zone, "container-train.svg");
});
afterAll(() => test.close());

const get = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
const filmBody = () =>
  `<p>看片。</p><figure class="video"><video controls poster="/files/${poster}" src="/files/${film}">` +
  `<track kind="captions" src="/files/${captions}" srclang="zh" label="中文字幕"></video></figure>`;
const galleryBody = () =>
  `<div class="gallery"><figure><img src="/files/${poster}" alt="列车"></figure><figure><img src="/files/${poster}" alt="船"></figure></div>`;
const publish = (title: string, bodyHtml: string, section: keyof TestZone["section"] = "plain", now = at("10:00")) =>
  publishedIn(zone, { section, now, content: { title, bodyHtml } });
/** Titles of the hall in their order. */
const titlesAt = async (url: string): Promise<string[]> =>
  [...(await get(url)).body.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, title]) => title ?? "");

describe("the multimedia hall", () => {
  it("shows films, stories in pictures and recordings of the whole site, the newest first, and nothing else", async () => {
    await publish("一般稿件", "<p>只有文字。</p>");
    await publish("码头短片", filmBody(), "plain", at("10:10"));
    await publish("江边组图", galleryBody(), "plain", at("10:20"));
    await publish(
      "铁路道口的声音",
      `<p>听。</p><figure class="audio"><audio controls src="/files/${sound}"></audio></figure>`,
      "plain",
      at("10:30"),
    );

    const { body, statusCode } = await get("/multimedia/");

    expect(statusCode).toBe(200);
    expect(await titlesAt("/multimedia/")).toEqual(["铁路道口的声音", "江边组图", "码头短片"]);
    expect(body).toContain("<span>视频</span>00:12");
    expect(body).toContain("<span>图集</span><span>2 张</span>");
    // The card of the film has no cover: its poster stands there.
    expect(body).toContain(`/files/${poster}?width=480`);
    expect(await titlesAt("/multimedia/?media=film")).toEqual(["码头短片"]);
    expect(await titlesAt("/multimedia/?media=sound&year=2026")).toEqual(["铁路道口的声音"]);
    expect(await titlesAt("/multimedia/?year=2025")).toEqual(["这里暂时没有内容"]);
    expect((await get("/multimedia/?page=2")).statusCode).toBe(404);
  });

  it("takes what a section for films shows, whatever its text holds, and needs few queries", async () => {
    const input = createSectionSchema.parse({
      slug: "films",
      title: "视频",
      kind: "videos",
      parentId: zone.section.news,
    });
    const section = await inTransaction(test.services.db, (tx) =>
      createSection(tx, systemActor, { ...input, reviewSteps: 0, siteId: zone.siteId }, at("08:00")),
    );
    Object.assign(zone.section, { films: section.id });
    await publish("外站视频的介绍", "<p>请到剧场观看。</p>", "films" as "plain", at("10:40"));

    const before = test.services.database.queries();
    const titles = await titlesAt("/multimedia/?media=film");

    expect(test.services.database.queries() - before).toBeLessThanOrEqual(4);
    expect(titles).toEqual(["外站视频的介绍", "码头短片"]);
  });

  it("shows at once what is published and withdrawn", async () => {
    expect(await titlesAt("/multimedia/?media=pictures")).toEqual(["江边组图"]);
    const { id, version } = await publish("夜景组图", galleryBody(), "plain", at("10:50"));
    expect(await titlesAt("/multimedia/?media=pictures")).toEqual(["夜景组图", "江边组图"]);

    const withdrawal = { articleId: id, expectedVersion: version, reason: "图片有误" };
    await inTransaction(test.services.db, (tx) => withdrawArticle(tx, zone.chief, withdrawal, at("11:00")));

    expect(await titlesAt("/multimedia/?media=pictures")).toEqual(["江边组图"]);
  });

  it("is found: from the site map, and from search by what an article holds", async () => {
    expect((await get("/site-map")).body).toContain('href="/multimedia/"');
    expect((await get("/sitemaps/sections.xml")).body).toContain("http://localhost:8080/multimedia/");
    expect((await get("/multimedia")).headers.location).toBe("/multimedia/");

    const { body } = await get(`/search?q=${encodeURIComponent("码头短片")}&kind=video`);

    expect(body).toMatch(/<mark>码头短片<\/mark>|码头短片<\/a>/);
    expect((await get(`/search?q=${encodeURIComponent("一般稿件")}&kind=video`)).body).not.toContain("只有文字");
  });
});

describe("a film", () => {
  it("has its captions as a text below it, and as a file", async () => {
    const { body } = await get(
      (/\/news\/plain\/\d+\.html/.exec((await get("/multimedia/?media=film")).body.split("码头短片")[0] ?? "") ?? [
        "",
      ])[0],
    );

    expect(body).toContain('<details class="transcript"><summary>文字稿</summary>');
    expect(body).toContain('<span class="at">00:00</span>列车驶入5号泊位后方装卸线 起重机把集装箱吊离车板');
    expect(body).toContain(`<a href="/files/${captions}" download>下载字幕文件</a>`);
  });
});

describe("addresses in other languages", () => {
  it("are told by lists and channels that show something there, and by no others", async () => {
    const alternate = '<link rel="alternate" hreflang';
    const english = '<link rel="alternate" hreflang="en" href="http://localhost:8080/en/news/plain/"/>';
    expect((await get("/news/plain/")).body).not.toContain(alternate);

    await inTransaction(test.services.db, async (tx) => {
      const content = prepareContent(
        articleContentSchema.parse({ title: "A new line", bodyHtml: "<p>It is open.</p>" }),
      );
      const place = { sectionId: zone.section.plain, departmentId: zone.office, language: "en" as const, content };
      const draft = await createArticle(tx, zone.writer, place, at("11:10"));
      const next = { articleId: draft.id, expectedVersion: draft.version, comment: "" };
      const { version } = await submitArticle(tx, zone.writer, next, at("11:10"));
      const input = { articleId: draft.id, expectedVersion: version, publishAt: null };
      await publishArticle(tx, zone.chief, input, at("11:10"));
    });

    expect((await get("/news/plain/")).body).toContain(english);
    expect((await get("/en/news/plain/")).body).toContain(english);
    expect((await get("/news/")).body).toContain('hreflang="en" href="http://localhost:8080/en/news/"');
    expect((await get("/news/plain/?year=2026")).body).not.toContain(alternate);
    expect((await get("/news/films/")).body).not.toContain(alternate);
    expect((await get("/multimedia/")).body).toContain('hreflang="en" href="http://localhost:8080/en/multimedia/"');
  });
});
