import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditOf } from "../articles/zone.test-helper.ts";
import { documentsOf, endPrinting } from "../legal-documents/index.ts";
import { type CaseDesk, on, openDesk, submitted } from "./cases.test-helper.ts";
import { trackedCase } from "./tracking.ts";

const monday = on("2026-11-23");
const commitment = { mode: "commitment", formId: null, commitment: "一、告知。二、承诺。", checkDays: 20 } as const;
let desk: CaseDesk;

beforeAll(async () => {
  desk = await openDesk(monday, { online: commitment });
});
afterAll(async () => {
  await endPrinting();
  await desk?.test.close();
});

/** A case that was granted at once against a commitment, and delivered. */
async function granted(): Promise<{ id: number; version: number }> {
  const { test, item, act, head, clerk } = desk;
  test.setNow(monday);
  const { id } = await submitted(test, item, monday, { commitment: true });
  const decided = await act(head, id, 1, "decide-at-once", { outcome: "granted", text: "准予" });
  const delivered = await act(clerk, id, decided.body.version, "deliver", { way: "counter", receivedBy: "本人" });
  expect(delivered.body).toMatchObject({ state: "delivered", nextDueOn: "2026-12-21" });
  return { id, version: delivered.body.version };
}
const clocksOf = async (id: number): Promise<[string, string, string][]> =>
  (await desk.read(desk.clerk, id)).clocks
    .filter(({ purpose }: { purpose: string }) => /check|mending/.test(purpose))
    .map(({ purpose, state, due }: { purpose: string; state: string; due: string }) => [purpose, state, due]);
const queueOf = async (): Promise<number[]> =>
  (await desk.call(desk.clerk, "GET", "/applications?queue=checks")).body.items.map(({ id }: { id: number }) => id);
const onSite = () => ({ way: "site", secondOfficerId: desk.colleague.id });
const mending = () => ({ ...onSite(), result: "mending", finding: "缺一名专职人员", days: 10 });

describe("a commitment is checked after the decision", () => {
  it("within the term of the guide, and waits in a queue of its own until then", async () => {
    const { clerk, act } = desk;
    const { id, version } = await granted();
    expect(await clocksOf(id)).toEqual([["check", "running", "2026-12-21"]]);
    expect(await queueOf()).toContain(id);
    const counts = (await desk.call(clerk, "GET", "/applications/counts")).body.queues;
    expect(counts.checks).toBe((await queueOf()).length);

    const kept = { ...onSite(), result: "kept", finding: "与承诺一致" };
    expect((await act(clerk, id, version, "record-check", kept)).body).toMatchObject({ nextDueOn: null });
    expect(await clocksOf(id)).toEqual([["check", "met", "2026-12-21"]]);
    expect(await queueOf()).not.toContain(id);
    const { checks, events } = await desk.read(clerk, id);
    expect(checks).toMatchObject([{ result: "kept", way: "site", checkedBy: "周办", secondOfficerName: "吴办" }]);
    expect(events.at(-1)).toMatchObject({ kind: "check_kept", text: "现场核查，承诺属实", note: "与承诺一致" });
    const again = await act(clerk, id, version + 1, "record-check", kept);
    expect([again.status, again.body.code]).toEqual([409, "CASE_NO_CHECK"]);
  });

  it("can be ordered to be mended once, with a document and a term, and is then checked again", async () => {
    const { test, zone, clerk, act, read } = desk;
    const { id, version } = await granted();
    const without = await act(clerk, id, version, "record-check", { ...mending(), days: null });
    expect([without.status, without.body.code]).toEqual([400, "CASE_MENDING_DAYS"]);
    const ordered = await act(clerk, id, version, "record-check", mending());
    expect(ordered.status).toBe(200);
    expect(await clocksOf(id)).toEqual([
      ["check", "met", "2026-12-21"],
      ["mending", "running", "2026-12-07"],
      ["check:2", "running", "2026-12-21"],
    ]);
    expect((await read(clerk, id)).checks).toMatchObject([
      { result: "mending" },
      { mendUntil: "2026-12-07", result: null },
    ]);
    expect((await trackedCase(test.services.db, id)).mending).toEqual({
      dueOn: "2026-12-07",
      finding: "缺一名专职人员",
    });
    expect((await documentsOf(zone.db, "application", id)).map(({ kind }) => kind)).toContain("mending");

    const twice = await act(clerk, id, version + 1, "record-check", mending());
    expect([twice.status, twice.body.code]).toEqual([409, "CASE_MENDING_ONCE"]);
    const kept = { ...onSite(), result: "kept", finding: "已经改正" };
    expect((await act(clerk, id, version + 1, "record-check", kept)).status).toBe(200);
    expect((await clocksOf(id)).map(([, state]) => state)).toEqual(["met", "met", "met"]);
    expect((await trackedCase(test.services.db, id)).mending).toBeNull();
  });

  it("ends with the decision withdrawn by the head, with reasons and remedies; what was granted is void", async () => {
    const { test, zone, clerk, head, act, read } = desk;
    const { id, version } = await granted();
    const withdrawal = { way: "data", reasons: "场所不存在", basis: "行政许可法第六十九条" };
    const byClerk = await act(clerk, id, version, "withdraw-decision", withdrawal);
    expect([byClerk.status, byClerk.body.code]).toEqual([403, "NOT_ALLOWED"]);
    const empty = await act(head, id, version, "withdraw-decision", { ...withdrawal, reasons: " " });
    expect(empty.status).toBe(400);
    expect((await act(head, id, version, "withdraw-decision", withdrawal)).status).toBe(200);

    const view = await read(clerk, id);
    expect(view.decision.withdrawnAt).toBe(monday.toISOString());
    expect(view.checks).toMatchObject([{ result: "withdrawn", finding: "场所不存在", checkedBy: "郑局" }]);
    const documents = await documentsOf(zone.db, "application", id);
    const stateOf = (kind: string) => documents.find((one) => one.kind === kind)?.state;
    expect([stateOf("granted"), stateOf("withdrawal")]).toEqual(["voided", "valid"]);
    const { decision } = await trackedCase(test.services.db, id);
    expect(decision?.withdrawn).toEqual({ on: "2026-11-23", reasons: "场所不存在" });
    expect(await auditOf(test.services.db, "application", id)).toContain("application.decision_withdrawn");
    const again = await act(head, id, version + 1, "withdraw-decision", withdrawal);
    expect([again.status, again.body.code]).toEqual([409, "CASE_NO_CHECK"]);
  });

  it("takes two on site, and nobody of another department sees it", async () => {
    const { clerk, stranger, act } = desk;
    const { id, version } = await granted();
    const alone = { way: "site", result: "kept", finding: "属实" };
    for (const secondOfficerId of [null, clerk.id]) {
      const refused = await act(clerk, id, version, "record-check", { ...alone, secondOfficerId });
      expect([refused.status, refused.body.code]).toEqual([422, "CASE_TWO_OFFICERS"]);
    }
    expect((await act(stranger, id, version, "record-check", { ...alone, way: "papers" })).status).toBe(404);
    expect((await desk.call(stranger, "GET", "/applications?queue=checks")).body.items).toEqual([]);
  });

  it("is not asked of what was refused, or applied for in the usual way", async () => {
    const { test, item, act, head, clerk } = desk;
    const refused = await submitted(test, item, monday, { commitment: true });
    const why = { outcome: "refused", reasons: "不符合条件", reconsideration: "市政府", lawsuit: "区法院" };
    expect((await act(head, refused.id, 1, "decide-at-once", why)).status).toBe(200);
    const usual = await submitted(test, item, monday);
    expect((await act(clerk, usual.id, 1, "accept")).status).toBe(200);
    const version = await desk.finishSteps(usual.id);
    expect((await act(head, usual.id, version, "decide", { outcome: "granted", text: "准予" })).status).toBe(200);
    for (const { id } of [refused, usual]) expect(await clocksOf(id)).toEqual([]);
  });
});
