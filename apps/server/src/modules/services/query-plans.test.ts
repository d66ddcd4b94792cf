import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { nextGuide, publishedGuide } from "./guides.test-helper.ts";
import { createOneMatter, guidesOf, listPublicItems, publicGuide, publicOneMatter } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
let ids: number[];
const items = 1500;

beforeAll(async () => {
  test = await openTestApp();
  const { db, now } = test.services;
  zone = await fillTestZone(db);
  await sql`
    with made as (
      insert into service_items (site_id, department_id, name, sort_key, letter, base_code, implementation_code, public_version,
        public_state, audiences, subjects, events, card, published_at)
      select ${zone.siteId}, ${zone.office}, '事项' || n, 'shi xiang ' || lpad(n::text, 5, '0'), chr(65 + n % 26), 'X', 'X' || n, 1,
        'published', array['person'], array['job'], array['hire'], '{}', now()
      from generate_series(1, ${items}) n returning id)
    insert into guide_versions (item_id, number, state, content, writers, published_at)
    select id, 1, 'published', ${JSON.stringify(nextGuide())}::jsonb, '{}', now() from made`.execute(db);
  ids = [];
  for (const name of ["甲", "乙", "丙"]) ids.push((await publishedGuide(test, zone, { name })).id);
  const matter = { name: "一起办", address: "together", summary: "三件一起办。", event: "hire" as const, itemIds: ids };
  await inTransaction(db, (tx) => createOneMatter(tx, zone.chief, { ...matter, siteId: zone.siteId }, now()));
  await sql`analyze`.execute(db);
}, 60_000);
afterAll(() => test?.close());

const growing = ["service_items", "guide_versions", "guide_files", "one_matters", "one_matter_items"];

describe("the cost of what readers open follows what it shows, not how many items there are", () => {
  const queries: [name: string, most: number, work: (tx: Tx) => Promise<unknown>][] = [
    ["a guide", 4, (tx) => publicGuide(tx, ids[0] ?? 0)],
    ["the guides of a matter", 12, (tx) => guidesOf(tx, ids)],
    ["a matter", 12, (tx) => publicOneMatter(tx, zone.siteId, "together")],
  ];

  it.each(queries)("%s touches at most %i rows of a table", async (_name, most, work) => {
    expect(await work(test.services.db as unknown as Tx)).toBeTruthy();
    expect(await mostRowsTouched(test.services.db, growing, work)).toBeLessThanOrEqual(most);
  });

  it("the list, which counts what every facet would find, reads each item of the site few times", async () => {
    const work = (tx: Tx) => listPublicItems(tx, zone.siteId, {}, { offset: 0, limit: 20 });
    expect(await mostRowsTouched(test.services.db, growing, work)).toBeLessThanOrEqual(items * 3);
  });
});
