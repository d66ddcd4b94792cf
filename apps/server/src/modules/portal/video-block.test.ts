import type { Block, BlockInput } from "@openzone/contract/blocks";
import { blocksSchema } from "@openzone/contract/blocks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { uploadDemoFile } from "../articles/demo-file.test-helper.ts";
import { withdrawArticle } from "../articles/index.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { at, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let film = "";
let captions = "";
let poster = "";

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  film = await uploadDemoFile(test, zone, "container-journey.mp4");
  captions = await uploadDemoFile(test, zone, "container-journey.vtt");
  poster = await uploadDemoFile(test, zone, "container-train.svg");
});
afterAll(() => test.close());

const call = async (method: string, url: string, body?: object) =>
  (await callApi(test, zone.chief, method, url, body)).body;

/** Publishes a home page of these blocks. @returns what staff are warned of */
async function arrangeHome(blocks: BlockInput[]): Promise<{ code: string }[]> {
  const page = await call("POST", "/block-pages", { siteId: zone.siteId, kind: "home", sectionId: null });
  const url = `/block-pages/${page.id}`;
  const full: Block[] = blocksSchema.parse(blocks);
  const saved = await call("PUT", `${url}/draft`, { blocks: full, expectedVersion: page.version });
  await call("POST", `${url}/publish`, { expectedVersion: saved.version });
  return saved.findings;
}

/** The block on the home page: the film with what stands below it. */
async function shown(): Promise<string> {
  const { body } = await test.app.inject({
    method: "GET",
    url: "/",
    headers: { host: "localhost", accept: "text/html" },
  });
  return /<figure class="video">.*?<\/figure>/.exec(body)?.[0] ?? "";
}

const filmArticle = (title: string, time: string) =>
  publishedIn(zone, {
    section: "plain",
    now: at(time),
    content: {
      title,
      bodyHtml:
        `<p>看片。</p><figure class="video"><video controls poster="/files/${poster}" src="/files/${film}">` +
        `<track kind="captions" src="/files/${captions}" srclang="zh" label="中文字幕"></video></figure>`,
    },
  });
const block = { kind: "video" as const, title: "看云泽" };

it("an article says below its film how long it plays", async () => {
  const article = await filmArticle("看片说明", "08:50");

  const { body } = await test.app.inject({
    method: "GET",
    url: `/news/plain/${article.id}.html`,
    headers: { host: "localhost", accept: "text/html" },
  });

  expect(body).toContain("</video><small>时长 12 秒</small>");
});

describe("a block with a film", () => {
  it("plays a file and says how long it is", async () => {
    await arrangeHome([{ ...block, fileId: film, posterFileId: poster, text: "集装箱的旅程" }]);

    const figure = await shown();

    expect(figure).toContain(`src="/files/${film}"`);
    expect(figure).toContain("集装箱的旅程");
    expect(figure).toContain("时长 12 秒");
  });

  it("plays the newest film of a section with its still, its captions and the way to the article", async () => {
    await filmArticle("码头短片", "10:00");
    await publishedIn(zone, { section: "plain", now: at("10:20"), content: { title: "没有片子的稿件" } });
    await arrangeHome([{ ...block, sections: ["/news/plain/"] }]);
    expect(await shown()).toContain(">码头短片</a>");

    const newer = await filmArticle("铁路短片", "10:30");

    const figure = await shown();
    for (const part of [
      `src="/files/${film}"`,
      `poster="/files/${poster}"`,
      `src="/files/${captions}"`,
      "时长 12 秒",
    ]) {
      expect(figure).toContain(part);
    }
    expect(figure).toContain(`href="/news/plain/${newer.id}.html">铁路短片</a>`);
    const input = { articleId: newer.id, expectedVersion: newer.version, reason: "换片" };
    await inTransaction(zone.db, (tx) => withdrawArticle(tx, zone.chief, input, at("10:40")));
    expect(await shown()).toContain(">码头短片</a>");
  });

  it("plays that of a chosen article, and needs few queries", async () => {
    const chosen = await filmArticle("选定的短片", "09:00");
    await filmArticle("最新的短片", "11:00");
    await arrangeHome([{ ...block, articles: [chosen.id], sections: ["/news/plain/"] }]);
    const before = test.services.database.queries();

    const figure = await shown();

    expect(figure).toContain(">选定的短片</a>");
    expect(test.services.database.queries() - before).toBeLessThanOrEqual(5);
  });

  it("for which nothing was chosen is left out, and staff are warned", async () => {
    const findings = await arrangeHome([{ ...block }]);

    expect(findings.map(({ code }) => code)).toEqual(["nothing-chosen"]);
    expect(await shown()).toBe("");
  });
});
