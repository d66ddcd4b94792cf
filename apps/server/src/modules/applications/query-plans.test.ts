import { caseListQuerySchema, caseQueues } from "@openzone/contract/applications";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { mostRowsTouched } from "../../platform/testing/rows-touched.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { itemWith, officer, on, person, submitted } from "./cases.test-helper.ts";
import { listOwnCases } from "./public/own-cases.ts";
import { listCases } from "./queries.ts";
import { trackCase } from "./tracking.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let number: string;
const monday = on("2026-11-23");
const many = 6000;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  const made = await submitted(test, await itemWith(test, zone), monday);
  number = made.number;
  const columns = `site_id, item_id, guide_version_id, channel, variant, instant, applicant, applicant_kind, applicant_shown,
    id_key, situation, received_on, submitted_at, updated_at, version`;
  // Most is done.
  await sql`insert into applications (number, department_id, state, outcome, name_key, phone_key, next_due_on, officer_id, account_id,
      enterprise_id, ${sql.raw(columns)})
    select '9' || lpad(n::text, 14, '0'), case when n % 10 > 7 then ${zone.economy}::bigint else ${zone.office}::bigint end,
      case when n % 20 = 0 then 'submitted' else 'delivered' end, case when n % 20 = 0 then null else 'granted' end, 'k' || n, 'p' || n,
      case when n % 20 = 0 then date '2026-11-23' + (n % 40) end, null,
      case when n % 30 = 0 then 1 when n % 3 = 1 then 10 + n end, case when n % 30 = 2 then 20 end,
      ${sql.raw(columns)}
    from applications, generate_series(1, ${many}) as n where number = ${number}`.execute(zone.db);
  await sql`analyze`.execute(zone.db);
}, 120_000);
afterAll(() => test?.close());

const growing = ["applications", "application_events", "application_materials", "clocks", "clock_events"];

it.each(caseQueues)("the queue %s costs what it shows", async (queue) => {
  const filter = caseListQuerySchema.parse({ queue, limit: 20 });
  const touched = await mostRowsTouched(zone.db, growing, async (tx) => {
    await listCases(tx, test.services.keyring, clerk, filter, monday);
  });
  // The count goes over an index as far as anybody pages.
  expect(touched).toBeLessThan(queue === "all" ? 4000 : 700);
});

it.each([
  ["name", person.name],
  ["phone", person.phone],
  ["number", ""],
])("finds a case by its %s through an index", async (_, q) => {
  const filter = caseListQuerySchema.parse({ queue: "all", q: q || number });
  const touched = await mostRowsTouched(zone.db, growing, async (tx) => {
    expect((await listCases(tx, test.services.keyring, clerk, filter, monday)).total).toBe(1);
  });
  expect(touched).toBeLessThan(50);
});

it("follows a case through an index", async () => {
  const touched = await mostRowsTouched(zone.db, growing, async (tx) => {
    expect(await trackCase(tx, test.services.keyring, { number, tail: "5678", siteId: zone.siteId })).not.toBeNull();
  });
  expect(touched).toBeLessThan(50);
});

it.each([
  ["account", { accountId: 1, enterpriseId: null, authorityId: null }],
  ["enterprise", { accountId: 2, enterpriseId: 20, authorityId: null }],
])("lists the cases of one %s through an index, however many there are", async (_, drafter) => {
  const touched = await mostRowsTouched(zone.db, growing, async (tx) => {
    const first = await listOwnCases(tx, drafter, { limit: 20 });
    expect(first).toHaveLength(20);
    await listOwnCases(tx, drafter, { limit: 20, before: first.at(-1)?.id });
  });
  expect(touched).toBeLessThan(50);
});
