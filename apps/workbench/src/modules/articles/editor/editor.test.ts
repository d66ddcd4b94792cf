import { Schema } from "@tiptap/pm/model";
import { describe, expect, test } from "vitest";
import { findMatches } from "./find/matches.ts";
import { savedHtml } from "./nodes/footnotes.ts";
import { countWords } from "./words.ts";

describe("footnotes on their way to the server", () => {
  test("get numbers and a list at the end", () => {
    const html = savedHtml(
      '<p>甲<sup class="footnote-ref" data-note="一&lt;em&gt;&quot;二&quot;&lt;/em&gt; &amp;amp;"></sup>乙<sup class="footnote-ref" data-note="三"></sup></p>',
    );

    expect(html).toBe(
      '<p>甲<sup class="footnote-ref"><a id="fnref-1" href="#fn-1">[1]</a></sup>乙<sup class="footnote-ref"><a id="fnref-2" href="#fn-2">[2]</a></sup></p>' +
        '<section class="footnotes"><ol><li id="fn-1">一<em>"二"</em> &amp; <a href="#fnref-1">↩</a></li><li id="fn-2">三 <a href="#fnref-2">↩</a></li></ol></section>',
    );
  });

  test("a text without them stays as it is, and places that wait for a picture are left out", () => {
    expect(savedHtml("<p>甲</p>")).toBe("<p>甲</p>");
    expect(savedHtml('<p>甲</p><figure data-pending="k"><img alt=""></figure>')).toBe("<p>甲</p>");
  });
});

describe("finding", () => {
  const schema = new Schema({
    nodes: {
      doc: { content: "paragraph+" },
      paragraph: { content: "inline*" },
      text: { group: "inline" },
      note: { inline: true, group: "inline" },
    },
    marks: { bold: {} },
  });
  const text = (words: string, bold = false) => schema.text(words, bold ? [schema.mark("bold")] : []);
  const doc = schema.node("doc", null, [
    schema.node("paragraph", null, [text("开发"), text("区开发", true), text("区 ABC abc")]),
    schema.node("paragraph", null, [text("开"), schema.node("note"), text("发区")]),
  ]);

  test("goes across bold words but not across footnotes", () => {
    expect(findMatches(doc, "开发区", false)).toEqual([
      { from: 1, to: 4 },
      { from: 4, to: 7 },
    ]);
  });

  test("tells capitals apart when asked to, and finds nothing for nothing", () => {
    expect(findMatches(doc, "abc", false)).toHaveLength(2);
    expect(findMatches(doc, "abc", true)).toEqual([{ from: 12, to: 15 }]);
    expect(findMatches(doc, "", false)).toEqual([]);
  });
});

describe("counting words", () => {
  test("counts characters, full-width marks, and words beside them", () => {
    const count = countWords("2026年，完成投资12.5亿元 by ABC公司。");

    expect(count).toMatchObject({ han: 9, words: 4, total: 15, minutes: 1 });
    expect(count.characters).toBe(24);
  });

  test("nothing is nothing, and long texts take minutes", () => {
    expect(countWords(" \n")).toEqual({ han: 0, words: 0, total: 0, characters: 0, minutes: 0 });
    expect(countWords("字".repeat(20_000)).minutes).toBe(50);
  });
});
