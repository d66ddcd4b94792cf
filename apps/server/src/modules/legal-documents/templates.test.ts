import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi, headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import { issueDocument } from "./commands/issue-document.ts";
import { textOf } from "./documents.ts";
import { originalTemplates } from "./originals.ts";
import { sealInUse } from "./seals.ts";

let test: TestApp;
let zone: FilledZone;
let admin: Actor;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  admin = await personWith(test.services.db, "system_admin");
});
afterAll(() => test.close());

const templates = () => `/sites/${zone.siteId}/document-templates`;
const save = (kind: "receipt" | "refused", change: object, expectedNumber: number, actor: Actor | null = zone.chief) =>
  callApi(test, actor, "PUT", `${templates()}/${kind}`, { ...originalTemplates[kind], expectedNumber, ...change });
const issued = async () => {
  const { keyring } = test.services;
  const { id } = await inTransaction(zone.db, (tx) =>
    issueDocument(tx, keyring, {
      ...{ kind: "receipt", subjectType: "case", subjectId: 1, siteId: zone.siteId, departmentId: zone.economy },
      ...{ at: new Date() },
      data: { applicant: "张三", item: "食品经营许可", caseNumber: "1", receivedOn: "2026-11-23" },
    }),
  );
  return (await textOf(zone.db, keyring, id)).note;
};

describe("a template", () => {
  it("says something else from its next version on, and the original again when it is restored", async () => {
    const original = originalTemplates.receipt.note;
    expect(await issued()).toBe(original);
    expect((await save("receipt", { note: "请保管好本回执。" }, 0)).status).toBe(200);
    expect(await issued()).toBe("请保管好本回执。");

    const stale = await save("receipt", { note: "另一句。" }, 0);
    expect([stale.status, stale.body.code]).toEqual([409, "VERSION_CONFLICT"]);
    const restored = await callApi(test, zone.chief, "POST", `${templates()}/receipt/restore`, { expectedNumber: 1 });
    expect([restored.status, restored.body.number]).toEqual([200, 2]);
    expect(await issued()).toBe(original);
    const { items } = (await callApi(test, zone.chief, "GET", templates())).body;
    const [receipt] = items;
    expect(receipt).toMatchObject({ kind: "receipt", number: 2, isOriginal: true });
    expect(receipt.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    await expect(sql`delete from document_template_versions`.execute(zone.db)).rejects.toThrow();
  });

  it.each([
    ["a field that there is not", { body: "{申请人}：{事项}已于{收到日期}收到，{姓名}。" }, "DOCUMENT_TEMPLATE_FIELDS"],
    ["what the law wants left out", { body: "{申请人}：您的申请材料已经收到了。" }, "DOCUMENT_TEMPLATE_FIELDS"],
  ])("is refused with %s", async (_, change, code) => {
    const { status, body } = await save("receipt", change, 2);
    expect([status, body.code]).toEqual([422, code]);
  });

  it("of a refusal names both remedies", async () => {
    const { status, body } = await save("refused", { note: "可以申请行政复议。" }, 0);
    expect([status, body.code]).toEqual([422, "DOCUMENT_TEMPLATE_REMEDIES"]);
  });

  it("is changed by the chief editor of the site only", async () => {
    expect((await save("receipt", {}, 2, zone.writer)).status).toBe(403);
    expect((await save("receipt", {}, 2, null)).status).toBe(401);
  });
});

describe("a seal", () => {
  const send = async (bytes: Buffer, path: string, actor: Actor) => {
    const head =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="章.png"\r\ncontent-type: image/png\r\n\r\n';
    const { statusCode, body } = await test.app.inject({
      method: "POST",
      url: `/api/v1${path}`,
      headers: {
        ...(await headersFor(test.services, actor)),
        "content-type": "multipart/form-data; boundary=x",
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]),
    });
    return { statusCode, code: JSON.parse(body).code };
  };
  const picture = (channels: 3 | 4, side = 600) =>
    sharp({ create: { width: side, height: side, channels, background: { r: 200, g: 10, b: 20, alpha: 0.5 } } });

  it("is the department's own before that of the zone, drawn anew as single points", async () => {
    const zoneSeal = await picture(4).png({ palette: true }).toBuffer();
    expect(await send(zoneSeal, "/document-seal", admin)).toMatchObject({ statusCode: 201 });
    const ofZone = await sealInUse(zone.db, zone.economy);
    expect(
      await send(await picture(4, 400).png().toBuffer(), `/departments/${zone.economy}/document-seal`, admin),
    ).toMatchObject({ statusCode: 201 });
    const own = await sealInUse(zone.db, zone.economy);
    expect([ofZone, own].every((hash) => hash !== null) && own !== ofZone).toBe(true);
    const chunks: Buffer[] = [];
    for await (const chunk of await test.services.files.open(ofZone ?? "")) chunks.push(chunk as Buffer);
    expect(await sharp(Buffer.concat(chunks)).metadata()).toMatchObject({ format: "png", channels: 4, width: 600 });
    expect((await sharp(Buffer.concat(chunks)).metadata()).isPalette ?? false).toBe(false);

    const { status } = await callApi(test, admin, "DELETE", `/departments/${zone.economy}/document-seal`);
    expect(status).toBe(204);
    expect(await sealInUse(zone.db, zone.economy)).toBe(ofZone);
  });

  it.each([
    ["a JPEG", () => picture(3).jpeg().toBuffer()],
    ["one without a transparent ground", () => picture(3).png().toBuffer()],
    ["one that is too small", () => picture(4, 100).png().toBuffer()],
    ["no picture", async () => Buffer.from("seal")],
  ])("is refused when it is %s", async (_, bytes) => {
    expect(await send(await bytes(), "/document-seal", admin)).toEqual({ statusCode: 422, code: "DOCUMENT_SEAL" });
  });

  it("is nobody's but the system administrator's to set", async () => {
    const bytes = await picture(4).png().toBuffer();
    expect((await send(bytes, "/document-seal", zone.chief)).statusCode).toBe(403);
  });
});

it("has new documents signed with the new key and keeps the old one published", async () => {
  await callApi(test, admin, "POST", "/document-keys", {});
  const { status } = await callApi(test, admin, "POST", "/document-keys", {});
  expect(status).toBe(201);
  const { keys } = (await callApi(test, admin, "GET", "/document-settings")).body;
  expect(keys.map(({ retiredAt }: { retiredAt: string | null }) => retiredAt === null)).toEqual([true, false]);
  const { rows } = await sql<{ sealed: string }>`select private_key as sealed from document_keys`.execute(zone.db);
  for (const { sealed } of rows) expect(sealed).not.toMatch(/^[0-9a-f]{64}$/);
});
