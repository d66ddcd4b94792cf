import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { guideOfVersion, openGuide } from "./case-guides.ts";
import { suspendItem } from "./commands/change-public-state.ts";
import { publishedGuide } from "./guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

const names = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name);
const look = (q: string) => callApi(test, zone.reviewer, "GET", `/open-service-items?q=${encodeURIComponent(q)}`);

describe("items at the window", () => {
  it("are found by some characters of the name, those that begin with them first, while they are open", async () => {
    await publishedGuide(test, zone, { name: "变更食品经营许可" });
    const food = await publishedGuide(test, zone, { name: "食品经营许可核发" });

    expect(names(await look("食品经营"))).toEqual(["食品经营许可核发", "变更食品经营许可"]);

    const step = { id: food.id, expectedVersion: food.version, note: "系统升级" };
    await inTransaction(test.services.db, (tx) => suspendItem(tx, zone.reviewer, step, test.services.now()));
    expect(names(await look("食品经营"))).toEqual(["变更食品经营许可"]);
    expect((await callApi(test, zone.reviewer, "GET", `/open-service-items/${food.id}`)).status).toBe(404);
    expect(await openGuide(test.services.db, food.id)).toBeNull();
  });

  it("say what the counter asks, and belong to who takes applications", async () => {
    const { id } = await publishedGuide(test, zone, { name: "户外广告设置" });

    const { body } = await callApi(test, zone.reviewer, "GET", `/open-service-items/${id}`);

    expect(body).toMatchObject({ id, name: "户外广告设置", departmentId: zone.office });
    expect(body.guide.situations).toHaveLength(1);
    expect(body.guide.online).toEqual({ mode: "none", formId: null, commitment: "", checkDays: 40 });
    expect((await callApi(test, zone.writer, "GET", `/open-service-items/${id}`)).status).toBe(403);
    expect((await callApi(test, null, "GET", "/open-service-items")).status).toBe(401);
  });
});

describe("the guide of a case", () => {
  it("is the public version when it begins, and stays that version", async () => {
    const { id } = await publishedGuide(test, zone);
    const open = await openGuide(test.services.db, id);
    expect(open).toMatchObject({ itemId: id, number: 1, departmentId: zone.office });
    expect(open?.process.map(({ kind }) => kind)).toEqual(["acceptance", "review", "decision", "making", "delivery"]);
    expect(await guideOfVersion(test.services.db, open?.versionId ?? 0)).toEqual(open);
  });
});
