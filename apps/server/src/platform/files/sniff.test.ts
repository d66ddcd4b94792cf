import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sniff } from "./sniff.ts";

/** The beginning of a ZIP with entries of these names. */
function zip(...names: string[]): Buffer {
  const entries = names.map((name) => {
    const header = Buffer.alloc(30);
    header.write("PK\x03\x04", "latin1");
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name, "latin1"), Buffer.from("content")]);
  });
  return Buffer.concat([...entries, Buffer.from("PK\x01\x02", "latin1")]);
}

function oldOffice(...streams: string[]): Buffer {
  const names = streams.map((name) => Buffer.from(name, "utf16le"));
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), ...names, Buffer.alloc(64)]);
}

const drawn = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
const pdf = Buffer.from("%PDF-1.7\n1 0 obj");
const mp4 = Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1");
const mp3 = Buffer.concat([
  Buffer.from("ID3\x03\0\0\0\0\0\0", "latin1"),
  Buffer.from("fffb9000", "hex"),
  Buffer.alloc(500),
]);
const webm = Buffer.concat([
  Buffer.from("1a45dfa3a34286810142f7810142f2810442f381084282847765626d", "hex"),
  Buffer.alloc(200),
]);
const ogg = Buffer.concat([
  Buffer.from("OggS\0\x02", "latin1"),
  Buffer.alloc(22),
  Buffer.from("\x01vorbis", "latin1"),
  Buffer.alloc(200),
]);
const gbk = Buffer.from("bfaab7a2c7f8", "hex");

describe("allowed kinds", () => {
  it.each<[string, Buffer | Promise<Buffer>, string]>([
    ["a.pdf", pdf, "pdf"],
    ["A.PDF", pdf, "pdf"],
    ["a.docx", zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "docx"],
    ["表.xlsx", zip("_rels/.rels", "xl/workbook.xml"), "xlsx"],
    ["a.pptx", zip("docProps/app.xml", "ppt/presentation.xml"), "pptx"],
    ["a.docx", zip("[Content_Types].xml"), "docx"],
    ["a.ofd", zip("OFD.xml", "Doc_0/Document.xml"), "ofd"],
    ["a.zip", zip("folder/a.txt"), "zip"],
    ["a.zip", zip("word/document.xml"), "zip"],
    ["a.doc", oldOffice("WordDocument"), "doc"],
    ["a.xls", oldOffice("Workbook"), "xls"],
    ["a.wps", oldOffice("WordDocument"), "wps"],
    ["a.doc", oldOffice(), "doc"],
    ["a.txt", Buffer.from("开发区\r\n\t通知"), "txt"],
    ["a.txt", Buffer.from("开发区").subarray(0, 8), "txt"],
    ["a.txt", Buffer.from("BM 是部门的缩写"), "txt"],
    ["a.csv", gbk, "csv"],
    ["a.csv", Buffer.from("\ufeff甲,乙", "utf16le"), "csv"],
    ["a.png", drawn.clone().png().toBuffer(), "png"],
    ["a.jpeg", drawn.clone().jpeg().toBuffer(), "jpg"],
    ["a.webp", drawn.clone().webp().toBuffer(), "webp"],
    ["a.gif", drawn.clone().gif().toBuffer(), "gif"],
    ["photo.jpg", drawn.clone().png().toBuffer(), "png"],
    ["a.mp4", mp4, "mp4"],
    ["a.mp3", mp3, "mp3"],
    ["a.m4a", mp4, "m4a"],
    ["a.webm", webm, "webm"],
    ["a.ogg", ogg, "ogg"],
    ["字幕.vtt", Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\n欢迎"), "vtt"],
    ["a.vtt", Buffer.from("\ufeffWEBVTT - 字幕\n"), "vtt"],
  ])("%s is taken", async (name, bytes, kind) => {
    const found = await sniff(await bytes, name);
    expect(found.kind).toBe(kind);
    expect(found.picture).toBe(["png", "jpg", "webp", "gif"].includes(kind));
  });
});

describe("refused", () => {
  it.each<[string, Buffer, object]>([
    ["nothing.txt", Buffer.alloc(0), { found: "empty" }],
    ["a.exe", Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), { found: "exe" }],
    ["invoice.pdf", Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), { found: "exe" }],
    ["a.docx", pdf, { found: "pdf", expected: "docx" }],
    ["a.pdf", zip("word/document.xml"), { found: "docx", expected: "pdf" }],
    ["a.docx", zip("xl/workbook.xml"), { found: "xlsx", expected: "docx" }],
    ["a.docx", zip("something/else"), { found: "zip", expected: "docx" }],
    ["a.docx", zip("[Content_Types].xml", "word/vbaProject.bin"), { found: "office with macros" }],
    ["a.zip", zip("META-INF/MANIFEST.MF"), { found: "jar" }],
    ["a.doc", oldOffice("Workbook"), { found: "xls", expected: "doc" }],
    ["a.xls", oldOffice("WordDocument"), { found: "doc", expected: "xls" }],
    ["setup.msi", oldOffice(), { found: "cfb" }],
    ["a.vtt", Buffer.from("<script>alert(1)</script>"), { found: "unknown" }],
    ["a.vtt", Buffer.from("WEBVTTX"), { found: "unknown" }],
    ["a.svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { found: "unknown" }],
    ["a.png", Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), { found: "xml" }],
    ["a.html", Buffer.from("<!doctype html><script>"), { found: "unknown" }],
    ["a.txt", Buffer.from("00010203fffe80", "hex"), { found: "unknown" }],
    ["a.txt", Buffer.from("text\0with a null"), { found: "unknown" }],
    ["noextension", Buffer.from("text"), { found: "unknown" }],
  ])("%s", async (name, bytes, details) => {
    await expect(sniff(bytes, name)).rejects.toMatchObject({
      code: "FILE_KIND_REFUSED",
      details: { name, ...details },
    });
  });

  it("whatever bytes come, the answer is a kind or a refusal", async () => {
    let seed = 11;
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed >>> 16;
    };
    const beginnings = [
      pdf,
      mp4,
      mp3,
      zip("word/document.xml"),
      oldOffice("Workbook"),
      Buffer.from([0xff, 0xd8, 0xff]),
    ];
    for (let i = 0; i < 600; i += 1) {
      const bytes = Buffer.from(Uint8Array.from({ length: next() % 80 }, () => next() & 255));
      const beginning = beginnings[next() % beginnings.length]!;
      const head = Buffer.concat([beginning.subarray(0, next() % beginning.length), bytes]);
      const outcome = await sniff(head, ["a.pdf", "a.docx", "a.mp3", "a.jpg", "a.txt"][next() % 5]!).then(
        (found) => found.kind,
        (error: { code?: string }) => error.code,
      );
      expect(typeof outcome).toBe("string");
    }
  });
});
