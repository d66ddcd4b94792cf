import { toNumber } from "@openzone/contract/policies";
import { expect, it } from "vitest";
import { structurePolicy } from "./structure.ts";

const law = [
  "目　录",
  "第一章　总则",
  "第二章　支持措施",
  "第一节　资金",
  "第二节　用地",
  "第三章　附则",
  "第一章　总则",
  "第一条　为了支持企业发展，制定本办法。",
  "第二章　支持措施",
  "第一节　资金",
  "第二条　符合条件的企业可以申请补助。",
  "补助不超过<五十>万元。",
  "第二条之一　补助按季度发放。",
  "第二节　用地",
  "第三条　第二章第一节所称企业，以登记为准。",
  "第三章　附则",
  "第十二条　本办法自发布之日起施行。",
].join("\n");

it("gives chapters, sections and articles addresses that stay, and leaves a printed table of contents out", () => {
  const { headings, articles, html } = structurePolicy(law);

  expect(headings.map(({ id }) => id)).toEqual(["zhang-1", "zhang-2", "zhang-2-jie-1", "zhang-2-jie-2", "zhang-3"]);
  expect(articles.map(({ id }) => id)).toEqual(["tiao-1", "tiao-2", "tiao-2-zhi-1", "tiao-3", "tiao-12"]);
  expect(html).toContain('<p id="tiao-12"><strong>第十二条</strong>　本办法自发布之日起施行。</p>');
  expect(html).toContain("<p>补助不超过&lt;五十&gt;万元。</p>");
  expect(html).not.toContain("目");
});

it("reads the parts of a notice, and counts an annex that begins anew apart", () => {
  const { headings, articles } = structurePolicy(
    "一、总体要求\n坚持稳中求进。\n二、加强组织领导，压实责任。\n第一条　甲。\n附件\n第一条　乙。",
  );

  expect(headings).toEqual([{ level: 2, title: "一、总体要求", id: "bu-1" }]);
  expect(articles.map(({ id }) => id)).toEqual(["tiao-1", "tiao-1-2"]);
});

it("makes a table of lines whose cells have tabs between them", () => {
  const { html } = structurePolicy("第一条　按下表执行。\n箱量\t标准\n200\t60\n以上。");

  expect(html).toContain(
    '<table><thead><tr><th scope="col">箱量</th><th scope="col">标准</th></tr></thead>' +
      "<tbody><tr><td>200</td><td>60</td></tr></tbody></table><p>以上。</p>",
  );
});

it.each([
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["一百〇三", 103],
  ["一百二十一", 121],
  ["一千二百六十", 1260],
  ["47", 47],
])("reads %s as %i", (text, number) => expect(toNumber(text)).toBe(number));
