import type { Policy, PolicyRelationKind } from "@openzone/contract/policies";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { applyDueRepeals } from "./jobs.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (actor: Actor | null, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  test.app.inject({ method, url, headers: await headersFor(test.services, actor), ...(payload ? { payload } : {}) });
const visit = async (url: string): Promise<string> =>
  (await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } })).body;
const current = async ({ id }: Policy): Promise<Policy> =>
  (await call(zone.chief, "GET", `/api/v1/policies/${id}`)).json();

async function draft(title: string, more: object = {}): Promise<Policy> {
  const fields = { title, issuer: "云泽经开区管委会", formedOn: "2025-03-01", text: "第一条　正文。" };
  const input = { siteId: zone.siteId, departmentId: zone.office, ...fields, ...more };
  const answer = await call(zone.chief, "POST", "/api/v1/policies", input);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
const act = async (policy: Policy, verb: string, more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "POST", `/api/v1/policies/${policy.id}/${verb}`, {
    expectedVersion: (await current(policy)).version,
    ...more,
  });
async function published(title: string, more: object = {}): Promise<Policy> {
  return (await act(await draft(title, more), "publish")).json();
}
const relate = (from: Policy, kind: PolicyRelationKind, to: Policy, more: object = {}) =>
  act(from, "relate", { kind, otherId: to.id, ...more });

describe("a relation", () => {
  it("is kept once and read from both ends, until it is ended", async () => {
    const old = await published("人才公寓管理办法");
    const amending = await published("关于修改人才公寓管理办法的决定", { formedOn: "2026-01-10" });

    const related: Policy = (await relate(amending, "amends", old)).json();

    expect(related.relations).toMatchObject([{ kind: "amends", direction: "out", otherId: old.id }]);
    expect((await current(old)).relations).toMatchObject([{ direction: "in", otherId: amending.id }]);
    expect(await visit(`/policies/${old.id}.html`)).toContain("被以下文件修改");
    expect(await visit(`/policies/${old.id}.html`)).toContain(`/policies/${amending.id}.html`);
    expect(await visit(`/policies/${amending.id}.html`)).toContain(`/policies/${old.id}.html`);
    expect((await relate(amending, "amends", old)).json().code).toBe("ALREADY_EXISTS");

    const [relation] = related.relations;
    const ended: Policy = (await act(amending, "unrelate", { relationId: relation?.id })).json();

    expect(ended.relations).toEqual([]);
    expect(await visit(`/policies/${old.id}.html`)).not.toContain("被以下文件修改");
    expect(await auditOf(zone.db, "policy", amending.id)).toEqual([
      "policy.created",
      "policy.published",
      "policy.related",
      "policy.unrelated",
    ]);
  });

  it("is refused where it would lead back to where it began", async () => {
    const [a, b, c] = [await draft("甲办法"), await draft("乙办法"), await draft("丙办法")];
    await relate(a, "repeals", b);
    await relate(b, "repeals", c);

    const refused = await relate(c, "repeals", a);

    expect(refused.json().code).toBe("POLICY_RELATION_CIRCLE");
    expect((await relate(a, "repeals", a)).json().code).toBe("POLICY_RELATION_CIRCLE");
    expect((await relate(c, "based-on", a)).statusCode).toBe(200);
  });

  it("names only what is public", async () => {
    const shown = await published("公开的办法");
    const hidden = await draft("还没有公开的办法");
    await relate(hidden, "amends", shown);
    expect(await visit(`/policies/${shown.id}.html`)).not.toContain("还没有公开的办法");
  });

  it("needs the right, the newest version and a policy that is there", async () => {
    const [one, other] = [await published("一号办法"), await published("二号办法")];
    expect((await act(one, "relate", { kind: "amends", otherId: other.id }, zone.writer)).statusCode).toBe(403);
    expect((await act(one, "relate", { kind: "amends", otherId: other.id }, null)).statusCode).toBe(401);
    expect((await act(one, "relate", { kind: "loves", otherId: other.id })).statusCode).toBe(400);
    expect((await act(one, "relate", { kind: "amends", otherId: 99999 })).statusCode).toBe(404);
    const stale = await relate(one, "amends", other, { expectedVersion: 1 });
    expect(stale.json().code).toBe("VERSION_CONFLICT");
  });
});

describe("a repeal that marks the other", () => {
  it("waits until the repealing policy is public, and then marks it everywhere from its day", async () => {
    const old = await published("旧的奖励办法", { effectiveOn: "2025-04-01" });
    const fresh = await draft("新的奖励办法", { formedOn: "2026-05-20", effectiveOn: "2026-06-01" });
    await relate(fresh, "repeals", old, { markVoid: true });
    expect((await current(old)).validity).toBe("valid");

    await act(fresh, "publish");

    expect(await current(old)).toMatchObject({ validity: "void", repealedOn: "2026-06-01" });
    expect(await visit(`/policies/${old.id}.html`)).toContain("本文件自 2026-06-01 起废止，仅供查阅。");
    expect(await visit("/policies/library/?validity=void")).toContain(`/policies/${old.id}.html`);
    expect(await visit("/search?q=旧的奖励办法")).toContain("已废止");
    expect(await auditOf(zone.db, "policy", old.id)).toContain("policy.voided");
  });

  it("waits for a day that is still to come", async () => {
    const old = await published("仍在施行的办法");
    const next = await published("明年施行的办法", { formedOn: "2026-11-01", effectiveOn: "2099-01-01" });
    await relate(next, "repeals", old, { markVoid: true });
    await applyDueRepeals(test.services);
    expect((await current(old)).validity).toBe("valid");
    expect((await current(next)).relations).toMatchObject([{ marksVoid: true }]);

    await applyDueRepeals({ ...test.services, now: () => new Date("2099-01-01T00:30:00+08:00") });

    expect(await current(old)).toMatchObject({ validity: "void", repealedOn: "2099-01-01" });
  });
});

describe("an interpretation", () => {
  it("links both pages to each other while both are public", async () => {
    const policy = await published("停车收费办法");
    const articleId = await publishedIn(zone, { content: { title: "停车收费办法解读" } }).then(({ id }) => id);
    const address = `/news/plain/${articleId}.html`;
    expect(await visit(address)).not.toContain("停车收费办法</a>");

    const done = await act(policy, "interpret", { articleId, form: "picture" });

    expect(done.json().interpretations).toEqual([{ articleId, title: "停车收费办法解读", form: "picture" }]);
    expect(await visit(`/policies/${policy.id}.html`)).toContain("<h3>图解</h3>");
    expect(await visit(`/policies/${policy.id}.html`)).toContain(address);
    expect(await visit(address)).toContain(`/policies/${policy.id}.html`);
    await act(policy, "withdraw");
    expect(await visit(address)).not.toContain(`/policies/${policy.id}.html`);
    await act(policy, "publish");
    expect(await visit(address)).toContain(`/policies/${policy.id}.html`);
    await act(policy, "uninterpret", { articleId });
    expect(await visit(address)).not.toContain(`/policies/${policy.id}.html`);
  });

  it("explains in one of four forms", async () => {
    const policy = await published("用水办法");
    const articleId = await publishedIn(zone, { content: { title: "用水办法问答" } }).then(({ id }) => id);
    expect((await act(policy, "interpret", { articleId, form: "song" })).statusCode).toBe(400);
    await act(policy, "interpret", { articleId, form: "questions" });
    expect(await visit(`/policies/${policy.id}.html`)).toContain("<h3>问答</h3>");
  });

  it("must be a public article", async () => {
    const policy = await published("用电办法");
    expect((await act(policy, "interpret", { articleId: 99999 })).statusCode).toBe(404);
    expect((await act(policy, "interpret", { articleId: 99999 }, zone.writer)).statusCode).toBe(403);
  });
});

describe("an article that links to a policy", () => {
  it("marks the link as soon as the policy holds no longer, and no other link", async () => {
    const policy = await published("旧的用地办法");
    const other = await published("新的用地办法");
    const link = ({ id, title }: Policy) => `<a href="/policies/${id}.html">《${title}》</a>`;
    const bodyHtml = `<p>依照${link(policy)}和${link(other)}办理。</p>`;
    const { id } = await publishedIn(zone, { content: { title: "用地须知", bodyHtml } });
    const address = `/news/plain/${id}.html`;
    expect(await visit(address)).not.toContain("tag-late");

    const { title: _title, ...kept } = await current(policy);
    const fields = {
      ...kept,
      title: policy.title,
      validity: "void",
      repealedOn: "2026-01-01",
      expectedVersion: kept.version,
    };
    expect((await call(zone.chief, "PUT", `/api/v1/policies/${policy.id}`, fields)).statusCode).toBe(200);

    const page = await visit(address);
    expect(page).toContain('《旧的用地办法》</a><span class="tag tag-late">废止</span>');
    expect(page.match(/tag-late/g)).toHaveLength(1);
  });
});
