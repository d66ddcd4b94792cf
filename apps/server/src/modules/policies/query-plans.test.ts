import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { openTestZone, type TestZone } from "../articles/zone.test-helper.ts";
import { changedPolicies, policyChanges } from "./exchanged.ts";
import { publicPolicies } from "./public-queries.ts";
import { findPolicies, listPolicies } from "./queries.ts";

let zone: TestZone;
const documents = 3000;

beforeAll(async () => {
  zone = await openTestZone();
  await sql`
    insert into policies (site_id, department_id, state, title, doc_no, doc_key, formed_on, published_on, body_text, updated_at)
    select ${zone.siteId}, ${zone.office}, 'published', '第' || n || '号通知', organ || '〔' || year || '〕' || n || '号',
      organ || year || n || '号', make_date(year, 1, 1), make_date(year, 1, 1), '正文', timestamptz '2026-01-01' + n * interval '1 minute'
    from (select n, (array['云开管发', '云开办发', '国发', '财税'])[n % 4 + 1] as organ, 2005 + n % 22 as year
      from generate_series(1, ${documents}::integer) n) made`.execute(zone.db);
  await sql`insert into policy_events (policy_id, site_id, kind, at) select id, site_id, 'imported', updated_at from policies`.execute(
    zone.db,
  );
  await sql`analyze`.execute(zone.db);
}, 60_000);
afterAll(() => zone.close());

const page = { offset: 0, limit: 20 };
const numbered = (number: string) => (tx: Tx) => publicPolicies(tx, zone.siteId, { number }, page);

it("finds policies by a part of their number without looking at the others", async () => {
  // 发〔2026〕1…: the year 2026 has one in 22, of them half end in 发, of those a third begin with 1.
  const { total } = await inTransaction(zone.db, numbered("发〔2026〕1"));
  expect(total).toBeGreaterThan(5);
  expect(await mostRowsTouched(zone.db, ["policies"], numbered("发〔2026〕1"))).toBeLessThan(150);
  expect(await mostRowsTouched(zone.db, ["policies"], numbered("〔2011〕2778"))).toBeLessThan(20);
});

it("finds policies of the workbench by words or number through their indexes", async () => {
  const { items, total } = await listPolicies(zone.db, zone.chief, zone.siteId, { q: "第2778号", limit: 50 });
  expect([items.map(({ title }) => title), total]).toEqual([["第2778号通知"], 1]);
  const list = (q: string) => (tx: Tx) => listPolicies(tx, zone.chief, zone.siteId, { q, limit: 50 });
  expect(await mostRowsTouched(zone.db, ["policies"], list("第2778号"))).toBeLessThan(150);
  const find = (tx: Tx) => findPolicies(tx, zone.chief, ["第2778号", "通知"], { most: 8, counted: 1000 });
  expect(await mostRowsTouched(zone.db, ["policies"], find)).toBeLessThan(150);
});

it("reads what changed last, and a page of the harvest, without the rest", async () => {
  const tables = ["policies", "policy_events"];
  const feed = (tx: Tx) => changedPolicies(tx, zone.siteId, 30);
  expect(await mostRowsTouched(zone.db, tables, feed)).toBeLessThan(100);
  const range = { after: { stamp: "2026-01-02T00:00:00.000000Z", id: 0 }, until: new Date("2027-01-01"), limit: 50 };
  const harvest = (tx: Tx) => policyChanges(tx, zone.siteId, range);
  expect(await mostRowsTouched(zone.db, tables, harvest)).toBeLessThan(300);
});
