import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditOf, type Browser, browserOf, makePerson, openPeopleApp, type PeopleApp } from "./testing.ts";

let people: PeopleApp;
let mine: Browser;
let colleague: Browser;
let stranger: Browser;
let office: number;

beforeAll(async () => {
  people = await openPeopleApp();
  const { db } = people.services;
  const { rows } = await sql<{ id: number }>`
    insert into departments (slug, name, path) values ('views', '党政办公室', '/views/') returning id`.execute(db);
  office = rows[0]?.id ?? 0;
  const person = async (name: string, departments: number[]) => {
    const made = await makePerson(people, name);
    for (const id of departments) {
      await sql`insert into staff_departments (staff_id, department_id) values (${made.id}, ${id})`.execute(db);
    }
    return browserOf(people, made);
  };
  mine = await person("view-owner", [office]);
  colleague = await person("view-colleague", [office]);
  stranger = await person("view-stranger", []);
});
afterAll(() => people.close());

const body = (change: object = {}) => ({
  list: "articles",
  name: "本部门草稿",
  search: "state=draft",
  departmentId: null,
  ...change,
});
const views = async (browser: Browser, list = "articles") =>
  (await people.call(browser, "GET", `/saved-views?list=${list}`)).body.items;
const named = async (browser: Browser, name: string) =>
  (await views(browser)).find((view: { name: string }) => view.name === name);

describe("a saved view", () => {
  test("is one's own until it is shared with one's department, and goes when it is taken back", async () => {
    const made = await people.call(mine, "POST", "/saved-views", body());
    expect(made.status).toBe(200);
    expect(made.body.items[0]).toMatchObject({ name: "本部门草稿", isOwn: true, isDefault: false, version: 1 });
    expect(await views(colleague)).toEqual([]);
    const { id } = await named(mine, "本部门草稿");
    const shared = body({ departmentId: office, expectedVersion: 1, search: "state=draft&sectionId=3" });
    expect((await people.call(mine, "PATCH", `/saved-views/${id}`, shared)).status).toBe(200);
    expect(await views(colleague)).toMatchObject([{ id, isOwn: false, search: "state=draft&sectionId=3" }]);
    expect(await views(stranger)).toEqual([]);
    expect(await views(mine, "media")).toEqual([]);
    await people.call(colleague, "PUT", "/saved-views/default", { list: "articles", viewId: id });
    expect((await views(colleague))[0].isDefault).toBe(true);
    expect((await views(mine))[0].isDefault).toBe(false);
    expect((await people.call(mine, "PATCH", `/saved-views/${id}`, shared)).body.code).toBe("VERSION_CONFLICT");
    const back = body({ departmentId: null, expectedVersion: 2 });
    expect((await people.call(mine, "PATCH", `/saved-views/${id}`, back)).status).toBe(200);
    expect(await views(colleague)).toEqual([]);
    expect(await auditOf(people, "view", id)).toEqual([
      "view.saved",
      "view.changed",
      "view.default-set",
      "view.changed",
    ]);
  });

  test("has a name of its own, an order, a default, and an end", async () => {
    await people.call(mine, "POST", "/saved-views", body({ name: "乙" }));
    await people.call(mine, "POST", "/saved-views", body({ name: "甲" }));
    expect((await people.call(mine, "POST", "/saved-views", body({ name: "甲" }))).body.code).toBe("VIEW_NAME_TAKEN");
    const [first, second] = [await named(mine, "甲"), await named(mine, "乙")];
    const order = { list: "articles", ids: [first.id, second.id] };
    expect((await people.call(mine, "PUT", "/saved-views/order", order)).body.items[0].name).toBe("甲");
    await people.call(mine, "PUT", "/saved-views/default", { list: "articles", viewId: first.id });
    expect((await named(mine, "甲")).isDefault).toBe(true);
    expect((await people.call(mine, "DELETE", `/saved-views/${first.id}`)).status).toBe(200);
    expect(await named(mine, "甲")).toBeUndefined();
  });

  test("is changed by nobody else, shared with no other department, and read by no visitor", async () => {
    await people.call(mine, "POST", "/saved-views", body({ name: "丙", departmentId: office }));
    const { id } = await named(mine, "丙");
    const change = body({ name: "丁", expectedVersion: 1 });
    expect((await people.call(colleague, "PATCH", `/saved-views/${id}`, change)).status).toBe(404);
    expect((await people.call(colleague, "DELETE", `/saved-views/${id}`)).status).toBe(404);
    const theirs = { list: "articles", viewId: id };
    expect((await people.call(stranger, "PUT", "/saved-views/default", theirs)).status).toBe(404);
    const foreign = body({ name: "戊", departmentId: office });
    expect((await people.call(stranger, "POST", "/saved-views", foreign)).status).toBe(403);
    expect((await people.call(mine, "POST", "/saved-views", body({ name: "" }))).status).toBe(400);
    expect((await people.call(null, "GET", "/saved-views?list=articles")).status).toBe(401);
    expect((await people.call(null, "POST", "/saved-views", body())).status).toBe(401);
  });
});
