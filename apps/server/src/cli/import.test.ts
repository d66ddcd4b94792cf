import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeDocx, word } from "../modules/articles/import/docx.test-helper.ts";
import { fillTestZone } from "../modules/articles/zone.test-helper.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { importCommand } from "./import.ts";
import type { ImportReport } from "./import-documents.ts";

let test: TestApp;
let folder: string;
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  test = await openTestApp();
  await fillTestZone(test.services.db);
  folder = mkdtempSync(join(tmpdir(), "openzone-import-"));
  const record = (n: number) =>
    JSON.stringify({
      id: `doc-${n}`,
      title: `关于印发第${n}号扶持办法的通知`,
      date: "2025-03-04",
      source: "云泽市人民政府",
      body: `第一条　为扶持第${n}类企业，制定本办法。第二条　本办法自发布之日起施行。`,
    });
  writeFileSync(
    join(folder, "rules.jsonl"),
    `${Array.from({ length: 230 }, (_, n) => record(n)).join("\n")}\n{broken\n`,
  );
}, 120_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

async function run(
  path: string,
  values: Record<string, string | boolean> = {},
): Promise<{ report: ImportReport; lines: string[] }> {
  const lines: string[] = [];
  const prepared = await importCommand.prepare({
    positionals: [path],
    values: { section: "/news/plain/", department: "office", ...values },
  });
  const result = await importCommand.run(test.services, prepared, (line) => lines.push(line));
  importCommand.print(result);
  return { report: (result as { report: ImportReport }).report, lines };
}

const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(test.services.db)).rows[0]?.n;
const find = async (q: string) =>
  (await test.app.inject(`/api/v1/public/search?q=${encodeURIComponent(q)}&limit=3`)).json().items as {
    externalId: string;
  }[];

describe("openzone import", () => {
  it("says what a dry run would do and changes nothing", async () => {
    const { report } = await run(join(folder, "rules.jsonl"), { "dry-run": true });

    expect(report.counts).toMatchObject({ read: 230, created: 230, skipped: 1 });
    expect(await count("articles")).toBe(0);
    expect(await count("publications")).toBe(0);
  });

  it("stops at a limit, goes on where it stopped, and changes nothing the third time", async () => {
    expect((await run(join(folder, "rules.jsonl"), { limit: "120" })).report.counts).toMatchObject({
      read: 120,
      created: 120,
    });
    const { report, lines } = await run(join(folder, "rules.jsonl"));
    expect(report.counts).toEqual({ read: 230, created: 110, updated: 0, unchanged: 120, kept: 0, skipped: 1 });
    expect(lines.filter((line) => /^\d+ read/.test(line))).toHaveLength(3);

    expect((await run(join(folder, "rules.jsonl"))).report.counts).toMatchObject({ created: 0, unchanged: 230 });
    expect(await count("publications")).toBe(230);
  });

  it("makes documents searchable at once, under the id of their source", async () => {
    const hits = await find("第117号扶持办法");

    expect(hits[0]?.externalId).toBe("doc-117");
  });

  it("renews a document that has changed, and only that one", async () => {
    const changed = readFileSync(join(folder, "rules.jsonl"), "utf8").replace("第7类企业", "第7类重点企业");
    mkdirSync(join(folder, "again"));
    writeFileSync(join(folder, "again", "rules.jsonl"), changed);

    const { report } = await run(join(folder, "again", "rules.jsonl"));

    expect(report.counts).toMatchObject({ updated: 1, unchanged: 229 });
  });

  it("brings the pictures of Word files, once: again and with a changed text they stay the same files", async () => {
    const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#1a4f8b" } })
      .png()
      .toBuffer();
    const write = (text: string) =>
      writeFileSync(
        join(folder, "word", "方案.docx"),
        makeDocx([word.heading(1, "关于开展检查的通知"), word.text(text), word.picture(1, "现场")], {
          pictures: [{ extension: "png", bytes: picture }],
        }),
      );
    const shown = async () => {
      const { rows } = await sql<{ html: string; url: string; outlets: number }>`
        select e.body_html as html, '/files/' || f.public_id as url, count(*) over () as outlets
        from articles a join editions e on e.id = a.live_edition_id join edition_files ef on ef.edition_id = e.id
          join files f on f.id = ef.file_id
        where a.external_id = '方案.docx' and ef.role = 'picture'`.execute(test.services.db);
      return rows;
    };
    mkdirSync(join(folder, "word"));
    write("即日起开展检查。");

    await run(join(folder, "word"), { "dry-run": true });
    expect(await count("files")).toBe(0);
    expect((await run(join(folder, "word"))).report.counts).toMatchObject({ created: 1 });
    const first = await shown();
    expect(first).toHaveLength(1);
    expect(first[0]?.html).toContain(`<img alt="现场" src="${first[0]?.url}" width="300" height="200" />`);
    expect((await test.app.inject({ url: first[0]?.url ?? "", headers: { host: "localhost:8080" } })).statusCode).toBe(
      200,
    );

    expect((await run(join(folder, "word"))).report.counts).toMatchObject({ unchanged: 1 });
    write("即日起在全区开展检查。");
    expect((await run(join(folder, "word"))).report.counts).toMatchObject({ updated: 1 });
    expect(await count("files")).toBe(1);
    expect((await shown())[0]?.url).toBe(first[0]?.url);
  });

  it("writes what was cleaned, skipped and why into the report file, in words", async () => {
    const file = join(folder, "report.json");

    await run(join(folder, "rules.jsonl"), { report: file });

    const report: ImportReport = JSON.parse(readFileSync(file, "utf8"));
    expect(report.documents).toHaveLength(230);
    expect(report.notTaken).toEqual([
      expect.objectContaining({ code: "LINE_NOT_JSON", part: "231", words: expect.stringMatching(/\p{Script=Han}/u) }),
    ]);
    expect(report.skipped).toEqual([expect.objectContaining({ code: "LINE_NOT_JSON", count: 1 })]);
  });

  it("does not show readers a date of the future", async () => {
    const file = join(folder, "future.jsonl");
    writeFileSync(
      file,
      JSON.stringify({
        id: "f1",
        title: "一份日期写错的通知",
        date: "2099-01-01",
        body: "第一条　本通知的日期写错了。",
      }),
    );

    const { report } = await run(file);

    expect(report.documents[0]?.notes).toContainEqual(
      expect.objectContaining({ code: "DATE_NOT_UNDERSTOOD", detail: "2099-01-01" }),
    );
    const { rows } = await sql<{
      late: number;
    }>`select count(*) as late from publications where published_at > now()`.execute(test.services.db);
    expect(rows[0]?.late).toBe(0);
  });

  it("names the sections, departments and sites there are when one is not", async () => {
    await expect(run(folder, { section: "/nowhere/" })).rejects.toThrow("/news/plain/");
    await expect(run(folder, { department: "nobody" })).rejects.toThrow("There is no department “nobody”.");
    await expect(run(folder, { site: "other" })).rejects.toThrow("There is no site “other”.");
    await expect(run(folder, { limit: "many" })).rejects.toThrow("--limit");
  });

  it("fails when nothing could be read", async () => {
    const { report } = await run(join(folder, "missing.jsonl"));

    expect(report.counts).toMatchObject({ read: 0, skipped: 1 });
    expect(importCommand.exitCode?.({ reportFile: null, report })).toBe(1);
    expect(existsSync(join(folder, "missing.jsonl"))).toBe(false);
  });
});

const corpus = process.env.OPENZONE_CORPUS;
if (!corpus) console.warn("OPENZONE_CORPUS is not set: the import of 2,036 real documents was not measured.");

describe.runIf(corpus)("the import of real documents", () => {
  it("takes 2,036 in a minute at most", { timeout: 300_000 }, async () => {
    const { report } = await run(join(corpus ?? "", "policies.jsonl.gz"));

    console.log(`${report.counts.created} real documents in ${report.seconds} s`);
    expect(report.counts.created).toBe(2036);
    expect(report.seconds).toBeLessThan(60);
  });
});
