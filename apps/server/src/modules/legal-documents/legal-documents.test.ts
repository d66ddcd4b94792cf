import { codeInPdf } from "@openzone/contract/legal-document-codes";
import type { DocumentData, DocumentKind } from "@openzone/contract/legal-documents";
import { sql } from "kysely";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { readPublicKeys, verifySm2 } from "../../platform/crypto/sm2.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { personOf } from "../supervision/supervision.test-helper.ts";
import { issueDocument } from "./commands/issue-document.ts";
import { documentsOf } from "./documents.ts";
import { publicKeys } from "./keys.ts";
import { makeBacklog, makeFiles } from "./make-files.ts";
import { endPrinting } from "./pdf/print.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  test.setNow(new Date("2026-11-23T02:00:00Z"));
  zone = await fillTestZone(test.services.db);
  await sql`insert into document_organ_codes (department_id, code) values (${zone.economy}, '云经发许')`.execute(
    zone.db,
  );
});
afterAll(async () => {
  await endPrinting();
  await test.close();
});

const facts: DocumentData = {
  applicant: "云泽新材料有限公司",
  item: "公共场所卫生许可",
  caseNumber: "YZ20261123000017",
  receivedOn: "2026-11-20",
  acceptedOn: "2026-11-23",
  dueOn: "2026-12-21",
  term: "二十个工作日",
};

const issueIn = (tx: Tx, kind: DocumentKind, data: Partial<DocumentData> = {}, subjectId = 7) =>
  issueDocument(tx, test.services.keyring, {
    ...{ kind, subjectType: "application", subjectId, siteId: zone.siteId, departmentId: zone.economy },
    ...{ data: { ...facts, ...data }, issuedBy: zone.writer, at: new Date("2026-11-23T02:00:00Z") },
  });
const issue = (kind: DocumentKind, data: Partial<DocumentData> = {}, subjectId = 7) =>
  inTransaction(zone.db, (tx) => issueIn(tx, kind, data, subjectId));

const pdfOf = async (id: number): Promise<Buffer> => {
  const answer = await callRaw(`/legal-documents/${id}/file`);
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
};
const callRaw = async (url: string) => {
  const { headersFor } = await import("../articles/session.test-helper.ts");
  return test.app.inject({ url: `/api/v1${url}`, headers: await headersFor(test.services, zone.chief) });
};

describe("numbers", () => {
  it("count by department code, kind and year", async () => {
    const numbers = [await issue("acceptance"), await issue("acceptance"), await issue("receipt")];

    expect(numbers.map(({ number }) => number)).toEqual([
      "云经发许受字〔2026〕1号",
      "云经发许受字〔2026〕2号",
      "云经发许收字〔2026〕1号",
    ]);
    expect(new Set(numbers.map(({ code }) => code)).size).toBe(3);
    for (const { code } of numbers) expect(code).toMatch(/^([2-9A-HJKMNP-Z]{5}-){3}[2-9A-HJKMNP-Z]{5}$/);
  });

  it("have no gap and no double when many commit at once and some roll back", async () => {
    const tries = Array.from({ length: 12 }, (_, place) =>
      inTransaction(zone.db, async (tx) => {
        const issued = await issueIn(tx, "extension", { reasons: ["现场核查"], approver: "主任" });
        if (place % 3 === 0) throw new Error("the case was not changed after all");
        return issued;
      }),
    );
    const done = await Promise.allSettled(tries);

    const numbers = done.flatMap((one) => (one.status === "fulfilled" ? [one.value.number] : []));
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 8 }, (_, place) => `云经发许延字〔2026〕${place + 1}号`).toSorted(),
    );
  });

  it("begin with something readable where nobody entered a code", async () => {
    const { number } = await inTransaction(zone.db, (tx) =>
      issueDocument(tx, test.services.keyring, {
        ...{ kind: "receipt", subjectType: "application", subjectId: 1, siteId: zone.siteId },
        ...{ departmentId: zone.office, data: facts, at: new Date("2026-12-31T17:00:00Z") },
      }),
    );
    // One o'clock on New Year's Day in China.
    expect(number).toMatch(/^\p{Script=Han}{3}收字〔2027〕1号$/u);
  });
});

describe("issuing", () => {
  it("refuses what lacks the reasons that the law wants", async () => {
    await expect(issue("refused")).rejects.toMatchObject({
      code: "DOCUMENT_INCOMPLETE",
      details: { fields: "理由" },
    });
    await expect(issue("not_accepted", { reasons: [] })).rejects.toMatchObject({ code: "DOCUMENT_INCOMPLETE" });
  });

  it("keeps whole names out of the table and of lists", async () => {
    const { id } = await issue("acceptance", {}, 8);
    const { rows } = await sql<{ row: string }>`select l::text as row from legal_documents l where id = ${id}`.execute(
      zone.db,
    );
    expect(rows[0]?.row).not.toContain("新材料");
    expect((await documentsOf(zone.db, "application", 8))[0]).toMatchObject({ addressee: "云泽****公司", made: false });
  });
});

describe("what was issued", () => {
  it.each([
    ["another number", sql`update legal_documents set number = 'x' where id = 1`],
    ["another organ", sql`update legal_documents set organ = 'x' where id = 1`],
    ["deleted", sql`delete from legal_documents where id = 1`],
    ["emptied", sql`truncate legal_documents`],
  ])("stays as it is: %s", async (_, change) => {
    await issue("receipt");
    await expect(change.execute(zone.db)).rejects.toThrow(/never|append-only|refuse|not/);
  });
});

describe("the PDF", () => {
  it("is made after the commit, says what was issued, is signed, and is made once", async () => {
    await makeFiles(test.services);
    const { id, number, code } = await issue("supplement", { materials: ["营业执照复印件", "卫生检测报告"] }, 9);
    expect((await callRaw(`/legal-documents/${id}/file`)).statusCode).toBe(409);

    expect(await makeFiles(test.services)).toBe(1);
    expect(await makeFiles(test.services)).toBe(0);

    const bytes = await pdfOf(id);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    const said = text.replace(/\s/g, "");
    for (const wanted of [
      number,
      "申请材料补正通知书",
      "云泽新材料有限公司：",
      "1．营业执照复印件。",
      "2．卫生检测报告。",
      "2026年11月23日",
      code,
    ])
      expect(said).toContain(wanted);
    expect(codeInPdf(bytes)).toBe(code);
    const { rows } = await sql<{ signature: string; hash: string }>`
      select signature, file_hash as hash from legal_documents where id = ${id}`.execute(zone.db);
    const signature = Buffer.from(rows[0]?.signature ?? "", "base64");
    const [key] = readPublicKeys((await publicKeys(zone.db))[0]?.pem ?? "");
    expect(verifySm2(bytes, signature, key ?? "")).toBe(true);
    expect(verifySm2(Buffer.concat([bytes.subarray(0, -1), Buffer.from("x")]), signature, key ?? "")).toBe(false);
    await expect(
      sql`update legal_documents set file_hash = ${"0".repeat(64)} where id = ${id}`.execute(zone.db),
    ).rejects.toThrow(/never changed/);
  });

  it("is made by another server when the one that had claimed it was killed, with the same bytes", async () => {
    const { id } = await issue("acceptance", {}, 10);
    await sql`update legal_documents set tried_at = ${test.services.now()} where id = ${id}`.execute(zone.db);
    expect(await makeFiles(test.services)).toBe(0);
    test.setNow(new Date(test.services.now().getTime() + 61_000));

    expect(await makeFiles(test.services)).toBe(1);
    expect((await pdfOf(id)).length).toBeGreaterThan(5000);
  });
});

describe("a PDF that cannot be made", () => {
  it("is told once to the head of its department when it failed for some minutes, and to nobody else", async () => {
    const { db } = test.services;
    const head = await personOf(db, "文书主任", "department_head", { department: zone.economy });
    const other = await personOf(db, "他部门主任", "department_head", { department: zone.office });
    const { id, number } = await issue("acceptance", {}, 11);
    const broken = {
      ...test.services,
      files: { ...test.services.files, put: () => Promise.reject(new Error("disk full")) },
    };
    const tryAfter = async (minutes: number) => {
      test.setNow(new Date(test.services.now().getTime() + minutes * 60_000));
      await makeFiles(broken);
    };
    const messages = async (actor: Actor) => (await callApi(test, actor, "GET", "/me/messages")).body.items;
    await tryAfter(1);
    expect(await messages(head)).toEqual([]);
    await tryAfter(6);
    await tryAfter(2);
    const seen = await messages(head);
    expect(seen).toMatchObject([{ title: "文书没有生成", link: `/workbench/documents/${id}` }]);
    expect(seen[0].text).toContain(number);
    expect(await messages(other)).toEqual([]);
    await tryAfter(0);
    await makeFiles(test.services);
    test.setNow(new Date(test.services.now().getTime() + 61_000));
    expect(await makeFiles(test.services)).toBe(1);
  });
});

describe("a backlog", () => {
  it("waits behind what was issued today, and is made by itself", async () => {
    await makeFiles(test.services);
    const { keyring, now } = test.services;
    const old = new Date(now().getTime() - 48 * 3_600_000);
    const about = { kind: "receipt", subjectType: "case", siteId: zone.siteId, departmentId: zone.economy } as const;
    await inTransaction(zone.db, async (tx) => {
      for (let n = 1; n <= 5; n += 1)
        await issueDocument(tx, keyring, { ...about, subjectId: n, data: facts, at: n < 5 ? old : now() });
    });

    expect(await makeFiles(test.services)).toBe(1);
    expect(await makeFiles(test.services)).toBe(0);
    expect(await makeBacklog(test.services)).toBe(4);
    expect(await makeBacklog(test.services)).toBe(0);
  });

  it("is left as it is by a server that ends, and the next one need not wait for it", async () => {
    await issue("granted", { decision: "准予许可。" });
    expect(await makeFiles(test.services, AbortSignal.abort())).toBe(0);
    expect(await makeFiles(test.services)).toBe(1);
  });
});

describe("voiding", () => {
  it("takes a reason, happens once, and is refused to those of other departments", async () => {
    const { id } = await issue("granted", { decision: "准予许可。" });
    const send = (actor = zone.chief, reason = "申请人撤回") =>
      callApi(test, actor, "POST", `/legal-documents/${id}/void`, { reason });

    expect((await send(zone.writer)).status).toBe(403);
    expect((await send(zone.chief, "")).status).toBe(400);
    expect((await send()).status).toBe(204);
    expect((await send()).status).toBe(409);
    const { body } = await callApi(test, zone.chief, "GET", `/legal-documents/${id}`);
    expect(body).toMatchObject({ state: "voided", voidReason: "申请人撤回", voidedBy: zone.chief.name, actions: [] });
    await expect(sql`update legal_documents set void_reason = 'x' where id = ${id}`.execute(zone.db)).rejects.toThrow(
      /never changed/,
    );
  });
});
