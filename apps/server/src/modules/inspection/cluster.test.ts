import { type InspectionFinding, inspectionFindingQuerySchema } from "@openzone/contract/inspection";
import { createPolicySchema } from "@openzone/contract/policies";
import { type MakeSite, makeSiteSchema } from "@openzone/contract/site-templates";
import type { Site } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { allLinkFacts } from "../articles/index.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { changePolicyState, createPolicy } from "../policies/index.ts";
import { closeForATime } from "../sites/closing.test-helper.ts";
import { makeSite, siteTreeCache } from "../sites/index.ts";
import { inspectNow } from "./inspect-now.ts";
import { refusesHost } from "./probes/own-networks.ts";
import { probeSites } from "./probes/prober.ts";
import { listFindings } from "./queries.ts";
import { guideWith, messageWith } from "./testing.test-helper.ts";
import { askNightly } from "./work.ts";

let test: TestApp;
let zone: FilledZone;
let below: Site;
let own: Site;
let articleId: number;
const moment = new Date("2026-11-20T10:00:00+08:00");

const make = (change: Partial<MakeSite>): Promise<Site> => {
  const input = makeSiteSchema.parse({
    ...{ template: "environment", name: "生态环境网", shortName: "生态", path: "/ecology", siteIdCode: "9900010002" },
    ...change,
  });
  return inTransaction(test.services.db, (tx) => makeSite(tx, systemActor, input, moment));
};
const inspect = (siteId: number, sources = {}) => inspectNow(test.services, siteId, sources, () => undefined);
const found = async (siteId: number, filter: object = {}): Promise<InspectionFinding[]> => {
  const query = inspectionFindingQuerySchema.parse({ limit: 100, ...filter });
  return (await listFindings(test.services.db, systemActor, siteId, query, "zh-CN")).items;
};

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(moment);
  zone = await fillTestZone(test.services.db);
  below = await make({});
  own = await make({ name: "人才网", shortName: "人才", path: "", domain: "talent.example", siteIdCode: "9900010003" });
  const tree = await siteTreeCache(test.services).get(own.id);
  const plain = tree?.byAddress.get("/news/notices/")?.id ?? 0;
  await sql`update sections set review_steps = 0 where id = ${plain}`.execute(test.services.db);
  const actors = { chief: systemActor, writer: systemActor };
  const there = { ...zone, ...actors, section: { ...zone.section, plain } };
  ({ id: articleId } = await publishedIn(there, { content: { title: "人才公寓申请" }, now: moment }));
});
afterAll(() => test?.close());

it("reads each site's pages under its own address: tags, foot and home are those of the site", async () => {
  for (const site of [below, own]) {
    const result = await inspect(site.id);
    expect(result, site.shortName).toMatchObject({ score: null, lines: [] });
    expect(await found(site.id, { rule: "meta-tags" }), site.shortName).toEqual([]);
    expect(await found(site.id, { rule: "link-internal" }), site.shortName).toEqual([]);
    expect(await found(site.id, { rule: "column-missing" }), site.shortName).toEqual([]);
  }
  const [icp] = await found(below.id, { rule: "footer-part", q: "icp" });
  expect(icp).toMatchObject({
    object: { address: "/ecology/" },
    mendAt: expect.stringMatching(/^\/site-settings\?site=/),
  });
  const [foot] = await found(own.id, { rule: "footer-part" });
  expect(foot?.object.address).toBe("//talent.example/");
});

it("looks up links to the other sites of the cluster, by path and by host name, and asks nobody", async () => {
  const hrefs = [
    `http://talent.example:8080/news/notices/${articleId}.html`,
    "http://talent.example:8080/news/notices/999999.html",
    "http://talent.example:8080/news/gone/",
    "/ecology/news/",
    "/ecology/news/gone/",
  ];
  const facts = await allLinkFacts(test.services, zone.siteId, hrefs);
  expect(hrefs.map((href) => facts.get(href)?.state)).toEqual(["answers", "dead", "dead", "answers", "dead"]);
  const { rows } = await sql<{ url: string }>`select url from link_checks where url like '%talent%'`.execute(
    test.services.db,
  );
  expect(rows).toEqual([]);
});

it("judges messages and guides that other modules tell of, each with its owner", async () => {
  const late = messageWith({ id: 9, receivedAt: new Date("2026-06-01T10:00:00+08:00"), departmentId: zone.economy });
  const poor = guideWith({
    id: 3,
    missing: ["设定依据", "办理地点", "联系电话", "办理流程"],
    departmentId: zone.office,
  });
  const sources = {
    messages: async () => ({ hasChannel: true, messages: [late] }),
    guides: async () => [poor],
  };
  const { vetoes } = await inspect(zone.siteId, sources);
  expect(vetoes.slice(-2)).toMatchObject([
    { id: "V5", state: "failed" },
    { id: "V6", state: "failed" },
  ]);
  expect(await found(zone.siteId, { rule: "message-unanswered" })).toMatchObject([
    {
      severity: "grave",
      department: { id: zone.economy },
      text: "2026-06-01 收到的留言，172 天没有答复（要求 3 个月内）",
    },
  ]);
  expect(await found(zone.siteId, { rule: "guide-elements" })).toMatchObject([{ department: { id: zone.office } }]);
  const mended = await inspect(zone.siteId, { ...sources, guides: async () => null });
  expect(mended.vetoes.find(({ id }) => id === "V6")?.state).toBe("unchecked");
});

it("leads to a policy that nobody explains where it stands below the main site", async () => {
  const input = createPolicySchema.parse({
    ...{ siteId: below.id, departmentId: zone.office, title: "生态保护办法", issuer: "云泽经开区管委会" },
    ...{ formedOn: "2026-10-09", text: "第一条　为了保护生态，制定本办法。" },
  });
  const { id } = await inTransaction(test.services.db, async (tx) => {
    const { id: policyId, version } = await createPolicy(tx, systemActor, input, moment);
    const verb = { policyId, verb: "publish" as const, expectedVersion: version };
    return changePolicyState(tx, systemActor, verb, moment);
  });

  await inspect(below.id);

  const findings = await found(below.id, { rule: "policy-uninterpreted" });
  expect(findings.map(({ object }) => object.address)).toEqual([`/ecology/policies/${id}.html`]);
});

it("leaves a site alone that is closed for a time", async () => {
  await closeForATime({ ...test.services, now: () => moment }, below.id, { endsAt: "2026-11-25T02:00:00.000Z" });
  await expect(inspect(below.id)).rejects.toMatchObject({ code: "INSPECTION_SITE_CLOSED" });
  const night = new Date("2026-11-21T02:30:00+08:00");
  await askNightly({ db: test.services.db, now: () => night });
  const { rows } = await sql<{ siteId: number }>`
    select site_id as "siteId" from inspection_runs where asked_at = ${night} order by 1`.execute(test.services.db);
  expect(rows.map(({ siteId }) => siteId)).toEqual([zone.siteId, own.id]);
  await probeSites({ ...test.services, config: { ...test.services.config, PUBLIC_URL: "http://127.0.0.1:1" } });
  const probed = await sql<{ siteId: number }>`
    select site_id as "siteId" from inspection_probes where site_id = ${below.id}`.execute(test.services.db);
  expect(probed.rows).toEqual([]);
});

it("asks no private network for the certificate of a name that staff typed", async () => {
  const at = (address: string) => refusesHost("talent.gov.cn", [], async () => [address]);
  expect([await at("10.0.0.8"), await at("::1"), await at("8.8.8.8")]).toEqual([true, true, false]);
  expect(await refusesHost("talent.gov.cn", ["talent.gov.cn"], async () => ["10.0.0.8"])).toBe(false);
  expect(await refusesHost("talent.gov.cn", [], () => Promise.reject(new Error("ENOTFOUND")))).toBe(true);
});
