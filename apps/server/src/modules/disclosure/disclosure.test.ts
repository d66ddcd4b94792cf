import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { recountDue } from "./duty.ts";
import { nextIndexNumber } from "./index-numbers.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());
beforeEach(() => setCode("91110000802100433B"));

const setCode = (code: string) =>
  sql`update departments set organisation_code = ${code} where id = ${zone.office}`.execute(test.services.db);

const call = (...sent: Call) => callApi(test, ...sent);
const today = () => new Date(test.services.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const year = () => today().slice(0, 4);
const input = (change: object = {}) => ({
  siteId: zone.siteId,
  departmentId: zone.office,
  name: "云泽经开区2026年民生实事清单",
  subjectClass: "02.01",
  genre: "notice",
  category: "livelihood",
  issuer: "云泽经开区管委会",
  docNo: "云开管发〔2026〕7号",
  formedOn: today(),
  abstract: "列出十件民生实事、责任部门和完成时限。",
  keywords: ["民生实事"],
  body: "一、改造老旧小区。\n\n二、新建幼儿园。",
  ...change,
});

async function made(change: object = {}): Promise<{ id: number; version: number }> {
  const { status, body } = await call(zone.writer, "POST", "/disclosure-items", input(change));
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}
const step = (actor: Actor | null, verb: string, item: { id: number; version: number }, more: object = {}) =>
  call(actor, "POST", `/disclosure-items/${item.id}/${verb}`, { expectedVersion: item.version, ...more });
const open = { conclusion: "open", ground: "mandatory" };

/** An item that went all the way, made by the writer and reviewed by somebody else. */
async function published(change: object = {}) {
  const item = await made(change);
  const submitted = (await step(zone.writer, "submit", item)).body;
  const reviewed = (await step(zone.reviewer, "review", submitted, open)).body;
  const { status, body } = await step(zone.writer, "publish", reviewed);
  expect([status, body.code]).toEqual([200, undefined]);
  return body as { id: number; version: number; indexNumber: string };
}
const read = async (actor: Actor, id: number) => (await call(actor, "GET", `/disclosure-items/${id}`)).body;

describe("the way of a catalogue item", () => {
  it("leads from draft over the review to the public, with an index number and every step on record", async () => {
    const item = await published();

    expect(item.indexNumber).toMatch(new RegExp(`^91110000802100433B/${year()}-\\d{5}$`));
    expect(await read(zone.writer, item.id)).toMatchObject({
      state: "published",
      indexNumber: item.indexNumber,
      conclusion: "open",
      ground: "mandatory",
      reviewedBy: zone.reviewer.name,
    });
    expect(await auditOf(test.services.db, "disclosure-item", item.id)).toEqual([
      "disclosure-item.created",
      "disclosure-item.submitted",
      "disclosure-item.reviewed",
      "disclosure-item.published",
    ]);
  });

  it("waits in the tasks of those who may review it and did not write it", async () => {
    const waiting = async (actor: Actor) => (await call(actor, "GET", "/disclosure-tasks")).body.sites?.[0]?.items ?? 0;
    const before = [await waiting(zone.reviewer), await waiting(zone.chief)];
    const byChief = (await call(zone.chief, "POST", "/disclosure-items", input())).body;
    await step(zone.chief, "submit", byChief);

    expect([await waiting(zone.reviewer), await waiting(zone.chief)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    expect((await call(zone.writer, "GET", "/disclosure-tasks")).status).toBe(403);
  });

  it("publishes nothing that was not reviewed, nor what the review keeps back", async () => {
    const draft = await made();
    const submitted = (await step(zone.writer, "submit", draft)).body;
    const early = await step(zone.writer, "publish", submitted);
    const closed = (
      await step(zone.reviewer, "review", submitted, {
        conclusion: "closed",
        ground: "third_party",
        note: "含商业秘密",
      })
    ).body;

    expect([early.status, early.body.code]).toEqual([409, "DISCLOSURE_STATE"]);
    expect((await step(zone.writer, "publish", closed)).body.code).toBe("DISCLOSURE_STATE");
    const forced = sql`update disclosure_items set state = 'published', index_number = '000014349/2026-00001',
      published_at = now() where id = ${draft.id}`.execute(test.services.db);
    await expect(forced).rejects.toThrow("disclosure_items_published_check");
  });

  it("has nobody review what they wrote or submitted", async () => {
    const byChief = (await call(zone.chief, "POST", "/disclosure-items", input())).body;
    const submitted = (await step(zone.writer, "submit", byChief)).body;

    const own = await step(zone.chief, "review", submitted, open);

    expect([own.status, own.body.code]).toEqual([403, "DISCLOSURE_OWN_REVIEW"]);
    expect((await read(zone.chief, byChief.id)).actions).not.toContain("review");
    expect((await step(zone.reviewer, "review", submitted, open)).status).toBe(200);
  });

  it("wants a new review after a change", async () => {
    const item = await made();
    const submitted = (await step(zone.writer, "submit", item)).body;
    const reviewed = (await step(zone.reviewer, "review", submitted, open)).body;
    const { siteId: _, ...fields } = input({ name: "云泽经开区2026年民生实事清单（修改）" });

    const changed = await call(zone.writer, "PUT", `/disclosure-items/${item.id}`, {
      ...fields,
      expectedVersion: reviewed.version,
    });

    expect(changed.status).toBe(200);
    expect(await read(zone.writer, item.id)).toMatchObject({ state: "draft", conclusion: null, ground: null });
    expect((await step(zone.writer, "publish", changed.body)).body.code).toBe("DISCLOSURE_STATE");
  });

  it("keeps its index number when it is withdrawn and published again; the database gives it to no other", async () => {
    const item = await published();
    const withdrawn = (await step(zone.writer, "withdraw", item, { note: "数字有误" })).body;
    const { siteId: _, ...fields } = input();
    const again = (
      await call(zone.writer, "PUT", `/disclosure-items/${item.id}`, { ...fields, expectedVersion: withdrawn.version })
    ).body;
    expect((await step(zone.writer, "remove", again)).body.code).toBe("DISCLOSURE_STATE");
    const submitted = (await step(zone.writer, "submit", again)).body;
    const reviewed = (await step(zone.reviewer, "review", submitted, open)).body;

    expect((await step(zone.writer, "publish", reviewed)).body.indexNumber).toBe(item.indexNumber);
    const { db } = test.services;
    await expect(sql`delete from disclosure_items where id = ${item.id}`.execute(db)).rejects.toThrow("index number");
    await expect(
      sql`update disclosure_items set index_number = null where id = ${item.id}`.execute(db),
    ).rejects.toThrow();
  });

  it("gives an item back with what is to be mended, and keeps every review", async () => {
    const item = await made();
    const submitted = (await step(zone.writer, "submit", item)).body;
    const returned = (await step(zone.reviewer, "return", submitted, { note: "请补文号" })).body;

    expect(await read(zone.writer, item.id)).toMatchObject({ state: "returned", note: "请补文号" });
    const again = (await step(zone.writer, "submit", returned)).body;
    await step(zone.reviewer, "review", again, open);
    const { rows } = await sql`select conclusion, note, reviewer_name from disclosure_reviews where item_id = ${item.id}
      order by id`.execute(test.services.db);
    expect(rows).toEqual([
      { conclusion: "returned", note: "请补文号", reviewer_name: zone.reviewer.name },
      { conclusion: "open", note: "", reviewer_name: zone.reviewer.name },
    ]);
  });

  it("refuses strangers, others' departments, wrong fields and stale versions", async () => {
    const item = await made();

    expect((await call(null, "POST", "/disclosure-items", input())).status).toBe(401);
    expect((await call(zone.leader, "POST", "/disclosure-items", input())).status).toBe(403);
    expect((await call(zone.outsider, "POST", "/disclosure-items", input())).status).toBe(403);
    expect((await call(zone.outsider, "GET", `/disclosure-items/${item.id}`)).status).toBe(404);
    expect((await step(zone.writer, "review", item, open)).status).toBe(403);
    const wrong = await call(zone.writer, "POST", "/disclosure-items", input({ subjectClass: "23.01" }));
    expect([wrong.status, wrong.body.fields[0]?.path]).toEqual([400, "subjectClass"]);
    const future = await call(zone.writer, "POST", "/disclosure-items", input({ formedOn: "2999-01-01" }));
    expect(future.body.code).toBe("DISCLOSURE_DATES");
    expect((await call(zone.writer, "POST", "/disclosure-items", input({ body: "" }))).body.code).toBe(
      "DISCLOSURE_EMPTY",
    );
    await step(zone.writer, "submit", item);
    const stale = await step(zone.writer, "submit", item);
    expect([stale.status, stale.body.code, stale.body.changedBy]).toEqual([409, "VERSION_CONFLICT", zone.writer.name]);
    const submitted = { id: item.id, version: 2 };
    const mixed = await step(zone.reviewer, "review", submitted, { conclusion: "open", ground: "state_secret" });
    expect(mixed.status).toBe(400);
    expect(
      (await step(zone.reviewer, "review", submitted, { conclusion: "partly", ground: "third_party" })).status,
    ).toBe(400);
  });

  it("stands for an article only while that is public", async () => {
    const draftless = await call(zone.writer, "POST", "/disclosure-items", input({ articleId: 999_999, body: "" }));
    expect(draftless.body.code).toBe("DISCLOSURE_ARTICLE");
    const article = await publishedIn(zone, { content: { title: "民生实事清单" } });
    const item = await made({ articleId: article.id, body: "" });
    expect((await read(zone.writer, item.id)).articleTitle).toBe("民生实事清单");
  });
});

describe("index numbers", () => {
  it("are given one by one to many who publish at once, without gap or double", async () => {
    const take = () => inTransaction(test.services.db, (tx) => nextIndexNumber(tx, zone.office, 2031));

    const numbers = await Promise.all(Array.from({ length: 20 }, take));

    expect(numbers.sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `91110000802100433B/2031-${String(index + 1).padStart(5, "0")}`),
    );
  });

  it("count by the code of the department above where the department has none, and say so when nobody has", async () => {
    const { rows } = await sql<{ id: number }>`insert into departments (slug, name, path, parent_id)
      values ('press', '新闻科', '', ${zone.office}) returning id`.execute(test.services.db);
    const id = rows[0]?.id ?? 0;
    await sql`update departments set path = ${`/${zone.office}/${id}/`} where id = ${id}`.execute(test.services.db);

    const below = await inTransaction(test.services.db, (tx) => nextIndexNumber(tx, id, 2032));
    await setCode("");
    const item = await made();
    const submitted = (await step(zone.writer, "submit", item)).body;
    const reviewed = (await step(zone.reviewer, "review", submitted, open)).body;
    const refused = await step(zone.writer, "publish", reviewed);

    expect(below).toBe("91110000802100433B/2032-00001");
    expect([refused.status, refused.body.code]).toEqual([409, "DISCLOSURE_NO_CODE"]);
    expect(refused.body.detail).toContain("党政办公室");
  });
});

describe("the duty of twenty working days", () => {
  it("tells who is late, since when and why, to those who may know", async () => {
    const item = await made({ formedOn: "2026-01-30", name: "逾期的统计公报" });
    expect(await read(zone.writer, item.id)).toMatchObject({ dueOn: "2026-03-05", dueProvisional: false });
    const list = (actor: Actor) => call(actor, "GET", `/sites/${zone.siteId}/disclosure-late`);

    const mine = (await list(zone.writer)).body;
    const submitted = (await step(zone.writer, "submit", item)).body;
    const waiting = (await list(zone.chief)).body;

    const late = { id: item.id, dueOn: "2026-03-05", late: true };
    expect(mine.items).toContainEqual(expect.objectContaining({ ...late, why: "not_submitted" }));
    expect(waiting.items).toContainEqual(expect.objectContaining({ ...late, why: "in_review" }));
    expect(mine.departments).toContainEqual(expect.objectContaining({ id: zone.office, late: 1 }));
    expect((await list(zone.outsider)).body).toEqual({ departments: [], items: [] });
    expect((await list(zone.leader)).status).toBe(403);

    const reviewed = (await step(zone.reviewer, "review", submitted, open)).body;
    await step(zone.writer, "publish", reviewed);
    const after = (await list(zone.chief)).body;
    expect(after.items).toContainEqual(expect.objectContaining({ id: item.id, late: false, why: "published_late" }));
  });

  it("is counted again when the days off of a year become known", async () => {
    const item = await made();
    await sql`update disclosure_items set due_on = '2026-01-01', formed_on = '2026-01-30', due_provisional = true
      where id = ${item.id}`.execute(test.services.db);

    await recountDue(test.services.db, "provisional");

    expect(await read(zone.writer, item.id)).toMatchObject({ dueOn: "2026-03-05", dueProvisional: false });
  });
});

describe("a guide", () => {
  const guide = {
    classification: "按内容分为十二类。",
    arrangement: "按索引号编排。",
    access: "门户网站、政务公开专区。",
    office: "政务公开科",
    address: "开济大道199号308室",
    hours: "工作日8:30—12:00",
    phone: "0399-5550102",
    fax: "0399-5550101",
    contact: "xxgk@yunze.example",
    postcode: "499000",
  };
  const save = (actor: Actor | null, expectedVersion: number, change: object = {}) =>
    call(actor, "PUT", `/disclosure-guides/${zone.office}`, { ...guide, ...change, expectedVersion });

  it("is kept by those of the department, one at a time, and audited", async () => {
    expect((await save(null, 0)).status).toBe(401);
    expect((await save(zone.outsider, 0)).status).toBe(403);
    expect((await save(zone.writer, 0, { office: "" })).status).toBe(400);
    expect((await save(zone.writer, 0)).body).toEqual({ version: 1 });
    const stale = await save(zone.chief, 0, { phone: "0399-5550103" });
    expect([stale.status, stale.body.code]).toEqual([409, "VERSION_CONFLICT"]);
    expect(await auditOf(test.services.db, "disclosure-guide", zone.office)).toEqual(["disclosure-guide.saved"]);
    const { items } = (await call(zone.writer, "GET", "/disclosure-guides")).body;
    expect(items).toContainEqual(expect.objectContaining({ departmentId: zone.office, guide, version: 1 }));
  });
});
