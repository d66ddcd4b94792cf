import { describe, expect, test } from "vitest";
import { hanOf } from "./notes.ts";
import { rebuildParagraphs } from "./one-line.ts";
import { importRecord, readRecord } from "./record.ts";

function read(fields: Record<string, unknown>) {
  return readRecord(importRecord.parse({ id: "t-1", title: "试行办法", ...fields }));
}

describe("rebuildParagraphs", () => {
  test.each([
    ["spaces between paragraphs", "第一段。 第二段。\u3000\u3000第三段。", ["第一段。", "第二段。", "第三段。"]],
    [
      "articles of law",
      "第一条 为了规范。 第二条 本办法适用。第三条 另行规定。",
      ["第一条 为了规范。", "第二条 本办法适用。", "第三条 另行规定。"],
    ],
    [
      "enumerations without spaces",
      "提出如下意见：一、加强领导。二、落实责任：（一）明确分工；（二）严格考核。",
      ["提出如下意见：", "一、加强领导。", "二、落实责任：", "（一）明确分工；", "（二）严格考核。"],
    ],
    [
      "spaces inside brackets",
      "项目开工。（记者 张三 通讯员 李四） 完。",
      ["项目开工。（记者 张三 通讯员 李四）", "完。"],
    ],
    ["chapters with spaced words", "第一章 总 则 第一条 为了规范。", ["第一章 总 则", "第一条 为了规范。"]],
    ["a date and a comma with spaces", "自2020年 1月 3日起， 予以减免。", ["自2020年1月3日起，予以减免。"]],
    [
      "an article cited in a sentence",
      "依照第三条规定执行，见《办法》第二章。",
      ["依照第三条规定执行，见《办法》第二章。"],
    ],
  ])("%s", (_name, line, paragraphs) => {
    expect(rebuildParagraphs(line)).toEqual(paragraphs);
  });
});

describe("readRecord", () => {
  test("drops the title that the body repeats, however spaced, and counts paragraphs", () => {
    const document = read({
      title: "园区用地试行办法",
      body: "园区用地 试行办法 园区用地试行办法 第一条 为了规范用地，制定本办法。 第二条 本办法适用于园区。",
    });

    expect(document.bodyText).toBe("第一条 为了规范用地，制定本办法。\n第二条 本办法适用于园区。");
    expect(document.cleaned.map((note) => note.code)).toEqual([
      "REPEATED_TITLE_REMOVED",
      "REPEATED_TITLE_REMOVED",
      "PARAGRAPHS_REBUILT",
    ]);
  });

  test("keeps a body whose first word merely begins like the title", () => {
    expect(read({ title: "办法", body: "办法实施以来效果良好。 继续执行。" }).bodyText).toBe(
      "办法实施以来效果良好。\n继续执行。",
    );
  });

  test("takes marked headings and tables as they are", () => {
    const document = read({
      body: "## 第一章  总则\n\n第一条 目的。\n\n### 第一节 范围\n\n<!-- TABLE -->\n| 条文 | 名称 |\n|---|---|\n| 一 | 甲 |",
    });

    expect(document.bodyHtml).toBe(
      '<h2>第一章  总则</h2>\n<p>第一条 目的。</p>\n<h3>第一节 范围</h3>\n<table><thead><tr><th scope="col">条文</th><th scope="col">名称</th></tr></thead><tbody><tr><td>一</td><td>甲</td></tr></tbody></table>',
    );
  });

  test("finds source, date and document number in the text when the fields are empty", () => {
    const document = read({
      body: "开管发〔2020〕7号 各有关单位： 现将有关事项通知如下，请遵照执行。 高新区管委会 2020年2月4日 责任编辑：张三",
    });

    expect(document).toMatchObject({ docNo: "开管发〔2020〕7号", source: "高新区管委会", date: "2020-02-04" });
    expect(document.bodyText).not.toContain("责任编辑");
  });

  test("its own fields win", () => {
    const document = read({
      source: "市政府",
      date: "2020/1/3",
      doc_no: "1号",
      url: "https://example.org/",
      body: "来源：日报\n正文内容在此。",
    });

    expect(document).toMatchObject({
      source: "市政府",
      date: "2020-01-03",
      docNo: "1号",
      sourceUrl: "https://example.org/",
    });
  });

  test("says when a date is not understood", () => {
    expect(read({ date: "去年春天", body: "正文。" })).toMatchObject({
      date: null,
      cleaned: [{ code: "DATE_NOT_UNDERSTOOD" }],
    });
  });

  test("sanitizes html and keeps the original of a traditional text", () => {
    const document = read({
      title: "園區通告",
      html: "<h1>園區通告</h1><p onclick=x>園區「產業」發展<script>1</script></p>",
    });

    expect(document).toMatchObject({
      title: "园区通告",
      bodyHtml: "<p>园区“产业”发展</p>",
      original: { title: "園區通告" },
    });
  });

  test("angle brackets in a plain body stay text", () => {
    expect(read({ body: "关于印发<管理办法>的通知" }).bodyHtml).toBe("<p>关于印发&lt;管理办法&gt;的通知</p>");
  });

  test("clauses of a list are no headings, the controls of the page go", () => {
    const document = read({
      body: `【字体： 大 中 小 】\n一、刻制印章。\n二、启用印章。\n渠道如下：\n（一）补助资金；\n（二）其他资金。\n另行规定。`,
    });

    expect(document.bodyHtml).not.toContain("<h");
    expect(document.bodyText).toBe(
      `一、刻制印章。\n二、启用印章。\n渠道如下：\n（一）补助资金；\n（二）其他资金。\n另行规定。`,
    );
  });

  test("an English record is known as one", () => {
    expect(read({ title: "Notice", body: "The zone opens a new service window for enterprises." }).language).toBe("en");
  });

  test.each([[{ id: "", body: "甲" }], [{ id: "1" }], [{ body: { a: 1 } }], ["text"]])("refuses %j", (value) => {
    expect(importRecord.safeParse(value).success).toBe(false);
  });

  test("loses no Chinese character", () => {
    const body =
      "为落实要求，提出如下意见： 一、总则 （一）目标。到2025年，实现增长； （二）原则。 第一条 总 则。 附件： 清单";

    expect(hanOf(read({ title: "意见", body }).bodyText)).toBe(hanOf(body));
  });
});
