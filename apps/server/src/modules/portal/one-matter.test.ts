import { type Material, materialSchema } from "@openzone/contract/services";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { publishedGuide } from "../services/guides.test-helper.ts";
import { createOneMatter } from "../services/index.ts";
import { materialsTogether } from "./pages/questions-together.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test?.close());

async function open(url: string) {
  const headers = { host: "localhost", accept: "text/html" };
  const { statusCode, body } = await test.app.inject({ method: "GET", url, headers });
  return { status: statusCode, body };
}
const publish = (change: Parameters<typeof publishedGuide>[2]) => publishedGuide(test, zone, change);
const words = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const materialOf = (said: Partial<Material>): Material =>
  materialSchema.parse({ key: "material", name: "材料", ...said });

const matter = (said: { name: string; address: string; itemIds: number[] }) =>
  inTransaction(test.services.db, (tx) => {
    const rest = { siteId: zone.siteId, summary: "要办的一起办。", event: "open_business" as const };
    return createOneMatter(tx, systemActor, { ...rest, ...said }, test.services.now());
  });

describe("one matter", () => {
  it("shows its items and what all of them need once, and goes with them", async () => {
    const first = await publish({ name: "店招备案" });
    const second = await publish({ name: "排水许可" });
    expect((await open("/services/")).body).not.toContain("开店一件事");
    await matter({ name: "开店一件事", address: "open-shop", itemIds: [second.id, first.id] });

    const { status, body } = await open("/services/matters/open-shop");

    expect(status).toBe(200);
    expect(body.indexOf(">排水许可</a>")).toBeLessThan(body.indexOf(">店招备案</a>"));
    expect(words(body)).toContain("各种情形合在一起最多 3 份，重复的只算一份");
    expect(words(body)).toContain("同一份材料只交一次，用于： 排水许可、店招备案");
    expect((await open("/services/")).body).toContain('href="/services/matters/open-shop"');
    expect((await open(`/services/items/${first.id}`)).body).toContain(">开店一件事</a>");
    expect((await open("/services/matters/open-shop/code.svg")).status).toBe(200);
    expect((await open("/sitemaps/sections.xml")).body).toContain("/services/matters/open-shop</loc>");
    expect((await open("/services/matters/other")).status).toBe(404);
  });

  it("asks what its guides ask once, and leaves the materials that the answers need, in an address without script", async () => {
    const situations = (key: string) => [
      {
        key,
        question: "经营场所是租的吗",
        hint: "",
        answers: [
          { key: `${key}-yes`, label: "租的" },
          { key: `${key}-no`, label: "自有" },
        ],
      },
    ];
    const lease = (key: string) =>
      materialOf({ key: "lease", name: "租赁合同", when: [{ situation: key, answers: [`${key}-yes`] }] });
    const identity = materialOf({ key: "identity", name: "营业执照" });
    const first = await publish({ name: "店招许可", situations: situations("a"), materials: [identity, lease("a")] });
    const second = await publish({
      name: "油烟排放备案",
      situations: situations("b"),
      materials: [identity, lease("b")],
    });
    await matter({ name: "开饭馆一件事", address: "open-restaurant", itemIds: [first.id, second.id] });

    const asked = (await open("/services/matters/open-restaurant")).body;
    expect(asked.match(/<legend/g)).toHaveLength(1);
    expect(words(asked)).toContain("各种情形合在一起最多 2 份");
    const owned = (await open("/services/matters/open-restaurant?s-1=%E8%87%AA%E6%9C%89")).body;

    expect(words(owned)).toContain("按您的回答需要 1 份，全部情形共 2 份");
    expect(words(owned.slice(owned.indexOf('class="guide-materials"')))).toMatch(/营业执照.*不需要.*租赁合同/s);
    expect(owned).toContain('value="自有" checked');
    const wrong = (await open("/services/matters/open-restaurant?s-1=other&s-9=x")).body;
    expect(words(wrong)).toContain("各种情形合在一起最多 2 份");
  });

  it("counts a material once where it has the same name and is treated alike", () => {
    const business = { name: "营业执照", rule: "fetched" as const };
    const guides = [
      { name: "甲", situations: [], materials: [materialOf({ ...business, rule: "upload" }), materialOf(business)] },
      { name: "乙", situations: [], materials: [materialOf(business), materialOf(business)] },
    ];

    expect(materialsTogether(guides, {})).toEqual([
      { name: "营业执照", rule: "fetched", items: ["甲", "乙"] },
      { name: "营业执照", rule: "upload", items: ["甲"] },
    ]);
  });
});
