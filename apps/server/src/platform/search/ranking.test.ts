import { describe, expect, test } from "vitest";
import { DAY, NOW, useSearchIndex } from "./test-index.ts";

const { fill, ask, keys } = useSearchIndex();

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

  test("what another section holds as typed is not corrected in this one", async () => {
    await fill({
      exact: { title: "民法点评", sectionIds: [2] },
      alike: { title: "民法典", sectionIds: [3] },
    });

    expect(await ask("民法点", { sectionId: 3 })).toMatchObject({ fuzzy: false });
    expect(await ask("民发典", { sectionId: 3 })).toMatchObject({ fuzzy: true, corrected: "民法典" });
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
