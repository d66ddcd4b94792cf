import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findChromium } from "../../../../../scripts/lib/chromium.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { printReports } from "./print-reports.ts";

const chromium = findChromium();
let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

/** A public report, as its own commands leave it. */
async function publicReport(year: number): Promise<number> {
  const content = JSON.stringify({ texts: { overall: "全年主动公开信息312条。" }, figures: {} });
  const { rows } = await sql<{ id: number }>`
    insert into yearly_reports (kind, site_id, year, state, content, counted, writers, reviewed_by, published_at)
    values ('disclosure', ${zone.siteId}, ${year}, 'published', ${content}, ${content}, '{}', ${zone.reviewer.id}, now())
    returning id`.execute(test.services.db);
  return rows[0]?.id ?? 0;
}
const print = (path: string) =>
  printReports({ ...test.services, config: { ...test.services.config, CHROMIUM_PATH: path } });
const get = (url: string) => test.app.inject({ method: "GET", url, headers: { host: "localhost" } });
const linkOf = async (id: number) =>
  /<a href="(\/files\/[^"]+)" download>下载本报告的PDF/.exec((await get(`/disclosure/reports/${id}`)).body)?.[1];

it("offers a PDF with the report's title beside the workbook once it is made, as long as the report is public", async () => {
  const id = await publicReport(2024);
  await print("none");
  expect(await linkOf(id)).toBeUndefined();

  await print(chromium);

  const url = await linkOf(id);
  const answer = await get(url ?? "");
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(answer.rawPayload)), { mergePages: true });
  // Chromium writes some characters by their look-alikes among the radicals (⼯ for 工).
  expect(text.normalize("NFKC").replace(/\s+/g, "")).toContain("2024年政府信息公开工作年度报告");
  expect(answer.rawPayload.includes("/StructTreeRoot")).toBe(true);
  const { db, files } = test.services;
  const stored = await sql<{ hash: string }>`
    select hash from files f join yearly_reports r on r.pdf_file_id = f.id where r.id = ${id}`.execute(db);
  expect((await buffer(await files.open(stored.rows[0]?.hash ?? ""))).equals(answer.rawPayload)).toBe(true);

  await sql`update yearly_reports set state = 'withdrawn', version = version + 1 where id = ${id}`.execute(db);
  expect((await get(url ?? "")).statusCode).toBe(404);
}, 60_000);

it("prints anew what is published again, and tries what failed an hour later", async () => {
  const id = await publicReport(2023);
  await print(process.execPath);
  expect(await linkOf(id)).toBeUndefined();
  await print(chromium);
  expect(await linkOf(id)).toBeUndefined();
  const { db } = test.services;
  await sql`update yearly_reports set pdf_tried_at = now() - interval '61 minutes' where id = ${id}`.execute(db);
  await print(chromium);
  const first = await linkOf(id);
  expect(first).toBeDefined();

  await sql`update yearly_reports set version = version + 1, pdf_tried_at = null where id = ${id}`.execute(db);
  await print(chromium);

  const { rows } = await sql<{ publicId: string }>`
    select f.public_id as "publicId" from files f join yearly_reports r on r.pdf_file_id = f.id where r.id = ${id}`.execute(
    db,
  );
  expect(`/files/${rows[0]?.publicId}`).not.toBe(first);
  expect((await get(first ?? "")).statusCode).toBe(404);
}, 60_000);
