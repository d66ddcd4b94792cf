import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { importPolicies, type PreparedPolicy, policyJobs, preparePolicy } from "../policies/index.ts";
import { personWith } from "./exchange.test-helper.ts";
import { deliver } from "./index.ts";

let test: TestApp;
let zone: FilledZone;
let server: Server;
let url: string;
let told: { type: string; data: Record<string, unknown> }[] = [];
let clock = Date.parse("2026-11-20T09:00:00+08:00");
const pass = (minutes: number) => {
  clock += minutes * 60_000;
  test.setNow(new Date(clock));
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    told.push(JSON.parse(await text(request)));
    response.writeHead(200).end("R-1");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/receive`;
  const env = { OUTGOING_ALLOWED_HOSTS: "127.0.0.1", SESSION_IDLE_MINUTES: "1440", SESSION_MAX_HOURS: "168" };
  test = await openTestApp(env);
  pass(0);
  zone = await fillTestZone(test.services.db);
});
afterAll(async () => {
  await test.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  await sql`update exchange_targets set state = 'off'`.execute(zone.db);
  told = [];
});

const make = async (more: object = {}) =>
  (
    await callApi(test, zone.chief, "POST", `/sites/${zone.siteId}/exchange/targets`, {
      kind: "channel",
      name: "省级政策库",
      url,
      policies: true,
      ...more,
    })
  ).body;
/** Sends all that is due and says what arrived by it. */
async function arrived() {
  told = [];
  pass(1);
  await deliver(test.services);
  return told;
}

let made = 0;
async function draft(title: string): Promise<number> {
  made += 1;
  const { body, status } = await callApi(test, zone.chief, "POST", "/policies", {
    ...{
      siteId: zone.siteId,
      departmentId: zone.office,
      title,
      docNo: `云开管发〔2026〕${made}号`,
      issuer: "云泽经开区管委会",
    },
    ...{ formedOn: "2026-01-10", genre: "办法", subject: "02", text: "第一条　正文。" },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
const act = async (id: number, verb: string, more: object = {}) => {
  const { version } = (await callApi(test, zone.chief, "GET", `/policies/${id}`)).body;
  const { status, body } = await callApi(test, zone.chief, "POST", `/policies/${id}/${verb}`, {
    expectedVersion: version,
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
};
const published = async (title: string): Promise<number> => {
  const id = await draft(title);
  await act(id, "publish");
  return id;
};

it("a channel with policies is told of them with their fields, when they become void and when they go, each once", async () => {
  await make();
  const old = await draft("人才公寓管理办法");
  expect(await arrived()).toEqual([]);
  await act(old, "publish");
  expect(await arrived()).toMatchObject([
    {
      type: "policy.published",
      data: {
        ...{ id: `policy:${old}`, title: "人才公寓管理办法", docNo: "云开管发〔2026〕1号", issuer: "云泽经开区管委会" },
        ...{ formedOn: "2026-01-10", validity: "valid", subject: "02", relations: [], text: "第一条　正文。" },
        url: `http://localhost:8080/policies/${old}.html`,
      },
    },
  ]);

  const fresh = await published("关于废止人才公寓管理办法的决定");
  await arrived();
  // One act, which is several changes of the old one: related to, and void.
  await act(fresh, "relate", { kind: "repeals", otherId: old, markVoid: true });
  const messages = await arrived();
  expect(messages.map(({ type, data }) => [type, data.id])).toEqual([
    ["policy.updated", `policy:${old}`],
    ["policy.updated", `policy:${fresh}`],
  ]);
  expect(messages[0]?.data).toMatchObject({
    validity: "void",
    repealedOn: "2026-01-10",
    relations: [{ kind: "repeals", direction: "in", id: `policy:${fresh}`, docNo: "云开管发〔2026〕2号" }],
  });
  expect(await arrived()).toEqual([]);

  await act(fresh, "withdraw");
  expect((await arrived()).map(({ type, data }) => [type, data.id, data.relations])).toEqual([
    ["policy.withdrawn", `policy:${fresh}`, undefined],
    ["policy.updated", `policy:${old}`, []],
  ]);
});

it("a webhook gets the record without its text; who did not ask for policies, and what is imported, is left alone", async () => {
  const { id } = await make({ kind: "webhook" });
  await make({ policies: false });
  const policy = await published("企业服务专员制度");
  expect((await arrived()).map(({ type, data }) => [type, data.id, data.text])).toEqual([
    ["policy.published", `policy:${policy}`, undefined],
  ]);
  const { body } = await callApi(test, zone.chief, "GET", `/sites/${zone.siteId}/exchange/deliveries?targetId=${id}`);
  expect(body.items).toMatchObject([{ event: "policy.published", article: "企业服务专员制度", policyId: policy }]);

  const document = {
    externalId: "x-1",
    title: "国务院关于一事的决定",
    date: "2020-01-02",
    source: "国务院",
    docNo: "",
  };
  const prepared = preparePolicy({ ...document, kind: "", summary: "", bodyText: "正文" }, zone.office, "2026-11-20");
  await inTransaction(zone.db, (tx) =>
    importPolicies(tx, zone.chief, zone.siteId, [prepared as PreparedPolicy], new Date(clock)),
  );
  expect(await arrived()).toEqual([]);
});

it("a token for policies harvests each once in the order of their changes, and again what became void or went", async () => {
  const security = await personWith(zone.db, "security_admin");
  const tokenFor = async (scope: string) =>
    (
      await callApi(test, security, "POST", "/api-tokens", {
        ...{ siteId: zone.siteId, name: "省级政策库采集", scopes: [scope], expiresOn: "2027-11-20" },
      })
    ).body.token;
  const token = await tokenFor("read:policies");
  const ask = async (query: string, by = token) => {
    const headers = { host: "localhost", authorization: `Bearer ${by}` };
    const answer = await test.app.inject({ method: "GET", url: `/api/open/v1/policies${query}`, headers });
    return { status: answer.statusCode, body: answer.json() };
  };
  const [one, two, three] = [await published("甲办法"), await published("乙办法"), await published("丙办法")];
  await draft("还没有公开的办法");
  pass(1);

  const seen: string[] = [];
  let cursor = "";
  for (let more = true; more; ) {
    const { body } = await ask(`?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    ({ nextCursor: cursor, more } = body);
  }
  expect(seen.slice(-3)).toEqual([one, two, three].map((id) => `policy:${id}`));
  expect(new Set(seen).size).toBe(seen.length);

  await act(two, "relate", { kind: "repeals", otherId: one, markVoid: true });
  await act(three, "withdraw");
  pass(1);
  const { body } = await ask(`?cursor=${cursor}`);
  expect(body.items).toMatchObject([
    { id: `policy:${one}`, state: "published", validity: "void", relations: [{ id: `policy:${two}` }] },
    { id: `policy:${two}`, state: "published", relations: [{ kind: "repeals", direction: "out" }] },
    { id: `policy:${three}`, state: "withdrawn" },
  ]);
  expect(body.items[2]).toEqual({ id: `policy:${three}`, state: "withdrawn", changedAt: expect.any(String) });
  expect((await ask(`?cursor=${body.nextCursor}`)).body.items).toEqual([]);

  expect((await ask("", await tokenFor("read:articles"))).body.code).toBe("TOKEN_SCOPE");

  const rows = async () => (await sql`select 1 from policy_events`.execute(zone.db)).rows.length;
  const [before, whole] = [await rows(), (await ask("")).body.items];
  await policyJobs(test.services)
    .find(({ name }) => name === "policies.forget-events")
    ?.run({});
  expect(await rows()).toBeLessThan(before);
  expect((await ask("")).body.items).toEqual(whole);
});
