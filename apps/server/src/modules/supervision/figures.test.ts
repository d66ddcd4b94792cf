import type { FigureList } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { cardsOf } from "./index.ts";
import { insertCase, personOf } from "./supervision.test-helper.ts";
import { judgeEvent, watchIdleCases } from "./watch-cases.ts";

let test: TestApp;
let zone: FilledZone;
let supervisor: Actor;
let head: Actor;
let leader: Actor;

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  supervisor = await personOf(db, "监察甲", "supervisor", {});
  leader = await personOf(db, "分管领导", "leader", {});
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  const office = { siteId: zone.siteId, departmentId: zone.office };
  const economy = { siteId: zone.siteId, departmentId: zone.economy };
  const decided = (on: string, promised: string, change = {}) => ({
    ...{ state: "delivered", outcome: "granted", accepted_on: "2026-11-02", promised_due_on: promised },
    ...{ decided_at: `${on}T02:00:00.000Z`, officer_id: head.id, ...change },
  });
  // 2 November 2026 is a Monday: four working days to the 6th, seven to the 11th, of which the procedure takes two.
  await insertCase(db, office, decided("2026-11-06", "2026-11-10", { instant: true }));
  await insertCase(db, office, decided("2026-11-10", "2026-11-10"));
  const paused = await insertCase(db, office, decided("2026-11-11", "2026-11-10"));
  await sql`insert into application_procedures (application_id, kind, ground, notice, started_on, expected_on, ended_on)
    values (${paused.id}, 'expert_review', '专家评审', '', '2026-11-04', '2026-11-06', '2026-11-06')`.execute(db);
  await insertCase(
    db,
    economy,
    decided("2026-10-30", "2026-11-10", { submitted_at: "2026-10-20T02:00:00.000Z", accepted_on: "2026-10-20" }),
  );
  await insertCase(db, economy, { submitted_at: "2026-10-31T17:00:00.000Z" });
});
afterAll(() => test.close());

const call = (...args: Call) => callApi(test, ...args);
const figures = async (actor: Actor, query: string): Promise<FigureList> =>
  (await call(actor, "GET", `/supervision/figures?${query}`)).body;
const november = "from=2026-11&to=2026-11";

describe("figures", () => {
  it("count cases by the China month, in time, with the median of working days and without pauses", async () => {
    const { total, months, rows } = await figures(supervisor, "from=2026-10&to=2026-11");
    expect(total).toMatchObject({
      received: 5,
      decided: 4,
      onTime: 3,
      instant: 1,
      onTimeRate: 0.75,
      instantShare: 0.25,
    });
    // The last one came in at 01:00 on 1 November in China.
    expect(months.map(({ month, received, decided }) => [month, received, decided])).toEqual([
      ["2026-10", 1, 1],
      ["2026-11", 4, 3],
    ]);
    const office = rows.find(({ id }) => id === zone.office);
    expect(office).toMatchObject({ decided: 3, medianDays: 5, place: 2 });
    expect(rows.find(({ id }) => id === zone.economy)).toMatchObject({ place: 1, onTimeRate: 1 });
  });

  it("show the cases behind each number", async () => {
    const lines = async (figure: string, of = "") =>
      (await call(supervisor, "GET", `/supervision/figures/lines?${november}&figure=${figure}${of}`)).body;
    const { rows } = await figures(supervisor, november);
    for (const { id, received, decided, onTime, instant } of rows)
      for (const [figure, number] of Object.entries({ received, decided, onTime, instant }))
        expect((await lines(figure, `&id=${id}`)).total, `${figure} of ${id}`).toBe(number);
    expect((await lines("late")).items).toMatchObject([{ decidedOn: "2026-11-11", days: 5, inTime: false }]);
  });

  it("are of the own department only, and name nobody to the leader", async () => {
    expect((await figures(head, november)).rows.map(({ id }) => id)).toEqual([zone.office]);
    expect((await figures(head, november)).total.received).toBe(3);
    expect((await call(leader, "GET", `/supervision/figures?${november}&by=person`)).status).toBe(403);
    expect((await call(leader, "GET", `/supervision/figures/export?${november}&by=person`)).status).toBe(403);
    expect((await figures(supervisor, `${november}&by=person`)).rows).toMatchObject([{ name: "主任", decided: 3 }, {}]);
    const lines = await call(leader, "GET", `/supervision/figures/lines?${november}&figure=decided`);
    expect(lines.body.items.map(({ personName }: { personName: null }) => personName)).toEqual([null, null, null]);
    expect((await call(zone.writer, "GET", `/supervision/figures?${november}`)).status).toBe(403);
    expect((await call(null, "GET", `/supervision/figures?${november}`)).status).toBe(401);
  });
});

describe("the rounds and events of cases", () => {
  const now = new Date("2026-11-23T02:00:00.000Z");
  const ruleCodes = async (id: number) =>
    (await cardsOf(test.services.db, "application", id)).map(({ ruleCode }) => ruleCode);
  const event = (id: number, kind: "supplement_requested" | "decided" | "not_accepted" | "fee_recorded") =>
    inTransaction(test.services.db, (tx) =>
      judgeEvent(tx, {
        ...{ kind, applicationId: id, itemId: 1, siteId: zone.siteId, departmentId: zone.office, at: now },
        ...{ actorId: head.id, details: {} },
      }),
    );
  const office = () => ({ siteId: zone.siteId, departmentId: zone.office });
  const recorded = (id: number, kind: string, at: string, by: "staff" | "applicant", note = "") =>
    sql`insert into application_events (application_id, serial, kind, state, happened_at, actor_kind, actor_name, details, note)
      select ${id}, 1 + count(*), ${kind}, 'accepted', ${at}::timestamptz, ${by}, '', '{}', ${note} from application_events
      where application_id = ${id}`.execute(test.services.db);

  it("find what nobody opened for three working days, and not what came in later or was taken", async () => {
    const { db } = test.services;
    const old = await insertCase(db, office(), { received_on: "2026-11-17" });
    const fresh = await insertCase(db, office(), { received_on: "2026-11-19" });
    const taken = await insertCase(db, office(), { received_on: "2026-11-17" });
    await recorded(taken.id, "claimed", "2026-11-18T02:00:00Z", "staff");
    await Promise.all([watchIdleCases(db, now), watchIdleCases(db, now)]);
    await watchIdleCases(db, now);
    expect(await ruleCodes(old.id)).toEqual(["unread"]);
    expect(await ruleCodes(fresh.id)).toEqual([]);
    expect(await ruleCodes(taken.id)).toEqual([]);
  });

  it("find what was accepted and left lying, which claiming it does not hide", async () => {
    const { db } = test.services;
    const idle = await insertCase(db, office(), { state: "accepted", accepted_on: "2026-11-02" });
    await recorded(idle.id, "accepted", "2026-11-02T02:00:00Z", "staff");
    await recorded(idle.id, "claimed", "2026-11-20T02:00:00Z", "staff");
    const handled = await insertCase(db, office(), { state: "in_review", accepted_on: "2026-11-02" });
    await recorded(handled.id, "step_finished", "2026-11-20T02:00:00Z", "staff");
    await watchIdleCases(db, now);
    expect(await ruleCodes(idle.id)).toEqual(["not-decided"]);
    expect(await ruleCodes(handled.id)).toEqual([]);
  });

  it("make a card of a second supplement, of a refusal without reasons and of a fee without basis, once", async () => {
    const { db } = test.services;
    const asked = await insertCase(db, office());
    await recorded(asked.id, "supplement_requested", "2026-11-03T02:00:00Z", "staff");
    await event(asked.id, "supplement_requested");
    expect(await ruleCodes(asked.id)).toEqual([]);
    await recorded(asked.id, "supplement_requested", "2026-11-05T02:00:00Z", "staff");
    await event(asked.id, "supplement_requested");
    await event(asked.id, "supplement_requested");
    expect(await ruleCodes(asked.id)).toEqual(["second-supplement"]);
    const refused = await insertCase(db, office());
    await recorded(refused.id, "not_accepted", "2026-11-03T02:00:00Z", "staff", "不属于受理范围");
    await event(refused.id, "not_accepted");
    expect(await ruleCodes(refused.id)).toEqual([]);
    await recorded(refused.id, "not_accepted", "2026-11-03T02:00:00Z", "staff", " ");
    await event(refused.id, "not_accepted");
    await event(refused.id, "not_accepted");
    expect(await ruleCodes(refused.id)).toEqual(["refused-without-reasons"]);
    const charged = await insertCase(db, office());
    const fee = (name: string, basis: string) =>
      sql`insert into application_fees (application_id, name, basis, amount_fen, state)
        values (${charged.id}, ${name}, ${basis}, 5000, 'due')`.execute(db);
    await fee("工本费", "国家发展改革委令第1号");
    await event(charged.id, "fee_recorded");
    expect(await ruleCodes(charged.id)).toEqual([]);
    await fee("加急费", "");
    await event(charged.id, "fee_recorded");
    await event(charged.id, "fee_recorded");
    expect(await ruleCodes(charged.id)).toEqual(["fee-without-basis"]);
  });
});
