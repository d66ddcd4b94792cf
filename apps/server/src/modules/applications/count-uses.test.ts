import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { itemWith, on, submitted } from "./cases.test-helper.ts";
import { countUses } from "./count-uses.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

const hall = async () => {
  const headers = { host: "localhost", accept: "text/html" };
  return (await test.app.inject({ method: "GET", url: "/services/", headers })).body;
};

it("shows in the hall what was applied for most in twelve months, and nothing that nobody applied for", async () => {
  const often = await itemWith(test, zone, { name: "食品经营许可" });
  const once = await itemWith(test, zone, { name: "排水许可" });
  await itemWith(test, zone, { name: "占道许可" });
  for (const at of ["2026-03-02", "2026-05-06"]) await submitted(test, often, on(at));
  for (const at of ["2024-03-04", "2024-05-06", "2026-04-07"]) await submitted(test, once, on(at));
  expect(await hall()).not.toContain("常办事项");

  await countUses(test.services.db, new Date("2026-06-01T00:00:00Z"));

  const used = /<section class="hall-used"[\s\S]*?<\/section>/.exec(await hall())?.[0] ?? "";
  expect(used.replace(/<[^>]+>/g, " ")).toMatch(/食品经营许可\s+2 件\s+排水许可\s+1 件/);
  expect(used).not.toContain("占道许可");

  await countUses(test.services.db, new Date("2027-04-08T00:00:00Z"));
  expect(/<section class="hall-used"[\s\S]*?<\/section>/.exec(await hall())?.[0]).not.toContain("排水许可");
});
