import { describe, expect, test } from "vitest";
import { isNavigation, isPromotion, takeByline } from "./frame.ts";
import { hasOnlyFullStops, repairFullStops } from "./full-stops.ts";
import { hanOf } from "./notes.ts";
import { summarize } from "./summary.ts";
import { cleanTextDocument } from "./text-document.ts";

const LONG = "开发区管委会坚持以项目建设为抓手，全力推进基础设施和公共服务配套，各项工作取得新的进展";

function codes(notes: { code: string }[]): string[] {
  return notes.map((note) => note.code);
}

describe("the page around a text", () => {
  test.each([
    "首页 > 新闻中心 > 正文",
    "首 页 园区概况 招商引资 政策法规 联系我们",
    "当前位置：首页 >> 公告",
    "您的位置:网站首页 > 要闻",
  ])("%s is navigation", (line) => {
    expect(isNavigation(line)).toBe(true);
  });

  test.each([
    "首页改版的情况说明",
    "首次设立的开发区 > 50 亩的项目有三个，均已开工。",
    "主页设计由信息中心负责，要求页面清晰",
  ])("%s is content", (line) => {
    expect(isNavigation(line)).toBe(false);
  });

  test("advertising needs two signs, one behind 前言", () => {
    expect(isPromotion("前言:本站为你精心整理了园区总结范文,欢迎咨询。")).toBe(true);
    expect(isPromotion("小编为您整理了以下内容")).toBe(true);
    expect(isPromotion("本站负责网站维护。")).toBe(false);
    expect(isPromotion("前言：开发区成立二十年来成绩显著。")).toBe(false);
  });

  test("a byline becomes facts", () => {
    const facts = { source: "", author: "", date: null };

    expect(takeByline("来源：开发区融媒体中心 作者：王小明 发布时间：2024-03-05 浏览次数：12", facts)).toBe(true);

    expect(facts).toEqual({ source: "开发区融媒体中心", author: "王小明", date: "2024-03-05" });
  });

  test("reporters become authors, a sentence about reporters does not", () => {
    const facts = { source: "", author: "", date: null };

    expect(takeByline("记者从管委会获悉，项目已经开工。", facts)).toBe(false);
    expect(takeByline("本报记者李晓明通讯员王强", facts)).toBe(true);
    expect(facts.author).toBe("李晓明、王强");
  });

  test("navigation, advertising, repeated title, editor and related links go, with notes", () => {
    const [draft] = cleanTextDocument(
      `首页 > 文章 > 正文\n\n园区总结\n\n前言：本站为您整理了范文，欢迎下载。\n\n园区总结\n\n${LONG}。\n\n责任编辑：张三\n\n相关阅读\n\n园区计划`,
      "a",
    );

    expect(draft).toMatchObject({ title: "园区总结", bodyText: `${LONG}。`, original: null });
    expect(codes(draft!.notes)).toEqual(
      expect.arrayContaining(["NAVIGATION_REMOVED", "PROMOTION_REMOVED", "REPEATED_TITLE_REMOVED", "TAIL_REMOVED"]),
    );
  });
});

describe("lines and headings", () => {
  test("joins sentences that a page break cut, drops the page number, keeps paragraphs", () => {
    const [draft] = cleanTextDocument(`标题\n${LONG}，其中部分单位从\n12各部门抽调人员。\n第二段结束。`, "a");

    expect(draft!.bodyText).toBe(`${LONG}，其中部分单位从各部门抽调人员。\n第二段结束。`);
    expect(codes(draft!.notes)).toEqual(expect.arrayContaining(["LINES_JOINED", "PAGE_NUMBER_REMOVED"]));
  });

  test("keeps a figure that begins the next line", () => {
    const [draft] = cleanTextDocument(`标题\n${LONG}，目前已经建成的厂房共有\n12个项目入驻。`, "a");

    expect(draft!.bodyText).toContain("共有12个项目");
  });

  test("numbered short lines become headings without gaps in their levels", () => {
    const text = `标题\n一、基本情况\n${LONG}。\n（一）主要做法\n${LONG}。\n1、抓好招商\n${LONG}。\n二、下一步打算。\n1、加强领导。\n2、落实责任。`;

    const [draft] = cleanTextDocument(text, "a");

    expect(draft!.bodyHtml.match(/<h\d>.*?<\/h\d>/g)).toEqual([
      "<h2>一、基本情况</h2>",
      "<h3>（一）主要做法</h3>",
      "<h4>1、抓好招商</h4>",
      "<h2>二、下一步打算。</h2>",
    ]);
  });

  test("splits a heading from the text behind a space, closes spaces inside sentences", () => {
    const [draft] = cleanTextDocument(`标题\n（一）工作重点 ${LONG}，完善配套服务设 施。`, "a");

    expect(draft!.bodyHtml).toContain("<h2>（一）工作重点</h2>");
    expect(draft!.bodyText).toContain("配套服务设施");
  });

  test("signature and date at the end stand right and become facts", () => {
    const [draft] = cleanTextDocument(`标题\n${LONG}。\n高新区管委会\n2016\n年9月10日`, "a");

    expect(draft!.facts).toMatchObject({ source: "高新区管委会", date: "2016-09-10" });
    expect(draft!.bodyHtml).toContain('<p class="align-right">2016年9月10日</p>');
  });

  test("a text that starts with a sentence gets its title from the file's name", () => {
    const [draft] = cleanTextDocument(`${LONG}。${LONG}。`, "园区工作总结");

    expect(draft).toMatchObject({ title: "园区工作总结" });
    expect(codes(draft!.notes)).toContain("TITLE_INFERRED");
  });

  test("markup in a text is shown and not obeyed", () => {
    const [draft] = cleanTextDocument(`标题\n<img src=x onerror=alert(1)>${LONG}`, "a");

    expect(draft!.bodyHtml).toContain("&lt;img src=x");
  });
});

describe("compound documents", () => {
  test("are split at their parts, each with its own title and original", () => {
    const drafts = cleanTextDocument(
      `精选三篇\n第一篇:園區(qū)經(jīng)驗(yàn)\n${LONG}。\n第二篇：网站建设\n${LONG}。`,
      "a",
    );

    expect(drafts.map((draft) => [draft.part, draft.title])).toEqual([
      [1, "园区经验"],
      [2, "网站建设"],
    ]);
    expect(drafts[0]!.original?.title).toBe("園區(qū)經(jīng)驗(yàn)");
    expect(codes(drafts[0]!.notes)).toContain("PREAMBLE_REMOVED");
    expect(drafts[1]!.original).toBeNull();
  });

  test("a text that only mentions a part stays whole", () => {
    expect(cleanTextDocument(`标题\n第三篇：总结\n第五篇：展望\n${LONG}。`, "a")).toHaveLength(1);
  });
});

describe("texts whose every mark is a full stop", () => {
  const body =
    "一.基本情况.高新区总面积10.06平方公里.分东.西两区.包括大河.小河.王庄三个行政村.到2006年.全区实现产值3.5亿元.增长14.52倍.市委.市政府提出'关注民生.构建和谐'的要求.文化方面.一是举办了艺术节.活跃了群众生活.二是建成篮球场4个.网球场1个.乒乓球馆10个.2.企业简介·红星有限公司该公司成立于1994年7月16日.为全资企业.二.下一步打算.继续做好招商.";

  test("are recognised, ordinary texts are not", () => {
    expect(hasOnlyFullStops(body)).toBe(true);
    expect(hasOnlyFullStops(`${LONG}。增长3.5倍,达到10.06亿元。`)).toBe(false);
  });

  test("keep numbers, find headings, lists and quotes, and say that marks are inferred", () => {
    const { lines, notes } = repairFullStops(body);

    expect(lines).toEqual([
      "一、基本情况",
      "高新区总面积10.06平方公里，分东、西两区，包括大河、小河、王庄三个行政村。到2006年，全区实现产值3.5亿元，增长14.52倍，市委、市政府提出“关注民生，构建和谐”的要求。",
      "文化方面，一是举办了艺术节，活跃了群众生活。二是建成篮球场4个、网球场1个、乒乓球馆10个。",
      "2、企业简介",
      "·红星有限公司",
      "该公司成立于1994年7月16日，为全资企业。",
      "二、下一步打算",
      "继续做好招商。",
    ]);
    expect(notes.find((note) => note.code === "FULL_STOPS_REPAIRED")).toMatchObject({ safe: false });
    expect(notes.find((note) => note.code === "QUOTES_REPAIRED")).toMatchObject({ count: 1 });
  });

  test("lose and gain no character but marks", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");

    expect(letters(repairFullStops(body).lines.join(""))).toBe(letters(body));
  });

  test("keep what they said as the original", () => {
    const [draft] = cleanTextDocument(`高新区发展报告\n${body}`, "a");

    expect(draft!.original).toEqual({ title: "高新区发展报告", text: `高新区发展报告\n${body}` });
    expect(hanOf(draft!.title + draft!.bodyText)).toBe(hanOf(`高新区发展报告${body}`));
  });
});

describe("summarize", () => {
  test("takes the first real sentences, not captions, addressees or headings", () => {
    expect(summarize(["项目现场。张三摄", "各县区人民政府，各部门：", "基本情况", `${LONG}。`])).toBe(`${LONG}。`);
  });

  test("ends with a whole sentence or with an ellipsis, within 120 characters", () => {
    expect(summarize([`${LONG}。${LONG}。${LONG}。`])).toBe(`${LONG}。${LONG}。`);
    expect(summarize([`${LONG}，`.repeat(5)])).toMatch(/^.{100,119}…$/u);
  });

  test("leaves out the number of a law's first article", () => {
    expect(summarize(["第一条 为了规范开发区的管理和服务，促进高质量发展，制定本条例。"])).toMatch(/^为了规范/);
  });
});
