import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { fillTestZone } from "../modules/articles/zone.test-helper.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { importCommand } from "./import.ts";
import type { PolicyImportReport } from "./import-policies.ts";

let test: TestApp;
let folder: string;
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  test = await openTestApp();
  await fillTestZone(test.services.db);
  folder = mkdtempSync(join(tmpdir(), "openzone-policies-"));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const record = (n: number, more: object = {}) => ({
  id: `rule-${n}`,
  kind: "policy",
  title: `云泽市第${n}号扶持办法`,
  date: "2025-03-04",
  source: "云泽市人民政府",
  doc_no: `云政发〔2025〕${n}号`,
  body: `第一章 总则 第一条 为扶持第${n}类企业，制定本办法。 第二条 本办法自发布之日起施行。`,
  ...more,
});

async function run(records: object[], values: Record<string, string | boolean> = {}): Promise<PolicyImportReport> {
  const file = join(folder, "rules.jsonl");
  writeFileSync(file, records.map((one) => JSON.stringify(one)).join("\n"));
  const prepared = await importCommand.prepare({
    positionals: ["policies", file],
    values: { department: "office", ...values },
  });
  const result = await importCommand.run(test.services, prepared, () => undefined);
  importCommand.print(result);
  return (result as { report: PolicyImportReport }).report;
}

const titles = async () =>
  (
    await sql<{ title: string; docNo: string; genre: string }>`
    select title, doc_no as "docNo", genre from policies order by id`.execute(test.services.db)
  ).rows;

it("publishes documents in the library with what they say, and tells what it left out and refused", async () => {
  const given = [
    record(1),
    record(2, { doc_no: "云政发[2025]2号" }),
    record(3, { doc_no: "（政务指引）", date: "", source: "" }),
    record(4, { date: "2099-01-01" }),
    record(5, { title: "长".repeat(301) }),
  ];
  expect((await run(given, { "dry-run": true })).counts.created).toBe(4);
  expect(await titles()).toEqual([]);

  const report = await run(given);

  expect(report.counts).toEqual({ read: 5, created: 4, updated: 0, unchanged: 0, kept: 0, refused: 1 });
  expect(report.refused).toEqual([{ id: "rule-5", reason: "the title has more than 300 characters" }]);
  expect(report.notes).toMatchObject({
    "the document number was mended": 1,
    "no issuer": 1,
    "no date of the document": 1,
  });
  expect((await titles()).map(({ docNo }) => docNo)).toEqual([
    "云政发〔2025〕1号",
    "云政发〔2025〕2号",
    "",
    "云政发〔2025〕4号",
  ]);
  expect((await titles())[0]?.genre).toBe("办法");
  const { rows } = await sql<{ id: number }>`select min(id) as id from policies`.execute(test.services.db);
  const page = await test.app.inject({
    url: `/policies/${rows[0]?.id}.html`,
    headers: { host: "localhost", accept: "text/html" },
  });
  expect(page.body).toContain('<p id="tiao-2">');
});

it("leaves alone what is unchanged or was edited here, and renews the rest", async () => {
  const [first] = (
    await sql<{ id: number; staff: number }>`
    select p.id, (select min(id) from staff) as staff from policies p order by p.id limit 1`.execute(test.services.db)
  ).rows;
  await sql`update policies set updated_by = ${first?.staff}, version = version + 1 where id = ${first?.id}`.execute(
    test.services.db,
  );

  const report = await run([
    record(1, { title: "换了的标题办法" }),
    record(2),
    record(4, { title: "云泽市新的扶持办法" }),
  ]);

  expect(report.counts).toMatchObject({ created: 0, kept: 1, unchanged: 1, updated: 1 });
  expect((await titles()).map(({ title }) => title)).toContain("云泽市新的扶持办法");
});

it("says what it needs", async () => {
  await expect(run([record(1)], { department: "no-such" })).rejects.toThrow("There is no department");
});
