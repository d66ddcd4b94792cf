import type { Guide } from "@openzone/contract/services";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { retireItem, suspendItem } from "./commands/change-public-state.ts";
import { createServiceItem } from "./commands/create-service-item.ts";
import { nextGuide, publishedGuide } from "./guides.test-helper.ts";
import { listPublicItems, publicItemNumbers, publicOneMatter, publicOneMatters } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
const ids: Record<string, number> = {};

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const add = async (name: string, change: Partial<Guide> = {}, departmentId?: number) => {
    const made = await publishedGuide(test, zone, { name, ...change }, departmentId);
    ids[name] = made.id;
    return made;
  };
  await add("食品经营许可");
  await add("企业设立登记", { subjects: ["setup"], audiences: ["enterprise"] });
  await add("公积金提取", { subjects: ["housing"], audiences: ["person"], events: ["settle_down"] });
  await add("环评审批", { subjects: ["environment"], events: ["protect_environment"] }, zone.economy);
  const { db, now } = test.services;
  const suspended = await add("特种设备使用登记");
  const note = "窗口搬迁";
  await inTransaction(db, (tx) =>
    suspendItem(tx, zone.reviewer, { id: suspended.id, expectedVersion: suspended.version, note }, now()),
  );
  const retired = await add("已经取消的许可");
  await inTransaction(db, (tx) =>
    retireItem(tx, zone.reviewer, { id: retired.id, expectedVersion: retired.version, note }, now()),
  );
  const draft = { siteId: zone.siteId, departmentId: zone.office, guide: nextGuide({ name: "还没公布的事项" }) };
  ids.还没公布的事项 = (await inTransaction(db, (tx) => createServiceItem(tx, zone.writer, draft, now()))).id;
});
afterAll(() => test?.close());

const page = { offset: 0, limit: 20 };
const names = async (filter: Parameters<typeof listPublicItems>[2]) =>
  (await listPublicItems(test.services.db, zone.siteId, filter, page)).items.map(({ name }) => name);

describe("the public list", () => {
  it("stands in the order of the alphabet, with suspended items and without drafts and retired ones", async () => {
    const { items, total } = await listPublicItems(test.services.db, zone.siteId, {}, page);

    expect(items.map(({ name, letter }) => `${letter} ${name}`)).toEqual([
      "G 公积金提取",
      "H 环评审批",
      "Q 企业设立登记",
      "S 食品经营许可",
      "T 特种设备使用登记",
    ]);
    expect(total).toBe(5);
    expect(items[4]).toMatchObject({ state: "suspended", type: "permit", visits: 1, departmentSlug: "office" });
    expect((await publicItemNumbers(test.services.db, zone.siteId)).length).toBe(5);
  });

  it("is narrowed by audience, subject, event, department, letter and words, each alone and together", async () => {
    expect(await names({ audience: "enterprise", subject: "setup" })).toEqual([
      ...["企业设立登记", "食品经营许可", "特种设备使用登记"],
    ]);
    expect(await names({ event: "protect_environment" })).toEqual(["环评审批"]);
    expect(await names({ department: "economy" })).toEqual(["环评审批"]);
    expect(await names({ departmentId: zone.economy })).toEqual(["环评审批"]);
    expect(await names({ letter: "Q" })).toEqual(["企业设立登记"]);
    expect(await names({ q: "登记 设备" })).toEqual(["特种设备使用登记"]);
    expect(await names({ q: "100%" })).toEqual([]);
    expect(await names({ audience: "person", letter: "G" })).toEqual(["公积金提取"]);
  });

  it("counts what each other choice would find", async () => {
    const { facets, total } = await listPublicItems(test.services.db, zone.siteId, { letter: "G" }, page);
    const count = (facet: keyof typeof facets, value: string) =>
      facets[facet].find((one) => one.value === value)?.count ?? 0;

    expect(total).toBe(1);
    expect(facets.letter.map(({ value }) => value)).toEqual(["G", "H", "Q", "S", "T"]);
    expect([count("audience", "person"), count("audience", "enterprise")]).toEqual([1, 0]);
    expect(count("department", "office")).toBe(1);
  });

  it("has pages", async () => {
    const { items, total } = await listPublicItems(test.services.db, zone.siteId, {}, { offset: 4, limit: 2 });
    expect([items.map(({ name }) => name), total]).toEqual([["特种设备使用登记"], 5]);
  });
});

describe("the search of the site", () => {
  const found = async (q: string) => {
    const answer = await test.services.search.search({ q, site: zone.siteId });
    return answer.hits.filter(({ kind }) => kind === "service").map(({ title }) => title);
  };

  it("finds guides by names, conditions and materials while readers see them", async () => {
    expect(await found("公积金提取")).toContain("公积金提取");
    expect(await found("租赁合同")).toContain("食品经营许可");
    expect(await found("已经取消的许可")).not.toContain("已经取消的许可");
    expect(await found("还没公布的事项")).not.toContain("还没公布的事项");
  });
});

describe("matters (一件事)", () => {
  const call = (...sent: Call) => callApi(test, ...sent);
  const matter = (change: object = {}) => ({
    name: "开一家餐馆",
    address: "open-restaurant",
    summary: "营业执照、食品经营许可一次办好。",
    event: "open_business",
    itemIds: [ids.企业设立登记, ids.食品经营许可],
    ...change,
  });
  const create = (actor: Actor | null, change: object = {}) =>
    call(actor, "POST", "/one-matters", { siteId: zone.siteId, ...matter(change) });

  it("are public once saved, with their items in their order, and say so in the list", async () => {
    const { status, body } = await create(zone.writer);
    expect(status).toBe(201);

    expect(await publicOneMatters(test.services.db, zone.siteId)).toMatchObject([
      { address: "open-restaurant", count: 2 },
    ]);
    const found = await publicOneMatter(test.services.db, zone.siteId, "open-restaurant");
    expect(found?.items.map(({ name }) => name)).toEqual(["企业设立登记", "食品经营许可"]);
    expect(await publicOneMatter(test.services.db, zone.siteId, "nothing")).toBeNull();
    const { items } = (await call(zone.writer, "GET", `/sites/${zone.siteId}/one-matters`)).body;
    expect(items).toMatchObject([{ id: body.id, mayEdit: true, itemIds: matter().itemIds }]);
    expect((await call(zone.outsider, "GET", `/sites/${zone.siteId}/one-matters`)).body.items[0].mayEdit).toBe(false);
    expect(await auditOf(test.services.db, "one-matter", body.id)).toEqual(["one-matter.created"]);
  });

  it("are changed by who keeps their items, on the version that was read", async () => {
    const [{ id, version }] = (await call(zone.writer, "GET", `/sites/${zone.siteId}/one-matters`)).body.items;
    const save = (actor: Actor | null, change: object) =>
      call(actor, "PUT", `/one-matters/${id}`, { ...matter(), expectedVersion: version, ...change });

    expect((await save(null, {})).status).toBe(401);
    expect((await save(zone.outsider, {})).status).toBe(403);
    expect((await save(zone.writer, { itemIds: [ids.企业设立登记, ids.环评审批] })).body.code).toBe("NOT_ALLOWED");
    expect((await save(zone.writer, { itemIds: [ids.企业设立登记, 99_999] })).body.code).toBe("MATTER_ITEMS");
    expect((await save(zone.writer, { itemIds: [ids.企业设立登记] })).status).toBe(400);
    expect((await save(zone.writer, { expectedVersion: 9 })).body.code).toBe("VERSION_CONFLICT");
    expect((await save(zone.writer, { name: "开餐馆一件事" })).status).toBe(200);
    expect((await publicOneMatters(test.services.db, zone.siteId))[0]?.name).toBe("开餐馆一件事");
  });

  it("have one address each, hold their items, and can be removed", async () => {
    expect((await create(zone.chief)).body.code).toBe("MATTER_ADDRESS");
    const { body } = await create(zone.chief, { address: "trade", itemIds: [ids.环评审批, ids.企业设立登记] });
    const { version } = (await call(zone.chief, "GET", `/service-items/${ids.环评审批}`)).body;
    const retired = await call(zone.chief, "POST", `/service-items/${ids.环评审批}/retire`, {
      expectedVersion: version,
      note: "x",
    });
    expect([retired.status, retired.body.code]).toEqual([409, "SERVICE_IN_USE"]);

    expect((await call(zone.writer, "POST", `/one-matters/${body.id}/remove`, { expectedVersion: 1 })).status).toBe(
      403,
    );
    expect((await call(zone.chief, "POST", `/one-matters/${body.id}/remove`, { expectedVersion: 2 })).status).toBe(409);
    expect((await call(zone.chief, "POST", `/one-matters/${body.id}/remove`, { expectedVersion: 1 })).status).toBe(204);
    expect(await publicOneMatter(test.services.db, zone.siteId, "trade")).toBeNull();
    const { rows } = await sql`select 1 from service_items where id = ${ids.环评审批}`.execute(test.services.db);
    expect(rows).toHaveLength(1);
  });
});
