import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { itemWith, officer, on, submitted } from "../modules/applications/cases.test-helper.ts";
import { requestSupplement, staffDoer } from "../modules/applications/index.ts";
import { fillTestZone } from "../modules/articles/zone.test-helper.ts";
import { inTransaction } from "../platform/database/database.ts";
import { openTestApp, type TestApp } from "../platform/testing/app.ts";
import { loadBenchCases } from "./cases.ts";

let test: TestApp;
const monday = on("2026-11-23");
const days = `(select json_agg(json_build_array(c.purpose, c.due_on - a.received_on) order by c.purpose)
  from clocks c where c.subject_type = 'application' and c.subject_id = a.id)`;

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(monday);
});
afterAll(() => test?.close());

it("says that it needs cases to copy, and then makes as many as are asked for, with their terms", async () => {
  const { services } = test;
  const zone = await fillTestZone(services.db);
  const report = () => undefined;
  await expect(loadBenchCases(services, 10, report)).rejects.toThrow("no cases to copy");
  const item = await itemWith(test, zone);
  const waiting = await submitted(test, item, monday);
  const clerk = await officer(zone, "clerk", "周办", "case_officer");
  const items = [{ materialKey: null, text: "补充租赁合同" }];
  const asked = { id: waiting.id, expectedVersion: waiting.version, items, days: 5, note: "" };
  await inTransaction(services.db, (tx) => requestSupplement(tx, staffDoer(clerk), asked, monday));
  const { id } = await submitted(test, item, monday);
  await sql`update applications set state = 'withdrawn', ended_at = now() where id = ${id}`.execute(zone.db);

  expect(await loadBenchCases(services, 300, report)).toBe(300);
  expect(await loadBenchCases(services, 320, report)).toBe(20);

  const { rows } = await sql<{ open: boolean; number: number; terms: number; first: string; last: string }>`
    select is_open as open, count(*)::int as number, count(distinct ${sql.raw(days)}::text)::int as terms,
      min(received_on)::text as first, max(received_on)::text as last
    from applications a where number >= '9' group by is_open order by is_open`.execute(zone.db);
  const [ended, open] = rows;
  expect((ended?.number ?? 0) + (open?.number ?? 0)).toBe(320);
  expect(open?.number).toBeGreaterThan(0);
  expect(open?.number).toBeLessThan(40);
  // A copy has the terms of what it is a copy of, moved by whole weeks with the case.
  expect([ended?.terms, open?.terms]).toEqual([1, 1]);
  expect(open).toMatchObject({ first: "2026-11-23", last: "2026-11-23" });
  expect([(ended?.first ?? "") < "2024-06-01", (ended?.last ?? "9") < "2026-11-23"]).toEqual([true, true]);
  const { rows: parts } = await sql<{ events: number; rungs: number; asked: number }>`
    select (select count(*)::int from application_events) as events, (select count(*)::int from clock_rungs r
      join clocks c on c.id = r.clock_id and c.subject_type = 'application') as rungs,
      (select count(*)::int from application_supplements s join application_supplement_items i on i.supplement_id = s.id) as asked`.execute(
    zone.db,
  );
  // Each open one has asked for a supplement.
  expect(parts[0]?.events).toBe(322 + (open?.number ?? 0) + 1);
  expect(parts[0]?.asked).toBe((open?.number ?? 0) + 1);
  expect(parts[0]?.rungs).toBeGreaterThan(322);
});
