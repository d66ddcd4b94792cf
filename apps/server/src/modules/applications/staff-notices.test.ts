import type { CaseEventKind } from "@openzone/contract/applications";
import type { StaffMessageList } from "@openzone/contract/notifications";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { insertCase, personOf } from "../supervision/supervision.test-helper.ts";
import { tellListeners } from "./events.ts";

let test: TestApp;
let zone: FilledZone;
let head: Actor;
let otherHead: Actor;
let officer: Actor;

beforeAll(async () => {
  test = await openTestApp();
  const { db } = test.services;
  zone = await fillTestZone(db);
  head = await personOf(db, "主任", "department_head", { department: zone.office, worksIn: zone.office });
  otherHead = await personOf(db, "局长", "department_head", { department: zone.economy, worksIn: zone.economy });
  officer = await personOf(db, "经办", "case_officer", { department: zone.office, worksIn: zone.office });
});
beforeEach(() => sql`delete from notifications`.execute(test.services.db));
afterAll(() => test.close());

const titles = async (actor: Actor) => {
  const { body }: { body: StaffMessageList } = await callApi(test, actor, "GET", "/me/messages");
  return body.items.map(({ title }) => title);
};
async function happens(
  kind: CaseEventKind,
  given: { officerId?: number | null; actorId?: number; departmentId?: number },
) {
  const { db, now } = test.services;
  const { officerId = officer.id, actorId, departmentId = zone.office } = given;
  const place = { siteId: zone.siteId, departmentId };
  const { id } = await insertCase(db, place, { officer_id: officerId });
  const event = { kind, applicationId: id, itemId: 1, ...place, at: now(), actorId, details: { from: "经济发展局" } };
  await inTransaction(db, (tx) => tellListeners(tx, event));
  return id;
}
/** What each of the three reads, told apart from what the last test left. */
const readers = async () => [await titles(officer), await titles(head), await titles(otherHead)];

it("a case that was delegated is told to its new officer, but not to whoever took it themselves", async () => {
  await happens("delegated", { actorId: head.id });
  expect(await readers()).toEqual([["办件转给您办理"], [], []]);
  await happens("delegated", { actorId: officer.id });
  expect(await titles(officer)).toHaveLength(1);
});

it("a transferred case is told to the head of the department that has it now", async () => {
  await happens("transferred", { officerId: null, actorId: otherHead.id });
  expect(await readers()).toEqual([[], ["办件移交到本部门"], []]);
});

it("a supplement that came back is told to the officer; to the head where nobody has the case", async () => {
  await happens("supplement_received", {});
  expect(await readers()).toEqual([["补正材料已交齐"], [], []]);
  await happens("supplement_received", { officerId: null });
  expect(await readers()).toEqual([["补正材料已交齐"], ["补正材料已交齐"], []]);
});

it("an appeal is told to the head, and its answer to the officer", async () => {
  await happens("appealed", {});
  await happens("appeal_answered", { actorId: head.id });
  expect(await readers()).toEqual([["申诉已答复"], ["申请人提出申诉"], []]);
});

it("a case that moved on to another department shows nothing to its former officer any more", async () => {
  const id = await happens("delegated", { actorId: head.id });
  await sql`update applications set department_id = ${zone.economy} where id = ${id}`.execute(test.services.db);
  expect(await readers()).toEqual([["内容不再显示"], [], []]);
});
