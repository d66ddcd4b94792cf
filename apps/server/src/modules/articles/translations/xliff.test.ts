import { describe, expect, it } from "vitest";
import { alignParagraphs, htmlOf, paragraphsIn, plainOf, withParagraphs } from "./segments.ts";
import { readXliff, writeXliff, XliffFault } from "./xliff.ts";

const html =
  '<p>第一段有<strong>重点</strong>和<a href="/x">链接 A&amp;B</a>。</p><ul><li>一<br />二</li></ul>' +
  "<table><tr><td>表格</td><td></td></tr></table>";

const fileOf = (bodyHtml: string) =>
  writeXliff({
    articleId: 7,
    edition: 2,
    ownEdition: 3,
    from: "zh-CN",
    to: "ru",
    units: paragraphsIn(bodyHtml).map((source, index) => ({
      id: `p${index + 1}`,
      source,
      target: source,
      state: "translated" as const,
    })),
  });

const faultOf = (text: string): unknown => {
  try {
    return readXliff(text);
  } catch (error) {
    return error instanceof XliffFault ? [error.fault, error.line] : error;
  }
};

describe("paragraphs", () => {
  it("are the innermost blocks with something in them, and come back as they were", () => {
    const found = paragraphsIn(html);
    expect(found.map(plainOf)).toEqual(["第一段有重点和链接 A&amp;B。", "一二", "表格"]);
    expect(
      withParagraphs(
        html,
        found.map(({ pieces, markup }) => htmlOf(pieces, markup)),
      ),
    ).toBe(html);
  });

  it("stand beside their translation by the edition that it was made from", () => {
    const [before, now, own] = ["<p>一</p><p>二</p>", "<p>一</p><p>新</p><p>二改</p>", "<p>1</p><p>2</p>"].map(
      paragraphsIn,
    );
    const rows = alignParagraphs(before ?? [], now ?? [], own ?? []);
    expect(rows.map(({ changed, target }) => [changed, target && plainOf(target)])).toEqual([
      [false, "1"],
      [true, "2"],
      [true, undefined],
    ]);
  });
});

describe("XLIFF 2.1", () => {
  it("comes back with its texts and its codes", () => {
    const file = fileOf(html);
    expect(file).toContain(
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-CN" trgLang="ru">',
    );
    expect(file).toContain('<pc id="c0" dataRefStart="s0" dataRefEnd="e0">重点</pc>');
    const read = readXliff(file);
    expect(read).toMatchObject({ articleId: 7, edition: 2, ownEdition: 3, to: "ru" });
    const back = paragraphsIn(html).map(({ markup }, index) => htmlOf(read.targets.get(`p${index + 1}`) ?? [], markup));
    expect(withParagraphs(html, back)).toBe(html);
  });

  it("joins the segments into which an office cut a paragraph", () => {
    const cut = fileOf("<p>一。二。</p>").replace(
      /<segment[\s\S]*<\/segment>/,
      "<segment><source>一。</source><target>Один. </target></segment><segment><source>二。</source><target>Два.</target></segment>",
    );
    expect(htmlOf(readXliff(cut).targets.get("p1") ?? [], [])).toBe("Один. Два.");
  });

  it("takes no markup from the file, only numbers that the original has", () => {
    const evil = fileOf("<p>一</p>").replace(
      /<target[^>]*>.*<\/target>/,
      '<target>&lt;script&gt;x&lt;/script&gt;<pc id="c5">y</pc></target>',
    );
    expect(htmlOf(readXliff(evil).targets.get("p1") ?? [], [])).toBe("&lt;script&gt;x&lt;/script&gt;y");
  });

  it("names the line of what is wrong", () => {
    const file = fileOf("<p>一</p>");
    const lineOf = (part: string) => file.slice(0, file.indexOf(part)).split("\n").length;
    expect(faultOf("{}")).toEqual(["not-xliff", 1]);
    expect(faultOf('<?xml version="1.0"?>\n<tmx version="1.4"></tmx>')).toEqual(["not-xliff", 2]);
    expect(faultOf(file.replace('version="2.1"', 'version="1.2"'))).toEqual(["not-xliff", 2]);
    expect(faultOf(file.replace("</source>", ""))).toEqual(["malformed", lineOf("</segment>")]);
    expect(faultOf(file.replace(/<target([^>]*)>/, '<target$1><ph id="x"/>'))).toEqual([
      "unknown-code",
      lineOf("<target"),
    ]);
    expect(faultOf(file.replace(/<note id="edition".*/, ""))).toMatchObject(["incomplete", expect.any(Number)]);
  });
});
