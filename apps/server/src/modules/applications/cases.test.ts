import { foldCase } from "@openzone/contract/applications";
import { materialSchema } from "@openzone/contract/services";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { TestApp } from "../../platform/testing/app.ts";
import { auditOf, type FilledZone, refusalOf } from "../articles/zone.test-helper.ts";
import { setCalendarDay } from "../clocks/index.ts";
import { reproject } from "../clocks/reproject.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import { type CaseDesk, itemWith, on, openDesk, submitted } from "./cases.test-helper.ts";
import { lapseCase } from "./commands/lapse-case.ts";
import { receiveSupplement } from "./commands/receive-supplement.ts";
import { applicantDoer } from "./doer.ts";
import { followTerms } from "./jobs.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let colleague: Actor;
let head: Actor;
let admin: Actor;
let stranger: Actor;
let item: number;
let call: CaseDesk["call"];
let act: CaseDesk["act"];
let read: CaseDesk["read"];
let finishSteps: CaseDesk["finishSteps"];
const monday = on("2026-11-23");

beforeAll(async () => {
  ({ test, zone, clerk, colleague, head, stranger, item, call, act, read, finishSteps } = await openDesk(monday));
  admin = await personWith(test.services.db, "system_admin");
});
afterAll(() => test?.close());

const materialOf = (key: string, lackAllowed: boolean) =>
  materialSchema.parse({ key, name: `材料${key}`, lackAllowed });
const grant = { outcome: "granted", text: "准予" };

describe("the life of a case", () => {
  it("leads from the application over acceptance and steps to decision and delivery, all of it on record", async () => {
    const made = await submitted(test, item, monday);
    expect(made).toMatchObject({ state: "submitted", acceptanceDueOn: "2026-11-30" });
    expect(made.number).toMatch(/^20261123\d{7}$/);
    const accepted = await act(clerk, made.id, 1, "accept");
    expect([accepted.status, accepted.body.state]).toEqual([200, "accepted"]);
    const version = await finishSteps(made.id);
    const early = await act(clerk, made.id, version, "decide", grant);
    expect([early.status, early.body.code]).toEqual([403, "NOT_ALLOWED"]);
    const decided = await act(head, made.id, version, "decide", grant);
    expect([decided.status, decided.body.state]).toEqual([200, "decided"]);
    const delivered = await act(clerk, made.id, decided.body.version, "deliver", {
      way: "counter",
      receivedBy: "本人",
    });
    expect(delivered.body).toMatchObject({ state: "delivered", nextDueOn: null });

    const view = await read(clerk, made.id);
    expect(view).toMatchObject({
      applicant: { name: "欧**", phone: "138****5678", idNumber: "1101**********002X", masked: true },
      decision: { outcome: "granted", decidedBy: "郑局" },
      delivery: { way: "counter", receivedBy: "本人" },
    });
    expect(view.clocks.map(({ purpose, state }: { purpose: string; state: string }) => [purpose, state])).toEqual(
      expect.arrayContaining([
        ["acceptance", "met"],
        ["statutory", "met"],
        ["promised", "met"],
        ["delivery", "met"],
      ]),
    );
    expect(foldCase(view.events.map(({ kind }: { kind: "accepted" }) => kind))).toBe("delivered");
    expect(await auditOf(test.services.db, "application", made.id)).toContain("application.decided");
  });

  it("answers a repeated send with the case that the first one made", async () => {
    const [a, b] = await Promise.all(
      [1, 2].map(() => submitted(test, item, monday, { submissionKey: "twice-the-same" })),
    );
    expect(a?.id).toBe(b?.id);
  });

  it("has one of two officers decide who do so at once, and tells the other who did what", async () => {
    const made = await submitted(test, item, monday);
    await act(clerk, made.id, 1, "accept");
    const version = await finishSteps(made.id);
    const refuse = { outcome: "refused", reasons: "不符合条件" };
    const answers = await Promise.all([
      act(head, made.id, version, "decide", grant),
      act(head, made.id, version, "decide", refuse),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ code: "VERSION_CONFLICT", changedBy: "郑局" });
    expect(JSON.stringify(lost?.body.did)).toMatch(/作出决定/);
  });

  it("refuses a refusal without reasons, and tells of the remedies that the guide names", async () => {
    const made = await submitted(test, item, monday);
    await act(clerk, made.id, 1, "accept");
    const version = await finishSteps(made.id);
    const bare = await act(head, made.id, version, "decide", { outcome: "refused" });
    expect([bare.status, bare.body.code]).toEqual([422, "CASE_REFUSAL_REASONS"]);
    await act(head, made.id, version, "decide", { outcome: "refused", reasons: "场所不符合要求" });
    const { decision } = await read(head, made.id);
    expect(decision.reconsideration).not.toBe("");
    expect(decision.lawsuit).not.toBe("");
  });
});

describe("acceptance", () => {
  it("by silence after five working days is dated to the day of receipt, once", async () => {
    const made = await submitted(test, item, on("2026-11-02"));
    await followTerms(test.services, on("2026-11-09", "23:50"));
    expect((await read(clerk, made.id)).state).toBe("submitted");
    await Promise.all([1, 2].map(() => followTerms(test.services, on("2026-11-10", "00:10"))));
    const view = await read(clerk, made.id);
    expect(view).toMatchObject({ state: "accepted", acceptedOn: "2026-11-02" });
    expect(view.clocks.find(({ purpose }: { purpose: string }) => purpose === "statutory").startedOn).toBe(
      "2026-11-02",
    );
    expect(view.events.filter(({ kind }: { kind: string }) => kind === "deemed_accepted")).toHaveLength(1);
  });

  it("asks for a supplement once, takes the answer item by item, and refuses a second request", async () => {
    const made = await submitted(test, item, monday);
    const items = [{ text: "补充租赁合同" }, { text: "补充身份证复印件" }];
    const asked = await act(clerk, made.id, 1, "request-supplement", { items, days: 5 });
    expect(asked.body).toMatchObject({ state: "supplement_requested", nextDueOn: null });
    const { supplement } = await read(clerk, made.id);
    const answer = (place: number) => ({
      items: [{ id: supplement.items[place].id, answer: "见附件", onPaper: true }],
    });
    const part = await act(clerk, made.id, asked.body.version, "receive-supplement", answer(0));
    expect(part.body.state).toBe("supplement_requested");
    const twice = await act(clerk, made.id, part.body.version, "receive-supplement", answer(0));
    expect([twice.status, twice.body.code]).toEqual([422, "CASE_SUPPLEMENT_ITEMS"]);
    const whole = await act(clerk, made.id, part.body.version, "receive-supplement", answer(1));
    expect(whole.body.state).toBe("supplement_received");
    const again = await act(clerk, made.id, whole.body.version, "request-supplement", { items });
    expect([again.status, again.body.code]).toEqual([409, "CASE_SUPPLEMENT_ONCE"]);
    expect((await act(clerk, made.id, whole.body.version, "accept")).body.state).toBe("accepted");
  });

  it("decides by the database which comes first, a supplement at the last moment or its lapse", async () => {
    const { db } = test.services;
    const made = await submitted(test, item, on("2026-11-02"));
    const asked = await call(clerk, "POST", `/applications/${made.id}/request-supplement`, {
      expectedVersion: 1,
      items: [{ text: "补充材料" }],
      days: 1,
    });
    expect(asked.status).toBe(409);
    const other = await submitted(test, item, monday);
    await act(clerk, other.id, 1, "request-supplement", { items: [{ text: "补充材料" }], days: 1 });
    const { supplement } = await read(clerk, other.id);
    expect(supplement.dueOn).toBe("2026-11-24");
    const items = [{ id: supplement.items[0].id, answer: "", fileIds: [], onPaper: true }];
    const answerAt = (now: Date) =>
      inTransaction(db, (tx) => receiveSupplement(tx, applicantDoer, { id: other.id, items }, now));
    expect(await inTransaction(db, (tx) => lapseCase(tx, other.id, on("2026-11-24", "23:59")))).toBeUndefined();
    expect((await refusalOf(answerAt(on("2026-11-25", "00:00")))).code).toBe("CASE_SUPPLEMENT_LATE");
    const [arrived, lapsed] = await Promise.all([
      answerAt(on("2026-11-24", "23:59")),
      inTransaction(db, (tx) => lapseCase(tx, other.id, on("2026-11-24", "23:59"))),
    ]);
    expect([arrived.state, lapsed]).toEqual(["supplement_received", undefined]);
  });

  it("lapses a case whose supplement did not come", async () => {
    const made = await submitted(test, item, monday);
    await act(clerk, made.id, 1, "request-supplement", { items: [{ text: "补充材料" }], days: 1 });
    await followTerms(test.services, on("2026-11-25"));
    expect((await read(clerk, made.id)).state).toBe("lapsed");
  });

  it("names the organ that has to decide where the matter is not ours", async () => {
    const made = await submitted(test, item, monday);
    const bare = await act(clerk, made.id, 1, "not-ours", { reason: "不属于本机关职权" });
    expect([bare.status, bare.body.code]).toEqual([422, "CASE_OTHER_ORGAN"]);
    const told = await act(clerk, made.id, 1, "not-ours", { reason: "不属于本机关职权", otherOrgan: "市交通运输局" });
    expect(told.body.state).toBe("not_ours");
  });

  it("tolerates the lack only of what the guide lets follow, and grants only when it has come", async () => {
    const lacking = await itemWith(test, zone, {
      materials: [materialOf("lease", true), materialOf("identity", false)],
      situations: [],
    });
    const without = await submitted(test, lacking, monday, { materials: [] });
    const missing = await act(clerk, without.id, 1, "accept");
    expect([missing.status, missing.body.code]).toEqual([422, "CASE_MATERIALS_MISSING"]);
    const wrong = await act(clerk, without.id, 1, "accept", { tolerate: ["lease", "identity"] });
    expect([wrong.status, wrong.body.code]).toEqual([422, "CASE_LACK_NOT_ALLOWED"]);

    const made = await submitted(test, lacking, monday, { materials: [{ key: "identity", onPaper: true }] });
    const accepted = await act(clerk, made.id, 1, "accept", { tolerate: ["lease"], tolerateUntil: "2026-11-27" });
    expect([accepted.status, (await read(clerk, made.id)).variant]).toEqual([200, "tolerated"]);
    const version = await finishSteps(made.id);
    const early = await act(head, made.id, version, "decide", grant);
    expect([early.status, early.body.code]).toEqual([409, "CASE_LACKING"]);
    const came = await act(clerk, made.id, version, "receive-lacking", {
      materials: [{ key: "lease", onPaper: true }],
    });
    expect((await act(head, made.id, came.body.version, "decide", grant)).body.state).toBe("decided");
  });
});

describe("the terms of a case", () => {
  it("stand in a special procedure, say why, and go on after it", async () => {
    const made = await submitted(test, item, monday);
    const accepted = await act(clerk, made.id, 1, "accept");
    const before = await read(clerk, made.id);
    const begun = await act(clerk, made.id, accepted.body.version, "begin-procedure", {
      kind: "testing",
      ground: "需要检测",
      notice: "检测约需五日",
      expectedOn: "2026-11-30",
    });
    expect(begun.body.state).toBe("special_procedure");
    const during = await read(clerk, made.id);
    const lines = during.clocks.find(({ purpose }: { purpose: string }) => purpose === "promised").lines.join("\n");
    expect(lines).toContain("特别程序，不计入");
    expect(during.promisedDueOn > before.promisedDueOn).toBe(true);
    expect(during.light).toBe("paused");
    const ended = await act(clerk, made.id, begun.body.version, "end-procedure", { result: "合格" });
    expect(ended.body.state).toBe("in_review");
    expect((await read(clerk, made.id)).promisedDueOn).toBe(before.promisedDueOn);
  });

  it("are extended once, by the head, as long as the rule allows", async () => {
    const made = await submitted(test, item, monday);
    const accepted = await act(clerk, made.id, 1, "accept");
    const extend = (actor: Actor, version: number, days: number) =>
      act(actor, made.id, version, "extend", { days, approver: "郑局", reason: "情况复杂" });
    expect((await extend(clerk, accepted.body.version, 5)).status).toBe(403);
    expect((await extend(head, accepted.body.version, 11)).body.code).toBe("CASE_EXTENSION_LONG");
    const before = await read(head, made.id);
    const extended = await extend(head, accepted.body.version, 5);
    expect(extended.status).toBe(200);
    expect((await read(head, made.id)).statutoryDueOn > before.statutoryDueOn).toBe(true);
    expect((await extend(head, extended.body.version, 5)).body.code).toBe("CASE_EXTENDED");
  });

  it("move with a holiday that is announced in the middle, in lists too", async () => {
    const { services } = test;
    const made = await submitted(test, item, monday);
    await act(clerk, made.id, 1, "accept");
    const before = await read(clerk, made.id);
    const changes: number[] = [];
    await inTransaction(services.db, (tx) =>
      setCalendarDay(
        tx,
        admin,
        { day: "2026-11-25", kind: "off", name: "临时放假", note: "通知" },
        monday,
        async (_tx, _name, payload) => {
          changes.push((payload as { changeId: number }).changeId);
        },
      ),
    );
    for (const id of changes) await reproject(services.db, id, services.now);
    const after = await read(clerk, made.id);
    expect(after.promisedDueOn > before.promisedDueOn).toBe(true);
    expect(after.clocks[1].lines.join()).toContain("临时放假");
  });
});

describe("who has a case", () => {
  it("is whoever took it; the head hands it over, for a period too", async () => {
    const made = await submitted(test, item, monday);
    const claimed = await act(clerk, made.id, 1, "claim");
    expect((await act(colleague, made.id, claimed.body.version, "claim")).body.code).toBe("CASE_TAKEN");
    const handed = await act(head, made.id, claimed.body.version, "delegate", {
      staffId: colleague.id,
      until: "2026-11-24",
      reason: "休假",
    });
    expect((await read(head, made.id)).officerName).toBe("吴办");
    expect(handed.status).toBe(200);
    const wrong = await act(head, made.id, handed.body.version, "delegate", { staffId: stranger.id, reason: "错" });
    expect(wrong.body.code).toBe("CASE_OFFICER");
    await followTerms(test.services, on("2026-11-25"));
    expect((await read(head, made.id)).officerName).toBe("周办");
  });

  it("is the head of the department when nobody took it in time, once", async () => {
    const { db } = test.services;
    const made = await submitted(test, item, on("2026-11-20"));
    const { fireRungs } = await import("../clocks/fire-rungs.ts");
    await fireRungs(db, "2026-11-24", on("2026-11-24"));
    await Promise.all([1, 2].map(() => followTerms(test.services, on("2026-11-24"))));
    const view = await read(head, made.id);
    expect(view.officerName).toBe("郑局");
    expect(view.events.filter(({ kind }: { kind: string }) => kind === "escalated")).toHaveLength(1);
  });
});
