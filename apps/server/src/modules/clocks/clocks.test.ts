import type { ClockProjection } from "@openzone/contract/clocks";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import { type ClockEventInput, recordEvent } from "./commands/record-event.ts";
import { type StartClock, startClock } from "./commands/start-clock.ts";
import { type FiredRung, fireRungs, onRungs } from "./fire-rungs.ts";
import { reproject } from "./reproject.ts";

let test: TestApp;
let zone: FilledZone;
let admin: Actor;
let lastCase = 0;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  admin = await personWith(test.services.db, "system_admin");
});
afterAll(() => test.close());

const now = new Date("2026-11-23T02:00:00.000Z");
const warnAt = [
  { rung: "reminder" as const, ratio: 0.8 },
  { rung: "red" as const, after: 0 },
];

async function started(change: Partial<StartClock["term"]> & { startedOn?: string } = {}): Promise<number> {
  lastCase += 1;
  const { startedOn = "2026-11-02", ...term } = change;
  const { id } = await inTransaction(test.services.db, (tx) =>
    startClock(
      tx,
      {
        subject: { type: "case", id: lastCase },
        purpose: "statutory",
        title: `办件${lastCase}`,
        term: { amount: 5, unit: "working_day", rollRule: "none", warnAt, ...term },
        startedOn,
      },
      now,
    ),
  );
  return id;
}
const record = (id: number, input: ClockEventInput) =>
  inTransaction(test.services.db, (tx) => recordEvent(tx, systemActor, id, input, now));
const codeOf = (work: Promise<unknown>) => work.then(() => "done").catch((error) => error.code ?? error.message);

async function clock(id: number) {
  const { rows } = await sql<{ state: string; due: string | null }>`
    select state, due_on as due from clocks where id = ${id}`.execute(test.services.db);
  return rows[0];
}
async function rungsOf(id: number): Promise<Record<string, string | null>> {
  const { rows } = await sql<{ rung: string; on: string | null }>`
    select rung, fires_on as "on" from clock_rungs where clock_id = ${id}`.execute(test.services.db);
  return Object.fromEntries(rows.map(({ rung, on }) => [rung, on]));
}

const call = (...args: Call) => callApi(test, ...args);

describe("a clock", () => {
  it("runs to its due day, pauses without losing any of its term, and is met or missed", async () => {
    const id = await started();
    expect([await clock(id), await rungsOf(id)]).toEqual([
      { state: "running", due: "2026-11-09" },
      { reminder: "2026-11-06", red: "2026-11-10" },
    ]);

    await record(id, { kind: "paused", on: "2026-11-04", ground: "supplement", expected: null });
    expect([await clock(id), await rungsOf(id)]).toEqual([
      { state: "paused", due: null },
      { reminder: null, red: null },
    ]);
    await record(id, { kind: "resumed", on: "2026-11-11" });
    expect([await clock(id), await rungsOf(id)]).toEqual([
      { state: "running", due: "2026-11-16" },
      { reminder: "2026-11-13", red: "2026-11-17" },
    ]);

    await record(id, { kind: "ended", on: "2026-11-16" });
    // It reaches no more of its rungs.
    expect([await clock(id), await rungsOf(id)]).toEqual([expect.objectContaining({ state: "met" }), {}]);
    const late = await started();
    await record(late, { kind: "ended", on: "2026-11-10" });
    expect(await clock(late)).toMatchObject({ state: "missed" });
  });

  it("is extended by somebody with a reason only", async () => {
    const id = await started();
    const extension = { kind: "extended" as const, on: "2026-11-09", amount: 3, approver: "贺秋", reason: "案情复杂" };
    expect(await codeOf(record(id, { ...extension, approver: "" }))).toBe("CLOCK_EXTENSION");
    expect(await codeOf(record(id, { ...extension, reason: "" }))).toBe("CLOCK_EXTENSION");
    expect(await record(id, extension)).toBe("2026-11-12");
  });

  it("refuses what its state does not allow, and events out of order", async () => {
    const id = await started();
    expect(await codeOf(record(id, { kind: "resumed", on: "2026-11-04" }))).toBe("CLOCK_STATE");
    await record(id, { kind: "paused", on: "2026-11-05", ground: "force_majeure", expected: "2026-11-06" });
    expect(await codeOf(record(id, { kind: "resumed", on: "2026-11-04" }))).toBe("CLOCK_ORDER");
    await record(id, { kind: "voided", on: "2026-11-06", reason: "申请人撤回" });
    expect(await codeOf(record(id, { kind: "ended", on: "2026-11-07" }))).toBe("CLOCK_STATE");
  });

  it("keeps what happened: no event is changed or taken away", async () => {
    const id = await started();
    await record(id, { kind: "paused", on: "2026-11-04", ground: "supplement", expected: null });
    const change = sql`update clock_events set happened_on = '2026-11-03' where clock_id = ${id}`.execute(
      test.services.db,
    );
    await expect(change).rejects.toThrow();
  });
});

describe("rungs", () => {
  it("fire once, with what is done about them, and not while the clock stands", async () => {
    const seen: FiredRung[] = [];
    let fails = true;
    onRungs("case", async (_tx, fired) => {
      if (fails) throw new Error("the machine broke");
      seen.push(...fired);
    });
    await sql`update clocks set state = 'void'`.execute(test.services.db);
    const [due, standing] = [await started(), await started()];
    await record(standing, { kind: "paused", on: "2026-11-03", ground: "supplement", expected: "2026-11-04" });

    await expect(fireRungs(test.services.db, "2026-11-10", now)).rejects.toThrow("the machine broke");
    fails = false;
    await fireRungs(test.services.db, "2026-11-08", now);
    expect(seen.map(({ clockId, rung }) => [clockId, rung])).toEqual([[due, "reminder"]]);
    await Promise.all([1, 2].map(() => fireRungs(test.services.db, "2026-11-20", now)));
    expect(seen.map(({ clockId, rung }) => [clockId, rung])).toEqual([
      [due, "reminder"],
      [due, "red"],
    ]);
    expect(await fireRungs(test.services.db, "2026-11-20", now)).toBe(false);
  });
});

describe("the work calendar", () => {
  const storm = { kind: "off", name: "台风停工", note: "管委会通知〔2026〕9号" };

  it("is changed by the system administrator only, on record, and only where it changes something", async () => {
    const url = "/calendar/days/2026-12-08";
    expect((await call(null, "PUT", url, storm)).status).toBe(401);
    expect((await call(zone.chief, "PUT", url, storm)).status).toBe(403);
    expect((await call(admin, "PUT", url, { ...storm, note: "" })).status).toBe(400);
    expect((await call(admin, "PUT", "/calendar/days/2026-02-30", storm)).status).toBe(400);
    expect((await call(admin, "PUT", url, storm)).status).toBe(204);
    expect((await call(admin, "PUT", url, storm)).body.code).toBe("CALENDAR_DAY_SAME");
    const year = (await call(zone.writer, "GET", "/calendar?year=2026")).body;
    expect(year.workingDays).toBe(247);
    expect(year.days).toContainEqual({ day: "2026-12-08", source: "zone", ...storm });
    expect((await call(zone.chief, "DELETE", url)).status).toBe(403);
    expect((await call(admin, "DELETE", url)).status).toBe(204);
    expect((await call(admin, "DELETE", url)).status).toBe(404);
    expect(await auditOf(test.services.db, "calendar-day", "2026-12-08")).toEqual([
      "calendar.day-set",
      "calendar.day-cleared",
    ]);
  });

  it("moves the open clocks on whose way the day lies, and journals each", async () => {
    const { db } = test.services;
    await sql`update clocks set state = 'void'`.execute(db);
    const [across, before, after, ended] = [
      await started(),
      await started({ startedOn: "2026-10-12" }),
      await started({ startedOn: "2026-11-05" }),
      await started(),
    ];
    await record(ended, { kind: "ended", on: "2026-11-06" });
    expect((await call(admin, "PUT", "/calendar/days/2026-11-05", storm)).status).toBe(204);
    const { rows } = await sql<{ id: number }>`select max(id) as id from calendar_changes`.execute(db);
    const changeId = rows[0]?.id ?? 0;

    await reproject(db, changeId, () => now);
    await reproject(db, changeId, () => now);

    const dues = await Promise.all([across, before, after, ended].map(async (id) => (await clock(id))?.due));
    expect(dues).toEqual(["2026-11-10", "2026-10-19", "2026-11-12", "2026-11-09"]);
    expect(await rungsOf(across)).toEqual({ reminder: "2026-11-09", red: "2026-11-11" });
    const moves = (await call(admin, "GET", "/calendar/moves")).body;
    expect(moves.items).toContainEqual(
      expect.objectContaining({
        fromDue: "2026-11-09",
        toDue: "2026-11-10",
        reason: "台风停工：管委会通知〔2026〕9号",
      }),
    );
    expect(moves.total).toBe(1);
    expect((await call(zone.writer, "GET", "/calendar/moves")).status).toBe(403);
  });
});

describe("the deadline calculator and the rules of law", () => {
  it("answers with the day and its lines", async () => {
    const { body } = await call(zone.writer, "GET", "/due?from=2026-01-30&amount=20&unit=working_day");
    expect((body as ClockProjection).due).toBe("2026-03-05");
    expect(body.lines.at(-1)).toBe("到期：2026-03-05");
    expect((await call(null, "GET", "/due?from=2026-01-30&amount=20")).status).toBe(401);
    expect((await call(zone.writer, "GET", "/due?from=2026-02-30&amount=20")).status).toBe(400);
  });

  it("let a changed law hold from a day on and keep the period before it", async () => {
    const rules = (await call(zone.writer, "GET", "/legal-rules")).body.items;
    expect(rules.length).toBeGreaterThan(25);
    const { code, validTo: _, ...rule } = rules.find((one: { code: string }) => one.code === "xk.deliver");
    const changed = { ...rule, validFrom: "2027-01-01", amount: 7 };
    expect((await call(zone.chief, "PUT", `/legal-rules/${code}`, changed)).status).toBe(403);
    expect(
      (await call(admin, "PUT", `/legal-rules/${code}`, { ...changed, validFrom: rule.validFrom })).body.code,
    ).toBe("LEGAL_RULE_PERIOD");
    expect((await call(admin, "PUT", "/legal-rules/xk.nothing", changed)).status).toBe(404);
    expect((await call(admin, "PUT", `/legal-rules/${code}`, changed)).status).toBe(204);
    const periods = (await call(zone.writer, "GET", "/legal-rules")).body.items.filter(
      (one: { code: string }) => one.code === code,
    );
    expect(periods).toMatchObject([
      { validFrom: "2027-01-01", validTo: null, amount: 7 },
      { validFrom: "2004-07-01", validTo: "2026-12-31", amount: 10 },
    ]);
    expect(await auditOf(test.services.db, "legal-rule", code)).toEqual(["legal-rule.changed"]);
  });
});
