import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processorTime } from "../../../platform/testing/processor-time.ts";
import { cleaningMessage, skippedMessage } from "./messages.ts";
import { readImport } from "./read-import.ts";
import { type ImportedDocument, type ImportOptions, isSkipped, type SkippedInput } from "./types.ts";
import { docxParts, makeZip } from "./zip.test-helper.ts";

const TEXT = "开发区管委会坚持以项目建设为抓手，全力推进基础设施配套。";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "openzone-import-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function readAll(path: string, options?: ImportOptions) {
  const documents: ImportedDocument[] = [];
  const skipped: SkippedInput[] = [];
  for await (const item of readImport(path, options)) {
    if (isSkipped(item)) skipped.push(item);
    else documents.push(item);
  }
  return { documents, skipped };
}

describe("folders", () => {
  test("are read in order, with ids from relative paths that stay the same", async () => {
    await put("b/二.txt", `乙\n${TEXT}`);
    await put("a.txt", `甲\n${TEXT}`);
    await put("b/合集.txt", `第一篇:丙\n${TEXT}\n第二篇:丁\n${TEXT}`);

    const first = await readAll(folder);
    const second = await readAll(folder);

    expect(first.documents.map((item) => [item.externalId, item.title])).toEqual([
      ["a.txt", "甲"],
      ["b/二.txt", "乙"],
      ["b/合集.txt#1", "丙"],
      ["b/合集.txt#2", "丁"],
    ]);
    expect(second).toEqual(first);
  });

  test("report unknown kinds, empty files, binary files and links, and go on", async () => {
    await put("in/a.xls", "x");
    await put("in/b.txt", "");
    await put("in/c.txt", Buffer.from("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61", "hex"));
    await put("in/z.txt", `末\n${TEXT}`);
    await put("out/secret.txt", `密\n${TEXT}`);
    await symlink(join(folder, "out/secret.txt"), join(folder, "in/d.txt"));
    await symlink(join(folder, "in"), join(folder, "in/e"));
    await symlink(join(folder, "nowhere"), join(folder, "in/f.txt"));

    const { documents, skipped } = await readAll(join(folder, "in"));

    expect(skipped.map((item) => [item.path, item.code])).toEqual([
      ["a.xls", "UNKNOWN_KIND"],
      ["b.txt", "EMPTY"],
      ["c.txt", "NOT_TEXT"],
      ["d.txt", "LINK_OUTSIDE"],
      ["e", "LINK_OUTSIDE"],
      ["f.txt", "PATH_NOT_FOUND"],
    ]);
    expect(documents.map((item) => item.title)).toEqual(["末"]);
  });

  test("a link to a file inside is read, one to a folder inside is not", async () => {
    await put("a/x.txt", `甲\n${TEXT}`);
    await symlink(join(folder, "a/x.txt"), join(folder, "b.txt"));
    await symlink(join(folder, "a"), join(folder, "c"));

    const { documents, skipped } = await readAll(folder);

    expect(documents.map((item) => item.externalId)).toEqual(["a/x.txt", "b.txt"]);
    expect(skipped).toMatchObject([{ path: "c", code: "LINK_TO_FOLDER" }]);
  });

  test("a path that is not there is said", async () => {
    expect((await readAll(join(folder, "none"))).skipped).toMatchObject([{ code: "PATH_NOT_FOUND" }]);
  });

  test("limits of size hold", async () => {
    await put("a.txt", `甲\n${TEXT}`);
    await put("b.txt", `乙\n${"字".repeat(800_000)}`);

    const { documents, skipped } = await readAll(folder, { limits: { fileBytes: 3_000_000 } });
    const small = await readAll(folder, { limits: { fileBytes: 20 } });

    expect(documents).toHaveLength(1);
    expect(skipped).toMatchObject([{ path: "b.txt", code: "HTML_TOO_LARGE" }]);
    expect(small.skipped.map((item) => item.code)).toEqual(["FILE_TOO_LARGE", "FILE_TOO_LARGE"]);
  });
});

test.each([
  ["blanks", `甲${"\t".repeat(60_000)}乙`],
  ["single words", "甲 ".repeat(30_000)],
  ["open brackets", "（甲 ".repeat(20_000)],
  ["full stops", "甲.".repeat(30_000)],
])("a text made of %s takes no quadratic time", async (_name, content) => {
  const record = JSON.stringify({ id: "1", title: "标题", body: content });
  await put("a.jsonl", record);
  await put("b.txt", `标题\n${content}`);

  expect(await processorTime(() => readAll(folder))).toBeLessThan(3000);
});

describe("kinds", () => {
  test("a GB18030 text says that it was converted", async () => {
    const gb = Buffer.from("bfaab7a2c7f8cda8d6aa0abfaab7a2c7f8b9dcc0edceafd4b1bbe1", "hex");

    const { documents } = await readAll(await put("a.txt", gb));

    expect(documents[0]).toMatchObject({ title: "开发区通知", bodyText: "开发区管理委员会" });
    expect(documents[0]!.cleaned[0]).toMatchObject({ code: "ENCODING_CONVERTED", detail: "gb18030" });
  });

  test("Markdown keeps its structure and loses scripts", async () => {
    const markdown = `---\nsource: 投资促进局\ndate: 2024-03-05\n---\n# 园区通告\n\n## 一、总则\n\n${TEXT}<script>alert(1)</script>\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n`;

    const { documents } = await readAll(await put("a.md", markdown));

    expect(documents[0]).toMatchObject({ title: "园区通告", source: "投资促进局", date: "2024-03-05" });
    expect(documents[0]!.bodyHtml).toContain("<h2>一、总则</h2>");
    expect(documents[0]!.bodyHtml).toContain("<td>1</td>");
    expect(documents[0]!.bodyHtml).not.toContain("alert");
  });

  test("a web page gives its article without the page", async () => {
    const html = `<html><head><title>园区开工_开发区管委会</title><meta name="PubDate" content="2024-03-05 10:00"><meta name="ContentSource" content="管委会"></head>
      <body><nav><a href="/">首页</a><a href="/a">新闻</a></nav><div class="breadcrumb">首页 &gt; 新闻</div>
      <div class="article-content"><h1>园区开工</h1><p>作者：王小明</p><p>${TEXT}</p><p style="text-align:center">${TEXT}<img src="/1.png"></p></div>
      <div class="related"><a href="/b">别的新闻</a></div><footer>版权所有</footer><script>alert(1)</script></body></html>`;

    const { documents } = await readAll(await put("a.html", html));

    expect(documents[0]).toMatchObject({
      title: "园区开工",
      source: "管委会",
      author: "王小明",
      date: "2024-03-05",
      bodyText: `${TEXT}\n${TEXT}`,
    });
    expect(documents[0]!.bodyHtml).toContain('<p class="align-center">');
  });

  test.each([
    ["a.html", `<body>${"<div>".repeat(20_000)}`],
    ["a.md", `${"> ".repeat(5000)}${TEXT}`],
  ])("%s nested thousands deep is skipped", async (name, content) => {
    const { skipped } = await readAll(await put(name, content));

    expect(skipped).toMatchObject([{ path: name, code: "NESTED_TOO_DEEP" }]);
  });

  test("a web page of two thousand levels takes as long as its length, not its length times its depth", async () => {
    const nested = `<html><body>${`<div><p>${TEXT}</p>`.repeat(2000)}${"</div>".repeat(2000)}</body></html>`;
    const path = await put("deep.html", nested);
    await readAll(path);

    expect(await processorTime(() => readAll(path))).toBeLessThan(400);
  });

  test("a Word file gives title and paragraphs", async () => {
    const { documents } = await readAll(
      await put("a.docx", makeZip(docxParts(["# 園區通告", "園區(qū)産業發(fā)展情況。", TEXT]))),
    );

    expect(documents[0]).toMatchObject({ title: "园区通告", bodyText: `园区产业发展情况。\n${TEXT}` });
    expect(documents[0]!.original?.text).toContain("園區(qū)");
  });

  const bomb = Buffer.alloc(3_000_000, "a");
  test.each([
    ["an encrypted or old file", Buffer.from("d0cf11e0a1b11ae1", "hex"), "DOCX_ENCRYPTED"],
    [
      "an encrypted entry",
      makeZip([...docxParts([TEXT]), { name: "x.xml", content: "x", encrypted: true }]),
      "DOCX_ENCRYPTED",
    ],
    ["no zip", Buffer.from("just text"), "DOCX_CORRUPT"],
    ["a cut-off zip", makeZip(docxParts([TEXT])).subarray(0, 400), "DOCX_CORRUPT"],
    ["a zip without a document", makeZip([{ name: "a.xml", content: "a" }]), "DOCX_CORRUPT"],
    ["an entry packed too well", makeZip([...docxParts([TEXT]), { name: "word/x.xml", content: bomb }]), "DOCX_RATIO"],
    [
      "an entry that lies about its size",
      makeZip([...docxParts([TEXT]), { name: "word/x.xml", content: bomb, declared: 100 }]),
      "DOCX_CORRUPT",
    ],
    [
      "too many entries",
      makeZip(Array.from({ length: 60 }, (_, at) => ({ name: `${at}.xml`, content: "" }))),
      "DOCX_TOO_MANY_ENTRIES",
    ],
    [
      "too much in all",
      makeZip([...docxParts([TEXT]), { name: "word/x.xml", content: bomb.subarray(0, 900_000) }]),
      "DOCX_TOO_LARGE",
    ],
  ])("a Word file with %s is skipped", async (_name, bytes, code) => {
    const { documents, skipped } = await readAll(await put("a.docx", bytes), {
      limits: { docxEntries: 50, docxBytes: code === "DOCX_TOO_LARGE" ? 500_000 : 10_000_000 },
    });

    expect(documents).toEqual([]);
    expect(skipped).toMatchObject([{ path: "a.docx", code }]);
  });
});

describe("jsonl", () => {
  const good = (id: string) => JSON.stringify({ id, title: `通知${id}`, body: TEXT });

  test.each([["a.jsonl"], ["a.jsonl.gz"]])(
    "%s is read line by line, a bad line is skipped with its number",
    async (name) => {
      const lines = [good("1"), "{broken", "", JSON.stringify({ id: "3", title: "无正文" }), good("4"), good("1")].join(
        "\n",
      );

      const { documents, skipped } = await readAll(await put(name, name.endsWith("gz") ? gzipSync(lines) : lines));

      expect(documents.map((item) => item.externalId)).toEqual(["1", "4"]);
      expect(skipped.map((item) => [item.part, item.code])).toEqual([
        ["2", "LINE_NOT_JSON"],
        ["4", "LINE_INVALID"],
        ["1", "ID_REPEATED"],
      ]);
    },
  );

  test("a line over the limit is passed over, the next one is read", async () => {
    const lines = `${good("1")}\n${JSON.stringify({ id: "2", body: "字".repeat(100_000) })}\r\n${good("3")}\n`;

    const { documents, skipped } = await readAll(await put("a.jsonl", lines), { limits: { lineBytes: 1000 } });

    expect(documents.map((item) => item.externalId)).toEqual(["1", "3"]);
    expect(skipped).toMatchObject([{ part: "2", code: "LINE_TOO_LONG" }]);
  });

  test("a gzip that unpacks to too much stops there", async () => {
    const packed = gzipSync(`${good("1")}\n${" ".repeat(5_000_000)}`);

    const { skipped } = await readAll(await put("a.jsonl.gz", packed), { limits: { gzipBytes: 1_000_000 } });

    expect(skipped).toMatchObject([{ path: "a.jsonl.gz", code: "GZIP_TOO_LARGE" }]);
  });

  test.each([
    ["broken", Buffer.from("no gzip at all")],
    ["cut off", gzipSync(Array.from({ length: 3000 }, (_, at) => good(String(at))).join("\n")).subarray(0, 300)],
  ])("a %s gzip is said", async (_name, bytes) => {
    const { skipped } = await readAll(await put("a.jsonl.gz", bytes));

    expect(skipped.at(-1)).toMatchObject({ code: "GZIP_CORRUPT" });
  });
});

describe("messages", () => {
  test("say what was done and whether to check it", () => {
    const note = { code: "FULL_STOPS_REPAIRED", count: 268, detail: "甲，乙。", safe: false } as const;

    expect(cleaningMessage("zh-CN", note)).toBe("原文标点全为句点，268 处标点为推断：甲，乙。（请人工核对）");
    expect(cleaningMessage("en", note)).toBe(
      "every mark was a full stop; 268 marks are inferred: 甲，乙。 (please check)",
    );
    expect(skippedMessage("en", { path: "a.jsonl", part: "3", code: "LINE_TOO_LONG", detail: "" })).toBe(
      "a.jsonl:3 the line is too long",
    );
  });
});
