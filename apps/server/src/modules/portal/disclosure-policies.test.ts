import { createPolicySchema, type Policy } from "@openzone/contract/policies";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { draftItem, publishedItem } from "../disclosure/catalogue.test-helper.ts";
import { changePolicyState, createPolicy, importPolicies, policyById, preparePolicy } from "../policies/index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`update departments set organisation_code = '91110000802100433B'`.execute(test.services.db);
});
afterAll(() => test.close());

const fields = (more: object = {}) => ({
  title: "云泽经开区技术改造补助办法",
  docNo: "云开管发〔2026〕11号",
  issuer: "云泽经开区管委会",
  genre: "通知",
  subject: "07.02",
  formedOn: "2026-03-02",
  publishedOn: "2026-03-05",
  effectiveOn: "2026-04-01",
  audiences: ["企业", "人才"],
  keywords: ["技改"],
  summary: "对技术改造项目给予补助。",
  text: "第一条　补助不超过五十万元。",
  departmentId: zone.office,
  ...more,
});
const step = (policy: Policy, verb: "publish" | "withdraw") =>
  inTransaction(test.services.db, (tx) =>
    changePolicyState(
      tx,
      zone.chief,
      { policyId: policy.id, verb, expectedVersion: policy.version },
      test.services.now(),
    ),
  );
async function publicPolicy(more: object = {}): Promise<Policy> {
  const input = createPolicySchema.parse({ siteId: zone.siteId, ...fields(more) });
  const { id } = await inTransaction(test.services.db, (tx) =>
    createPolicy(tx, zone.chief, input, test.services.now()),
  );
  return step(await policyById(test.services.db, zone.chief, id), "publish");
}
const current = ({ id }: Policy): Promise<Policy> => policyById(test.services.db, zone.chief, id);
const change = async (policy: Policy, more: object): Promise<void> => {
  const { version } = await current(policy);
  const answer = await callApi(test, zone.chief, "PUT", `/policies/${policy.id}`, {
    ...fields({ title: policy.title, docNo: policy.docNo, ...more }),
    expectedVersion: version,
  });
  expect(answer.body.code).toBeUndefined();
};
const read = async (id: number) => (await callApi(test, zone.writer, "GET", `/disclosure-items/${id}`)).body;
const open = async (url: string) => {
  const { statusCode, body } = await test.app.inject({ method: "GET", url, headers: { host: "localhost" } });
  return { status: statusCode, body };
};
const recordOf = async (id: number): Promise<string> => {
  const list = (await open("/oai?verb=ListRecords&metadataPrefix=oai_dc")).body;
  return list.split("<record>").find((record) => record.includes(`disclosure-${id}</identifier>`)) ?? "";
};

describe("an item that stands for a policy", () => {
  it("leads to the policy's page: in the catalogue, on its own page, in files, for harvesters; the search finds the policy alone", async () => {
    const policy = await publicPolicy();
    const item = await publishedItem(test, zone, { name: "技改补助办法（目录）", policyId: policy.id, body: "" });
    const page = `/policies/${policy.id}.html`;

    expect((await open("/disclosure/catalogue/")).body).toContain(
      `<a href="${page}" aria-label="查看全文：技改补助办法（目录）"`,
    );
    expect((await open(`/disclosure/items/${item.id}`)).body).toContain(`<a href="${page}">查看全文：`);
    expect((await open("/disclosure/catalogue.csv")).body).toMatch(
      new RegExp(`,http\\S+${page},http\\S+/items/${item.id}\r`),
    );
    const json = JSON.parse((await open("/disclosure/catalogue.json")).body);
    expect(json.items).toMatchObject([{ fullTextUrl: expect.stringMatching(`^http.+${page}$`) }]);
    const [dataset] = JSON.parse((await open("/disclosure/catalogue.jsonld")).body)["dcat:dataset"];
    expect(dataset["dcat:distribution"]).toMatchObject([
      { "dcat:accessURL": { "@id": expect.stringContaining(`/disclosure/items/${item.id}`) } },
      { "dcat:accessURL": { "@id": expect.stringContaining(page) } },
      { "dcat:downloadURL": { "@id": expect.stringContaining(`/policies/${policy.id}.txt`) } },
    ]);
    expect((await open(`/policies/${policy.id}.txt`)).status).toBe(200);
    expect(await recordOf(item.id)).toMatch(new RegExp(`<dc:relation>http[^<]+${page}</dc:relation>`));
    expect((await open(`/search?q=${encodeURIComponent("技改补助办法")}`)).body).not.toContain("/disclosure/items/");
  });

  it("has the validity of its policy, whatever somebody writes, and follows it while readers see it", async () => {
    const policy = await publicPolicy({ title: "人才公寓管理办法" });
    const item = await publishedItem(test, zone, {
      ...{ name: "人才公寓管理办法", policyId: policy.id, body: "" },
      ...{ validity: "repealed", repealedOn: "2026-05-01" },
    });
    expect(await read(item.id)).toMatchObject({ validity: "valid", repealedOn: null, policyTitle: "人才公寓管理办法" });
    const before = await recordOf(item.id);
    await open(`/disclosure/items/${item.id}`);

    await change(policy, { validity: "void", repealedOn: "2026-10-01" });

    expect(await read(item.id)).toMatchObject({ state: "published", validity: "repealed", repealedOn: "2026-10-01" });
    expect((await open(`/disclosure/items/${item.id}`)).body).toContain("2026-10-01");
    expect((await open("/disclosure/catalogue/?validity=repealed")).body).toContain("人才公寓管理办法");
    const after = await recordOf(item.id);
    expect(after).toContain("<dc:rights>废止</dc:rights>");
    expect(before).not.toContain("废止");
    expect((await auditOf(test.services.db, "disclosure-item", item.id)).at(-1)).toBe(
      "disclosure-item.validity-changed",
    );
    const { version } = await read(item.id);
    await change(policy, { validity: "void", repealedOn: "2026-10-01", summary: "没有改动有效性。" });
    expect((await read(item.id)).version).toBe(version);
  });

  it("leaves its validity to the policy: nobody changes it by hand", async () => {
    const policy = await publicPolicy({ title: "绿色工厂奖励办法" });
    const item = await publishedItem(test, zone, { policyId: policy.id, body: "" });

    const answer = await callApi(test, zone.writer, "POST", `/disclosure-items/${item.id}/validity`, {
      ...{ validity: "repealed", repealedOn: "2026-10-01", expectedVersion: item.version },
    });

    expect([answer.status, answer.body.code]).toEqual([409, "DISCLOSURE_FOLLOWS"]);
    expect((await read(item.id)).actions).not.toContain("change-validity");
  });

  it("is taken down with its policy, in one commit, and keeps its index number", async () => {
    const policy = await publicPolicy({ title: "临时补贴办法" });
    const item = await publishedItem(test, zone, { name: "临时补贴办法", policyId: policy.id, body: "" });
    const waiting = await draftItem(test, zone, { name: "还没有公开的一条", policyId: policy.id, body: "" });
    await open(`/disclosure/items/${item.id}`);

    await step(await current(policy), "withdraw");

    expect((await open(`/disclosure/items/${item.id}`)).status).toBe(404);
    expect((await open("/disclosure/catalogue/")).body).not.toContain("临时补贴办法");
    expect(await recordOf(item.id)).toContain('<header status="deleted">');
    expect(await read(item.id)).toMatchObject({
      ...{ state: "withdrawn", indexNumber: item.indexNumber, policyTitle: null },
      note: "对应的政策文件《临时补贴办法》已从政策文件库撤下",
    });
    expect((await auditOf(test.services.db, "disclosure-item", item.id)).at(-1)).toBe("disclosure-item.withdrawn");
    expect(await read(waiting.id)).toMatchObject({ state: "draft" });
  });

  it("follows what an import says of the policy", async () => {
    const { db, now } = test.services;
    const run = (title: string) => {
      const document = {
        externalId: "law-1",
        title,
        date: "2026-01-01",
        source: "云泽市人民政府",
        docNo: "",
        kind: "",
      };
      const prepared = preparePolicy(
        { ...document, summary: "", bodyText: "第一条　正文。" },
        zone.office,
        "2026-11-22",
      );
      if ("refused" in prepared) throw new Error(prepared.refused);
      return inTransaction(db, (tx) => importPolicies(tx, systemActor, zone.siteId, [prepared], now()));
    };
    await run("渔港管理规定");
    const { rows } = await sql<{ id: number }>`select id from policies where external_id = 'law-1'`.execute(db);
    const item = await publishedItem(test, zone, { name: "渔港管理规定", policyId: rows[0]?.id ?? 0, body: "" });

    await run("渔港管理规定（已失效）");

    expect(await read(item.id)).toMatchObject({ validity: "expired", repealedOn: null });
    expect((await open(`/disclosure/items/${item.id}`)).body).toContain("失效");
  });
});

describe("choosing the policy of an item", () => {
  const choices = (actor: Actor | null, q: string) =>
    callApi(test, actor, "GET", `/sites/${zone.siteId}/disclosure-policies?q=${encodeURIComponent(q)}`);

  it("finds public ones by title or number, in the fields of an item", async () => {
    const policy = await publicPolicy({ title: "数字经济若干措施", docNo: "云开管发〔2026〕21号" });
    const input = createPolicySchema.parse({ siteId: zone.siteId, ...fields({ title: "数字经济草案" }) });
    await inTransaction(test.services.db, (tx) => createPolicy(tx, zone.chief, input, test.services.now()));

    const { body } = await choices(zone.writer, "数字经济");

    expect(body.items).toEqual([
      {
        ...{ id: policy.id, title: "数字经济若干措施", docNo: "云开管发〔2026〕21号", validity: "valid" },
        fields: {
          ...{ name: "数字经济若干措施", issuer: "云泽经开区管委会", docNo: "云开管发〔2026〕21号" },
          ...{ genre: "notice", category: "documents", subjectClass: "07.02", formedOn: "2026-03-02" },
          ...{ effectiveOn: "2026-04-01", validity: "valid", repealedOn: "", audience: "企业、人才" },
          ...{ keywords: ["技改"], abstract: "对技术改造项目给予补助。" },
        },
      },
    ]);
    expect((await choices(zone.writer, "(2026)21号")).body.items).toHaveLength(1);
    expect((await choices(null, "数字经济")).status).toBe(401);
    const elsewhere = await callApi(test, zone.writer, "GET", `/sites/${zone.siteId + 1}/disclosure-policies`);
    expect(elsewhere.body).toEqual({ items: [] });
  });

  it("refuses a policy that readers do not see, or one beside an article", async () => {
    const policy = await publicPolicy({ title: "已经撤下的办法" });
    await step(policy, "withdraw");
    const article = await publishedIn(zone, { content: { title: "稿件" } });
    const other = await publicPolicy({ title: "公开的办法" });
    await expect(draftItem(test, zone, { policyId: policy.id })).rejects.toMatchObject({ code: "DISCLOSURE_POLICY" });
    const both = await callApi(test, zone.writer, "POST", "/disclosure-items", {
      ...{ siteId: zone.siteId, departmentId: zone.office, name: "两样都选", subjectClass: "02", genre: "notice" },
      ...{ category: "documents", issuer: "云泽经开区管委会", formedOn: "2026-03-02", abstract: "概述。" },
      ...{ articleId: article.id, policyId: other.id },
    });
    expect([both.status, both.body.fields?.[0]?.path]).toEqual([400, "policyId"]);
  });
});
