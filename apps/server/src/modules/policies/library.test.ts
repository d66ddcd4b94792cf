import type { Policy } from "@openzone/contract/policies";
import { createPolicySchema } from "@openzone/contract/policies";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { changePolicyState } from "./commands/change-policy-state.ts";
import { createPolicy } from "./commands/create-policy.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await add({
    title: "高新技术企业奖励办法",
    docNo: "云开管发〔2026〕1号",
    formedOn: "2026-02-01",
    audiences: ["企业"],
    industries: ["生物医药"],
    subject: "11.01",
  });
  await add({
    title: "人才落户补贴办法",
    formedOn: "2025-05-01",
    issuer: "组织人事局",
    categories: ["人才引育"],
    subject: "15.03",
  });
  await add({ title: "旧的人才办法", formedOn: "2019-05-01", validity: "void", repealedOn: "2025-05-01" });
});
afterAll(() => test.close());

const visit = async (url: string) =>
  test.app.inject({ method: "GET", url: encodeURI(url), headers: { host: "localhost", accept: "text/html" } });

async function add(more: object): Promise<Policy> {
  const { db, now } = test.services;
  const input = createPolicySchema.parse({
    siteId: zone.siteId,
    departmentId: zone.office,
    title: "办法",
    issuer: "云泽经开区管委会",
    formedOn: "2026-01-01",
    text: "第一条　为了支持企业和人才，制定本办法。",
    ...more,
  });
  return inTransaction(db, async (tx) => {
    const { id, version } = await createPolicy(tx, systemActor, input, now());
    return changePolicyState(tx, systemActor, { policyId: id, verb: "publish", expectedVersion: version }, now());
  });
}

it.each([
  ["?q=落户补贴", ["人才落户补贴办法"], ["高新技术企业奖励办法"]],
  ["?number=云开管发[2026]1号", ["高新技术企业奖励办法"], ["人才落户补贴办法"]],
  ["?number=〔2026〕1", ["高新技术企业奖励办法"], ["人才落户补贴办法"]],
  ["?issuer=组织人事局", ["人才落户补贴办法"], ["高新技术企业奖励办法"]],
  ["?year=2019", ["旧的人才办法"], ["人才落户补贴办法"]],
  ["?validity=void", ["旧的人才办法"], ["人才落户补贴办法"]],
  ["?audience=企业", ["高新技术企业奖励办法"], ["人才落户补贴办法"]],
  ["?category=人才引育", ["人才落户补贴办法"], ["高新技术企业奖励办法"]],
  ["?industry=生物医药", ["高新技术企业奖励办法"], ["人才落户补贴办法"]],
  ["?subject=15", ["人才落户补贴办法"], ["高新技术企业奖励办法"]],
  ["?q=办法&subject=11", ["高新技术企业奖励办法"], ["人才落户补贴办法"]],
  ["?q=人才&validity=valid", ["人才落户补贴办法"], ["旧的人才办法"]],
  ["?year=nonsense&page=-1", ["人才落户补贴办法", "旧的人才办法"], []],
  ["?q=没有这样的词语组合", ["没有找到符合条件的文件"], ["人才落户补贴办法"]],
])("/policies/library/%s shows what fits, and nothing else", async (query, shown, hidden) => {
  const { statusCode, body } = await visit(`/policies/library/${query}`);
  const text = body.replace(/<\/?mark>/g, "");
  expect(statusCode).toBe(200);
  for (const words of shown) expect(text).toContain(words);
  for (const words of hidden) expect(text).not.toContain(words);
});

it("offers what there is to narrow by, as it stands after each change", async () => {
  const before = (await visit("/policies/library/")).body;
  expect(before).toMatch(/subject=11"[^>]*>\s*科技、教育/);
  expect(before).not.toContain("subject=7");
  await add({ title: "公路养护办法", subject: "07.07", industries: ["交通运输"] });
  const after = (await visit("/policies/library/")).body;
  expect(after).toMatch(/subject=7"[^>]*>\s*工业、交通/);
  expect(after).toContain(`industry=${encodeURIComponent("交通运输")}`);
});

it("shows the passage that was found, and marks what holds no longer", async () => {
  const { body } = await visit("/policies/library/?q=支持企业");
  expect(body).toMatch(/<p>[^<]*<mark>支持企业<\/mark>/);
  expect((await visit("/policies/library/?year=2019")).body).toContain('<span class="tag tag-late">废止</span>');
});

it("shows a long text part by part below 100 KB, with ways to each article and the whole as a file", async () => {
  const article = (number: number) => `第${number}条　${"企业应当按照规定提交材料，主管部门应当按期办结。".repeat(12)}`;
  const chapter = (number: number) =>
    [`第${number}章　规定之${number}`, ...Array.from({ length: 30 }, (_, index) => article(number * 30 + index))].join(
      "\n",
    );
  const { id } = await add({
    title: "很长的条例",
    text: Array.from({ length: 8 }, (_, index) => chapter(index + 1)).join("\n"),
  });

  const first = await visit(`/policies/${id}.html`);
  const [, place = ""] = /href="([^"]+#tiao-200)"/.exec(first.body) ?? [];
  const later = await visit(place.replace(/#.*/, "").replace("&amp;", "&"));

  expect(Buffer.byteLength(first.body)).toBeLessThan(100_000);
  expect(place).toMatch(/\?chapter=\d+#tiao-200$/);
  expect(later.body).toContain('id="tiao-200"');
  expect(Buffer.byteLength(later.body)).toBeLessThan(100_000);
  expect((await visit(`/policies/${id}.txt`)).body).toContain("第269条");
});

it("shows of the staff's list what each of them manages", async () => {
  const list = async (actor: Actor, query = "") =>
    test.app.inject({
      method: "GET",
      url: encodeURI(`/api/v1/sites/${zone.siteId}/policies${query}`),
      headers: await headersFor(test.services, actor),
    });
  const { items, total } = (await list(zone.chief, "?q=人才")).json();
  expect(total).toBe(2);
  expect(items.map(({ title }: { title: string }) => title)).toEqual(["旧的人才办法", "人才落户补贴办法"]);
  const first = (await list(zone.chief, "?limit=1")).json();
  const second = (await list(zone.chief, `?limit=1&cursor=${first.nextCursor}`)).json();
  expect(second.items[0].id).toBeLessThan(first.items[0].id);
  expect((await list(zone.chief, "/export?format=csv&validity=void")).body).toContain("旧的人才办法");
});
