import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  openSearchIndex,
  type SearchAnswer,
  type SearchDocument,
  type SearchIndex,
  type SearchQuery,
} from "./index.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-01");

let folder: string;
let file: string;
let index: SearchIndex;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "search-"));
  file = join(folder, "index.sqlite");
  index = await openSearchIndex({ file });
});

beforeEach(() => index.clear());

afterAll(async () => {
  await index.close();
  rmSync(folder, { recursive: true });
});

function documentOf(key: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    key,
    site: 1,
    language: "zh-CN",
    kind: "article",
    title: `标题${key}`,
    summary: "",
    body: "",
    sectionIds: [1],
    departmentId: null,
    publishedAt: NOW - 30 * DAY,
    url: `/${key}`,
    externalId: null,
    ...more,
  };
}

async function fill(documents: Record<string, Partial<SearchDocument>>): Promise<void> {
  const changes = Object.entries(documents).map(([key, more]) => ({ key, document: documentOf(key, more) }));
  await index.apply(changes, "1");
}

async function ask(q: string, more: Partial<SearchQuery> = {}): Promise<SearchAnswer> {
  return index.search({ q, now: NOW, ...more });
}

async function keys(q: string, more: Partial<SearchQuery> = {}): Promise<string[]> {
  return (await ask(q, more)).hits.map((hit) => hit.key);
}

describe("order of results", () => {
  test("a word in the title counts more than the same word in the body", async () => {
    await fill({
      body: { title: "园区通知", body: "今年招商工作。招商工作会议。" },
      title: { title: "招商工作", body: "今年的会议已经召开，内容见附件。" },
    });

    expect(await keys("招商")).toEqual(["title", "body"]);
  });

  test("of two equal documents the fresh one comes first", async () => {
    await fill({
      stale: { title: "停水通知", body: "因检修停水。", publishedAt: NOW - 3000 * DAY },
      fresh: { title: "停水通知", body: "因检修停水。", publishedAt: NOW - DAY },
    });

    expect(await keys("停水通知")).toEqual(["fresh", "stale"]);
  });

  test("freshness is mild: an old title still beats a new passing mention", async () => {
    await fill({
      mention: { title: "周报", body: "本周讨论了仓储物流。", publishedAt: NOW - DAY },
      subject: { title: "仓储物流管理办法", body: "仓储物流管理。", publishedAt: NOW - 3000 * DAY },
    });

    expect((await keys("仓储物流"))[0]).toBe("subject");
  });

  test("the exact phrase comes before the same words apart", async () => {
    await fill({
      apart: { title: "工作简报一", body: "知识就是力量。产权交易与识产业。知识培训，产权登记，识产。" },
      phrase: { title: "工作简报二", body: "加强知识产权保护，请各单位遵照执行，特此通知如下。" },
    });

    expect((await keys("知识产权"))[0]).toBe("phrase");
  });

  test("a question is answered by the document whose passage holds its words, whatever words ask", async () => {
    await fill({
      other: { title: "企业登记指南", body: "办理企业登记需要多少材料？请问如何提交？见下文。" },
      answer: { title: "补贴办法", body: "高新技术企业首次认定的，给予一次性补贴二十万元。" },
    });

    expect((await keys("请问高新技术企业首次认定可以拿到多少补贴？"))[0]).toBe("answer");
  });

  test("sorted by date, the newest comes first and times within a minute are kept apart", async () => {
    const minute = Math.trunc(NOW / 60_000) * 60_000;
    await fill({
      a: { body: "排污许可", publishedAt: minute + 1 },
      c: { body: "排污许可", publishedAt: minute + 3 },
      b: { body: "排污许可", publishedAt: minute + 2 },
    });

    expect(await keys("排污许可", { sort: "date" })).toEqual(["c", "b", "a"]);
  });
});

describe("one form for the same character", () => {
  test.each([
    ["简体查繁体", "營商環境優化條例", "营商环境"],
    ["繁体查简体", "营商环境优化条例", "營商環境"],
    ["香港字形", "衞生綫路", "卫生线路"],
    ["全角查半角", "ABC123 计划", "ＡＢＣ１２３"],
    ["大小写", "OpenZone 平台", "OPENZONE"],
    ["重音符号", "Café 招商", "cafe"],
    ["引号不隔断", "深化“放管服”改革", "放管服改革"],
  ])("%s", async (_name, title, q) => {
    await fill({ wanted: { title, body: "正文。" }, other: { title: "其他事项", body: "无关内容。" } });

    const answer = await ask(q);

    expect(answer.hits.map((hit) => hit.key)).toEqual(["wanted"]);
    expect(answer.fuzzy).toBe(false);
  });

  test("a highlight stands in the original traditional text", async () => {
    await fill({ a: { title: "關於優化營商環境的意見", body: "正文。" } });

    const [hit] = (await ask("营商环境")).hits;

    expect(hit?.titleHtml).toBe("關於優化<mark>營商環境</mark>的意見");
  });
});

describe("short words", () => {
  test("one character is found in titles and bodies, titles first", async () => {
    await fill({
      body: { title: "年度报告", body: "依法纳税光荣。" },
      title: { title: "税务公告", body: "见附件。" },
      none: { title: "其他", body: "无关。" },
    });

    const answer = await ask("税");

    expect(answer.hits.map((hit) => hit.key)).toEqual(["title", "body"]);
    expect(answer.total).toBe(2);
    expect(answer.hits[0]?.titleHtml).toBe("<mark>税</mark>务公告");
  });

  test("two characters are found, also as the last of a sentence", async () => {
    await fill({ a: { body: "园区启动消防演练。" }, b: { body: "消防" }, c: { body: "消息。防汛。" } });

    expect((await keys("消防")).toSorted()).toEqual(["a", "b"]);
  });

  test("a rare character outside the basic plane is found and marked whole", async () => {
    await fill({ a: { title: "关于𠮷野路的公告" } });

    const [hit] = (await ask("𠮷野")).hits;

    expect(hit?.titleHtml).toBe("关于<mark>𠮷野</mark>路的公告");
  });
});

describe("spelling tolerance", () => {
  test.each([
    ["one wrong character", "招商引姿"],
    ["a wrong first character", "照商引资"],
    ["a like-sounding character", "招伤引资"],
    ["two like-sounding characters", "招伤饮资"],
    ["a missing character", "招商引"],
    ["a missing inner character", "招引资"],
    ["an extra character", "招商的引资"],
    ["two swapped characters", "招引商资"],
  ])("%s still finds the title", async (_name, q) => {
    await fill({
      wanted: { title: "招商引资", body: "正文。" },
      other: { title: "环境保护", body: "大气污染防治。" },
    });

    expect((await keys(q))[0]).toBe("wanted");
  });

  test.each([
    ["wrong", "民发典"],
    ["wrong inner", "民放典"],
    ["missing", "民典"],
    ["extra", "民法大典"],
  ])("a title of three characters is found with one character %s", async (_name, q) => {
    await fill({ wanted: { title: "民法典", body: "正文。" }, other: { title: "公司章程", body: "无关。" } });

    const answer = await ask(q);

    expect(answer.hits[0]?.key).toBe("wanted");
    expect(answer).toMatchObject({ fuzzy: true, corrected: "民法典" });
  });

  test("a wrong character in a long title is found", async () => {
    await fill({
      wanted: { title: "关于进一步稳定和促进高校毕业生就业若干政策措施的通知" },
      other: { title: "关于进一步做好防汛工作的通知" },
    });

    expect((await keys("关于进一步稳定和促进高效毕业生就业若干政策措施的通知"))[0]).toBe("wanted");
  });

  test("a short form finds the full name", async () => {
    await fill({ wanted: { title: "发展和改革委员会职责" }, other: { title: "发展规划" } });

    const answer = await ask("发改委");

    expect(answer.hits[0]?.key).toBe("wanted");
    expect(answer.fuzzy).toBe(true);
  });

  test("what is found as typed is not corrected", async () => {
    await fill({ exact: { title: "民法点评" }, alike: { title: "民法典" } });

    const answer = await ask("民法点");

    expect(answer.hits[0]?.key).toBe("exact");
    expect(answer.fuzzy).toBe(false);
    expect(answer.corrected).toBeUndefined();
  });
});

describe("words and numbers", () => {
  test("English is found by stem, and only whole words", async () => {
    await fill({
      permits: { language: "en", title: "Building permits", body: "How to apply for permitting." },
      other: { language: "en", title: "Permafrost", body: "Cold ground." },
    });

    expect(await keys("permit")).toEqual(["permits"]);
    expect(await keys("permitted")).toEqual(["permits"]);
  });

  test("a document number is found however its brackets are typed", async () => {
    await fill({
      wanted: { title: "稳就业意见", body: "国发〔2020〕5号" },
      near: { title: "其他意见", body: "国发〔2019〕15号" },
    });

    for (const q of ["国发〔2020〕5号", "国发[2020]5号", "国发（2020）5号", "国发 2020 5号"]) {
      expect((await keys(q))[0]).toBe("wanted");
    }
    expect(await keys("2020")).toEqual(["wanted"]);
  });
});

describe("narrowing", () => {
  beforeEach(async () => {
    await fill({
      a: { body: "公告内容", sectionIds: [2, 5], publishedAt: NOW - 10 * DAY },
      b: { body: "公告内容", sectionIds: [2, 6], publishedAt: NOW - 5 * DAY },
      c: { body: "公告内容", sectionIds: [3], site: 2, publishedAt: NOW - DAY },
      d: { body: "公告内容", sectionIds: [3], language: "en", publishedAt: NOW - DAY },
    });
  });

  test("by section with everything below it, and the total follows", async () => {
    const answer = await ask("公告", { sectionId: 2 });

    expect(answer.hits.map((hit) => hit.key).toSorted()).toEqual(["a", "b"]);
    expect(answer).toMatchObject({ total: 2, totalIsExact: true });
    expect(await keys("公告", { sectionId: 5 })).toEqual(["a"]);
  });

  test("by site and by language", async () => {
    expect(await keys("公告", { site: 2 })).toEqual(["c"]);
    expect(await keys("公告", { language: "en" })).toEqual(["d"]);
  });

  test("by date, the first instant in and the last out", async () => {
    expect(await keys("公告", { from: NOW - 10 * DAY, to: NOW - 5 * DAY })).toEqual(["a"]);
  });

  test("sections of everything found are counted", async () => {
    const { sections } = await ask("公告", { site: 1, language: "zh-CN", limit: 1 });

    expect(sections).toEqual([
      { sectionId: 2, count: 2 },
      { sectionId: 5, count: 1 },
      { sectionId: 6, count: 1 },
    ]);
  });

  test("pages follow each other without gap or repeat", async () => {
    const first = await keys("公告", { limit: 2 });
    const second = await keys("公告", { limit: 2, offset: 2 });

    expect([...first, ...second].toSorted()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("safe answers", () => {
  test("highlights escape what the documents hold", async () => {
    await fill({ a: { title: `<img src=x onerror="alert(1)">招商&amp;`, body: "<script>招商</script>'" } });

    const [hit] = (await ask("招商")).hits;

    expect(hit?.titleHtml).toBe("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;<mark>招商</mark>&amp;amp;");
    expect(hit?.excerptHtml).toBe("&lt;script&gt;<mark>招商</mark>&lt;/script&gt;&#39;");
  });

  test("the excerpt shows the passage that was found", async () => {
    const filler = "本办法自发布之日起施行，由主任会议解释。".repeat(40);
    await fill({ a: { body: `${filler}跨境电商企业可以申请仓储补贴。${filler}` } });

    const [hit] = (await ask("仓储补贴")).hits;

    expect(hit?.excerptHtml).toContain("跨境电商企业可以申请<mark>仓储补贴</mark>");
    expect(hit?.excerptHtml.length).toBeLessThan(200);
  });

  test.each([
    '"',
    "AND",
    "OR NOT",
    "*",
    "NEAR(",
    'a" OR "b',
    "{title}:",
    "-",
    "^税",
    "title:x",
    "\u0000",
    "\ue001s1",
    "'; DROP",
  ])("query syntax %j is only text", async (q) => {
    await fill({ a: { title: "公告", body: "内容" } });

    const answer = await ask(q, { site: 1 });

    expect(answer.total).toBe(0);
  });

  test("an empty query finds nothing, a very long one is answered", async () => {
    await fill({ a: { title: "营商环境", body: "优化营商环境。" } });

    expect(await ask("  ，。 ")).toMatchObject({ total: 0, totalIsExact: true, hits: [] });
    expect((await keys("营商环境".repeat(2_500)))[0]).toBe("a");
  });

  test("broken surrogates in documents and queries do no harm", async () => {
    await fill({ a: { title: "招商\ud800引资", body: "\udc00正文招商引资" } });

    expect(await keys("招商\ud83d")).toEqual(["a"]);
    expect((await keys("\udfff")).length).toBe(0);
  });
});

describe("keeping documents", () => {
  test("a replaced document is found by its new words only", async () => {
    await fill({ a: { title: "旧的消防规定" } });
    await fill({ a: { title: "新的排污规定", publishedAt: NOW - 300 * DAY } });

    expect(await keys("消防")).toEqual([]);
    expect(await keys("排污")).toEqual(["a"]);
    expect((await index.stats()).documents).toBe(1);
  });

  test("a removed document is gone and can come again", async () => {
    await fill({ a: { title: "消防规定" }, b: { title: "消防演练" } });

    await index.apply([{ key: "a", document: null }], "2");
    expect(await keys("消防")).toEqual(["b"]);
    expect(await index.suggest("消防", 1, 5)).toEqual(["消防演练"]);

    await fill({ a: { title: "消防规定" } });
    expect((await keys("消防")).toSorted()).toEqual(["a", "b"]);
  });

  test("removing what is not there only moves the position", async () => {
    await index.apply([{ key: "missing", document: null }], "77");

    expect(await index.position()).toBe("77");
  });

  test("many documents of one minute all get their place", async () => {
    const same = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`d${number}`, { body: "年检" }]));
    await fill(same);

    expect(await ask("年检")).toMatchObject({ total: 400, totalIsExact: true });
  });

  test("clear removes documents and position", async () => {
    await fill({ a: { title: "消防规定" } });

    await index.clear();

    expect(await index.position()).toBeNull();
    expect(await keys("消防")).toEqual([]);
    expect((await index.stats()).documents).toBe(0);
  });

  test("documents and position survive closing and opening", async () => {
    await fill({ a: { title: "消防规定" } });
    await index.close();

    index = await openSearchIndex({ file });

    expect(await index.position()).toBe("1");
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("when a change cannot be stored, neither the others of its call nor the position are", async () => {
    await fill({ a: { title: "消防规定" } });
    const broken = { ...documentOf("c"), site: null as unknown as number };

    const failing = index.apply(
      [
        { key: "b", document: documentOf("b", { title: "消防演练" }) },
        { key: "c", document: broken },
      ],
      "2",
    );

    await expect(failing).rejects.toThrow("NOT NULL");
    expect(await index.position()).toBe("1");
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("a file that is no database is made anew", async () => {
    await index.close();
    writeFileSync(file, "this is not a database, but long enough to be read as one".repeat(100));

    index = await openSearchIndex({ file });

    expect(await index.position()).toBeNull();
    await fill({ a: { title: "消防规定" } });
    expect(await keys("消防")).toEqual(["a"]);
  });

  test("a file of another version is made anew", async () => {
    await fill({ a: { title: "消防规定" } });
    await index.close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE facts SET value = 'older' WHERE name = 'version'");
    db.close();

    index = await openSearchIndex({ file });

    expect(await index.position()).toBeNull();
  });

  test("a search during a long apply is answered from before it, and from after it once it resolves", async () => {
    await fill({ a: { title: "消防规定" } });
    const many = Array.from({ length: 300 }, (_, number) => ({
      key: `m${number}`,
      document: documentOf(`m${number}`, { body: "消防设施检查记录。".repeat(200) }),
    }));

    let applied = false;
    const applying = index.apply(many, "2").then(() => {
      applied = true;
    });
    const during = await ask("消防");
    const stillApplying = !applied;
    await applying;

    expect(stillApplying).toBe(true);
    expect(during.total).toBe(1);
    expect((await ask("消防")).total).toBe(301);
  });

  test("calls after closing are refused", async () => {
    const other = await openSearchIndex({ file: join(folder, "other.sqlite") });
    await other.close();

    await expect(other.search({ q: "消防" })).rejects.toThrow("closed");
  });
});

describe("suggestions", () => {
  test("titles that begin with what was typed come first, each once, only of the site", async () => {
    await fill({
      holds: { title: "关于营商环境的通知", publishedAt: NOW },
      begins: { title: "营商环境条例", publishedAt: NOW - 90 * DAY },
      twice: { title: "营商环境条例", publishedAt: NOW - 80 * DAY },
      elsewhere: { title: "营商环境", site: 2 },
    });

    expect(await index.suggest("营商", 1, 5)).toEqual(["营商环境条例", "关于营商环境的通知"]);
    expect(await index.suggest("營", 1, 1)).toEqual(["营商环境条例"]);
    expect(await index.suggest("", 1, 5)).toEqual([]);
  });

  test("an unfinished English word suggests", async () => {
    await fill({ a: { title: "Investment guide", language: "en" } });

    expect(await index.suggest("Investm", 1, 5)).toEqual(["Investment guide"]);
  });
});
