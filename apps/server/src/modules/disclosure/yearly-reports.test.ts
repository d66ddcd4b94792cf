import { figureKeys, type ReportKind, reportForms } from "@openzone/contract/yearly-reports";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { publishedItem } from "./catalogue.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`update departments set organisation_code = '91110000802100433B'`.execute(test.services.db);
  await publishedItem(test, zone, { name: "办法", formedOn: `${thisYear()}-01-05` });
});
afterAll(() => test.close());

const thisYear = () => test.services.now().getUTCFullYear();
const call = (...sent: Call) => callApi(test, ...sent);
const draft = (actor: Actor | null, change: object = {}) =>
  call(actor, "POST", "/yearly-reports", {
    siteId: zone.siteId,
    departmentId: zone.office,
    kind: "disclosure",
    year: thisYear(),
    ...change,
  });
const step = (actor: Actor | null, verb: string, report: { id: number; version: number }, note = "") =>
  call(actor, "POST", `/yearly-reports/${report.id}/${verb}`, { expectedVersion: report.version, note });
const read = async (id: number) => (await call(zone.writer, "GET", `/yearly-reports/${id}`)).body;

/** Contents that break no rule: every cell that is not given is 0. */
function whole(kind: ReportKind, change: Record<string, number> = {}) {
  const chapters = reportForms[kind];
  const cells = figureKeys(kind).map((key) => [key, 0] as const);
  const texts = chapters.flatMap(({ texts: own }) =>
    own.map(({ key, choices }) => [key, choices?.[0] ?? "个别部门公开不及时，已经每周核对一次。"] as const),
  );
  return { texts: Object.fromEntries(texts), figures: { ...Object.fromEntries(cells), ...change } };
}
const save = (report: { id: number; version: number }, content: object, actor: Actor | null = zone.writer) =>
  call(actor, "PUT", `/yearly-reports/${report.id}`, { expectedVersion: report.version, content });

/** A report that went all its way. */
async function published(change: object, figures: Record<string, number> = {}, kind: ReportKind = "disclosure") {
  const made = (await draft(zone.chief, { kind, ...change })).body;
  const saved = (await save(made, whole(kind, figures), zone.chief)).body;
  const submitted = (await step(zone.chief, "submit", saved)).body;
  const approved = (await step(zone.reviewer, "approve", submitted)).body;
  const { status, body } = await step(zone.chief, "publish", approved);
  expect([status, body.code]).toEqual([200, undefined]);
  return body as { id: number; version: number };
}

describe("the way of a yearly report", () => {
  it("begins with what was counted, and leads over the review to the public", async () => {
    const made = (await draft(zone.writer)).body;
    const drafted = await read(made.id);
    expect(drafted.counted.figures["rules.documents.made"]).toBe(1);
    expect(drafted.counted.texts.active).toContain("主动公开政府信息1条");
    expect(drafted.problems).toBeGreaterThan(150);

    const saved = (await save(made, whole("disclosure"))).body;
    expect((await read(made.id)).problems).toBe(0);
    const submitted = (await step(zone.writer, "submit", saved)).body;
    const approved = (await step(zone.reviewer, "approve", submitted)).body;
    expect((await step(zone.writer, "publish", approved)).status).toBe(200);

    expect(await auditOf(test.services.db, "yearly-report", made.id)).toEqual([
      "yearly-report.created",
      "yearly-report.saved",
      "yearly-report.submitted",
      "yearly-report.approved",
      "yearly-report.published",
    ]);
  });

  it("submits nothing that does not balance, and names the place", async () => {
    const made = (await draft(zone.writer, { year: 2019 })).body;
    const change = { "requests.received.person": 1, "requests.received.total": 1 };
    const saved = (await save(made, whole("disclosure", change))).body;

    const { status, body } = await step(zone.writer, "submit", saved);

    expect([status, body.code]).toEqual([409, "REPORT_PROBLEMS"]);
    expect(body.detail).toContain("四、结转下年度继续办理，自然人");
  });

  it("carries over what the year before left, and holds to it", async () => {
    const left = {
      "requests.received.person": 2,
      "requests.received.total": 2,
      "requests.forward.person": 2,
      "requests.forward.total": 2,
    };
    await published({ year: 2015, departmentId: null }, left);
    const next = (await draft(zone.chief, { year: 2016, departmentId: null })).body;

    expect((await read2(next.id)).counted.figures["requests.carried.person"]).toBe(2);
    const saved = (await save(next, whole("disclosure"), zone.chief)).body;
    expect((await step(zone.chief, "submit", saved)).body.detail).toContain("二、上年结转");
  });
  const read2 = async (id: number) => (await call(zone.chief, "GET", `/yearly-reports/${id}`)).body;

  it("is reviewed by somebody else, and not without signing in or the right", async () => {
    const made = (await draft(zone.chief, { year: 2018 })).body;
    const saved = (await save(made, whole("disclosure"), zone.chief)).body;
    const submitted = (await step(zone.chief, "submit", saved)).body;

    expect((await step(zone.chief, "approve", submitted)).body.code).toBe("REPORT_OWN_REVIEW");
    expect((await step(zone.writer, "approve", submitted)).status).toBe(403);
    expect((await step(null, "approve", submitted)).status).toBe(401);
    expect((await draft(null)).status).toBe(401);
    expect((await draft(zone.outsider, { year: 2017 })).status).toBe(403);
    const returned = (await step(zone.reviewer, "return", submitted, "第三部分没有写")).body;
    expect((await read(returned.id)).note).toBe("第三部分没有写");
  });

  it("refuses a second one, years to come, fractions of counts and stale saves", async () => {
    const made = (await draft(zone.writer, { year: 2020 })).body;

    expect((await draft(zone.writer, { year: 2020 })).body.code).toBe("REPORT_EXISTS");
    expect((await draft(zone.writer, { year: thisYear() + 1 })).body.code).toBe("REPORT_YEAR");
    const broken = { texts: {}, figures: { "requests.received.person": 1.5 } };
    expect((await save(made, broken)).body.code).toBe("REPORT_UNFITTING");
    expect((await save(made, { texts: {}, figures: { "fees.fees.value": 1.234 } })).status).toBe(400);
    expect((await save({ ...made, version: 9 }, whole("disclosure"))).body.code).toBe("VERSION_CONFLICT");
    expect((await step(zone.writer, "remove", made)).status).toBe(204);
    expect((await call(zone.writer, "GET", `/yearly-reports/${made.id}`)).status).toBe(404);
  });
});

describe("yearly reports for readers", () => {
  const open = (url: string) =>
    test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });

  it("are the fourth part of the platform, with tables that say what each cell belongs to, until withdrawn", async () => {
    const report = await published({ year: 2014 }, { "disputes.review.upheld": 7, "disputes.review.total": 7 });
    const page = await open(`/disclosure/reports/${report.id}`);

    expect((await open("/disclosure/")).body).toContain('href="/disclosure/reports/"');
    expect((await open("/disclosure/reports/")).body).toContain(`href="/disclosure/reports/${report.id}"`);
    expect(page.body).toContain("2014年政府信息公开工作年度报告");
    expect(page.body).toContain('<th scope="row">行政复议</th><td>7</td>');
    expect(page.body).toContain('<th scope="colgroup" colspan="5">法人或其他组织</th>');
    const draftId = (await draft(zone.writer, { year: 2013 })).body.id;
    expect((await open(`/disclosure/reports/${draftId}`)).statusCode).toBe(404);

    await step(zone.chief, "withdraw", report, "数字有误");
    expect((await open(`/disclosure/reports/${report.id}`)).statusCode).toBe(404);
    expect((await open("/disclosure/reports/")).body).not.toContain(`href="/disclosure/reports/${report.id}"`);
  });

  it("come as a workbook with numbers that can be reckoned with", async () => {
    const report = await published({ year: 2012, departmentId: null }, { "visits.visits.value": 1234 }, "website");
    const file = await open(`/disclosure/reports/${report.id}.xlsx`);

    expect(file.statusCode).toBe(200);
    const rows = await readSheet(file.rawPayload, 1);
    expect(rows).toContainEqual(expect.arrayContaining(["网站总访问量（次）", 1234]));
    expect((await open("/disclosure/reports/999999.xlsx")).statusCode).toBe(404);
  });
});
