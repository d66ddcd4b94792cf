import { materialSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { documentsOf, endPrinting, legalDocumentJobs } from "../legal-documents/index.ts";
import { caller, itemWith, officer, on, submitted } from "./cases.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let head: Actor;
let stranger: Actor;
let item: number;
let call: ReturnType<typeof caller>;
const monday = on("2026-11-23");

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(monday);
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  head = await officer(zone, "head", "郑局", "department_head");
  stranger = await officer(zone, "stranger", "外人", "case_officer", zone.economy);
  item = await itemWith(test, zone, { materials: [materialSchema.parse({ key: "plan", name: "场所平面图" })] });
  call = caller(test);
});
afterAll(async () => {
  await endPrinting();
  await test?.close();
});

const act = async (actor: Actor, id: number, action: string, more: object = {}) => {
  const { version } = (await call(clerk, "GET", `/applications/${id}`)).body;
  const { status, body } = await call(actor, "POST", `/applications/${id}/${action}`, {
    expectedVersion: version,
    ...more,
  });
  expect([status, body.code]).toEqual([200, undefined]);
};
const finishSteps = async (id: number) => {
  for (;;) {
    const { stepName, steps } = (await call(clerk, "GET", `/applications/${id}`)).body;
    if (stepName === null) return;
    const isVisit = steps.some(
      (step: { state: string; kind: string }) => step.state === "open" && step.kind === "site_visit",
    );
    await act(clerk, id, "finish-step", { opinion: "符合条件", secondOfficerId: isVisit ? head.id : null });
  }
};
const kindsOf = async (id: number) => (await documentsOf(zone.db, "application", id)).map(({ kind }) => kind);
const textOf = async (id: number, kind: string) => {
  const found = (await documentsOf(zone.db, "application", id)).find((one) => one.kind === kind);
  const { body } = await call(clerk, "GET", `/legal-documents/${found?.id}/text`);
  return [...body.paragraphs.map(({ text }: { text: string }) => text), body.note].join("\n");
};

it("issues each notice with the act that it tells of, from acceptance to delivery", async () => {
  const { id, number } = await submitted(test, item, monday);
  await act(clerk, id, "accept");
  await act(clerk, id, "begin-procedure", {
    ...{ kind: "expert_review", ground: "涉及食品安全", notice: "组织专家评审" },
    expectedOn: "2026-12-04",
  });
  await act(clerk, id, "end-procedure", { result: "评审通过" });
  await act(head, id, "extend", { days: 5, approver: "郑局", reason: "需要补充检测" });
  await finishSteps(id);
  await act(head, id, "decide", { outcome: "granted", text: "准予从事食品经营" });
  await act(clerk, id, "deliver", { way: "counter", receivedBy: "本人" });

  expect(await kindsOf(id)).toEqual(["acceptance", "special_procedure", "extension", "granted", "delivery"]);
  const accepted = await textOf(id, "acceptance");
  for (const said of ["欧阳明：", number, "受理日期：2026年11月23日"]) expect(accepted).toContain(said);
  expect(await textOf(id, "special_procedure")).toMatch(/专家评审[\s\S]*涉及食品安全[\s\S]*2026年12月4日/);
  expect(await textOf(id, "extension")).toMatch(/需要补充检测[\s\S]*经郑局批准，办理期限延长5个工作日/);
  expect(await textOf(id, "granted")).toContain("准予从事食品经营");
  expect(await textOf(id, "delivery")).toMatch(
    /受送达人：本人[\s\S]*窗口领取[\s\S]*准予行政许可决定书（.+准字〔2026〕1号）/,
  );
});

it("names in a supplement each thing that is wanted, and until when", async () => {
  const { id } = await submitted(test, item, monday);
  await act(clerk, id, "request-supplement", {
    items: [
      { materialKey: "plan", text: "没有标出入口" },
      { materialKey: null, text: "请说明营业面积" },
    ],
    days: 10,
  });

  expect(await kindsOf(id)).toEqual(["supplement"]);
  const said = await textOf(id, "supplement");
  for (const wanted of ["1．场所平面图：没有标出入口。", "2．请说明营业面积。", "前补正"])
    expect(said).toContain(wanted);
});

it("says of a refusal why, and where to turn", async () => {
  const refused = await submitted(test, item, monday);
  await act(clerk, refused.id, "accept");
  await finishSteps(refused.id);
  await act(head, refused.id, "decide", {
    ...{ outcome: "refused", reasons: "场所不符合要求" },
    ...{ reconsideration: "澜江省云泽市人民政府", lawsuit: "云泽市人民法院" },
  });
  const turned = await submitted(test, item, monday);
  await act(clerk, turned.id, "not-accept", { reason: "申请人没有资格" });

  expect(await kindsOf(refused.id)).toEqual(["acceptance", "refused"]);
  expect(await textOf(refused.id, "refused")).toMatch(
    /场所不符合要求[\s\S]*向澜江省云泽市人民政府申请行政复议[\s\S]*向云泽市人民法院提起行政诉讼/,
  );
  expect(await kindsOf(turned.id)).toEqual(["not_accepted"]);
  expect(await textOf(turned.id, "not_accepted")).toMatch(/申请人没有资格[\s\S]*行政复议[\s\S]*行政诉讼/);
});

it("takes no number for an act that did not happen", async () => {
  const { id } = await submitted(test, item, monday);
  const answers = await Promise.all(
    [1, 2].map(() => call(clerk, "POST", `/applications/${id}/accept`, { expectedVersion: 1 })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await kindsOf(id)).toEqual(["acceptance"]);
  const { rows } = await sql<{ gaps: boolean }>`
    select bool_or(n.last <> n.given) as gaps from (select c.last, (select count(*)::int from legal_documents l
      where l.organ_code = c.organ_code and l.kind = c.kind and l.year = c.year) as given from document_counters c) n`.execute(
    zone.db,
  );
  expect(rows[0]?.gaps).toBe(false);
});

it("lets those have the file who may see the case, and nobody else", async () => {
  const { id } = await submitted(test, item, monday);
  await act(clerk, id, "accept");
  await legalDocumentJobs(test.services)
    .find(({ name }) => name === "legal-documents.make-files")
    ?.run({});
  const [document] = await documentsOf(zone.db, "application", id);
  const file = async (actor: Actor | null, url: string) =>
    (await test.app.inject({ url, headers: await headersFor(test.services, actor) })).statusCode;

  expect(await file(clerk, `/api/v1/legal-documents/${document?.id}/file`)).toBe(200);
  expect(await file(stranger, `/api/v1/legal-documents/${document?.id}/file`)).toBe(404);
  expect(await file(null, `/api/v1/legal-documents/${document?.id}/file`)).toBe(401);
  expect(await file(null, `/documents/${document?.id}.pdf`)).toBe(404);
}, 120_000);
