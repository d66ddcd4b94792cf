import type { CardDetail } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { fireRungs } from "../clocks/fire-rungs.ts";
import { startClock } from "../clocks/index.ts";
import { cardsOf, openCard } from "./index.ts";
import { countCards, notifyCards } from "./keep-cards.ts";
import { personOf } from "./supervision.test-helper.ts";
import { watchDisclosure } from "./watch-disclosure.ts";
import { watchSubjects } from "./watched.ts";

let test: TestApp;
let zone: FilledZone;
let supervisor: Actor;
/** A supervisor who works in the office. */
let insider: Actor;
let head: Actor;
let otherHead: Actor;
let last = 0;

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  supervisor = await personOf(db, "监察甲", "supervisor", {});
  insider = await personOf(db, "监察乙", "supervisor", { worksIn: zone.office });
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  otherHead = await personOf(db, "局长", "department_head", { department: zone.economy, worksIn: zone.economy });
  watchSubjects("application", async (_db, ids) => {
    const place = { departmentId: zone.office, personId: head.id };
    return new Map(ids.map((id) => [id, { title: `办件${id}`, ...place }]));
  });
});
afterAll(() => test.close());

const now = new Date("2026-11-23T02:00:00.000Z");
const later = (day: string) => new Date(`${day}T02:00:00.000Z`);
const call = (...args: Call) => callApi(test, ...args);
const detail = async (actor: Actor, id: number): Promise<CardDetail> =>
  (await call(actor, "GET", `/supervision/cards/${id}`)).body;

/** A card against the office, told to it. */
async function toldCard(): Promise<number> {
  last += 1;
  const card = {
    trigger: "unread" as const,
    subject: { type: "application" as const, id: last, title: `办件${last}` },
    departmentId: zone.office,
    evidence: [{ name: "waited" as const, value: "4" }],
  };
  const id = await inTransaction(test.services.db, (tx) => openCard(tx, card, now));
  await notifyCards(test.services.db, test.services.now());
  return id ?? 0;
}
const step = async (actor: Actor, id: number, verb: string, note = "情况属实，已经整改。") => {
  const { version } = await detail(supervisor, id);
  return call(actor, "POST", `/supervision/cards/${id}/${verb}`, { expectedVersion: version, note });
};
const stateOf = async (id: number) => (await detail(supervisor, id)).state;

describe("a card", () => {
  it("is made once for an occasion, told to the department, and has a clock for the explanation", async () => {
    const id = await toldCard();
    const card = { trigger: "unread" as const, departmentId: zone.office, evidence: [] };
    const again = { ...card, subject: { type: "application" as const, id: last, title: "办件" } };
    expect(await inTransaction(test.services.db, (tx) => openCard(tx, again, now))).toBeNull();
    const found = await detail(head, id);
    expect(found).toMatchObject({ state: "notified", level: "yellow", ruleCode: "unread", manual: false });
    expect(found.explainBy).not.toBeNull();
    expect(found.clocks).toHaveLength(1);
    expect(found.clocks[0]?.lines.length).toBeGreaterThan(2);
    expect(found.events.map(({ kind }) => kind)).toEqual(["detected", "notified"]);
  });

  it("is explained, appealed after the verdict, judged again, and counted when no appeal can come", async () => {
    const id = await toldCard();
    expect((await step(head, id, "explain")).status).toBe(200);
    expect((await step(supervisor, id, "uphold")).status).toBe(200);
    expect((await step(head, id, "appeal")).status).toBe(200);
    expect((await step(supervisor, id, "uphold")).status).toBe(200);
    expect((await step(head, id, "appeal")).body.code).toBe("CARD_APPEAL_OVER");
    await countCards(test.services.db, later("2030-01-01"));
    expect(await stateOf(id)).toBe("counted");
    const { events } = await detail(supervisor, id);
    expect(events.map(({ kind }) => kind)).toEqual([
      "detected",
      "notified",
      "explained",
      "upheld",
      "appealed",
      "upheld",
      "counted",
    ]);
    expect(await auditOf(test.services.db, "supervision-card", id)).toEqual([
      "supervision-card.detected",
      "supervision-card.explained",
      "supervision-card.upheld",
      "supervision-card.appealed",
      "supervision-card.upheld",
    ]);
  });

  it("stays revoked and is never counted", async () => {
    const id = await toldCard();
    await step(head, id, "explain");
    expect((await step(supervisor, id, "revoke", "属于节假日，证据不成立。")).body.state).toBe("revoked");
    await countCards(test.services.db, later("2030-01-01"));
    expect(await stateOf(id)).toBe("revoked");
    expect((await step(supervisor, id, "uphold")).body.code).toBe("CARD_STATE");
  });

  it("is not upheld while the department still has time to explain; then it is, and the silence is on record", async () => {
    const id = await toldCard();
    expect((await step(supervisor, id, "uphold")).body.code).toBe("CARD_NOT_EXPLAINED");
    await fireRungs(test.services.db, "2030-01-01", later("2030-01-01"));
    expect((await detail(supervisor, id)).events.map(({ kind }) => kind)).toContain("overdue");
    await sql`update supervision_cards set explain_by = '2020-01-01' where id = ${id}`.execute(test.services.db);
    const judged = await step(supervisor, id, "uphold");
    expect(judged.body.state).toBe("upheld");
  });

  it("is judged by nobody of its own department, nor by the one whom it is against", async () => {
    const id = await toldCard();
    await step(head, id, "explain");
    expect((await step(insider, id, "uphold")).body.code).toBe("CARD_OWN_DEPARTMENT");
    expect((await step(insider, id, "revoke")).body.code).toBe("CARD_OWN_DEPARTMENT");
    await sql`update supervision_cards set person_id = ${supervisor.id} where id = ${id}`.execute(test.services.db);
    expect((await step(supervisor, id, "revoke")).body.code).toBe("CARD_OWN_DEPARTMENT");
    expect((await detail(insider, id)).actions.find(({ verb }) => verb === "uphold")).toMatchObject({ allowed: false });
  });

  it("keeps its history: no line is changed or taken away", async () => {
    const id = await toldCard();
    const change = sql`update supervision_card_events set note = '改' where card_id = ${id}`.execute(test.services.db);
    await expect(change).rejects.toThrow();
    const taken = sql`delete from supervision_card_events where card_id = ${id}`.execute(test.services.db);
    await expect(taken).rejects.toThrow();
  });

  it("conflicts when somebody did something with it before, and needs reasons", async () => {
    const id = await toldCard();
    const { version } = await detail(head, id);
    const body = { expectedVersion: version, note: "说明" };
    expect((await call(head, "POST", `/supervision/cards/${id}/explain`, { ...body, note: " " })).status).toBe(400);
    expect((await call(head, "POST", `/supervision/cards/${id}/explain`, body)).status).toBe(200);
    expect((await call(head, "POST", `/supervision/cards/${id}/appeal`, body)).body.code).toBe("VERSION_CONFLICT");
  });
});

describe("rights", () => {
  it("show a department its own cards only, through whichever door, and the leader none", async () => {
    const id = await toldCard();
    const doors = async (actor: Actor | null) => [
      (await call(actor, "GET", `/supervision/cards/${id}`)).status,
      (await call(actor, "POST", `/supervision/cards/${id}/explain`, { expectedVersion: 2, note: "说明" })).status,
      (await call(actor, "POST", `/supervision/cards/${id}/appeal`, { expectedVersion: 2, note: "说明" })).status,
      (await call(actor, "POST", `/supervision/cards/${id}/uphold`, { expectedVersion: 2, note: "说明" })).status,
    ];
    expect(await doors(otherHead)).toEqual([404, 404, 404, 403]);
    expect(await doors(zone.leader)).toEqual([403, 403, 403, 403]);
    expect(await doors(null)).toEqual([401, 401, 401, 401]);
    const list = await call(otherHead, "GET", "/supervision/cards");
    expect(list.body).toMatchObject({ items: [], total: 0, mayMake: false });
    expect((await call(head, "GET", "/supervision/cards")).body.total).toBeGreaterThan(0);
  });

  it("let the supervisor alone make cards by hand, with what was found", async () => {
    const body = {
      level: "red",
      departmentId: zone.economy,
      subjectTitle: "窗口无人值守",
      description: "10 时巡查，窗口无人。",
    };
    expect((await call(otherHead, "POST", "/supervision/cards", body)).status).toBe(403);
    const made = await call(supervisor, "POST", "/supervision/cards", body);
    expect(made.status).toBe(201);
    expect(await detail(otherHead, made.body.id)).toMatchObject({
      level: "red",
      manual: true,
      evidence: [{ name: "description", value: body.description }],
    });
    const stranger = { ...body, personId: head.id };
    expect((await call(supervisor, "POST", "/supervision/cards", stranger)).status).toBe(404);
  });
});

describe("rules", () => {
  const rules = async () => (await call(supervisor, "GET", "/supervision/rules")).body.items;
  const rule = async (code: string) => {
    const {
      code: _c,
      trigger: _t,
      validTo: _v,
      changedAt: _a,
      changedBy: _b,
      ...fields
    } = (await rules()).find((one: { code: string }) => one.code === code);
    return fields;
  };

  it("are switched off and changed from a day on, by the supervisor only; cards keep theirs", async () => {
    const before = await toldCard();
    const today = test.services.now().toISOString().slice(0, 10);
    const change = { ...(await rule("unread")), validFrom: today, enabled: false, title: "无人接件" };
    expect((await call(head, "PUT", "/supervision/rules/unread", change)).status).toBe(403);
    expect((await call(supervisor, "PUT", "/supervision/rules/unread", change)).status).toBe(204);
    const made = await inTransaction(test.services.db, (tx) =>
      openCard(
        tx,
        {
          trigger: "unread",
          subject: { type: "application", id: 99_999, title: "办件" },
          departmentId: zone.office,
          evidence: [],
        },
        test.services.now(),
      ),
    );
    expect(made).toBeNull();
    expect(await detail(supervisor, before)).toMatchObject({ ruleTitle: "提交后无人查看" });
    const early = { ...change, validFrom: "2020-01-01" };
    expect((await call(supervisor, "PUT", "/supervision/rules/unread", early)).body.code).toBe(
      "SUPERVISION_RULE_PERIOD",
    );
    const on = { ...change, enabled: true };
    expect((await call(supervisor, "PUT", "/supervision/rules/unread", on)).status).toBe(204);
  });

  it("need the numbers that their trigger waits for", async () => {
    const change = { ...(await rule("promised-yellow")), ratio: null, before: null };
    const answer = await call(supervisor, "PUT", "/supervision/rules/promised-yellow", change);
    expect(answer.body.code).toBe("SUPERVISION_RULE_NUMBERS");
    const days = { ...(await rule("unread")), days: null };
    expect((await call(supervisor, "PUT", "/supervision/rules/unread", days)).body.code).toBe(
      "SUPERVISION_RULE_NUMBERS",
    );
  });
});

describe("clocks of cases", () => {
  const start = (id: number, purpose: string) =>
    inTransaction(test.services.db, (tx) =>
      startClock(
        tx,
        {
          subject: { type: "application", id },
          purpose,
          title: "办结期限",
          term: { amount: 10, unit: "working_day", rollRule: "none", warnAt: [] },
          startedOn: "2026-11-02",
        },
        now,
      ),
    );

  it("make a reminder, a yellow, a red and a dark red card at the points of the rules, each once under two schedulers", async () => {
    const [id, step] = [70_001, 70_002];
    await start(id, "promised");
    await start(id, "statutory");
    await start(step, "step:review");
    const levels = async (of: number) =>
      (await cardsOf(test.services.db, "application", of)).map(({ level, ruleCode }) => [level, ruleCode]);
    // Ten working days from 2 November end on the 16th: 80 % on the 12th, the yellow one working day before, on the 13th.
    await fireRungs(test.services.db, "2026-11-12", later("2026-11-12"));
    expect(await levels(id)).toEqual([["reminder", "promised-reminder"]]);
    await fireRungs(test.services.db, "2026-11-13", later("2026-11-13"));
    expect(await levels(id)).toContainEqual(["yellow", "promised-yellow"]);
    await Promise.all([1, 2].map(() => fireRungs(test.services.db, "2026-11-17", later("2026-11-17"))));
    expect((await levels(id)).map(([level]) => level).sort()).toEqual(["dark_red", "red", "reminder", "yellow"]);
    expect(await levels(step)).toEqual([["yellow", "step-late"]]);
  });

  it("are looked at by two servers at once without a second card or a second message", async () => {
    const subject = { type: "application" as const, id: 80_001, title: "办件" };
    const card = { trigger: "second_supplement" as const, subject, departmentId: zone.office, evidence: [] };
    const made = await Promise.all(
      [1, 2, 3].map(() => inTransaction(test.services.db, (tx) => openCard(tx, card, now))),
    );
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => notifyCards(test.services.db, now)));
    const { events } = await detail(supervisor, made.find((id) => id !== null) ?? 0);
    expect(events.map(({ kind }) => kind)).toEqual(["detected", "notified"]);
  });
});

describe("the duty of disclosure", () => {
  it("makes a card for each item whose term is over, once", async () => {
    const made = await call(zone.chief, "POST", "/disclosure-items", {
      siteId: zone.siteId,
      departmentId: zone.office,
      articleId: null,
      policyId: null,
      name: "工作规则",
      subjectClass: "01.01",
      genre: "notice",
      category: "rules",
      audience: "",
      issuer: "党政办公室",
      docNo: "",
      formedOn: "2026-01-05",
      effectiveOn: null,
      validity: "valid",
      repealedOn: null,
      keywords: [],
      abstract: "摘要",
      source: "",
      body: "甲",
      attachments: [],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await Promise.all([1, 2].map(() => watchDisclosure(test.services.db, now)));
    await watchDisclosure(test.services.db, later("2026-11-24"));
    const cards = await cardsOf(test.services.db, "disclosure-item", made.body.id);
    expect(cards).toMatchObject([{ level: "yellow", ruleCode: "disclosure-late", departmentId: zone.office }]);
  });
});
