import type { CaseParty, SubmittedCase } from "@openzone/contract/applications";
import type { Guide } from "@openzone/contract/services";
import { sql } from "kysely";
import { expect } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { roles } from "../people/index.ts";
import { publishedGuide } from "../services/guides.test-helper.ts";
import { type SubmitApplication, submitApplication } from "./commands/submit-application.ts";
import { applicantDoer } from "./doer.ts";

/** 09:30 in China on a day. */
export const on = (day: string, time = "09:30"): Date => new Date(`${day}T${time}:00+08:00`);

export const person: CaseParty = {
  kind: "person",
  name: "欧阳明",
  idKind: "id_card",
  idNumber: "11010519491231002X",
  contactName: "",
  phone: "13812345678",
  mail: "",
  address: "云泽经济技术开发区港城路1号",
  legalRepresentative: "",
};

/** A person of the staff with one role in a department. */
export async function officer(
  zone: FilledZone,
  username: string,
  name: string,
  role: "case_officer" | "department_head",
  departmentId = zone.office,
): Promise<Actor> {
  const { db, siteId } = zone;
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', ${username}) returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, ${name})`.execute(db);
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id) values (${id}, ${role}, 'department', ${departmentId})`.execute(
    db,
  );
  const path = `/${departmentId}/`;
  return {
    id,
    name,
    grants: [
      { role, actions: new Set<string>(roles[role].actions), scope: { kind: "department", path, siteIds: [siteId] } },
    ],
  };
}

/** An item whose guide is public, and cases of it. */
export async function itemWith(test: TestApp, zone: FilledZone, change: Partial<Guide> = {}): Promise<number> {
  return (await publishedGuide(test, zone, change)).id;
}

let sent = 0;
export async function submitted(
  test: TestApp,
  itemId: number,
  now: Date,
  change: Partial<SubmitApplication> = {},
): Promise<SubmittedCase> {
  const { db, keyring } = test.services;
  sent += 1;
  const { rows } = await sql<{ content: Guide }>`
    select v.content from service_items i join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.id = ${itemId}`.execute(db);
  const materials = (rows[0]?.content.materials ?? []).map(({ key }) => ({ key, onPaper: true }));
  const input = {
    itemId,
    channel: "online" as const,
    party: person,
    materials,
    submissionKey: `test-${sent}`,
    ...change,
  };
  return inTransaction(db, (tx) => submitApplication(tx, keyring, applicantDoer, input, now));
}

/** Calls the API as a signed-in browser of somebody does. */
export const caller =
  (test: TestApp) =>
  (...sent: Call) =>
    callApi(test, ...sent);

export type CaseDesk = Awaited<ReturnType<typeof openDesk>>;

/** A zone with a public item, the people of its department, and the head of another that has nothing to do with it. */
export async function openDesk(now: Date, change: Partial<Guide> = {}) {
  const test = await openTestApp();
  test.setNow(now);
  const zone = await fillTestZone(test.services.db);
  const clerk = await officer(zone, "clerk", "周办", "case_officer");
  const colleague = await officer(zone, "clerk2", "吴办", "case_officer");
  const head = await officer(zone, "head", "郑局", "department_head");
  const stranger = await officer(zone, "stranger", "外人", "department_head", zone.economy);
  const item = await itemWith(test, zone, change);
  const call = caller(test);
  const act = (actor: Actor, id: number, version: number, action: string, more: object = {}) =>
    call(actor, "POST", `/applications/${id}/${action}`, { expectedVersion: version, ...more });
  const read = async (actor: Actor, id: number) => (await call(actor, "GET", `/applications/${id}`)).body;
  /** Finishes whatever steps there are. @returns the version after the last */
  const finishSteps = async (id: number): Promise<number> => {
    for (;;) {
      const { version, stepName, steps } = await read(clerk, id);
      if (stepName === null) return version;
      const isVisit = steps.some(
        (step: { state: string; kind: string }) => step.state === "open" && step.kind === "site_visit",
      );
      const secondOfficerId = isVisit ? colleague.id : null;
      const { status, body } = await act(clerk, id, version, "finish-step", { opinion: "符合条件", secondOfficerId });
      expect([status, body.code]).toEqual([200, undefined]);
    }
  };
  return { test, zone, clerk, colleague, head, stranger, item, call, act, read, finishSteps };
}
