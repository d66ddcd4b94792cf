import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { openTestZone, type TestZone } from "../articles/zone.test-helper.ts";
import { publicReplies } from "./index.ts";

let zone: TestZone;
const many = 3000;

beforeAll(async () => {
  zone = await openTestZone();
  await sql`with i as (insert into rating_invites (token_hash, occasion, channel, site_id, department_id, created_at, expires_at)
      select 't' || n, 'o' || n, 'window', ${zone.siteId}, ${zone.office}, now(), now() from generate_series(1, ${many}) as n returning id),
    r as (insert into ratings (invite_id, level, channel, tags, consents, site_id, department_id, rated_at)
      select id, 5, 'window', '{}', false, ${zone.siteId}, ${zone.office}, now() from i returning id)
    insert into rectifications (rating_id, state, department_id, reply, published_at, updated_at)
    select id, case when id % 3 = 0 then 'published' else 'dispatched' end, ${zone.office}, '答复' || id,
      case when id % 3 = 0 then now() - id * interval '1 hour' end, now() from r`.execute(zone.db);
  await sql`analyze`.execute(zone.db);
}, 60_000);
afterAll(() => zone.close());

it("reads the newest public replies without the others", async () => {
  const touched = await mostRowsTouched(zone.db, ["rectifications", "ratings"], async (tx) => {
    expect(await publicReplies(tx, zone.siteId, new Date("2020-01-01"))).toHaveLength(10);
  });
  expect(touched).toBeLessThan(50);
});
