import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { makeZip } from "../../articles/import/zip.test-helper.ts";
import { extractLimits, extractText } from "./extract-text.ts";

const zipOf = (parts: Record<string, string>) =>
  makeZip(Object.entries(parts).map(([name, content]) => ({ name, content })));
const w = (body: string) => `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
const docx = (body: string) => zipOf({ "[Content_Types].xml": "<Types/>", "word/document.xml": w(body) });

/** A PDF of one page with this content stream. */
function pdf(content: string, trailer = ""): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const xref = `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + xref, "latin1");
}

describe("the text of a document", () => {
  it("is read from Word, with notes, without what was deleted or is written twice", async () => {
    const body = `<w:p><w:r><w:t>土地出让</w:t></w:r><w:r><w:t>公告 &amp; 附图</w:t></w:r><w:del><w:delText>旧文</w:delText></w:del></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲地块</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <mc:AlternateContent><mc:Choice><w:t>框中文字</w:t></mc:Choice><mc:Fallback><w:t>框中文字</w:t></mc:Fallback></mc:AlternateContent>`;
    const file = zipOf({ "word/document.xml": w(body), "word/footnotes.xml": w("<w:p><w:t>脚注一</w:t></w:p>") });
    const found = await extractText("docx", file);
    expect(found).toMatchObject({ state: "done" });
    const text = "text" in found ? found.text : "";
    expect(text).toContain("土地出让公告 & 附图");
    expect(text).toMatch(/甲地块[\s\S]*脚注一/);
    expect(text).not.toContain("旧文");
    expect(text.match(/框中文字/g)).toHaveLength(1);
  });

  it("is read from a workbook, texts and numbers", async () => {
    const file = await writeXlsxFile([
      [{ value: "企业名称" }, { value: 13912345678 }],
      [{ value: "云泽新材料" }],
    ]).toBuffer();
    const found = await extractText("xlsx", file);
    expect(found).toMatchObject({ state: "done", text: expect.stringMatching(/企业名称 13912345678\s*云泽新材料/) });
  });

  it("is read from slides in their order, and from OFD", async () => {
    const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const names = Object.fromEntries([10, 2, 1].map((n) => [`ppt/slides/slide${n}.xml`, slide(`第${n}页`)]));
    expect(await extractText("pptx", zipOf(names))).toEqual({ state: "done", text: "第1页\n第2页\n第10页" });
    const page = "<ofd:Page><ofd:TextObject><ofd:TextCode X='1'>发文字号</ofd:TextCode></ofd:TextObject></ofd:Page>";
    const ofd = zipOf({ "OFD.xml": "<ofd:OFD/>", "Doc_0/Pages/Page_0/Content.xml": page });
    expect(await extractText("ofd", ofd)).toEqual({ state: "done", text: "发文字号" });
  });

  it("is read from PDF and from plain text in the old encoding", async () => {
    const found = await extractText("pdf", pdf("BT /F1 12 Tf 20 100 Td (Standard land 2026) Tj ET"));
    expect(found).toEqual({ state: "done", text: "Standard land 2026" });
    expect(await extractText("csv", Buffer.from("bfaab7a2c7f8", "hex"))).toEqual({ state: "done", text: "开发区" });
  });
});

describe("what cannot be read is kept and says why", () => {
  it.each<[string, string, () => Buffer, string]>([
    ["a scanned PDF", "pdf", () => pdf("0 0 100 100 re f"), "scanned"],
    ["an old Word document", "doc", () => Buffer.from("x"), "old-format"],
    ["a broken ZIP", "docx", () => Buffer.from("PK\x03\x04 not really"), "broken"],
    ["a PDF that is none", "pdf", () => Buffer.from("%PDF-1.7 nothing more"), "broken"],
    ["a document without a word", "docx", () => docx("<w:p/>"), "empty"],
  ])("%s", async (_what, kind, bytes, reason) => {
    expect(await extractText(kind, bytes())).toEqual({ state: "unsearchable", reason });
  });

  it("a bomb that unpacks to gigabytes, before it does", async () => {
    const bomb = docx(`<w:p><w:t>${"开".repeat(12_000_000)}</w:t></w:p>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await extractText("docx", bomb)).toEqual({ state: "unsearchable", reason: "too-large" });
  });

  it("a file whose entry holds more than it declares", async () => {
    const lie = makeZip([{ name: "word/document.xml", content: w("<w:t>长</w:t>".repeat(9000)), declared: 20 }]);
    expect(await extractText("docx", lie)).toEqual({ state: "unsearchable", reason: "broken" });
  });

  it("an encrypted entry", async () => {
    const locked = makeZip([{ name: "word/document.xml", content: w("<w:t>密</w:t>"), encrypted: true }]);
    expect(await extractText("docx", locked)).toEqual({ state: "unsearchable", reason: "encrypted" });
  });

  it("a file that takes too long, and the thread is ended", async () => {
    const found = await extractText("csv", Buffer.from("甲,乙"), { ...extractLimits, timeMs: 1 });
    expect(found).toEqual({ state: "unsearchable", reason: "too-slow" });
  });

  it("a long text is cut at its limit", async () => {
    const found = await extractText("txt", Buffer.from("园".repeat(400_000)));
    expect("text" in found && found.text.length).toBe(300_000);
  });
});
