import type { Ticket } from "@openzone/contract/hall";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { caller, itemWith, officer, on, person, submitted } from "./cases.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let colleague: Actor;
let elsewhere: Actor;
/** The site of another hall. */
let park: number;
let item: number;
let call: ReturnType<typeof caller>;
const day = "2026-11-23";

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(on(day));
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  colleague = await officer(zone, "clerk2", "吴办", "case_officer");
  elsewhere = await officer(zone, "clerk3", "外人", "case_officer", zone.economy);
  // Everybody works on the main site; on one that a department answers for, only they do.
  const { rows } = await sql<{ id: number }>`
    insert into sites (slug, name, short_name, domain, is_main, department_id, site_id_code, settings)
    values ('park', '园区分厅', '园区', 'park.example', false, ${zone.office}, '9900010077', '{}') returning id`.execute(
    zone.db,
  );
  park = rows[0]?.id ?? 0;
  item = await itemWith(test, zone, {
    charged: true,
    fees: [{ name: "证书工本费", standard: "每证10元", basis: "价费字〔1992〕134号", reduction: "" }],
  });
  call = caller(test);
});
afterAll(() => test?.close());

const take = async (group = "A"): Promise<Ticket> =>
  (await call(clerk, "POST", "/hall/tickets", { siteId: zone.siteId, group })).body;
const next = (counter: string, by = clerk, group = "A") =>
  call(by, "POST", "/hall/tickets/call", { siteId: zone.siteId, group, counter });
const end = (id: number, how: "finish" | "miss", by = clerk) => call(by, "POST", `/hall/tickets/${id}/${how}`);
const enter = (ticketId: number) => call(clerk, "POST", "/applications", { itemId: item, party: person, ticketId });

describe("queue numbers", () => {
  it("are served at one counter until somebody finishes them, and know how long that took", async () => {
    test.setNow(on(day, "09:00"));
    const first = await take();
    await take();
    test.setNow(on(day, "09:07"));
    const called = await next("3号窗口");
    expect(called.body).toMatchObject({
      id: first.id,
      state: "called",
      waitedMinutes: 7,
      servedMinutes: null,
      mine: true,
    });
    const list = async (by: Actor): Promise<Ticket[]> =>
      (await call(by, "GET", `/hall/tickets?site=${zone.siteId}`)).body.items;
    expect((await list(clerk)).map(({ label, state, mine }) => [label, state, mine])).toEqual([
      ["A001", "called", true],
      ["A002", "waiting", false],
    ]);
    expect((await list(colleague))[0]?.mine).toBe(false);

    const early = await next("3号窗口", colleague);
    expect([early.status, early.body.code]).toEqual([409, "TICKET_COUNTER"]);
    expect(early.body.detail).toContain("A001");
    expect((await next("4号窗口", colleague)).body.label).toBe("A002");

    const [one, two] = [await enter(first.id), await enter(first.id)];
    test.setNow(on(day, "09:20"));
    const ended = await end(first.id, "finish");
    expect(ended.body).toMatchObject({
      ...{ state: "served", servedMinutes: 13 },
      caseNumbers: [one.body.number, two.body.number],
    });
    expect((await end(first.id, "finish")).body.code).toBe("TICKET_OVER");
    expect((await enter(first.id)).body.code).toBe("TICKET_OVER");
    expect((await call(clerk, "GET", `/applications/${one.body.id}`)).body.ticket).toMatchObject({
      ...{ label: "A001", counter: "3号窗口", day, waitedMinutes: 7, servedMinutes: 13 },
    });
    expect((await next("3号窗口")).body.code).toBe("TICKET_NONE");
  });

  it("that nobody answers are missed, and count in the figures of the day as that", async () => {
    await take("B");
    const { id } = (await next("5号窗口", clerk, "B")).body;
    expect((await end(id, "miss")).body).toMatchObject({ state: "missed", servedMinutes: null });
    const { items } = (await call(clerk, "GET", `/hall/figures?site=${zone.siteId}&day=${day}`)).body;
    expect(items).toEqual([
      { counter: "3号窗口", served: 1, missed: 0, cases: 2, waitedMinutes: 7, servedMinutes: 13 },
      { counter: "4号窗口", served: 0, missed: 0, cases: 0, waitedMinutes: 7, servedMinutes: null },
      { counter: "5号窗口", served: 0, missed: 1, cases: 0, waitedMinutes: 0, servedMinutes: null },
    ]);
    expect((await call(clerk, "GET", `/hall/figures?site=${zone.siteId}&day=2026-11-20`)).body.items).toEqual([]);
  });

  it("of two counters that call at once are two, and one counter gets one", async () => {
    for (const _ of [1, 2, 3]) await take("C");
    const both = await Promise.all([next("1号窗口", clerk, "C"), next("1号窗口", colleague, "C")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const apart = await Promise.all([next("6号窗口", clerk, "C"), next("7号窗口", colleague, "C")]);
    expect(new Set(apart.map(({ body }) => body.label)).size).toBe(2);
  });

  it("stand in the order of their numbers where counters are figured", async () => {
    await take("N");
    await next("10号窗口", clerk, "N");
    const { items } = (await call(clerk, "GET", `/hall/figures?site=${zone.siteId}&day=${day}`)).body;
    const counters = items.map(({ counter }: { counter: string }) => counter);
    expect(counters.indexOf("10号窗口")).toBe(counters.length - 1);
    expect(counters[0]).toBe("1号窗口");
  });

  it("of a hall where somebody does not work are not there, and take no case of another hall", async () => {
    const at = { siteId: park, group: "A", counter: "8号窗口" };
    await call(clerk, "POST", "/hall/tickets", at);
    const { id } = (await call(clerk, "POST", "/hall/tickets/call", at)).body;
    expect((await call(elsewhere, "POST", "/hall/tickets/call", at)).status).toBe(404);
    expect((await end(id, "finish", elsewhere)).status).toBe(404);
    for (const list of ["tickets", "figures"])
      expect((await call(elsewhere, "GET", `/hall/${list}?site=${park}`)).status).toBe(404);
    expect((await enter(id)).body.code).toBe("TICKET_OVER");
    expect((await end(id, "finish")).status).toBe(200);
  });
});

describe("unpaid fees", () => {
  const fees = async (by: Actor, q: string) =>
    (await call(by, "GET", `/hall/fees?q=${encodeURIComponent(q)}`)).body.items;
  const charge = async (name: string) => {
    const made = await submitted(test, item, on(day), { party: { ...person, name, phone: "13711112222" } });
    const fee = { expectedVersion: 1, name: "证书工本费", amountFen: 1000 };
    expect((await call(clerk, "POST", `/applications/${made.id}/record-fee`, fee)).status).toBe(200);
    return made;
  };

  it("are found by the applicant's phone and name or by numbers, by who may see the cases, until they are paid", async () => {
    const [a, b] = [await charge("郭一鸣"), await charge("郭一鸣")];
    for (const q of ["13711112222", "郭一鸣", `${a.number} ${b.number}`, `${a.number}、${b.number}`])
      expect(
        (await fees(clerk, q)).map(({ caseId }: { caseId: number }) => caseId),
        q,
      ).toEqual([a.id, b.id]);
    expect(await fees(clerk, "郭一")).toEqual([]);
    expect(await fees(elsewhere, "13711112222")).toEqual([]);

    const bill = (await call(clerk, "POST", "/hall/bills", { caseIds: [a.id] })).body;
    const found = await fees(clerk, "13711112222");
    expect(found.map(({ billNumber }: { billNumber: string | null }) => billNumber)).toEqual([bill.number, null]);
    expect(bill.lines).toMatchObject([{ caseNumber: a.number, name: "证书工本费", amountFen: 1000 }]);
    await call(clerk, "POST", `/hall/bills/${bill.id}/pay`, { way: "cash" });
    expect((await fees(clerk, "13711112222")).map(({ caseId }: { caseId: number }) => caseId)).toEqual([b.id]);
  });
});
