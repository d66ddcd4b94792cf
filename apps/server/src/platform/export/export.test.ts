import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import readXlsx, { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { csv } from "./csv.ts";
import { pagesByKey, pagesByOffset } from "./list-export.ts";
import { type ExportValue, moment } from "./table.ts";
import { xlsx } from "./xlsx.ts";

async function* inChunks(rows: ExportValue[][], size = 2): AsyncGenerator<ExportValue[][]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
const table = (rows: ExportValue[][], head = ["标题", "编号"]) => ({ name: "稿件", head, chunks: inChunks(rows) });
const bytesOf = (parts: AsyncGenerator<Buffer>) => buffer(Readable.from(parts, { objectMode: false }));
const dangerous = ['=HYPERLINK("http://evil")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"];

describe("a table as CSV", () => {
  it("begins with the mark, ends its lines as office programs do, and quotes what needs it", async () => {
    const text = String(
      await bytesOf(
        csv(
          table([
            ['说"好"，完', 3],
            ["两\n行", null],
          ]),
        ),
      ),
    );
    expect(text).toBe('\uFEFF标题,编号\r\n"说""好""，完",3\r\n"两\n行",\r\n');
  });

  it.each(dangerous)("puts an apostrophe before %j, and leaves numbers below zero alone", async (text) => {
    const lines = String(await bytesOf(csv(table([[text, -5]])))).slice(1);
    expect(lines).toContain(`'${text.replaceAll('"', '""')}`);
    expect(lines).toContain(",-5\r\n");
  });
});

describe("a table as a workbook", () => {
  it("is read back as it was, numbers as numbers, over many chunks", async () => {
    const rows = Array.from({ length: 1234 }, (_, index): ExportValue[] => [`稿件 <${index}> & "其他"`, index]);
    const read = await readSheet(await bytesOf(xlsx(table(rows))));
    expect(read).toEqual([["标题", "编号"], ...rows]);
  });

  it("goes on in another sheet when one is full", async () => {
    const rows = Array.from({ length: 5 }, (_, index): ExportValue[] => ["行", index]);
    const sheets = await readXlsx(await bytesOf(xlsx(table(rows), 2)));
    expect(sheets.map(({ sheet, data }) => [sheet, data.slice(1).map((row) => row[1])])).toEqual([
      ["稿件", [0, 1]],
      ["稿件 2", [2, 3]],
      ["稿件 3", [4]],
    ]);
  });

  it("keeps text that looks like a formula as text, marked so that editing it makes no formula either", async () => {
    const bytes = await bytesOf(xlsx(table(dangerous.map((text): ExportValue[] => [text, null]))));
    const read = await readSheet(bytes);
    expect(read.slice(1).map(([text]) => text)).toEqual(dangerous.map((text) => text.trim()));
    const sheet = await partOf(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet.match(/<c r="A\d+" s="2" t="inlineStr">/g)).toHaveLength(dangerous.length);
    expect(sheet).not.toContain("<f>");
    expect(await partOf(bytes, "xl/styles.xml")).toContain('<xf quotePrefix="1"/></cellXfs>');
  });

  it("leaves out what XML cannot hold", async () => {
    const read = await readSheet(await bytesOf(xlsx(table([["甲\u0000乙\uD800丙", 1]]))));
    expect(read[1]).toEqual(["甲乙\uFFFD丙", 1]);
  });

  it("tells whoever makes the rows that the reader left", async () => {
    let left = false;
    async function* endless() {
      try {
        for (;;) yield [["行", 1]];
      } finally {
        left = true;
      }
    }
    const parts = xlsx({ name: "稿件", head: ["标题"], chunks: endless() });
    for (let n = 0; n < 5; n += 1) await parts.next();
    await parts.return(undefined);
    expect(left).toBe(true);
  });
});

describe("pages", () => {
  it("goes on by key until there is none, and by offset until a page is not full", async () => {
    const keys: (number | undefined)[] = [];
    const byKey = pagesByKey(async (after?: number) => {
      keys.push(after);
      return { items: [after ?? 0], nextCursor: (after ?? 0) < 2 ? (after ?? 0) + 1 : null };
    });
    expect(await Array.fromAsync(byKey)).toEqual([[0], [1], [2]]);
    expect(keys).toEqual([undefined, 1, 2]);
    const all = Array.from({ length: 200 }, (_, index) => index);
    const byOffset = pagesByOffset(async (offset, limit) => ({ items: all.slice(offset, offset + limit) }));
    expect((await Array.fromAsync(byOffset)).flat()).toEqual(all);
  });

  it("writes moments in China time", () => {
    expect([moment("2026-11-21T16:05:00Z"), moment(null)]).toEqual(["2026-11-22 00:05", null]);
  });
});

/** The text of one file of a workbook; unpacked by the directory at its end, as every program does. */
async function partOf(bytes: Buffer, name: string): Promise<string> {
  const { fromBuffer } = await import("yauzl");
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      file.on("entry", (entry) => {
        if (entry.fileName !== name) return file.readEntry();
        file.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          resolve(String(await buffer(stream)));
        });
      });
      file.on("end", () => reject(new Error(`no ${name}`)));
      file.readEntry();
    });
  });
}
