import { guideDraftSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { nextGuide } from "./guides.test-helper.ts";
import { cellsOfWorkbook, itemsOfCells } from "./workbook/read.ts";
import { workbookOf } from "./workbook/write.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

const office = "党政办公室";
const bookOf = (guides: readonly ReturnType<typeof nextGuide>[], departmentName = office) =>
  workbookOf(guides.map((guide) => ({ departmentName, departments, guide })));
const departments = new Map([[1, office]]);

async function send(actor: Actor | null, file: Buffer, trial = false) {
  const boundary = "----items";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`;
  const response = await test.app.inject({
    method: "POST",
    url: `/api/v1/sites/${zone.siteId}/service-items/import?trial=${trial}`,
    headers: {
      ...(await headersFor(test.services, actor)),
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: response.statusCode, body: response.json() };
}
async function call(actor: Actor | null, method: string, url: string, body?: object) {
  const response = await test.app.inject({
    method: method as "GET",
    url: `/api/v1${url}`,
    headers: await headersFor(test.services, actor),
    ...(body ? { payload: body } : {}),
  });
  return response;
}
const find = async (code: string) => {
  const { items } = (await call(zone.chief, "GET", `/sites/${zone.siteId}/service-items?q=${code}`)).json();
  return (await call(zone.chief, "GET", `/service-items/${items[0].id}`)).json();
};

/** Sheets as somebody types them. */
const typed = (sheets: Record<string, string[][]>): Promise<Buffer> =>
  writeExcelFile(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map((value) => ({ value, type: String }))),
    })),
  ).toBuffer();
const itemHead = ["部门", "事项名称", "实施编码", "事项类型", "办件类型", "服务对象"];
const code = (serial: number) => `91350100M000100Y43400013109${String(serial).padStart(4, "0")}`;

describe("a workbook of the catalogue", () => {
  it("gives back what it was made from, every field of every part", async () => {
    const guides = [
      nextGuide({
        charged: true,
        fees: [{ name: "工本费", standard: "每证10元", basis: "云价费〔2020〕3号", reduction: "小微企业免收" }],
        specialProcedures: [{ name: "现场核查", term: { amount: 10, unit: "working_day", note: "" }, basis: "" }],
        officers: [{ name: "张敏", position: "科长", phone: "" }],
        jointOrgans: ["生态环境局", "消防救援大队"],
        conditions: ["第一条，带逗号。", "第二条"],
        statutoryTerm: { amount: 30, unit: "natural_day", note: "法定" },
        online: { mode: "commitment", formId: 7, commitment: "一、告知\n二、承诺", checkDays: 25 },
        steps: nextGuide().steps.map((step) => ({ ...step, kind: "review", role: "decider", opinion: false })),
      }),
      nextGuide({
        handling: "instant",
        promisedTerm: { amount: 0, unit: "working_day", note: "" },
        situations: [],
        materials: [],
      }),
    ];

    const { items, strays } = itemsOfCells(await cellsOfWorkbook(await bookOf(guides)));

    expect(strays).toEqual([]);
    expect(items.map(({ faults }) => faults)).toEqual([[], []]);
    // Joint reviews name departments, whose numbers the import puts in.
    const read = items.map(({ fields }) => guideDraftSchema.parse(fields));
    const unkeyed = (text: unknown) => JSON.parse(JSON.stringify(text));
    expect(unkeyed(read)).toEqual(unkeyed(guides));
  });

  it("is tried without changing anything, taken as drafts, and known again", async () => {
    const guides = [nextGuide({ name: "取水许可" }), nextGuide({ name: "排水许可", visitReason: "" })];
    const book = await bookOf(guides);
    const count = async () =>
      (await call(zone.chief, "GET", `/sites/${zone.siteId}/service-items`)).json().total as number;
    const before = await count();

    const tried = (await send(zone.writer, book, true)).body;
    expect([tried.done, tried.counts.created, await count()]).toEqual([false, 2, before]);
    expect(tried.lines.map(({ grave }: { grave: number }) => grave)).toEqual([0, 1]);

    expect((await send(zone.writer, book)).body.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 0 });
    const found = await find(guides[0]?.implementationCode ?? "");
    expect(found).toMatchObject({ openState: "draft", publicState: null, guide: guides[0] });
    expect((await send(zone.writer, book)).body.counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    const changed = await bookOf([{ ...(guides[0] ?? nextGuide()), summary: "新的简介" }]);
    expect((await send(zone.writer, changed)).body.counts.updated).toBe(1);
  });

  it("names the departments of joint reviews, and tells of one that is not there", async () => {
    const guide = nextGuide();
    const steps = guide.steps.map((step, place) =>
      place === 1 ? { ...step, kind: "joint_review" as const, departments: [zone.office] } : step,
    );
    const named = (name: string) =>
      workbookOf([{ departmentName: office, departments: new Map([[zone.office, name]]), guide: { ...guide, steps } }]);

    expect((await send(zone.writer, await named("没有的局"))).body.lines[0].faults).toMatchObject([
      { sheet: "steps", fault: "no_department" },
    ]);
    expect((await send(zone.writer, await named(office))).body.counts.created).toBe(1);
    expect((await find(guide.implementationCode)).guide.steps[1]).toMatchObject({
      kind: "joint_review",
      departments: [zone.office],
    });
  });

  it("leaves a public guide as it is and begins its next version, with what the file does not say as it was", async () => {
    const guide = nextGuide();
    await send(zone.writer, await bookOf([guide]));
    const made = await find(guide.implementationCode);
    await call(zone.writer, "POST", `/service-items/${made.id}/submit`, { expectedVersion: 1 });

    const inReview = (await send(zone.writer, await bookOf([{ ...guide, summary: "改" }]))).body;
    expect(inReview.lines[0].faults).toMatchObject([{ fault: "in_review" }]);

    await call(zone.reviewer, "POST", `/service-items/${made.id}/publish`, { expectedVersion: 2 });
    const row = [office, "新名称", guide.implementationCode, "行政许可", "承诺件", "企业法人"];
    expect((await send(zone.writer, await typed({ 事项: [itemHead, row] }))).body.counts.updated).toBe(1);

    const found = await find(guide.implementationCode);
    expect(found.publicGuide).toEqual(guide);
    expect(found.guide).toEqual({ ...guide, name: "新名称", audiences: ["enterprise"] });
    expect(found).toMatchObject({ publicVersion: 1, openVersion: 2, openState: "draft" });
  });

  it("tells of each line on each sheet what is wrong with it, and takes the others", async () => {
    const line = (serial: number, change: Record<number, string> = {}) =>
      Object.assign([office, "某许可", code(serial), "行政许可", "1", "自然人、企业法人"], change) as string[];
    const book = await typed({
      事项: [
        itemHead,
        line(1),
        line(1),
        line(2, { 3: "行政命令" }),
        line(3, { 0: "没有的局" }),
        line(4, { 1: "" }),
        line(5),
        line(6),
        line(7, { 0: "经济发展局" }),
      ],
      情形: [
        ["实施编码", "问题", "回答"],
        [code(6), "租的吗？", "是"],
        [code(6), "租的吗？", "不是"],
      ],
      材料: [
        ["实施编码", "材料名称", "原件份数", "适用情形"],
        [code(5), "申请书", "两份", ""],
        [code(6), "租赁合同", "1", "租的吗？=是"],
        [code(6), "产权证", "1", "自有吗？=是"],
        ["没有的编码", "申请书", "1", ""],
      ],
    });

    const { body } = await send(zone.writer, book);

    const told = body.lines.map(({ outcome, faults }: { outcome: string; faults: Record<string, string>[] }) =>
      [outcome, ...faults.map(({ sheet, line: at, column, fault }) => `${sheet} ${at} ${column} ${fault}`)].join(" | "),
    );
    expect(told).toEqual([
      "created",
      "refused | items 3 实施编码 twice",
      "refused | items 4 事项类型 no_choice",
      "refused | items 5 部门 no_department",
      "refused | items 6 事项名称 missing",
      "refused | materials 2 原件份数 no_number",
      "refused | materials 4 适用情形 no_situation",
      "refused | items 9 部门 not_allowed",
    ]);
    expect(body.strays).toEqual([{ sheet: "materials", line: 5, column: "实施编码", fault: "no_item" }]);
    expect(await find(code(1))).toMatchObject({ guide: { audiences: ["person", "enterprise"], handling: "instant" } });
  });

  it("refuses what is no such file, people without the right, policies and files of others", async () => {
    expect((await send(zone.writer, Buffer.from("no workbook"))).body.code).toBe("SERVICE_FILE");
    expect((await send(zone.writer, await typed({ 别的: [["a"]] }))).body.code).toBe("SERVICE_FILE");
    const headless = await send(zone.writer, await typed({ 事项: [["部门", "事项名称"]] }));
    expect([headless.body.code, headless.body.columns]).toEqual(["SERVICE_HEAD", "实施编码、事项类型、办件类型"]);
    const book = await bookOf([nextGuide()]);
    expect((await send(null, book)).status).toBe(401);
    expect((await send(zone.leader, book)).status).toBe(403);
    const foreign = nextGuide({
      basis: [{ title: "办法", clause: "", quote: "", policyId: 4711 }],
      results: [{ name: "许可证", kind: "certificate", validFor: "", sampleFileId: "ZZZZZZZZZZZZZZZZZZZZZZ" }],
    });
    const { lines } = (await send(zone.writer, await bookOf([foreign]))).body;
    expect(lines[0].faults.map(({ fault }: { fault: string }) => fault)).toEqual(["no_policy", "no_file"]);
  });

  it("is downloaded with what one keeps, and the download is taken again unchanged", async () => {
    const answer = await call(zone.chief, "GET", `/sites/${zone.siteId}/service-items/workbook`);
    expect(answer.statusCode).toBe(200);
    const { counts } = (await send(zone.chief, answer.rawPayload, true)).body;
    expect([counts.created, counts.updated, counts.refused]).toEqual([0, 0, 0]);
    expect(counts.unchanged).toBe(5);
    const foreign = await call(zone.outsider, "GET", `/sites/${zone.siteId}/service-items/workbook`);
    expect(itemsOfCells(await cellsOfWorkbook(foreign.rawPayload)).items).toEqual([]);
  });

  it("begins with a template that has every sheet", async () => {
    const answer = await call(zone.writer, "GET", "/service-items/template");
    const cells = await cellsOfWorkbook(answer.rawPayload);
    expect(Object.keys(cells)).toHaveLength(11);
    expect(itemsOfCells(cells)).toEqual({ items: [], strays: [] });
    expect((await call(null, "GET", "/service-items/template")).statusCode).toBe(401);
  });

  it("takes 500 items in less than thirty seconds", async () => {
    const book = await bookOf(Array.from({ length: 500 }, (_, n) => nextGuide({ name: `第${n}项许可` })));
    let created = 0;

    const spent = await processorTime(async () => {
      created = (await send(zone.writer, book)).body.counts.created;
    });

    expect(created).toBe(500);
    expect(spent).toBeLessThan(30_000);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_log where action = 'service-item.created'`.execute(test.services.db);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(500);
  }, 120_000);
});
