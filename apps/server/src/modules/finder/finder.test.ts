import { createTopicSchema } from "@openzone/contract/topics";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { draftIn, fillTestZone, type TestZone } from "../articles/zone.test-helper.ts";
import { createTopic } from "../blocks/index.ts";

let test: TestApp;
let zone: Omit<TestZone, "database" | "close">;
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
  const topic = createTopicSchema.parse({ siteId: zone.siteId, slug: "port", title: "港区要闻专题" });
  await inTransaction(db, (tx) => createTopic(tx, zone.chief, topic, test.services.now()));
});
afterAll(() => test.close());

const find = async (actor: Actor | null, q: string) => {
  const headers = await headersFor(test.services, actor);
  const answer = await test.app.inject({ method: "GET", url: `/api/v1/find?q=${encodeURIComponent(q)}`, headers });
  return { status: answer.statusCode, body: answer.json() };
};
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

  it("refuses who is not signed in, and a question without words", async () => {
    expect((await find(null, "要闻")).status).toBe(401);
    expect((await find(zone.writer, "  ")).status).toBe(400);
  });
});
