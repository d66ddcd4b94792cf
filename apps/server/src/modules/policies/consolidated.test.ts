import { expect, test } from "vitest";
import { type Amendment, consolidate, consolidatedText } from "./consolidated.ts";
import { structurePolicy } from "./structure.ts";

const words = {
  kinds: { replaced: "已修改", added: "新增", deleted: "已删去" },
  note: (change: string, source: string, day: string) => `${change}：依据${source}，自 ${day} 起施行`,
  earlier: "查看原条文",
} as const;
const text =
  "第一章　总则\n第一条　为了管理，制定本办法。\n本条第二款。\n第二章　附则\n第二条　期限二十日。\n第十条　本办法自公布之日起施行。";
const amendment = (change: Partial<Amendment>): Amendment => ({
  article: "tiao-2",
  kind: "replaced",
  text: "第二条　期限十日。",
  sourceId: 9,
  sourceTitle: "关于修改的<决定>",
  effectiveOn: "2026-03-01",
  ...change,
});
const read = (...amendments: Amendment[]) => consolidate(structurePolicy(text), amendments, words);

test("without changes the text is as it was issued", () => {
  expect(read()).toEqual(structurePolicy(text));
});

test("a changed article stands in its new words at its address, with its source and the words before", () => {
  const { html, articles } = read(amendment({}));
  expect(html).toContain('<p id="tiao-2"><strong>第二条</strong>\u3000<ins>期限十日。</ins></p>');
  expect(html).toContain('已修改：依据<a href="/policies/9.html">《关于修改的&lt;决定&gt;》</a>，自 2026-03-01 起施行');
  expect(html).toContain("<summary>查看原条文</summary><del><p><strong>第二条</strong>\u3000期限二十日。</p></del>");
  expect(html.match(/id="tiao-2"/g)).toHaveLength(1);
  expect(articles.map(({ id }) => id)).toEqual(["tiao-1", "tiao-2", "tiao-10"]);
});

test("an article of several paragraphs is replaced as a whole, and what follows a heading is not part of it", () => {
  const { html } = read(amendment({ article: "tiao-1", text: "第一条　一款。\n二款。" }));
  const [before = "", after = ""] = html.split('<h2 id="zhang-2">');
  expect(before).toContain("<ins>一款。</ins></p><p><ins>二款。</ins></p>");
  expect(before.indexOf("本条第二款")).toBeGreaterThan(before.indexOf("<details>"));
  expect(after).toContain('<p id="tiao-2">');
});

test("an added article stands behind the one before it, with an address and a place in the contents", () => {
  const added = amendment({ article: "tiao-1-zhi-1", kind: "added", text: "第一条之一　新的一条。" });
  const { html, articles } = read(added);
  expect(html.indexOf('id="tiao-1-zhi-1"')).toBeLessThan(html.indexOf('id="zhang-2"'));
  expect(html.indexOf('id="tiao-1-zhi-1"')).toBeGreaterThan(html.indexOf("本条第二款"));
  expect(articles[1]).toEqual({ id: "tiao-1-zhi-1", title: "第一条之一" });
  expect(html).not.toContain("<details>");
});

test("a deleted article is struck out and keeps its address", () => {
  const { html } = read(amendment({ kind: "deleted", text: "" }));
  expect(html).toMatch(/<p id="tiao-2"><del>.*期限二十日。<\/del><\/p>/);
});

test("of several changes the newest stands; all that were before are folded away in their order", () => {
  const later = amendment({ text: "第二条　期限五日。", sourceId: 10, effectiveOn: "2026-06-01" });
  const { html } = read(amendment({}), later);
  expect(html).toContain("<ins>期限五日。</ins>");
  expect(html).toContain('href="/policies/10.html"');
  const folded = /<del>(.*)<\/del>/.exec(html)?.[1] ?? "";
  expect(folded.indexOf("二十日")).toBeLessThan(folded.indexOf("期限十日"));
});

test("as plain words each article reads as it holds, in its place", () => {
  const read = (...amendments: Amendment[]) =>
    consolidatedText(structurePolicy(text), amendments, "（已删去）").split("\n");

  expect(read()).toEqual(structurePolicy(text).blocks.map(({ text: words }) => words));
  expect(
    read(
      amendment({}),
      amendment({ article: "tiao-2", text: "第二条　期限五日。", effectiveOn: "2026-06-01" }),
      amendment({ article: "tiao-3", kind: "added", text: "第三条　新设。" }),
      amendment({ article: "tiao-10", kind: "deleted", text: "" }),
      amendment({ article: "tiao-1", text: "第一条　一款。\n二款。" }),
    ),
  ).toEqual([
    "第一章　总则",
    "第一条　一款。",
    "二款。",
    "第二章　附则",
    "第二条　期限五日。",
    "第三条　新设。",
    "第十条　（已删去）",
  ]);
});
