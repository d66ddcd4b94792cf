import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { workOffRuns } from "./bulk.ts";
import { addCaseFile } from "./case-files.ts";
import { caller, itemWith, officer, on, person, submitted } from "./cases.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let head: Actor;
let stranger: Actor;
let item: number;
let call: ReturnType<typeof caller>;
const monday = on("2026-11-23");
const child = fileURLToPath(new URL("./decide.child.test-helper.ts", import.meta.url));

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(monday);
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  head = await officer(zone, "head", "郑局", "department_head");
  stranger = await officer(zone, "stranger", "外人", "case_officer", zone.economy);
  item = await itemWith(test, zone, {
    charged: true,
    fees: [{ name: "证书工本费", standard: "每证10元", basis: "价费字〔1992〕134号", reduction: "" }],
  });
  call = caller(test);
});
afterAll(() => test?.close());

describe("the window", () => {
  it("enters for an agent with a letter of authority, by the number that was called, and prints a receipt", async () => {
    const take = { siteId: zone.siteId };
    const [a, b] = await Promise.all([1, 2].map(() => call(clerk, "POST", "/hall/tickets", take)));
    expect([a?.body.label, b?.body.label].sort()).toEqual(["A001", "A002"]);
    const called = await call(clerk, "POST", "/hall/tickets/call", { ...take, counter: "3号窗口" });
    expect(called.body).toMatchObject({ label: "A001", state: "called", counter: "3号窗口" });
    const upload = { hash: "a".repeat(64), name: "委托书.pdf", mime: "application/pdf", kind: "pdf", size: 10 };
    const letter = (by: Actor) => inTransaction(zone.db, (tx) => addCaseFile(tx, by.id, upload, monday));
    const agent = { name: "赵代办", phone: "13900001111", letterFileId: await letter(clerk) };
    const entry = { itemId: item, party: person, agent, ticketId: called.body.id };
    expect((await call(stranger, "POST", "/applications", entry)).status).toBe(403);
    const foreign = { ...entry, agent: { ...agent, letterFileId: await letter(stranger) } };
    expect((await call(clerk, "POST", "/applications", foreign)).body.code).toBe("CASE_MATERIAL_UNKNOWN");
    const entered = await call(clerk, "POST", "/applications", entry);
    expect([entered.status, entered.body.state]).toEqual([201, "submitted"]);
    const receipt = (await call(clerk, "GET", `/applications/${entered.body.id}/receipt`)).body;
    expect(receipt).toMatchObject({ number: entered.body.number, applicantShown: "欧**", trackAddress: "/track/" });
    const { items } = (await call(clerk, "GET", `/hall/tickets?site=${zone.siteId}`)).body;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(["called", "waiting"]);
    expect(items[0].caseNumbers).toEqual([entered.body.number]);
  });

  it("refuses a number of a wrong form, and takes a credit code with a wrong check digit", async () => {
    const enter = (party: object) =>
      call(clerk, "POST", "/applications", { itemId: item, party: { ...person, ...party } });
    expect((await enter({ idNumber: "11010519491231001X" })).body.code).toBe("CASE_CREDIT_CODE");
    const enterprise = { kind: "enterprise", name: "云泽公司", idKind: "credit_code" };
    expect((await enter({ ...enterprise, idNumber: "9135010" })).body.code).toBe("CASE_CREDIT_CODE");
    expect((await enter({ ...enterprise, idNumber: "91350200M000000510" })).status).toBe(201);
  });

  it("puts the fees of several cases on one bill, charges only what the guide names, and takes the money once", async () => {
    const made = [await submitted(test, item, monday), await submitted(test, item, monday)];
    const fee = { expectedVersion: 1, name: "证书工本费", amountFen: 1000 };
    expect(
      (await call(clerk, "POST", `/applications/${made[0]?.id}/record-fee`, { ...fee, name: "加急费" })).body.code,
    ).toBe("CASE_FEE");
    for (const { id } of made)
      expect((await call(clerk, "POST", `/applications/${id}/record-fee`, fee)).status).toBe(200);
    const caseIds = made.map(({ id }) => id);
    expect((await call(stranger, "POST", "/hall/bills", { caseIds })).body.code).toBe("BILL_CASES");
    const bill = await call(clerk, "POST", "/hall/bills", { caseIds });
    expect(bill.body).toMatchObject({ totalFen: 2000, state: "open" });
    expect((await call(stranger, "GET", `/hall/bills/${bill.body.id}`)).status).toBe(404);
    const pay = () => call(clerk, "POST", `/hall/bills/${bill.body.id}/pay`, { way: "scan", reference: "T1" });
    const paid = await Promise.all([pay(), pay()]);
    expect(paid.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lines = readFileSync(join(test.services.config.DATA_DIR, "payments", "payments.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(lines.filter((line) => line.includes(bill.body.number))).toHaveLength(1);
  });
});

describe("accepting many", () => {
  it("goes on in the server one by one, and names those that were refused with the reason", async () => {
    const [good, stale, bare] = [
      await submitted(test, item, monday),
      await submitted(test, item, monday),
      await submitted(test, item, monday, { materials: [] }),
    ];
    const cases = [
      { id: good.id, version: 1 },
      { id: stale.id, version: 7 },
      { id: bare.id, version: 1 },
    ];
    const begun = await call(clerk, "POST", "/applications/bulk-accept", { cases });
    expect(begun.body).toMatchObject({ state: "open", total: 3, done: 0 });
    await Promise.all([workOffRuns(test.services), workOffRuns(test.services)]);
    await workOffRuns(test.services);
    const { body } = await call(clerk, "GET", `/applications/bulk-accept/${begun.body.id}`);
    expect(body).toMatchObject({ state: "finished", done: 1, failed: 2 });
    expect(body.failures.map(({ code }: { code: string }) => code)).toEqual([
      "VERSION_CONFLICT",
      "CASE_MATERIALS_MISSING",
    ]);
    expect((await call(clerk, "GET", `/applications/${good.id}`)).body.state).toBe("accepted");
    expect((await call(head, "GET", `/applications/bulk-accept/${begun.body.id}`)).status).toBe(404);
  });
});

describe("a fault of the program in many at once", () => {
  it("ends the turn of that case, and the others are accepted", async () => {
    const broken = await submitted(test, item, monday);
    const whole = await submitted(test, item, monday);
    await sql`create function break_one() returns trigger language plpgsql as $$
      begin if new.number = ${sql.lit(broken.number)} and new.state = 'accepted' then raise exception 'broken'; end if; return new; end $$`.execute(
      zone.db,
    );
    await sql`create trigger break_one before update on applications for each row execute function break_one()`.execute(
      zone.db,
    );
    const cases = [broken, whole].map(({ id }) => ({ id, version: 1 }));
    const begun = await call(clerk, "POST", "/applications/bulk-accept", { cases });
    while (await workOffRuns(test.services));
    await sql`drop trigger break_one on applications`.execute(zone.db);

    const { body } = await call(clerk, "GET", `/applications/bulk-accept/${begun.body.id}`);
    expect(body).toMatchObject({ state: "finished", done: 1, failed: 1 });
    expect(body.failures).toMatchObject([{ caseId: broken.id, code: "INTERNAL" }]);
    expect(body.failures[0].message).toContain(`${begun.body.id}-${broken.id}`);
  });
});

describe("messages", () => {
  it("tell who applied without an account by their phone, sealed, in the transaction of what happened", async () => {
    const made = await submitted(test, item, monday);
    await call(clerk, "POST", `/applications/${made.id}/accept`, { expectedVersion: 1 });
    const { rows } = await sql<{ kind: string; link: string; recipient: string }>`
      select n.kind, n.link, d.recipient from notifications n join notification_deliveries d on d.notification_id = n.id
      where n.link like ${`%${made.number}`}`.execute(zone.db);
    expect(rows.map(({ kind }) => kind)).toEqual(["application.accepted"]);
    expect(rows[0]?.recipient).not.toContain("138");
  });
});

// A process of its own needs a session of its own, which the embedded database does not have.
describe.runIf(Boolean(process.env.DATABASE_URL))("kill -9", () => {
  async function toDecide() {
    const made = await submitted(test, item, monday);
    await call(clerk, "POST", `/applications/${made.id}/accept`, { expectedVersion: 1 });
    await sql`update application_steps set state = 'done' where application_id = ${made.id}`.execute(zone.db);
    return { id: made.id, version: 2 };
  }
  const { url } = { url: () => test.database.url ?? "" };
  async function killed(id: number, version: number, holds: string): Promise<void> {
    const server = fork(child, [url(), String(id), String(version), String(head.id), holds]);
    await once(server, "message");
    server.kill("SIGKILL");
    await once(server, "exit");
  }
  const facts = async (id: number) => {
    const { rows } = await sql<{ state: string; decisions: number; events: number; clocks: number }>`
      select state, (select count(*)::int from application_decisions where application_id = a.id) as decisions,
        (select count(*)::int from application_events where application_id = a.id and kind = 'decided') as events,
        (select count(*)::int from clocks where subject_type = 'application' and subject_id = a.id and purpose = 'delivery') as clocks
      from applications a where id = ${id}`.execute(zone.db);
    return rows[0];
  };

  it("before the commit leaves nothing of a decision, and it can be made again", async () => {
    const { id, version } = await toDecide();
    await killed(id, version, "holds");
    expect(await facts(id)).toEqual({ state: "accepted", decisions: 0, events: 0, clocks: 0 });
    await killed(id, version, "");
    expect(await facts(id)).toEqual({ state: "decided", decisions: 1, events: 1, clocks: 1 });
    const again = await call(head, "POST", `/applications/${id}/decide`, {
      expectedVersion: version,
      outcome: "granted",
    });
    expect(again.status).toBe(409);
  });
});
