import type { StaffMessageList } from "@openzone/contract/notifications";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { forgetIdentities } from "../../platform/auth/index.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { fireRungs } from "../clocks/fire-rungs.ts";
import { notifyCards, openCard } from "./index.ts";
import { insertCase, personOf } from "./supervision.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let supervisor: Actor;
let head: Actor;
let otherHead: Actor;
let officer: Actor;
const now = new Date("2026-11-23T02:00:00.000Z");

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  supervisor = await personOf(db, "监察甲", "supervisor", {});
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  otherHead = await personOf(db, "局长", "department_head", { department: zone.economy, worksIn: zone.economy });
  officer = await personOf(db, "经办", "case_officer", { department: zone.office, worksIn: zone.office });
});
beforeEach(async () => {
  test.setNow(now);
  await sql`delete from notifications`.execute(test.services.db);
});
afterAll(() => test.close());

const messages = async (actor: Actor, query = ""): Promise<StaffMessageList> =>
  (await callApi(test, actor, "GET", `/me/messages${query}`)).body;
const titles = async (actor: Actor) => (await messages(actor)).items.map(({ title }) => title);
const unread = async (actor: Actor) => (await callApi(test, actor, "GET", "/me/messages/unread")).body.unread;

async function card(trigger: "unread" | "promised_reminder" = "unread"): Promise<{ cardId: number; caseId: number }> {
  const { db } = test.services;
  const { id, number } = await insertCase(
    db,
    { siteId: zone.siteId, departmentId: zone.office },
    { officer_id: officer.id },
  );
  const made = await inTransaction(db, (tx) =>
    openCard(
      tx,
      {
        ...{ trigger, subject: { type: "application" as const, id, title: `${number} 事项` } },
        ...{ departmentId: zone.office, personId: officer.id, evidence: [] },
      },
      now,
    ),
  );
  await notifyCards(db, now);
  return { cardId: made ?? 0, caseId: id };
}
const step = async (actor: Actor, id: number, verb: string) => {
  const { version } = (await callApi(test, supervisor, "GET", `/supervision/cards/${id}`)).body;
  const body = { expectedVersion: version, note: "情况属实。" };
  expect((await callApi(test, actor, "POST", `/supervision/cards/${id}/${verb}`, body)).status).toBe(200);
};

it("a card is told to the head of its department, and to the officer by the case, and to nobody else", async () => {
  const { cardId, caseId } = await card();

  expect((await messages(head)).items).toMatchObject([
    { title: "本部门收到黄牌", link: `/workbench/supervision/cards/${cardId}`, about: "supervision-card", read: false },
  ]);
  expect((await messages(head)).items[0]?.text).toMatch(/请在2026-11-26前说明/);
  expect((await messages(officer)).items).toMatchObject([
    { title: "您的办件收到黄牌", link: `/workbench/applications/${caseId}`, about: "application" },
  ]);
  for (const actor of [otherHead, supervisor, zone.leader]) expect(await titles(actor)).toEqual([]);
});

it("a reminder goes to the officer alone", async () => {
  await card("promised_reminder");

  expect(await titles(officer)).toEqual(["您的办件收到提醒"]);
  expect(await titles(head)).toEqual([]);
});

it("the head hears once when the time to explain is nearly over, and not of what was explained", async () => {
  const waiting = await card();
  const explained = await card();
  await step(head, explained.cardId, "explain");
  const near = new Date("2026-11-25T02:00:00.000Z");
  test.setNow(near);
  await Promise.all([1, 2].map(() => fireRungs(test.services.db, "2026-11-25", near)));

  const soon = (await messages(head)).items
    .filter(({ title }) => title === "监察单说明期限临近")
    .map(({ link }) => link);
  expect(soon.filter((link) => link.endsWith(`/${waiting.cardId}`))).toHaveLength(1);
  expect(soon.filter((link) => link.endsWith(`/${explained.cardId}`))).toHaveLength(0);
});

it("what became of an appeal is told to the head, a first verdict is not", async () => {
  const { cardId } = await card();
  await step(head, cardId, "explain");
  await step(supervisor, cardId, "uphold");
  expect(await titles(head)).toEqual(["本部门收到黄牌"]);
  await step(head, cardId, "appeal");
  await step(supervisor, cardId, "revoke");

  expect(await titles(head)).toEqual(["申诉成立，监察单已撤销", "本部门收到黄牌"]);
});

it("nobody is told now of what happened long ago", async () => {
  test.setNow(new Date("2026-12-23T02:00:00.000Z"));
  await card();

  expect(await titles(head)).toEqual([]);
});

it("whoever lost the right since reads nothing of a message, not even where it leads", async () => {
  const { db } = test.services;
  await card();
  await sql`update role_grants set revoked_at = ${now} where staff_id = ${officer.id}`.execute(db);
  await inTransaction(db, (tx) => forgetIdentities(tx, [officer.id]));

  const { body } = await callApi(test, officer, "GET", "/me/messages");
  expect(body.items).toMatchObject([{ title: "内容不再显示", link: "", hidden: true }]);
  expect(JSON.stringify(body)).not.toMatch(/事项|提交后无人查看/);
  expect((await messages(officer, `?q=${encodeURIComponent("事项")}`)).total).toBe(0);
  await sql`update role_grants set revoked_at = null where staff_id = ${officer.id}`.execute(db);
  await inTransaction(db, (tx) => forgetIdentities(tx, [officer.id]));
});

it("messages are narrowed, paged, counted, and marked as read by their reader only", async () => {
  await card();
  await card();
  const [newest, older] = (await messages(head)).items;
  expect(await unread(head)).toBe(2);

  const stolen = await callApi(test, otherHead, "POST", "/me/messages/read", { ids: [newest?.id] });
  expect(stolen.status).toBe(204);
  expect(await unread(head)).toBe(2);
  await callApi(test, head, "POST", "/me/messages/read", { ids: [newest?.id] });

  expect(await unread(head)).toBe(1);
  expect((await messages(head, "?read=unread")).items.map(({ id }) => id)).toEqual([older?.id]);
  expect((await messages(head, "?read=read")).total).toBe(1);
  expect((await messages(head, "?limit=1&offset=1")).items.map(({ id }) => id)).toEqual([older?.id]);
  expect((await messages(head, "?about=application")).items).toEqual([]);
  const found = await messages(head, `?q=${encodeURIComponent("黄牌 事项")}&limit=1`);
  expect([found.items.map(({ id }) => id), found.total]).toEqual([[newest?.id], 2]);
  expect((await messages(head, `?q=${encodeURIComponent("红牌")}`)).total).toBe(0);
  expect((await messages(head, `?q=${encodeURIComponent("黄牌")}&read=unread`)).total).toBe(1);
  await callApi(test, head, "POST", "/me/messages/read", {});
  expect(await unread(head)).toBe(0);
  expect(await unread(officer)).toBe(2);
});
