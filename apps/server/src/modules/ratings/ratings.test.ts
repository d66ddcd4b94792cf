import { giveRatingSchema, type Rectification } from "@openzone/contract/ratings";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { fireRungs } from "../clocks/fire-rungs.ts";
import { cardsOf } from "../supervision/index.ts";
import { insertCase, personOf } from "../supervision/supervision.test-helper.ts";
import { askApplicant } from "./ask-applicants.ts";
import { addToRating, giveRating, inviteOf, inviteRating, ratingSummary } from "./index.ts";
import { merged } from "./summary.ts";

let test: TestApp;
let zone: FilledZone;
let supervisor: Actor;
let insider: Actor;
let head: Actor;
/** Head of the office too, and the officer who is rated. */
let rated: Actor;
let otherHead: Actor;

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  supervisor = await personOf(db, "监察甲", "supervisor", {});
  insider = await personOf(db, "监察乙", "supervisor", { worksIn: zone.office });
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  rated = await personOf(db, "经办", "department_head", { department: zone.office, worksIn: zone.office });
  otherHead = await personOf(db, "局长", "department_head", { department: zone.economy, worksIn: zone.economy });
});
afterAll(() => test.close());

const call = (...args: Call) => callApi(test, ...args);
const codeOf = (work: Promise<unknown>) => work.then(() => "done").catch((error) => error.code ?? error.message);
let last = 0;

async function invited(change: { departmentId?: number; applicationId?: number | null } = {}): Promise<string> {
  last += 1;
  const invite = {
    ...{ occasion: `test:${last}`, channel: "link" as const, applicationId: null, caseNumber: `BJ-T${last}` },
    ...{ siteId: zone.siteId, departmentId: zone.office, itemId: null, officerId: rated.id, ...change },
  };
  const made = await inTransaction(test.services.db, (tx) => inviteRating(tx, invite, test.services.now()));
  return made?.token ?? "";
}
const give = (token: string, sent: object, siteId = zone.siteId) =>
  inTransaction(test.services.db, (tx) =>
    giveRating(tx, test.services.keyring, { ...giveRatingSchema.parse(sent), token, siteId }, test.services.now()),
  );
const bad = { level: "5", tags: "attitude", comment: "态度差", name: "欧阳明", phone: "13812341234" };
async function rectification(sent: object = bad): Promise<number> {
  return (await give(await invited(), sent)).rectificationId ?? 0;
}
const detail = async (actor: Actor, id: number): Promise<Rectification> =>
  (await call(actor, "GET", `/ratings/rectifications/${id}`)).body;
const step = async (actor: Actor, id: number, verb: string) => {
  const { version } = await detail(supervisor, id);
  const body = { expectedVersion: version, note: "已经处理。" };
  return call(actor, "POST", `/ratings/rectifications/${id}/${verb}`, body);
};

describe("a rating", () => {
  it("is given once by a link and added to once", async () => {
    const token = await invited();
    expect(await codeOf(give(token, { level: "2", tags: ["efficiency", "guide"] }))).toBe("done");
    expect(await codeOf(give(token, { level: "1" }))).toBe("RATING_GIVEN");
    const add = (comment: string) =>
      inTransaction(test.services.db, (tx) =>
        addToRating(tx, test.services.keyring, { token, siteId: zone.siteId, comment }, test.services.now()),
      );
    expect(await codeOf(add("补充一句"))).toBe("done");
    expect(await codeOf(add("再补一句"))).toBe("RATING_GIVEN");
  });

  it("is given once though it is sent twice at once", async () => {
    const token = await invited();
    const outcomes = await Promise.all([1, 2, 3].map(() => codeOf(give(token, { level: "5" }))));
    expect(outcomes.sort()).toEqual(["RATING_GIVEN", "RATING_GIVEN", "done"]);
  });

  it("is not given by a token that nobody made, that is over, of another site, or that was replaced", async () => {
    expect(await codeOf(give("A".repeat(32), { level: "1" }))).toBe("RATING_LINK");
    const token = await invited();
    expect(await codeOf(give(token, { level: "1" }, zone.siteId + 1))).toBe("RATING_LINK");
    const later = new Date(test.services.now().getTime() + 61 * 86_400_000);
    expect(await inviteOf(test.services.db, token, zone.siteId, later)).toBeUndefined();
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from rating_invites where token_hash = ${token}`.execute(test.services.db);
    expect(rows[0]?.n).toBe(0);
  });

  it("keeps words, name and phone encrypted", async () => {
    await give(await invited(), bad);
    const { rows } = await sql<{ text: string }>`
      select coalesce(comment, '') || coalesce(rater, '') as text from ratings order by id desc limit 1`.execute(
      test.services.db,
    );
    expect(rows[0]?.text).not.toBe("");
    for (const plain of ["态度差", "欧阳明", "13812341234"]) expect(rows[0]?.text).not.toContain(plain);
  });

  it("is asked for when a case ends, once for each case", async () => {
    const place = { siteId: zone.siteId, departmentId: zone.office };
    const one = await insertCase(test.services.db, place, { officer_id: rated.id });
    const end = () =>
      inTransaction(test.services.db, (tx) =>
        askApplicant(tx, {
          ...{ kind: "delivered", applicationId: one.id, itemId: 1, siteId: zone.siteId, departmentId: zone.office },
          ...{ at: test.services.now(), actorId: head.id, details: {} },
        }),
      );
    await end();
    await end();
    const { rows } = await sql<{ officer: number; number: string }>`
      select officer_id as officer, case_number as number from rating_invites where application_id = ${one.id}`.execute(
      test.services.db,
    );
    expect(rows).toEqual([{ officer: rated.id, number: one.number }]);
  });
});

describe("figures of ratings", () => {
  it("count the months by level and what is being put right; leaders read them and change nothing", async () => {
    const leader = await personOf(test.services.db, "分管领导", "leader", {});
    const month = test.services.now().toISOString().slice(0, 7);
    const figures = async (actor: Actor) => (await call(actor, "GET", `/ratings/figures?month=${month}`)).body;
    const before = await figures(leader);
    await give(await invited(), { level: "1" });
    const opened = await rectification({ ...bad, consents: "on" });
    const after = await figures(leader);
    const levels = before.thisMonth.levels.map((n: number, place: number) => n + (place === 0 || place === 4 ? 1 : 0));
    expect(after.thisMonth).toMatchObject({ levels, ratings: before.thisMonth.ratings + 2 });
    expect(after.open).toBe(before.open + 1);
    const list = (await call(leader, "GET", "/ratings?open=true&limit=1")).body;
    expect(list.total).toBe(after.open);
    // Consent is for the department: a leader learns neither who rated nor the number that would tell it.
    expect(list.items).toMatchObject([{ consents: true, realName: true, rater: null, caseNumber: null }]);
    expect((await figures(otherHead)).thisMonth.ratings).toBe(0);
    expect((await step(leader, opened, "contact")).status).toBe(403);
    expect((await call(zone.writer, "GET", `/ratings/figures?month=${month}`)).status).toBe(403);
  });
});

describe("a bad rating", () => {
  it("is told to the head of the department, with the days, and neither to the officer who was rated nor to others", async () => {
    test.setNow(new Date("2026-11-23T02:00:00Z"));
    const opened = await rectification();
    const messages = async (actor: Actor) => (await call(actor, "GET", "/me/messages")).body.items;
    expect((await messages(head))[0]).toMatchObject({
      title: "收到差评，请整改",
      link: `/workbench/ratings/rectifications/${opened}`,
      text: expect.stringContaining("2026-11-24前联系"),
    });
    expect(JSON.stringify(await messages(head))).not.toMatch(/欧阳|BJ-T|态度差/);
    for (const actor of [rated, otherHead, supervisor]) expect(await messages(actor)).toEqual([]);
    for (const verb of ["contact", "appeal"]) expect((await step(head, opened, verb)).status).toBe(200);
    expect((await step(supervisor, opened, "refuse-appeal")).status).toBe(200);
    expect((await messages(head))[0]).toMatchObject({ title: "差评申诉没有采纳" });
  });

  it("opens a rectification with both clocks; a good one does not", async () => {
    expect((await give(await invited(), { level: "3" })).rectificationId).toBeNull();
    const found = await detail(head, await rectification());
    expect(found).toMatchObject({ state: "dispatched", rating: { level: 5, comment: "态度差", tags: ["attitude"] } });
    expect(found.clocks.map(({ purpose }) => purpose)).toEqual(["contact", "fix"]);
    expect((found.contactBy ?? "") < (found.fixBy ?? "")).toBe(true);
  });

  it("is contacted, found true, fixed, revisited and answered in public, with its history", async () => {
    const id = await rectification();
    for (const verb of ["contact", "verify", "fix", "reopen", "fix", "revisit", "publish"])
      expect((await step(head, id, verb)).status, verb).toBe(200);
    const { state, reply, events, clocks } = await detail(head, id);
    expect([state, reply]).toEqual(["published", "已经处理。"]);
    expect(clocks.map(({ state }) => state)).toEqual(["met", "met"]);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...["dispatched", "contacted", "verified", "fixed", "reopened", "fixed", "revisited", "published"],
    ]);
    expect((await step(head, id, "fix")).body.code).toBe("RECTIFICATION_STATE");
    const change = sql`delete from rectification_events where rectification_id = ${id}`.execute(test.services.db);
    await expect(change).rejects.toThrow();
  });

  it("is appealed by the department and judged by a supervisor of another one", async () => {
    const id = await rectification();
    await step(head, id, "contact");
    await step(head, id, "appeal");
    expect((await step(head, id, "invalidate")).status).toBe(403);
    expect((await step(insider, id, "invalidate")).body.code).toBe("RECTIFICATION_OWN");
    expect((await step(supervisor, id, "invalidate")).body.state).toBe("invalid");
    expect((await detail(head, id)).clocks.map(({ state }) => state)).toEqual(["met", "void"]);
    const true_ = await rectification();
    await step(head, true_, "contact");
    await step(head, true_, "appeal");
    expect((await step(supervisor, true_, "refuse-appeal")).body.state).toBe("verified");
  });

  it("is not handled by the officer whom it is of, nor read or touched by another department", async () => {
    const id = await rectification();
    expect((await step(rated, id, "contact")).body.code).toBe("RECTIFICATION_OWN");
    for (const verb of ["contact", "verify", "appeal", "fix", "revisit", "publish"])
      expect((await step(otherHead, id, verb)).status, verb).toBe(404);
    expect((await call(otherHead, "GET", `/ratings/rectifications/${id}`)).status).toBe(404);
    expect((await call(otherHead, "GET", "/ratings")).body.items).toEqual([]);
    expect((await call(zone.writer, "GET", "/ratings")).status).toBe(403);
    expect((await call(null, "GET", "/ratings")).status).toBe(401);
  });

  it("makes a card of supervision when its terms pass, one for each", async () => {
    const id = await rectification();
    const far = new Date("2031-01-01T02:00:00Z");
    await Promise.all([1, 2].map(() => fireRungs(test.services.db, "2031-01-01", far)));
    const cards = await cardsOf(test.services.db, "rectification", id);
    expect(cards.map(({ ruleCode, personId }) => [ruleCode, personId])).toEqual([
      ["rectification-late", rated.id],
      ["rectification-late", rated.id],
    ]);
    expect((await detail(head, id)).events.filter(({ kind }) => kind === "overdue")).toHaveLength(2);
  });
});

describe("who rated", () => {
  const listed = async (actor: Actor, id: number) =>
    (await call(actor, "GET", "/ratings?limit=100")).body.items.find(
      (one: { rectificationId: number }) => one.rectificationId === id,
    );

  it("is not told to the department without consent, through no door, nor is the case", async () => {
    const id = await rectification();
    for (const actor of [head, rated]) {
      const { body } = await call(actor, "GET", `/ratings/rectifications/${id}`);
      for (const told of ["欧", "1381", "BJ-T"]) expect(JSON.stringify(body)).not.toContain(told);
      expect(await listed(actor, id)).toMatchObject({ realName: true, rater: null, caseNumber: null });
      const exported = await call(actor, "POST", `/ratings/rectifications/${id}/unmask`, { reason: "想知道" });
      expect(exported.status).toBe(403);
    }
  });

  it("is told in part with consent, never to the officer who was rated", async () => {
    const id = await rectification({ ...bad, consents: "on" });
    expect(await listed(head, id)).toMatchObject({ rater: "欧** 138****1234" });
    expect(await listed(rated, id)).toMatchObject({ rater: null, caseNumber: null });
  });

  it("is looked up by the department that has consent, to call them, never by the officer nor by who only reads", async () => {
    const { db } = test.services;
    const id = await rectification({ ...bad, consents: "on" });
    const leader = await personOf(db, "管委会领导", "leader", {});
    const path = `/ratings/rectifications/${id}`;
    const unmask = (actor: Actor) => call(actor, "POST", `${path}/unmask`, { reason: "首次联系" });
    for (const actor of [rated, leader]) {
      expect((await unmask(actor)).status).toBe(403);
      expect((await detail(actor, id)).mayUnmask).toBe(false);
    }
    expect((await unmask(otherHead)).status).toBe(404);
    expect((await detail(head, id)).mayUnmask).toBe(true);
    expect((await unmask(head)).body).toMatchObject({ name: "欧阳明", phone: "13812341234" });
    expect((await detail(head, id)).events.at(-1)).toMatchObject({ kind: "unmasked", note: "首次联系", by: "主任" });
  });

  it("is looked up by the supervisor alone without consent, with the reason on record", async () => {
    const id = await rectification();
    const told = await call(supervisor, "POST", `/ratings/rectifications/${id}/unmask`, { reason: "代为首次联系" });
    expect(told.body).toMatchObject({ name: "欧阳明", phone: "13812341234" });
    expect((await detail(supervisor, id)).events.at(-1)).toMatchObject({ kind: "unmasked", note: "代为首次联系" });
    const { rows } = await sql<{ id: number }>`select rating_id as id from rectifications where id = ${id}`.execute(
      test.services.db,
    );
    expect(await auditOf(test.services.db, "rating", rows[0]?.id ?? 0)).toContain("rating.unmasked");
  });
});

describe("the public summary", () => {
  it("counts what was rated only, without what was judged not true, and tells small numbers together", async () => {
    const { db } = test.services;
    const since = new Date("2020-01-01T00:00:00Z");
    const before = await ratingSummary(db, zone.siteId, since, "其他");
    await invited();
    expect((await ratingSummary(db, zone.siteId, since, "其他")).total).toEqual(before.total);
    await give(await invited(), { level: "1" });
    const after = await ratingSummary(db, zone.siteId, since, "其他");
    expect(after.total.ratings).toBe(before.total.ratings + 1);
    expect(after.bad.invalid).toBe(1);
    const sum = after.total.levels.reduce((all, count) => all + count, 0);
    expect(sum).toBe(after.total.ratings);
  });

  it("merges groups of fewer than five, and leaves out what even together is fewer", () => {
    const group = (name: string, count: number) => ({ name, levels: [count, 0, 0, 0, 0] });
    const names = (rows: { name: string; levels: number[] }[]) =>
      merged(rows, "其他").map(({ name, ratings }) => [name, ratings]);
    expect(names([group("甲", 6), group("乙", 3), group("丙", 2)])).toEqual([
      ["甲", 6],
      ["其他", 5],
    ]);
    expect(names([group("甲", 6), group("乙", 3)])).toEqual([["甲", 6]]);
  });
});

describe("the window", () => {
  it("makes a link for a visit to one's own department, and not for a case of another", async () => {
    const body = { departmentId: zone.office };
    expect((await call(otherHead, "POST", "/ratings/asked", body)).status).toBe(403);
    const asked = await call(head, "POST", "/ratings/asked", body);
    expect(asked.status).toBe(201);
    expect(asked.body.address).toMatch(/^\/rate\/[A-Za-z0-9_-]{32}$/);
    const strange = await insertCase(test.services.db, { siteId: zone.siteId, departmentId: zone.economy });
    const wrong = { ...body, caseNumber: strange.number };
    expect((await call(head, "POST", "/ratings/asked", wrong)).body.code).toBe("RATING_CASE");
    expect(asked.body.qrSvg).toMatch(/^<svg/);
    // The reviewer of the site sits at its window too; of another site nobody asks.
    expect((await call(zone.reviewer, "POST", "/ratings/asked", body)).status).toBe(201);
    expect((await call(zone.chief, "POST", "/ratings/asked", body)).status).toBe(403);
  });

  it("asks for one rating of a visit by its queue number: of who served it, and of nothing that was not served", async () => {
    const { db } = test.services;
    const ticket = async (state: string) => {
      const { rows } = await sql<{ id: number }>`
        insert into application_tickets (site_id, day, series, serial, state, counter, taken_at, called_at, called_by)
        select ${zone.siteId}, '2026-11-23', 'A', 1 + count(*), ${state}, ${state}, now(), now(), ${rated.id}
        from application_tickets returning id`.execute(db);
      return rows[0]?.id ?? 0;
    };
    const ask = async (ticketId: number) =>
      (await call(head, "POST", "/ratings/asked", { departmentId: zone.office, ticketId })).body;
    for (const state of ["waiting", "missed"]) expect((await ask(await ticket(state))).code).toBe("RATING_TICKET");
    expect((await ask(999_999)).code).toBe("RATING_TICKET");
    const served = await ticket("served");
    const counted = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from ratings`.execute(db)).rows[0]?.n;
    const before = await counted();
    const [first, again] = [(await ask(served)).address, (await ask(served)).address];
    expect(await counted()).toBe(before);
    const tokenOf = (address: string) => address.replace("/rate/", "");
    expect(await codeOf(give(tokenOf(first), { level: "1" }))).toBe("RATING_LINK");
    expect(await codeOf(give(tokenOf(again), { level: "2" }))).toBe("done");
    expect((await ask(served)).code).toBe("RATING_GIVEN");
    const { rows } = await sql<{ officer: number; level: number }>`
      select officer_id as officer, level from ratings order by id desc limit 1`.execute(db);
    expect(rows).toEqual([{ officer: rated.id, level: 2 }]);
  });
});
