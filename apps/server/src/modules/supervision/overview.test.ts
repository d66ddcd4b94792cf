import type { OpenLine, Overview, OverviewCard } from "@openzone/contract/supervision-overview";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { openCard } from "./index.ts";
import { insertCase, personOf } from "./supervision.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let supervisor: Actor;
let head: Actor;
let leader: Actor;
/** A Monday. */
const now = new Date("2026-11-23T02:00:00.000Z");

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(now);
  const { db } = test.services;
  zone = await fillTestZone(db);
  supervisor = await personOf(db, "监察甲", "supervisor", {});
  leader = await personOf(db, "分管领导", "leader", {});
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  const office = { siteId: zone.siteId, departmentId: zone.office };
  const economy = { siteId: zone.siteId, departmentId: zone.economy };
  const open = (due: string, change = {}) => ({
    ...{ state: "in_review", accepted_on: "2026-11-02", promised_due_on: due, officer_id: head.id, ...change },
  });
  const late = await insertCase(db, office, open("2026-11-19"));
  await insertCase(db, office, open("2026-11-24"));
  await insertCase(db, office, open("2026-12-20"));
  // A special procedure stops the term: it is neither late nor counted as running.
  await insertCase(db, office, open("2026-11-10", { state: "special_procedure" }));
  await insertCase(db, economy, open("2026-11-25"));
  const decided = (on: string) => ({
    ...{ state: "delivered", outcome: "granted", accepted_on: on, promised_due_on: on, officer_id: head.id },
    ...{ decided_at: `${on}T02:00:00.000Z`, submitted_at: `${on}T01:00:00.000Z` },
  });
  await insertCase(db, office, decided("2026-11-12"));
  await insertCase(db, office, decided("2026-10-12"));
  await insertCase(db, economy, decided("2026-10-13"));
  await inTransaction(db, (tx) =>
    openCard(
      tx,
      {
        ...{ trigger: "promised_red" as const, departmentId: zone.office, personId: head.id, evidence: [] },
        subject: { type: "application", id: late.id, title: `${late.number} 事项` },
      },
      now,
    ),
  );
});
afterAll(() => test.close());

const call = (actor: Actor | null, path = "") => callApi(test, actor, "GET", `/supervision/overview${path}`);
const overviewOf = async (actor: Actor): Promise<Overview> => (await call(actor)).body;

it("says what is late and near, and sets this month against the one before", async () => {
  const { open, month, before, thisMonth, lastMonth, trend, departments } = await overviewOf(leader);

  expect(open).toMatchObject({ running: 4, near: 2, late: 1 });
  expect([month, before]).toEqual(["2026-11", "2026-10"]);
  expect([thisMonth.decided, lastMonth.decided]).toEqual([1, 2]);
  expect(trend.map((one) => one.month)).toEqual(["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]);
  expect(departments.map(({ id, late, near, red, decided }) => [id, late, near, red, decided])).toEqual([
    [zone.office, 1, 1, 1, 1],
    [zone.economy, 0, 1, 0, 0],
  ]);
  const october: Overview = (await call(leader, "?month=2026-10")).body;
  expect([october.thisMonth.decided, october.lastMonth.decided, october.before]).toEqual([2, 0, "2026-09"]);
});

it("counts what the figures of supervision count", async () => {
  const { thisMonth, open } = await overviewOf(supervisor);
  const figures = await callApi(test, supervisor, "GET", "/supervision/figures?from=2026-11&to=2026-11");

  expect(thisMonth).toEqual(figures.body.total);
  expect(open).toEqual(figures.body.open);
});

it("shows as many cases and cards behind a number as it says, and names nobody", async () => {
  const { open, departments } = await overviewOf(leader);
  for (const [state, number] of Object.entries({ late: open.late, near: open.near, running: open.running }))
    expect((await call(leader, `/lines?state=${state}`)).body.total, state).toBe(number);
  for (const { id, near, red } of departments) {
    expect((await call(leader, `/lines?state=near&department=${id}`)).body.total).toBe(near);
    expect((await call(leader, `/cards?kind=red&month=2026-11&department=${id}`)).body.total).toBe(red);
  }
  const [late]: OpenLine[] = (await call(leader, "/lines?state=late")).body.items;
  expect(late).toMatchObject({ dueOn: "2026-11-19", daysLeft: -2, mayOpen: false });
  const cards: OverviewCard[] = (await call(leader, "/cards?kind=red")).body.items;
  expect(cards).toMatchObject([{ level: "red", mayOpen: false }]);
  expect(JSON.stringify([late, cards])).not.toMatch(/主任|personName|applicant/);
  expect((await call(head, "/cards?kind=red")).body.items).toMatchObject([{ mayOpen: true }]);
  expect((await call(head, "/lines?state=late")).body.items).toMatchObject([{ mayOpen: true }]);
});

it("is of the own department only, and of nobody else's", async () => {
  expect((await overviewOf(head)).departments.map(({ id }) => id)).toEqual([zone.office]);
  expect((await overviewOf(head)).open).toMatchObject({ running: 3, near: 1, late: 1 });
  expect((await call(head, `/lines?state=near&department=${zone.economy}`)).body).toEqual({ items: [], total: 0 });
  for (const path of ["", "/lines?state=late", "/cards?kind=red"]) {
    expect((await call(zone.writer, path)).status).toBe(403);
    expect((await call(null, path)).status).toBe(401);
  }
  expect((await call(leader, "?month=2026-13")).status).toBe(400);
});
