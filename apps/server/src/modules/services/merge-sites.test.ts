import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { publishedGuide } from "./guides.test-helper.ts";
import { createOneMatter } from "./index.ts";
import { itemsOfMerging } from "./merge-sites.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  const { db, now } = test.services;
  zone = await fillTestZone(db);
  const itemIds = [
    (await publishedGuide(test, zone, { name: "食品经营许可" })).id,
    (await publishedGuide(test, zone, { name: "企业设立登记" })).id,
  ];
  const matter = { name: "开餐馆", address: "open", summary: "一起办", event: "open_business" as const, itemIds };
  await inTransaction(db, (tx) => createOneMatter(tx, zone.chief, { siteId: zone.siteId, ...matter }, now()));
});
afterAll(() => test?.close());

it("a site with items and matters is not merged into another", async () => {
  const factsOf = (fromId: number) => inTransaction(test.services.db, (tx) => itemsOfMerging(tx, { fromId }));

  expect((await factsOf(zone.siteId)).reasons).toEqual([
    { code: "SITE_MERGE_HOLDS", details: { things: "政务服务事项 2 项、一件事 1 件" } },
  ]);
  expect(await factsOf(0)).toEqual({});
});
