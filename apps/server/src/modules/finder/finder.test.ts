import { createTopicSchema } from "@openzone/contract/topics";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { draftIn, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { createTopic } from "../blocks/index.ts";
import { draftItem, publishedItem } from "../disclosure/catalogue.test-helper.ts";
import { publishedGuide } from "../services/guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let system: Actor;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { db } = test.services;
  await draftIn(zone, { content: { title: "港区要闻：新航线开通" } });
  const economy = { ...zone, office: zone.economy };
  await draftIn(economy, { content: { title: "经发局关于港区企业的要闻" }, actor: zone.outsider });
  for (let n = 0; n < 9; n++) await draftIn(zone, { content: { title: `港区一百%天 第${n}天` } });
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', 'root-admin') returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, '赵要闻')`.execute(db);
  await sql`insert into role_grants (staff_id, role, scope_kind) values (${id}, 'system_admin', 'zone')`.execute(db);
  await sql`insert into totp_secrets (account_id, secret, confirmed_at) values (${id}, 'unused', now())`.execute(db);
  system = { id, name: "赵要闻", grants: [] };
  await fillRecords(db);
  const topic = createTopicSchema.parse({ siteId: zone.siteId, slug: "port", title: "港区要闻专题" });
  await inTransaction(db, (tx) => createTopic(tx, zone.chief, topic, test.services.now()));
});
afterAll(() => test.close());

/** A policy and an entry of a register of each of two departments, items of the catalogue, a report of the whole. */
async function fillRecords(db: TestApp["services"]["db"]): Promise<void> {
  await sql`update departments set organisation_code = '91110000802100433B'`.execute(db);
  await draftItem(test, zone, { name: "港口岸线使用审批办法" });
  await publishedItem(test, zone, { name: "港口收费目录清单" });
  for (const [place, departmentId] of [zone.office, zone.economy].entries()) {
    await sql`insert into policies (site_id, department_id, title, doc_no, doc_key, issuer, body_text)
      values (${zone.siteId}, ${departmentId}, ${`港口管理办法${place}`}, ${`云开管发〔2026〕${place}号`}, ${`云开管发2026${place}号`},
        '云泽经开区管委会', '第一条')`.execute(db);
    await sql`insert into register_entries (kind, site_id, department_id, code, name, type, fields)
      values ('powers', ${zone.siteId}, ${departmentId}, ${`YZ-XK-${place}`}, '港口经营许可', '行政许可', '{}')`.execute(
      db,
    );
  }
  const wanted = { siteId: zone.siteId, departmentId: null, kind: "disclosure", year: 2025 };
  await callApi(test, zone.chief, "POST", "/yearly-reports", wanted);
}

const find = (actor: Actor | null, q: string) => callApi(test, actor, "GET", `/find?q=${encodeURIComponent(q)}`);
const titles = (group: { items: { title: string }[] }) => group.items.map(({ title }) => title);

describe("the search of the workbench", () => {
  it("finds drafts, sections and topics by every word, and counts what it does not show", async () => {
    const { body } = await find(zone.chief, "要闻");
    expect(titles(body.articles).sort()).toEqual(["港区要闻：新航线开通", "经发局关于港区企业的要闻"].sort());
    expect(body.sections).toMatchObject({ total: 1, items: [{ title: "要闻" }] });
    expect(body.topics).toMatchObject({ total: 1, items: [{ title: "港区要闻专题" }] });
    expect(titles((await find(zone.chief, "开通 港区")).body.articles)).toEqual(["港区要闻：新航线开通"]);
    const many = (await find(zone.chief, "港区")).body.articles;
    expect(many).toMatchObject({ total: 11 });
    expect(many.items).toHaveLength(8);
    expect((await find(zone.chief, "天")).body.articles.total).toBe(9);
    expect((await find(zone.chief, "一百%天")).body.articles.total).toBe(9);
    expect((await find(zone.chief, "一百_天")).body.articles.total).toBe(0);
  });

  it("shows and counts nothing beyond the person's rights", async () => {
    const writer = (await find(zone.writer, "要闻")).body;
    expect(titles(writer.articles)).toEqual(["港区要闻：新航线开通"]);
    expect(writer.articles.total).toBe(1);
    expect(writer.staff).toBeNull();
    const outsider = (await find(zone.outsider, "港区")).body;
    expect(titles(outsider.articles)).toEqual(["经发局关于港区企业的要闻"]);
    const admin = (await find(system, "要闻")).body;
    expect(admin).toMatchObject({ articles: null, topics: null, media: null, staff: { total: 1 } });
    expect(JSON.stringify(admin)).not.toContain("新航线");
    expect((await find(zone.leader, "党政")).body.departments).toMatchObject({ total: 1 });
  });

  it("finds policies and the records of disclosure, each by its name or number", async () => {
    const { body } = await find(zone.chief, "港口");
    expect(titles(body.policies).sort()).toEqual(["港口管理办法0", "港口管理办法1"]);
    expect(body.policies.items[0].site).toBe("main");
    expect(body.disclosureItems.items.map(({ name }: { name: string }) => name)).toEqual([
      "港口收费目录清单",
      "港口岸线使用审批办法",
    ]);
    expect(body.registers).toMatchObject({
      total: 2,
      items: [{ kind: "powers", code: "YZ-XK-0" }, { code: "YZ-XK-1" }],
    });
    expect(titles((await find(zone.chief, "云开管发〔2026〕1")).body.policies)).toEqual(["港口管理办法1"]);
    expect((await find(zone.chief, "管委会 办法1")).body.policies.total).toBe(1);
    expect((await find(zone.chief, "91110000802100433B")).body.disclosureItems.total).toBe(1);
    expect((await find(zone.chief, "YZ-XK-1")).body.registers.total).toBe(1);
    expect((await find(zone.chief, "2025 年度报告")).body.yearlyReports.items).toMatchObject([
      { kind: "disclosure", year: 2025 },
    ]);
    expect((await find(zone.chief, "2024")).body.yearlyReports.total).toBe(0);
  });

  it("finds of policies and disclosure what the person keeps, and tells others of none", async () => {
    const outsider = (await find(zone.outsider, "港口")).body;
    expect(outsider).toMatchObject({ policies: null, disclosureItems: { total: 0 } });
    expect(outsider.registers).toMatchObject({ total: 1, items: [{ code: "YZ-XK-1" }] });
    expect((await find(zone.outsider, "2025")).body.yearlyReports.total).toBe(0);
    const admin = (await find(system, "港口")).body;
    expect(admin).toMatchObject({ policies: null, disclosureItems: null, registers: null, yearlyReports: null });
  });

  it("finds service items by name and code for those who keep them", async () => {
    const { id } = await publishedGuide(test, zone, { name: "港口经营许可" });
    await publishedGuide(test, zone, { name: "港口岸线使用许可" }, zone.economy);
    const chief = (await find(zone.chief, "港口 许可")).body.serviceItems;
    expect(chief).toMatchObject({ total: 2, items: [{ name: "港口岸线使用许可" }, { id, name: "港口经营许可" }] });
    const writer = (await find(zone.writer, "港口")).body.serviceItems;
    expect(writer).toMatchObject({ total: 1, items: [{ name: "港口经营许可" }] });
    expect((await find(zone.chief, "91350100M000100Y43400013")).body.serviceItems.total).toBe(2);
    expect((await find(system, "港口")).body.serviceItems).toBeNull();
  });

  it("refuses who is not signed in, and a question without words", async () => {
    expect((await find(null, "要闻")).status).toBe(401);
    expect((await find(zone.writer, "  ")).status).toBe(400);
  });
});
