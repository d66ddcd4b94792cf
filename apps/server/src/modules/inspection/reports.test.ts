import type { InspectionReport } from "@openzone/contract/inspection-reports";
import { sql } from "kysely";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { makeDueReports } from "./commands/make-report.ts";

let test: TestApp;
let zone: FilledZone;
const at = (day: string): Date => new Date(`${day}T10:00:00+08:00`);

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(at("2026-11-20"));
  zone = await fillTestZone(test.services.db);
  await addRun("2026-10-31", 90, "passed");
  await addRun("2026-11-01", 80, "passed");
  await addRun("2026-11-02", 55, "veto");
  await addRun("2026-11-19", 85, "passed");
  await sql`insert into inspection_probes (site_id, at, ok, ms) select ${zone.siteId},
    ${at("2026-11-03")}::timestamptz + n * interval '1 hour', n % 10 <> 0, 5 from generate_series(1, 20) n`.execute(
    test.services.db,
  );
  await addFinding({ key: "old", rule: "word-wrong", first: "2026-09-01", department: zone.office });
  await addFinding({ key: "new", rule: "word-wrong", first: "2026-11-05", department: zone.economy });
  await addFinding({ key: "healed", rule: "footer-part", first: "2026-11-02", healed: "2026-11-06" });
  await addFinding({ key: "before", rule: "footer-part", first: "2026-09-02", healed: "2026-10-06" });
  await addFinding({ key: "back", rule: "footer-part", first: "2026-08-02", reopened: "2026-11-07" });
});
afterAll(() => test?.close());

async function addRun(day: string, score: number, verdict: string): Promise<void> {
  const vetoes = [{ id: "V3", state: verdict === "veto" ? "failed" : "clear", values: { days: 14 } }];
  const result = JSON.stringify({ vetoes, lines: [], checkedMax: 50, score, bonus: null, verdict, findings: 3 });
  await sql`insert into inspection_runs (site_id, state, asked_at, finished_at, result)
    values (${zone.siteId}, 'done', ${at(day)}, ${at(day)}, ${result})`.execute(test.services.db);
}
interface Planted {
  key: string;
  rule: string;
  first: string;
  healed?: string;
  reopened?: string;
  department?: number;
}
async function addFinding({ key, rule, first, healed, reopened, department }: Planted): Promise<void> {
  await sql`insert into inspection_findings (site_id, key, rule, severity, department_id, object_kind, object_title, address,
      evidence, state, first_seen, last_seen, healed_at, reopened, reopened_at, run_id)
    values (${zone.siteId}, ${key}, ${rule}, 'normal', ${department ?? null}, 'article', ${`稿件 ${key}`}, '/', '{"part": "icp", "fault": "missing"}',
      ${healed ? "healed" : "open"}, ${at(first)}, ${at(healed ?? "2026-11-19")}, ${healed ? at(healed) : null},
      ${reopened ? 1 : 0}, ${reopened ? at(reopened) : null}, (select max(id) from inspection_runs))`.execute(
    test.services.db,
  );
}
async function call(actor: Actor | null, method: "GET" | "POST", url: string, body?: object) {
  const answer = await test.app.inject({
    method,
    url: `/api/v1/sites/${zone.siteId}/inspection/reports${url}`,
    headers: await headersFor(test.services, actor),
    ...(body ? { payload: body } : {}),
  });
  return {
    status: answer.statusCode,
    bytes: answer.rawPayload,
    body: answer.body.startsWith("{") ? answer.json() : null,
  };
}

it("is made by the chief editor alone, for months that have begun, and audited", async () => {
  const month = { month: "2026-11" };
  expect((await call(null, "POST", "", month)).status).toBe(401);
  for (const actor of [zone.writer, zone.leader]) expect((await call(actor, "POST", "", month)).status).toBe(403);
  expect((await call(zone.chief, "POST", "", { month: "2026-13" })).status).toBe(400);
  const ahead = await call(zone.chief, "POST", "", { month: "2026-12" });
  expect([ahead.status, ahead.body.code]).toEqual([422, "INSPECTION_MONTH_AHEAD"]);
  expect((await call(zone.chief, "GET", "/2026-11")).status).toBe(404);
  expect((await call(zone.chief, "POST", "", month)).status).toBe(200);
  const { rows } = await sql`select 1 from audit_log where action = 'inspection.report-made'`.execute(test.services.db);
  expect(rows).toHaveLength(1);
});

it("counts what came, what healed and what was left, by rule and by department", async () => {
  const report: InspectionReport = (await call(zone.leader, "GET", "/2026-11")).body;
  expect(report).toMatchObject({
    inspections: 3,
    score: { first: 80, last: 85, lowest: 55 },
    verdict: "passed",
    vetoDays: 1,
    visits: { all: 20, failed: 2 },
    opened: 3,
    healed: 1,
    open: 3,
    medianDays: 4,
    madeBy: zone.chief.name,
  });
  const moved = ({ opened, healed, open }: { opened: number; healed: number; open: number }) => [opened, healed, open];
  expect(report.rules.map((row) => [row.rule, ...moved(row)])).toEqual([
    ["word-wrong", 1, 0, 2],
    ["footer-part", 2, 1, 1],
  ]);
  expect(report.departments.map((row) => [row.id, ...moved(row)])).toEqual([
    [null, 2, 1, 1],
    [zone.economy, 1, 0, 1],
    [zone.office, 0, 0, 1],
  ]);
  expect(report.vetoes).toMatchObject([{ id: "V3", title: "首页不更新", state: "clear" }]);
  expect(report.longest.map(({ title }) => title)).toEqual(["稿件 back", "稿件 old", "稿件 new"]);
});

it("stays as it was made while findings go on, and names to a head only those of the department", async () => {
  await sql`update inspection_findings set state = 'healed', healed_at = ${at("2026-11-20")} where key = 'old'`.execute(
    test.services.db,
  );
  expect((await call(zone.chief, "GET", "/2026-11")).body.open).toBe(3);
  const head = await headOf(zone.economy);
  expect((await call(head, "GET", "/2026-11")).body.longest.map(({ title }: { title: string }) => title)).toEqual([
    "稿件 new",
  ]);
  await call(zone.chief, "POST", "", { month: "2026-11" });
  expect((await call(zone.chief, "GET", "/2026-11")).body.open).toBe(2);
});

it("is a workbook too, whose taking is on record", async () => {
  const { status, bytes } = await call(zone.chief, "GET", "/2026-11/export.xlsx");
  expect(status).toBe(200);
  const sheets = await readXlsx(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["总览", "按检查项", "按部门", "最久未解决"]);
  expect(sheets[1]?.data[2]).toEqual(["页脚标识", 2, 1, 1]);
  expect((await call(zone.writer, "GET", "/2026-11/export.xlsx")).status).toBe(403);
  const { rows } = await sql`select 1 from audit_log where action = 'inspection.report-exported'`.execute(
    test.services.db,
  );
  expect(rows).toHaveLength(1);
});

it("comes by itself on the first of the next month, once, also over one made before the month was over", async () => {
  const december = at("2026-12-01");
  await makeDueReports(test.services.db, december);
  await makeDueReports(test.services.db, at("2026-12-02"));
  const { items } = (await call(zone.chief, "GET", "")).body;
  expect(items).toMatchObject([{ month: "2026-11", madeAt: december.toISOString(), score: 85 }]);
});

async function headOf(departmentId: number): Promise<Actor> {
  const { db } = test.services;
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', 'economy-head') returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, 'economy-head')`.execute(db);
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
    values (${id}, 'department_head', 'department', ${departmentId})`.execute(db);
  return { id, name: "economy-head", grants: [] };
}
