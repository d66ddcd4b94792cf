import type { CaseView } from "@openzone/contract/applications";
import { exampleForm } from "@openzone/contract/forms/forms.test-helper";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { createForm, publishForm, saveForm } from "../forms/index.ts";
import { addCaseFile } from "./case-files.ts";
import { caller, itemWith, officer, on, person } from "./cases.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let colleague: Actor;
let form: { id: number; version: number };
let item: number;
let call: ReturnType<typeof caller>;
const monday = on("2026-11-23");
/** The second page asks for a picture of the lease, too. */
const asked = exampleForm({
  second: [
    { key: "area", kind: "number", label: "面积", min: 10, max: 5000, unit: "平方米" },
    { key: "lessor", kind: "text", label: "出租人", when: [{ field: "premises", is: ["rented"] }] },
    { key: "lease", kind: "file", label: "租赁合同", required: false, max: 2 },
  ],
});

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(monday);
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  colleague = await officer(zone, "clerk2", "吴办", "case_officer");
  form = await inTransaction(zone.db, async (tx) => {
    const of = { siteId: zone.siteId, departmentId: zone.office, definition: asked };
    const made = await createForm(tx, zone.reviewer, of, monday);
    return publishForm(tx, zone.reviewer, { id: made.id, expectedVersion: made.version, changes: "" }, monday);
  });
  item = await itemWith(test, zone, { online: { mode: "apply", formId: form.id, commitment: "", checkDays: 40 } });
  call = caller(test);
});
afterAll(() => test?.close());

const versionNow = async (): Promise<number> =>
  (await call(clerk, "GET", `/open-service-items/${item}`)).body.form.versionId;
const enter = (more: object, by = clerk) => call(by, "POST", "/applications", { itemId: item, party: person, ...more });
const scan = (by: Actor, name = "租赁合同.jpg") => {
  const upload = { hash: "b".repeat(64), name, mime: "image/jpeg", kind: "image", size: 10 };
  return inTransaction(zone.db, (tx) => addCaseFile(tx, by.id, upload, monday));
};
const rented = { name: "张三面馆", premises: "rented", area: "80.5", lessor: "李四" };

describe("the form at the window", () => {
  it("is asked as it is online, and its answers and scans stand in the case", async () => {
    const formVersionId = await versionNow();
    const lease = await scan(clerk);
    const entered = await enter({
      formVersionId,
      answers: rented,
      answerFiles: [{ field: "lease", fileIds: [lease] }],
    });
    expect([entered.status, entered.body.code]).toEqual([201, undefined]);
    const { id } = entered.body;

    const view: CaseView = (await call(clerk, "GET", `/applications/${id}`)).body;
    expect(view.answerFiles.map(({ field, name }) => [field, name])).toEqual([["lease", "租赁合同.jpg"]]);
    const { answers } = (await call(clerk, "POST", `/applications/${id}/unmask`, { reason: "核对表单" })).body;
    expect(answers).toMatchObject({ name: "张三面馆", premises: "rented", area: "80.5", lessor: "李四" });
  });

  it("leaves out what is not asked, and what the form does not know", async () => {
    const answers = { ...rented, premises: "own", foreign: "x" };
    const entered = await enter({ formVersionId: await versionNow(), answers });
    const said = (await call(clerk, "POST", `/applications/${entered.body.id}/unmask`, { reason: "核对" })).body
      .answers;
    expect(Object.keys(said).sort()).toEqual(["area", "name", "premises"]);
  });

  it("names each fault in words, and takes nothing", async () => {
    const formVersionId = await versionNow();
    const wrong = await enter({ formVersionId, answers: { ...rented, name: "", area: "3" } });
    expect([wrong.status, wrong.body.code]).toEqual([422, "CASE_ANSWERS"]);
    expect(wrong.body.detail).toContain("请填写“企业名称”；“面积”不能小于 10");
    for (const answers of [{ name: { a: 1 } }, { name: ["x"], area: null, premises: 7 }])
      expect((await enter({ formVersionId, answers })).body.code).toBe("CASE_ANSWERS");
  });

  it("needs the form, and not another one's", async () => {
    expect((await enter({ answers: rented })).body.code).toBe("CASE_FORM");
    expect((await enter({ answers: rented, formVersionId: 999_999 })).body.code).toBe("CASE_FORM");
    const bare = await itemWith(test, zone);
    const without = await enter({ itemId: bare, answers: rented, formVersionId: await versionNow() });
    expect(without.body.code).toBe("CASE_FORM");
  });

  it("takes only scans of who enters, and none twice", async () => {
    const formVersionId = await versionNow();
    const files = (fileIds: string[]) => ({
      formVersionId,
      answers: rented,
      answerFiles: [{ field: "lease", fileIds }],
    });
    const foreign = await enter(files([await scan(colleague)]));
    expect(foreign.body.code).toBe("CASE_MATERIAL_UNKNOWN");
    const mine = await scan(clerk);
    expect((await enter(files([mine]))).status).toBe(201);
    expect((await enter(files([mine]))).body.code).toBe("CASE_MATERIAL_UNKNOWN");
    const three = await Promise.all([scan(clerk), scan(clerk), scan(clerk)]);
    expect((await enter(files(three))).body.detail).toContain("“租赁合同”最多传 2 个文件");
  });

  it("goes on with the version that it was begun with when the form changes meanwhile", async () => {
    const begun = await versionNow();
    await inTransaction(zone.db, async (tx) => {
      const next = { ...asked, title: "改过的表单" };
      const { version } = await tx
        .selectFrom("forms")
        .select("version")
        .where("id", "=", form.id)
        .executeTakeFirstOrThrow();
      const saved = await saveForm(
        tx,
        zone.reviewer,
        { id: form.id, expectedVersion: version, definition: next },
        monday,
      );
      const step = { id: form.id, expectedVersion: saved.version, changes: "改了名字" };
      return publishForm(tx, zone.reviewer, step, monday);
    });
    expect(await versionNow()).not.toBe(begun);
    const entered = await enter({ formVersionId: begun, answers: rented });
    expect(entered.status).toBe(201);
    const was = (await call(clerk, "GET", `/applications/${entered.body.id}/questions`)).body.definition;
    expect(was.title).toBe(asked.title);
  });
});
