import { departmentColumn, type RegisterKind, registerForms } from "@openzone/contract/registers";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi, headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let office: string;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { rows } = await sql<{ name: string }>`select name from departments where id = ${zone.office}`.execute(
    test.services.db,
  );
  office = rows[0]?.name ?? "";
});
afterAll(() => test.close());

const power = (number: number, change: Record<string, string> = {}) => ({
  code: `YZ-XK-${String(number).padStart(4, "0")}`,
  name: `事项${number}的审批`,
  type: "行政许可",
  basis: "《中华人民共和国行政许可法》第十二条",
  duties: "受理、审查、决定、送达和事后监管",
  ...change,
});
type Values = Record<string, string>;

/** A workbook with the columns of a register. */
function workbook(kind: RegisterKind, lines: readonly Values[], department = office): Promise<Buffer> {
  const { fields } = registerForms[kind];
  const head = [departmentColumn, ...fields.map(({ title }) => title)];
  const rows = lines.map((line) => [line.department ?? department, ...fields.map(({ key }) => line[key] ?? "")]);
  return writeExcelFile([
    { data: [head, ...rows].map((row) => row.map((value) => ({ value, type: String }))) },
  ]).toBuffer();
}

async function send(actor: Actor | null, kind: RegisterKind, file: Buffer, trial = false) {
  const boundary = "----register";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`;
  const response = await test.app.inject({
    method: "POST",
    url: `/api/v1/sites/${zone.siteId}/registers/${kind}/import?trial=${trial}`,
    headers: {
      ...(await headersFor(test.services, actor)),
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: response.statusCode, body: response.json() };
}
const imported = async (kind: RegisterKind, lines: readonly Values[], trial = false) =>
  (await send(zone.chief, kind, await workbook(kind, lines), trial)).body;
const open = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
const call = (...sent: Call) => callApi(test, ...sent);

describe("an import into the list of powers", () => {
  it("tries 520 lines without changing anything, takes them, and knows them again", async () => {
    const lines = Array.from({ length: 520 }, (_, place) => power(place + 1));

    const tried = await imported("powers", lines, true);
    expect([tried.done, tried.counts.created]).toEqual([false, 520]);
    expect((await open("/disclosure/powers/")).body).toContain("共 0 条");

    expect((await imported("powers", lines)).counts.created).toBe(520);
    const changed = [power(1, { phone: "0399-5550100" }), ...lines.slice(1)];
    expect((await imported("powers", changed)).counts).toEqual({ created: 0, updated: 1, unchanged: 519, refused: 0 });
    expect((await open("/disclosure/powers/")).body).toContain("共 520 条");
  });

  it("tells of each line what is wrong with it, and takes the others", async () => {
    const report = await imported("powers", [
      power(901),
      power(901),
      power(902, { basis: "" }),
      power(903, { type: "行政命令" }),
      power(904, { department: "没有的局" }),
    ]);

    expect(report.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 4 });
    expect(report.lines.map(({ line, faults }: { line: number; faults: object[] }) => [line, ...faults])).toEqual([
      [2],
      [3, { column: "职权编码", fault: "twice" }],
      [4, { column: "设定依据", fault: "missing" }],
      [5, { column: "职权类型", fault: "no_choice" }],
      [6, { column: "部门", fault: "no_department" }],
    ]);
  });

  it("refuses what is no such table, people without the right, and departments of others", async () => {
    expect((await send(zone.chief, "powers", Buffer.from("no workbook"))).body.code).toBe("REGISTER_FILE");
    const other = await workbook("permits", []);
    expect((await send(zone.chief, "powers", other)).body.code).toBe("REGISTER_HEAD");
    const file = await workbook("powers", [power(910)]);
    expect((await send(null, "powers", file)).status).toBe(401);
    const foreign = await send(zone.outsider, "powers", file);
    expect(foreign.status === 403 || foreign.body.lines[0].faults[0].fault === "not_allowed").toBe(true);
  });

  it("is in the audit log, and entries can be taken out again", async () => {
    const { body } = await call(zone.chief, "GET", `/sites/${zone.siteId}/registers?kind=powers&q=YZ-XK-0002`);
    const [{ id, version, fields }] = body.items;
    expect(fields.name).toBe("事项2的审批");

    expect((await call(zone.chief, "POST", `/register-entries/${id}/remove`, { expectedVersion: 9 })).status).toBe(409);
    expect((await call(null, "POST", `/register-entries/${id}/remove`, { expectedVersion: version })).status).toBe(401);
    const removal = await call(zone.chief, "POST", `/register-entries/${id}/remove`, { expectedVersion: version });

    expect(removal.status).toBe(204);
    expect((await open(`/disclosure/powers/${id}`)).statusCode).toBe(404);
    const { rows } = await sql<{ action: string }>`
      select distinct action from audit_log where action like 'register.%' order by 1`.execute(test.services.db);
    expect(rows.map(({ action }) => action)).toEqual(["register.entry-removed", "register.imported"]);
  });
});

describe("notices of permits and penalties", () => {
  const penalty = {
    code: "云开环罚〔2026〕3号",
    party: "云泽某某化工有限公司",
    partyKind: "法人及非法人组织",
    partyCode: "91350100M000100Y43",
    offence: "未按规定贮存危险废物",
    facts: "2026年3月检查发现危险废物露天堆放。",
    basis: "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    type: "罚款",
    content: "罚款12万元",
    fine: "12",
    decidedOn: "2026-04-08",
    organ: "云泽经开区生态环境局",
  };

  it("are listed by the day of the decision, narrowed, shown with all fields and as a workbook", async () => {
    const later = { ...penalty, code: "云开环罚〔2026〕9号", decidedOn: "2026-06-01", type: "警告", content: "警告" };
    expect((await imported("penalties", [penalty, later])).counts.created).toBe(2);

    const list = (await open("/disclosure/penalties/")).body;
    expect(list.indexOf("〔2026〕9号")).toBeLessThan(list.indexOf("〔2026〕3号"));
    expect((await open(`/disclosure/penalties/?type=${encodeURIComponent("警告")}`)).body).toContain("共 1 条");
    const { body } = await call(
      zone.chief,
      "GET",
      `/sites/${zone.siteId}/registers?kind=penalties&q=${encodeURIComponent("3号")}`,
    );
    const page = (await open(`/disclosure/penalties/${body.items[0].id}`)).body;
    expect(page).toContain("罚款12万元");
    expect(page).toContain("91350100M000100Y43");
    const [head, first] = await readSheet((await open("/disclosure/penalties.xlsx")).rawPayload, 1);
    expect(head?.slice(0, 2)).toEqual(["部门", "行政处罚决定书文号"]);
    expect(first?.[1]).toBe("云开环罚〔2026〕9号");
    expect((await open("/disclosure/")).body).toContain('href="/disclosure/penalties/"');
  });

  it("are counted when the yearly report is drafted", async () => {
    const year = 2026;
    const wanted = { siteId: zone.siteId, departmentId: null, kind: "disclosure", year };
    const { id } = (await call(zone.chief, "POST", "/yearly-reports", wanted)).body;
    const { counted } = (await call(zone.chief, "GET", `/yearly-reports/${id}`)).body;

    expect(counted.figures["penalties.penalties.value"]).toBe(2);
    expect(counted.figures).not.toHaveProperty("permits.permits.value");
  });

  it("refuse days to come, wrong codes and amounts", async () => {
    const wrong = { ...penalty, code: "云开环罚〔2027〕1号", decidedOn: "2099-01-01", partyCode: "123", fine: "十二" };
    const { lines } = await imported("penalties", [wrong]);

    expect(lines[0].faults.map(({ fault }: { fault: string }) => fault)).toEqual(["no_code", "no_money", "future"]);
  });
});
