import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "../../platform/audit/audit.ts";
import { sealAudit } from "../../platform/audit/index.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { readSecurityLog } from "./security-log.ts";
import { type Browser, browserOf, makePerson, openPeopleApp, type PeopleApp } from "./testing.ts";

let people: PeopleApp;
let auditor: Browser;
let folder: string;

beforeAll(async () => {
  people = await openPeopleApp();
  auditor = await browserOf(people, await makePerson(people, "auditor", [{ role: "auditor" }]));
  await people.tx(async (tx) => {
    for (let i = 1; i <= 7; i++) {
      const actor = i % 2 ? systemActor : { id: 1, name: "张敏" };
      await audit(
        tx,
        actor,
        i < 4 ? "article.published" : "article.withdrawn",
        { type: "article", id: i },
        { number: i },
      );
    }
  });
  folder = join(people.database.folder, "logs");
  mkdirSync(folder);
  const line = (day: string, n: number, fields: object) =>
    JSON.stringify({ level: 30, time: `${day}T08:00:0${n}.000Z`, ...fields });
  const first = [1, 2, 3].map((n) =>
    line("2026-11-20", n, { event: "sign-in", accountId: n, addressPrefix: "203.0.113.0/24" }),
  );
  const second = [
    line("2026-11-21", 1, { event: "refused", actor: 2, code: "NOT_ALLOWED", route: "/api/v1/staff" }),
    line("2026-11-21", 2, { event: "sign-in", accountId: 2 }),
  ];
  writeFileSync(join(folder, "security-2026-11-20.log"), `${first.join("\n")}\n`);
  writeFileSync(join(folder, "security-2026-11-21.log"), `${second.join("\n")}\n{"level":30,"ti`);
});
afterAll(() => people.close());

const numbersOf = (body: { items: { details: { number: number } }[] }) => body.items.map((item) => item.details.number);
const get = async (query: string) => (await people.call(auditor, "GET", `/audit-log?${query}`)).body;

test("the audit log is filtered by actor, action, object and time, and paged by key", async () => {
  const first = await get("objectType=article&limit=3");
  const second = await get(`objectType=article&limit=3&before=${first.nextCursor}`);
  const third = await get(`objectType=article&limit=3&before=${second.nextCursor}`);

  expect([first, second, third].map(numbersOf)).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
  expect(third.nextCursor).toBeNull();
  expect(numbersOf(await get("objectType=article&actorId=1"))).toEqual([6, 4, 2]);
  expect(numbersOf(await get("objectType=article&actorId=0"))).toEqual([7, 5, 3, 1]);
  expect(numbersOf(await get("action=article.published"))).toEqual([3, 2, 1]);
  expect(numbersOf(await get("action=article."))).toHaveLength(7);
  expect(numbersOf(await get("objectType=article&objectId=5"))).toEqual([5]);
  expect(numbersOf(await get("objectType=article&from=2099-01-01T00:00:00Z"))).toEqual([]);
  expect(numbersOf(await get("objectType=article&from=2000-01-01T00:00:00Z&to=2099-01-01T00:00:00Z"))).toHaveLength(7);
  expect(first.items[0]).toMatchObject({
    actorName: "系统",
    actorId: null,
    sealed: false,
    action: "article.withdrawn",
  });
});

test("both logs are the auditor's alone", async () => {
  const others = [
    await makePerson(people, "sysadmin", [{ role: "system_admin" }]),
    await makePerson(people, "secadmin", [{ role: "security_admin" }]),
    await makePerson(people, "leader", [{ role: "leader" }]),
  ];
  for (const path of ["/audit-log", "/security-log"]) {
    expect((await people.call(null, "GET", path)).status).toBe(401);
    for (const other of others)
      expect((await people.call(await browserOf(people, other), "GET", path)).status).toBe(403);
    expect((await people.call(auditor, "GET", path)).status).toBe(200);
  }
  expect((await people.call(auditor, "GET", "/audit-log?limit=0")).status).toBe(400);
  expect((await people.call(auditor, "GET", "/audit-log?from=yesterday")).status).toBe(400);
});

test("the auditor reads and changes nothing", async () => {
  expect((await people.call(auditor, "POST", "/staff", { username: "newbie", name: "新人" })).status).toBe(403);
  expect((await people.call(auditor, "GET", "/staff")).status).toBe(403);
});

test("the security log is read over its days, newest first, page by page", async () => {
  const seen: [string, number | null][] = [];
  let before: string | undefined;
  do {
    const page = await readSecurityLog(folder, { limit: 2, before });
    seen.push(...page.items.map((item): [string, number | null] => [item.event, item.accountId]));
    before = page.nextCursor ?? undefined;
  } while (before);

  expect(seen).toEqual([
    ["damaged-line", null],
    ["sign-in", 2],
    ["refused", 2],
    ["sign-in", 3],
    ["sign-in", 2],
    ["sign-in", 1],
  ]);
});

test("the security log is filtered by event, account and time", async () => {
  const events = async (query: object) =>
    (await readSecurityLog(folder, query)).items.map((item) => `${item.at} ${item.event}`);

  expect(await events({ event: "sign-in", accountId: 2 })).toEqual([
    "2026-11-21T08:00:02.000Z sign-in",
    "2026-11-20T08:00:02.000Z sign-in",
  ]);
  expect(await events({ from: "2026-11-20T08:00:02Z", to: "2026-11-21T08:00:01Z" })).toEqual([
    "2026-11-20T08:00:03.000Z sign-in",
    "2026-11-20T08:00:02.000Z sign-in",
  ]);
  expect(await readSecurityLog(join(folder, "absent"), {})).toEqual({ items: [], nextCursor: null });
  await expect(readSecurityLog(folder, { before: "../../etc/passwd" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
});

test("the auditor has the chain checked, and sees who did it and what was found", async () => {
  await sealAudit(people.services.db, people.services.keyring);
  const before = (await people.call(auditor, "GET", "/audit-log/chain")).body;
  expect(before).toMatchObject({ last: null, unsealed: 0 });
  expect(before.sealed).toBeGreaterThan(6);
  const checked = await people.call(auditor, "POST", "/audit-log/chain", {});
  expect(checked).toMatchObject({
    status: 200,
    body: { last: { by: "人员 auditor", ok: true, problems: 0 }, unsealed: 1 },
  });
  expect(checked.body.last.sealed).toBe(before.sealed);

  const sysadmin = await browserOf(people, await makePerson(people, "no-auditor", [{ role: "system_admin" }]));
  for (const method of ["GET", "POST"]) {
    expect((await people.call(null, method, "/audit-log/chain", {})).status).toBe(401);
    expect((await people.call(sysadmin, method, "/audit-log/chain", {})).status).toBe(403);
  }
});

test("a changed row shows in the next check", async () => {
  const { db, keyring } = people.services;
  await sealAudit(db, keyring);
  await sql`alter table audit_log disable trigger all`.execute(db);
  await sql`update audit_log set actor_name = '无名' where id = (select min(id) from audit_log)`.execute(db);
  const { body } = await people.call(auditor, "POST", "/audit-log/chain", {});
  expect(body.last.ok).toBe(false);
  expect(body.last.problems).toBeGreaterThan(0);
});
