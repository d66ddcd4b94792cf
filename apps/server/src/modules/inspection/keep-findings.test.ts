import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestZone, type TestZone } from "../articles/zone.test-helper.ts";
import { keepFindings } from "./keep-findings.ts";
import type { Fault } from "./rules/types.ts";
import { daysAgo, now } from "./testing.test-helper.ts";

let zone: TestZone;
beforeAll(async () => {
  zone = await openTestZone();
});
afterAll(() => zone?.close());

const fault = (rule: Fault["rule"], what = ""): Fault => ({
  rule,
  object: { kind: "site", id: null, title: "", address: "/" },
  departmentId: null,
  what,
  evidence: {},
});
async function newRun(): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into inspection_runs (site_id, state, asked_at)
    values (${zone.siteId}, 'done', ${now}) returning id`.execute(zone.db);
  return rows[0]?.id ?? 0;
}
const keep = async (faults: Fault[], days: number, untold: Fault["rule"][] = [], runId?: number) =>
  keepFindings(zone.db, { siteId: zone.siteId, runId: runId ?? (await newRun()), now: daysAgo(days), untold }, faults);
const kept = async () =>
  (
    await sql<{ rule: string; state: string; reopened: number }>`
      select rule, state, reopened from inspection_findings order by rule`.execute(zone.db)
  ).rows;

it("heals what was not seen, but not what could not be looked at; a repeated run changes nothing", async () => {
  await keep([fault("certificate"), fault("ipv6"), fault("footer-part", "icp"), fault("footer-part", "icp")], 9);
  expect(await kept()).toHaveLength(3);
  await keep([], 8, ["certificate"]);
  expect(await kept()).toEqual([
    { rule: "certificate", state: "open", reopened: 0 },
    { rule: "footer-part", state: "healed", reopened: 0 },
    { rule: "ipv6", state: "healed", reopened: 0 },
  ]);
  const runId = await newRun();
  await keep([fault("ipv6")], 7, [], runId);
  await keep([fault("ipv6")], 6, [], runId);
  expect((await kept()).map(({ state, reopened }) => [state, reopened])).toEqual([
    ["healed", 0],
    ["healed", 0],
    ["open", 1],
  ]);
});

it("keeps open what a browser found while no browser looks", async () => {
  const inBrowser = { ...fault("accessibility", "axe color-contrast"), evidence: { check: "axe" } };
  await keep([inBrowser, fault("accessibility", "page-alt")], 5);
  const states = async () => (await kept()).filter(({ rule }) => rule === "accessibility").map(({ state }) => state);
  const run = { siteId: zone.siteId, now: daysAgo(4), untold: [] };
  await keepFindings(zone.db, { ...run, runId: await newRun(), browserUntold: true }, []);
  expect((await states()).sort()).toEqual(["healed", "open"]);
  await keepFindings(zone.db, { ...run, runId: await newRun(), browserUntold: false }, []);
  expect(await states()).toEqual(["healed", "healed"]);
});
