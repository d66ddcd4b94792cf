import type { FormDefinition } from "@openzone/contract/forms";
import { exampleForm } from "@openzone/contract/forms/forms.test-helper";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { usedHashes } from "../media/index.ts";
import {
  addAnswerFile,
  answerFiles,
  beginAnswer,
  publishedForm,
  readAnswer,
  removeAnswer,
  saveAnswer,
} from "./index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

interface Stepped {
  id: number;
  version: number;
}
const call = (...sent: Call) => callApi(test, ...sent);
const create = (actor: Actor | null, definition: unknown = exampleForm()) =>
  call(actor, "POST", "/forms", { siteId: zone.siteId, departmentId: zone.office, definition });
const step = (verb: string, { id, version }: Stepped, more = {}, actor: Actor | null = zone.reviewer) =>
  call(actor, "POST", `/forms/${id}/${verb}`, { expectedVersion: version, ...more });
const save = ({ id, version }: Stepped, definition: FormDefinition, actor: Actor | null = zone.reviewer) =>
  call(actor, "PUT", `/forms/${id}`, { expectedVersion: version, definition });
const read = async (id: number) => (await call(zone.reviewer, "GET", `/forms/${id}`)).body;
async function published(): Promise<Stepped> {
  const made = (await create(zone.reviewer)).body;
  return (await step("publish", made)).body;
}
const renamed = (title: string): FormDefinition => ({ ...exampleForm(), title });

describe("a form", () => {
  it("is published, changed in a next version and retired, with every step on record", async () => {
    const made = (await create(zone.reviewer)).body as Stepped;
    expect(await publishedForm(test.services.db, made.id)).toBeUndefined();
    const first = (await step("publish", made)).body;
    const saved = (await save(first, renamed("新表"))).body;
    expect((await publishedForm(test.services.db, made.id))?.definition.title).toBe("食品经营许可申请表");
    const second = (await step("publish", saved, { changes: "改了名字" })).body;
    expect(await publishedForm(test.services.db, made.id)).toMatchObject({ number: 2, definition: { title: "新表" } });
    await step("retire", second);

    expect(await publishedForm(test.services.db, made.id)).toBeUndefined();
    expect(await read(made.id)).toMatchObject({
      name: "新表",
      retired: true,
      actions: ["edit"],
      versions: [
        { number: 2, state: "retired", changes: "改了名字" },
        { number: 1, state: "replaced" },
      ],
    });
    expect(await auditOf(test.services.db, "form", made.id)).toEqual(
      ["created", "published", "saved", "published", "retired"].map((verb) => `form.${verb}`),
    );
  });

  it("is never changed once it was published, not even by the database", async () => {
    const { id } = await published();

    await expect(
      sql`update form_versions set schema = '{}' where form_id = ${id}`.execute(test.services.db),
    ).rejects.toThrow("never changed");
  });

  it("is not published with faults, and says all of them", async () => {
    const made = (await create(zone.reviewer, { title: "空表", pages: [] })).body;

    const { status, body } = await step("publish", made);

    expect([status, body.code]).toEqual([422, "FORM_FINDINGS"]);
    expect(JSON.stringify(body)).toContain("表单还没有页");
    expect((await read(made.id)).findings).toMatchObject([{ code: "no_pages" }]);
  });

  it("with a field of an unknown kind is refused in plain words", async () => {
    const text = JSON.stringify(exampleForm()).replace('"kind":"number"', '"kind":"fingerprint"');

    const { status, body } = await create(zone.reviewer, JSON.parse(text));

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("没有“fingerprint”这种栏目");
  });

  it("is kept by those who have the right only, and a stale save says who was first", async () => {
    expect((await create(null)).status).toBe(401);
    expect((await create(zone.writer)).status).toBe(403);
    const made = await published();
    expect((await step("retire", made, {}, zone.writer)).status).toBe(403);
    await save(made, renamed("先存的"));

    const { status, body } = await save(made, renamed("后存的"));

    expect([status, body.code]).toEqual([409, "VERSION_CONFLICT"]);
    expect((await step("publish", { ...made, version: made.version + 1 })).status).toBe(200);
    expect((await step("publish", { ...made, version: made.version + 2 })).body.code).toBe("FORM_STATE");
  });

  it("goes away with its only draft", async () => {
    const made = (await create(zone.reviewer)).body;
    expect((await step("remove", made)).status).toBe(204);
    expect((await call(zone.reviewer, "GET", `/forms/${made.id}`)).status).toBe(404);
  });
});

describe("an answer", () => {
  const begun = async (formId: number) => {
    const { db, keyring, now } = test.services;
    const form = await publishedForm(db, formId);
    if (!form) throw new Error("not published");
    return inTransaction(db, (tx) => beginAnswer(tx, keyring, { form, values: { name: "甲公司" } }, now()));
  };

  it("keeps the version with which it was begun, and is encrypted", async () => {
    const { db, keyring } = test.services;
    const form = await published();
    const id = await begun(form.id);
    const saved = (await save(form, renamed("新表"))).body;
    await step("publish", saved);

    const answer = await readAnswer(db, keyring, id);

    expect(answer).toMatchObject({ values: { name: "甲公司" }, form: { number: 1, state: "replaced" } });
    const { rows } = await sql<{ sealed: string }>`select sealed from form_answers where id = ${id}`.execute(db);
    expect(rows[0]?.sealed).not.toContain("甲公司");
  });

  it("that was saved on another device meanwhile is not overwritten", async () => {
    const { db, keyring, now } = test.services;
    const id = await begun((await published()).id);
    const write = (name: string, expectedVersion: number) =>
      inTransaction(db, (tx) =>
        saveAnswer(tx, keyring, { id, values: { name }, pagesDone: [], expectedVersion }, now()),
      );

    await write("手机上", 1);

    await expect(write("电脑上", 1)).rejects.toMatchObject({ code: "ANSWER_CHANGED" });
    expect((await readAnswer(db, keyring, id)).values).toEqual({ name: "手机上" });
  });

  it("keeps its files from the sweep of the store until it is thrown away", async () => {
    const { db, now } = test.services;
    const id = await begun((await published()).id);
    const hash = "a".repeat(64);
    const stored = {
      hash,
      name: "执照.pdf",
      mime: "application/pdf",
      kind: "pdf",
      size: 3,
      width: null,
      height: null,
      variants: [],
    };
    const file = { answerId: id, field: "licence", stored, previewHash: null, pages: 2 };
    await inTransaction(db, (tx) => addAnswerFile(tx, file, now()));
    expect(await answerFiles(db, id)).toMatchObject([{ field: "licence", name: "执照.pdf", pages: 2 }]);
    expect((await usedHashes(db)).has(hash)).toBe(true);

    await inTransaction(db, (tx) => removeAnswer(tx, id));

    expect((await usedHashes(db)).has(hash)).toBe(false);
  });
});
