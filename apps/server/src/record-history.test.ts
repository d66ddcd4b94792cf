import type { RecordHistory } from "@openzone/contract/record-history";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Call, callApi } from "./modules/articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "./modules/articles/zone.test-helper.ts";
import type { Actor } from "./platform/auth/actor.ts";
import { openTestApp, type TestApp } from "./platform/testing/app.ts";

let test: TestApp;
let zone: FilledZone;
let system: Actor;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`update role_grants set role = 'system_admin', scope_kind = 'zone', site_id = null, department_id = null
    where staff_id = ${zone.leader.id}`.execute(test.services.db);
  await sql`insert into totp_secrets (account_id, secret, confirmed_at)
    values (${zone.leader.id}, 'unused', now())`.execute(test.services.db);
  system = zone.leader;
});
afterAll(() => test.close());

const call = (...sent: Call) => callApi(test, ...sent);
const read = (actor: Actor | null, kind: string, id: number | string, more = "") =>
  call(actor, "GET", `/record-history?kind=${kind}&id=${id}${more}`);
const history = async (actor: Actor, kind: string, id: number | string): Promise<RecordHistory["items"]> => {
  const { status, body } = await read(actor, kind, id);
  expect(status).toBe(200);
  return body.items;
};

it("tells what of a section was changed, by whom, from what to what, the newest first", async () => {
  const id = zone.section.plain;
  const { body: sections } = await call(zone.chief, "GET", `/sites/${zone.siteId}/sections`);
  const { title, slug, kind, version } = sections.items.find((one: { id: number }) => one.id === id);
  const change = { title, slug, kind, summary: "每月更新", expectedVersion: version };
  expect((await call(zone.chief, "PUT", `/sections/${id}`, change)).status).toBe(200);

  const [updated, created] = await history(zone.chief, "section", id);

  expect(updated).toMatchObject({ by: "罗杉", action: "section.updated" });
  expect(updated?.details.changes).toContainEqual({ field: "summary", theirs: "", yours: "每月更新" });
  expect(created?.action).toBe("section.created");
  const first = (await read(zone.chief, "section", id, "&limit=1")).body;
  expect((await read(zone.chief, "section", id, `&limit=1&before=${first.nextCursor}`)).body.items).toEqual([created]);
});

it("tells of the settings of a site, and of its checks apart from them", async () => {
  const { items } = (await call(system, "GET", "/sites")).body;
  const { id, slug: _slug, version, ...site } = items[0];
  const contact = { ...site.settings.contact, phone: "0532-5550100" };
  const body = { ...site, settings: { ...site.settings, contact }, expectedVersion: version };
  expect((await call(system, "PUT", `/sites/${id}`, body)).status).toBe(200);
  const rules = (await call(zone.chief, "GET", `/sites/${id}/check-settings`)).body;
  const code = Object.keys(rules.levels)[0] ?? "";
  const wanted = { levels: { [code]: "off" }, expectedVersion: rules.version };
  expect((await call(zone.chief, "PUT", `/sites/${id}/check-settings`, wanted)).status).toBe(200);

  const ofSite = await history(system, "site", id);
  const ofRules = await history(zone.chief, "check-settings", id);

  expect(ofSite.map(({ action }) => action)).toEqual(["site.updated", "site.created"]);
  expect(ofSite[0]?.details.changes).toMatchObject([
    { field: "settings", yours: { contact: { phone: "0532-5550100" } } },
  ]);
  expect(ofRules.map(({ action }) => action)).toEqual(["check-settings.updated"]);
  expect(ofRules[0]?.details.changes).toEqual([{ field: code, theirs: rules.levels[code], yours: "off" }]);
});

it("tells of all redirects of a site together, and of its settings apart from them", async () => {
  const url = `/sites/${zone.siteId}/redirects`;
  expect((await call(zone.chief, "POST", url, { from: "/old-news", to: "/news/" })).status).toBe(201);
  const [redirect] = (await call(zone.chief, "GET", url)).body.items;
  const wanted = { to: "https://example.org/news", note: "", expectedVersion: redirect.version };
  expect((await call(zone.chief, "PUT", `/redirects/${redirect.id}`, wanted)).status).toBe(200);

  const [changed, made] = await history(zone.chief, "redirects", zone.siteId);

  expect(changed).toMatchObject({ action: "redirect.updated", details: { address: "/old-news" } });
  expect(changed?.details.changes).toContainEqual({ field: "to", theirs: "/news/", yours: wanted.to });
  expect(made).toMatchObject({ action: "redirect.added", details: { from: "/old-news", to: "/news/" } });
  const ofSite = await history(system, "site", zone.siteId);
  expect(ofSite.filter(({ action }) => action.startsWith("redirect"))).toEqual([]);
});

it("keeps records apart that share a number", async () => {
  const on = (path: string, body: object) => call(zone.chief, "POST", `/sites/${zone.siteId}/${path}`, body);
  const synonym = await on("synonyms", { language: "zh-CN", source: null, words: ["园区", "开发区"] });
  const word = await on("check-words", { kind: "wrong", word: "帐号", replacement: "账号" });
  expect([synonym.status, word.status]).toEqual([201, 201]);

  expect((await history(zone.chief, "synonym", synonym.body.id)).map(({ action }) => action)).toEqual([
    "synonym.created",
  ]);
  expect((await history(zone.chief, "check-word", word.body.id)).map(({ action }) => action)).toEqual([
    "check-word.created",
  ]);
  expect((await read(zone.chief, "best-bet", synonym.body.id)).status).toBe(404);
});

it("names the contact data of a person that was changed, and does not tell it", async () => {
  const change = { expectedVersion: 1, title: "副科长", phone: "13800005678" };
  const changed = await call(system, "PATCH", `/staff/${zone.writer.id}`, change);
  expect(changed.status).toBe(200);

  const [updated] = await history(system, "staff", zone.writer.id);

  expect(updated?.details).toEqual({
    fields: ["title", "phone"],
    changes: [{ field: "title", theirs: "", yours: "副科长" }],
  });
});

it("is for those who may change the record, and for nobody else", async () => {
  const id = zone.section.plain;

  expect((await read(null, "section", id)).status).toBe(401);
  for (const kind of ["section", "site", "redirects", "department", "staff", "stop-words", "check-settings"]) {
    expect([kind, (await read(zone.writer, kind, kind === "section" ? id : zone.siteId)).status]).toEqual([kind, 403]);
  }
  expect((await read(zone.chief, "staff", zone.writer.id)).status).toBe(403);
  expect((await read(system, "section", id)).status).toBe(403);
});

it("refuses what it does not know", async () => {
  expect((await read(zone.chief, "section", 99999)).status).toBe(404);
  expect((await read(zone.chief, "section", "1%20or%201")).status).toBe(404);
  expect((await read(zone.chief, "session", 1)).status).toBe(400);
});
