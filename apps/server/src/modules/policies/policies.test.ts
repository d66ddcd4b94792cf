import type { Policy } from "@openzone/contract/policies";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (actor: Actor | null, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  test.app.inject({ method, url, headers: await headersFor(test.services, actor), ...(payload ? { payload } : {}) });
const visit = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });

const fields = (more: object = {}) => ({
  title: "云泽经开区企业技术改造补助办法",
  issuer: "云泽经开区管委会",
  formedOn: "2025-03-01",
  text: "第一章　总则\n第一条　为了支持技术改造，制定本办法。\n第二条　补助不超过五十万元。",
  departmentId: zone.office,
  ...more,
});
const create = (more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "POST", "/api/v1/policies", { siteId: zone.siteId, ...fields(more) });
const act = (policy: Policy, verb: string, more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "POST", `/api/v1/policies/${policy.id}/${verb}`, { expectedVersion: policy.version, ...more });
const update = (policy: Policy, more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "PUT", `/api/v1/policies/${policy.id}`, { ...fields(more), expectedVersion: policy.version });
const current = async ({ id }: Policy): Promise<Policy> =>
  (await call(zone.chief, "GET", `/api/v1/policies/${id}`)).json();

/** A public policy. */
async function published(more: object = {}): Promise<Policy> {
  const answer = await act((await create(more)).json(), "publish");
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe("the record of a policy", () => {
  it("is public with one act: its page, the list, the search, its text as a file; all of it audited", async () => {
    const policy = await published({
      docNo: "云开管发〔2025〕3号",
      subject: "07.02",
      audiences: ["企业"],
      genre: "办法",
    });

    const page = await visit(`/policies/${policy.id}.html`);
    expect(page.statusCode).toBe(200);
    for (const words of ["云开管发〔2025〕3号", "工业、交通\\轻工纺织", "有效", 'id="tiao-2"', "2025-03-01"]) {
      expect(page.body).toContain(words);
    }
    expect(page.body).toContain('<meta name="ColumnType" content="政策文件"');
    for (const url of ["/policies/library/", "/sitemaps/policies-0.xml"]) {
      expect((await visit(url)).body, url).toContain(`/policies/${policy.id}.html`);
    }
    expect((await visit("/sitemap.xml")).body).toContain("/sitemaps/policies-0.xml");
    // In each language of the site.
    expect((await visit("/sitemaps/policies-0.xml")).body).toContain(`/en/policies/${policy.id}.html</loc>`);
    expect((await visit("/sitemaps/sections.xml")).body).toContain("/en/policies/library/</loc>");
    expect((await visit(`/en/policies/${policy.id}.html`)).statusCode).toBe(200);
    expect((await visit("/search?q=企业技术改造补助")).body).toContain(`/policies/${policy.id}.html`);
    expect((await visit(`/policies/${policy.id}.txt`)).body).toContain("第二条　补助不超过五十万元。");
    expect(await auditOf(zone.db, "policy", policy.id)).toEqual(["policy.created", "policy.published"]);
  });

  it("is not found before it is published, and gone when it was withdrawn", async () => {
    const draft: Policy = (await create({ title: "关于暂缓实施的通知" })).json();
    expect((await visit(`/policies/${draft.id}.html`)).statusCode).toBe(404);
    const shown: Policy = (await act(draft, "publish")).json();
    expect((await visit(`/policies/${draft.id}.html`)).statusCode).toBe(200);

    const gone: Policy = (await act(shown, "withdraw")).json();

    expect(gone).toMatchObject({ state: "withdrawn", actions: ["edit", "publish"] });
    expect((await visit(`/policies/${draft.id}.html`)).statusCode).toBe(410);
    expect((await visit(`/policies/${draft.id}.txt`)).statusCode).toBe(404);
    expect((await visit("/policies/library/")).body).not.toContain("关于暂缓实施的通知");
    expect((await visit("/search?q=关于暂缓实施的通知")).body).not.toContain(`/policies/${draft.id}.html`);
    expect((await act(gone, "withdraw")).json().code).toBe("POLICY_STATE");
  });

  it.each([
    ["a number in square brackets", { docNo: "云开管发[2025]3号" }, "POLICY_DOC_NUMBER"],
    ["a repeal before it was formed", { repealedOn: "2025-02-01", validity: "void" }, "POLICY_DAYS"],
    ["a publication before it was formed", { publishedOn: "2025-02-01" }, "POLICY_DAYS"],
    ["an effect before it was formed", { effectiveOn: "2025-02-01" }, "POLICY_DAYS"],
    ["a repeal without its day", { validity: "void" }, "POLICY_DAYS"],
    ["a day of repeal while it is in force", { repealedOn: "2025-06-01" }, "POLICY_DAYS"],
  ])("refuses %s", async (_name, more, code) => {
    const refused = await create(more);
    expect([refused.statusCode, refused.json().code]).toEqual([409, code]);
  });

  it("offers the number with the right brackets", async () => {
    expect((await create({ docNo: "云开管发(2025)03号" })).body).toContain("云开管发〔2025〕3号");
  });

  it("cannot be published without issuer, day and text, and says what is missing", async () => {
    const draft: Policy = (await create({ issuer: "", formedOn: null, text: " " })).json();
    const refused = await act(draft, "publish");
    expect(refused.json()).toMatchObject({ code: "POLICY_INCOMPLETE" });
    expect(refused.body).toContain("发文机关、成文日期、正文");
  });

  it("changes at once for readers, and a stale save tells who was faster", async () => {
    const policy = await published({ title: "关于便民停车的通告" });
    await visit(`/policies/${policy.id}.html`);

    const changed = await update(policy, { title: "关于便民停车的公告", text: "第一条　新的正文。" });

    expect(changed.statusCode).toBe(200);
    expect((await visit(`/policies/${policy.id}.html`)).body).toContain("新的正文");
    const stale = await update(policy, { title: "另一个标题" });
    expect(stale.json()).toMatchObject({ code: "VERSION_CONFLICT", changedBy: "罗杉" });
    expect(stale.json().changes).toContainEqual({ field: "title", theirs: "关于便民停车的公告", yours: "另一个标题" });
    const history = await call(zone.chief, "GET", `/api/v1/record-history?kind=policy&id=${policy.id}`);
    expect(history.json().items.map(({ action }: { action: string }) => action)).toEqual([
      "policy.updated",
      "policy.published",
      "policy.created",
    ]);
  });

  it("is kept by those who manage it, and shown to nobody else of the staff", async () => {
    const policy = await published();
    expect((await create({}, null)).statusCode).toBe(401);
    expect((await create({}, zone.writer)).statusCode).toBe(403);
    expect((await call(zone.reviewer, "GET", `/api/v1/policies/${policy.id}`)).statusCode).toBe(403);
    expect((await act(policy, "withdraw", {}, zone.writer)).statusCode).toBe(403);
    expect((await call(zone.writer, "GET", `/api/v1/sites/${zone.siteId}/policies`)).statusCode).toBe(403);
    expect((await create({ title: "" })).statusCode).toBe(400);
  });

  it("of a department is kept by its head, who sees nothing of what others prepare", async () => {
    await sql`update role_grants set role = 'department_head' where staff_id = ${zone.outsider.id}`.execute(zone.db);
    const own: Policy = (await create({ departmentId: zone.economy }, zone.outsider)).json();
    expect((await act(own, "publish", {}, zone.outsider)).statusCode).toBe(200);
    expect((await create({}, zone.outsider)).statusCode).toBe(403);
    const foreign: Policy = (await create({ title: "别的部门还在起草的办法" })).json();
    expect((await act(foreign, "relate", { kind: "amends", otherId: own.id })).statusCode).toBe(200);

    const seen = await call(zone.outsider, "GET", `/api/v1/policies/${own.id}`);

    expect(seen.json().relations).toEqual([]);
    for (const url of [
      `/api/v1/sites/${zone.siteId}/policies`,
      `/api/v1/sites/${zone.siteId}/policy-choices?q=${encodeURIComponent("起草")}`,
    ]) {
      expect((await call(zone.outsider, "GET", url)).body).not.toContain("别的部门还在起草的办法");
    }
    expect((await call(zone.outsider, "GET", `/api/v1/policies/${foreign.id}`)).statusCode).toBe(404);
    expect(
      (await act(await current(own), "relate", { kind: "amends", otherId: foreign.id }, zone.outsider)).statusCode,
    ).toBe(404);
    expect((await update(foreign, {}, zone.outsider)).statusCode).toBe(403);
  });
});
