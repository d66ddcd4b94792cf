import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { publishedGuide } from "./guides.test-helper.ts";
import { inspectedGuides } from "./index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

it("tells the inspection of each public guide what it lacks, and of a site without items nothing", async () => {
  const { db } = test.services;
  expect(await inspectedGuides(db, zone.siteId)).toBeNull();
  const whole = await publishedGuide(test, zone, { name: "食品经营许可" });
  const poor = await publishedGuide(test, zone, { name: "旧系统迁入的事项" }, zone.economy);
  // As a catalogue of another system might have brought it; a trigger keeps what was published.
  await sql`alter table guide_versions disable trigger user`.execute(db);
  await sql`update guide_versions set content = content || '{"basis":[],"windows":[],"consultPhone":"","steps":[]}'
    where item_id = ${poor.id}`.execute(db);
  await sql`alter table guide_versions enable trigger user`.execute(db);

  expect(await inspectedGuides(db, zone.siteId)).toEqual([
    {
      id: whole.id,
      title: "食品经营许可",
      departmentId: zone.office,
      missing: [],
      address: `/services/items/${whole.id}`,
    },
    {
      id: poor.id,
      title: "旧系统迁入的事项",
      departmentId: zone.economy,
      missing: ["设定依据", "办理地点", "办理时间", "联系电话", "办理流程"],
      address: `/services/items/${poor.id}`,
    },
  ]);
});
