import type { Policy } from "@openzone/contract/policies";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { applyDueRepeals } from "./jobs.ts";

let test: TestApp;
let zone: FilledZone;
let law: Policy;
let change: Policy;

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(new Date("2026-02-28T23:55:00+08:00"));
  zone = await fillTestZone(test.services.db);
  law = await published("人才办法", "第一条　为了引才，制定本办法。\n第二条　二十日内办结。");
  change = await published("关于修改人才办法的决定", "将第二条改为十日。", { effectiveOn: "2026-03-01" });
});
afterAll(() => test?.close());

const call = async (actor: Actor | null, method: "GET" | "POST", url: string, payload?: object) =>
  test.app.inject({ method, url, headers: await headersFor(test.services, actor), ...(payload ? { payload } : {}) });
const visit = async (url: string): Promise<string> =>
  (await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } })).body;
async function published(title: string, text: string, more: object = {}): Promise<Policy> {
  const fields = { title, text, issuer: "云泽经开区管委会", formedOn: "2025-03-01", ...more };
  const input = { siteId: zone.siteId, departmentId: zone.office, ...fields };
  const made: Policy = (await call(zone.chief, "POST", "/api/v1/policies", input)).json();
  return (await act(made, "publish")).json();
}
const versionOf = async ({ id }: Policy): Promise<number> =>
  (await call(zone.chief, "GET", `/api/v1/policies/${id}`)).json().version;
const act = async (policy: Policy, verb: string, more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "POST", `/api/v1/policies/${policy.id}/${verb}`, { expectedVersion: await versionOf(policy), ...more });

const edition = () => ({ sourceId: change.id, article: "tiao-2", kind: "replaced", text: "第二条　十日内办结。" });

it("needs an amending policy that is related, an article that is there, and the right", async () => {
  const refused = async (more: object) => (await act(law, "amend", { ...edition(), ...more })).json();
  expect(await refused({})).toMatchObject({
    code: "POLICY_AMENDMENT",
    detail: expect.stringContaining("没有修改本文件的关系"),
  });
  await act(change, "relate", { kind: "amends", otherId: law.id });
  expect((await refused({ article: "tiao-9", text: "第九条　。" })).detail).toContain("没有这一条");
  expect((await refused({ kind: "added" })).detail).toContain("已有这一条");
  expect((await refused({ text: "十日内办结。" })).detail).toContain("从“第几条”写起");
  expect((await refused({ article: "zhang-1" })).code).toBe("INVALID_INPUT");
  expect((await act(law, "amend", edition(), null)).statusCode).toBe(401);
  expect((await act(law, "amend", edition(), zone.writer)).statusCode).toBe(403);
  expect((await act(law, "amend", { ...edition(), expectedVersion: 1 })).json().code).toBe("VERSION_CONFLICT");
});

it("shows the new words beside the old ones from the day that the amending policy takes effect, and finds them", async () => {
  const done = await act(law, "amend", edition());
  expect(done.json().amendments).toMatchObject([{ article: "tiao-2", sourceId: change.id, effectiveOn: "2026-03-01" }]);
  expect((await act(law, "amend", edition())).json().code).toBe("ALREADY_EXISTS");
  expect(await auditOf(test.services.db, "policy", law.id)).toContain("policy.amended");
  const address = `/policies/${law.id}.html`;
  const found = () => visit(`/policies/library/?q=${encodeURIComponent("十日内办结")}`);
  expect(await visit(address)).not.toContain("<ins>");

  test.setNow(new Date("2026-03-01T00:01:00+08:00"));
  await applyDueRepeals(test.services);

  const page = await visit(address);
  expect(page).toContain("<ins>十日内办结。</ins>");
  expect(page).toContain("二十日内办结。");
  expect(page).toContain(`/policies/${change.id}.html`);
  expect(page).toContain(`href="/policies/${law.id}/consolidated.txt"`);
  expect(page).toContain(`href="/policies/${law.id}.txt"`);
  const changed = await visit(`/policies/${law.id}/consolidated.txt`);
  expect(changed).toContain("【修改后的文本】已按《关于修改人才办法的决定》修改");
  expect(changed).toContain("第二条　十日内办结。");
  expect(changed).not.toContain("二十日内办结");
  const issued = await visit(`/policies/${law.id}.txt`);
  expect(issued).toContain("【公布时的文本】");
  expect(issued).toContain("第二条　二十日内办结。");
  expect((await found()).replace(/<\/?mark>/g, "")).toContain("第二条　十日内办结");
});

it("shows the words as they were issued when the amending policy is withdrawn, or its edition taken away", async () => {
  const address = `/policies/${law.id}.html`;
  await act(change, "withdraw");
  expect(await visit(address)).not.toContain("<ins>");
  expect(await visit(`/policies/${law.id}.txt`)).not.toContain("【公布时的文本】");
  expect(
    (await test.app.inject({ url: `/policies/${law.id}/consolidated.txt`, headers: { host: "localhost" } })).statusCode,
  ).toBe(404);
  await act(change, "publish");
  expect(await visit(address)).toContain("<ins>");
  const { amendments }: Policy = (await call(zone.chief, "GET", `/api/v1/policies/${law.id}`)).json();
  const removal = { amendmentId: amendments[0]?.id };
  expect((await act(law, "unamend", removal, zone.writer)).statusCode).toBe(403);
  expect((await act(law, "unamend", { amendmentId: 99_999 })).statusCode).toBe(404);
  expect((await act(law, "unamend", removal)).json().amendments).toEqual([]);
  expect(await visit(address)).not.toContain("<ins>");
});
