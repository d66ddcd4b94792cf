import { afterAll, beforeAll, expect, test } from "vitest";
import { maskEmail, maskPhone } from "./personal-data.ts";
import { staffNames } from "./staff-names.ts";
import {
  auditOf,
  type Browser,
  browserOf,
  makeDepartment,
  makePerson,
  openPeopleApp,
  type PeopleApp,
  type Person,
} from "./testing.ts";

let people: PeopleApp;
let adminPerson: Person;
let admin: Browser;
let security: Browser;
let editor: Browser;
let count = 0;
const fresh = () => `staff${++count}`;
const version = 1;

beforeAll(async () => {
  people = await openPeopleApp();
  adminPerson = await makePerson(people, "sysadmin", [{ role: "system_admin" }]);
  admin = await browserOf(people, adminPerson);
  security = await browserOf(people, await makePerson(people, "secadmin", [{ role: "security_admin" }]));
  editor = await browserOf(
    people,
    await makePerson(people, "editor", [{ role: "editor", scope: { kind: "site", siteId: 1 } }]),
  );
});
afterAll(() => people.close());

const make = async (fields: object = {}) => {
  const username = fresh();
  return people.call(admin, "POST", "/staff", { username, name: `王${username}`, ...fields });
};

/** The change as nobody and as people without the right, and with a body that says nothing sensible. */
async function refuses(method: string, url: string, body: object, invalid: object) {
  const answers = [
    await people.call(null, method, url, body),
    await people.call(editor, method, url, body),
    await people.call(security, method, url, body),
    await people.call(admin, method, url, invalid),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([401, 403, 403, 400]);
}

test("a new account has a one-time link, no password and no rights", async () => {
  const department = await makeDepartment(people, "office");
  const departments = [{ departmentId: department.id }];

  const { status, body } = await make({ title: "科员", phone: "13800001234", email: "wang@example.org", departments });

  expect(status).toBe(201);
  expect(body.staff).toMatchObject({
    title: "科员",
    state: "active",
    phoneMasked: "138****1234",
    emailMasked: "w****@example.org",
    departments: [{ id: department.id, name: department.name, isPrimary: true }],
    roles: [],
    hasPassword: false,
    secondFactor: false,
    locked: false,
    version: 1,
  });
  const token = body.passwordLink.url.split("#")[1];
  const set = await people.call(null, "POST", "/password-reset", { token, password: "lantern orbit 7 mustard" });
  const signIn = { username: body.staff.username, password: "lantern orbit 7 mustard" };
  expect(set.status).toBe(204);
  expect((await people.call(null, "POST", "/session", signIn)).body.session).toMatchObject({
    mustFirst: null,
    rights: {},
  });
  expect(await auditOf(people, "staff", body.staff.id)).toEqual([
    "staff.created",
    "staff.password-link-made",
    "password.set-by-link",
  ]);
  await refuses("POST", "/staff", { username: fresh(), name: "某人" }, { username: "空 格", name: "" });
});

test("a user name is given once, whatever its capitals", async () => {
  const { body } = await make();

  const again = await people.call(admin, "POST", "/staff", {
    username: body.staff.username.toUpperCase(),
    name: "另一个",
  });

  expect(again).toMatchObject({ status: 409, body: { code: "ALREADY_EXISTS", field: "username" } });
});

test("telephone and e-mail are encrypted at rest and appear in no log", async () => {
  const { body } = await make({ phone: "13911112222", email: "secret@example.org" });
  const { db } = people.services;

  const row = await db.selectFrom("staff").selectAll().where("id", "=", body.staff.id).executeTakeFirstOrThrow();
  await people.call(admin, "PATCH", `/staff/${body.staff.id}`, { expectedVersion: 1, phone: "13933334444" });

  const audit = await db
    .selectFrom("audit_log" as never)
    .selectAll()
    .execute();
  expect(`${row.phone}${row.email}`).not.toMatch(/139|example/);
  expect(JSON.stringify([audit, people.events])).not.toMatch(/13911112222|13933334444|secret@/);
});

test("the unmasked contact is for those who may read staff, and each view is audited", async () => {
  const { body } = await make({ phone: "13911112222", email: "secret@example.org" });
  const path = `/staff/${body.staff.id}/contact`;

  const seen = await people.call(security, "GET", path);

  expect(seen.body).toEqual({ phone: "13911112222", email: "secret@example.org" });
  expect(seen.headers["cache-control"]).toBe("no-store");
  expect((await auditOf(people, "staff", body.staff.id)).at(-1)).toBe("staff.contact-viewed");
  expect((await people.call(null, "GET", path)).status).toBe(401);
  expect((await people.call(editor, "GET", path)).status).toBe(403);
  expect((await people.call(admin, "GET", "/staff/99999/contact")).status).toBe(404);
});

test.each([
  ["13800001234", "138****1234"],
  ["+86 138 0000 1234", "861****1234"],
  ["0898-6600123", "089****0123"],
  ["66001234", "****34"],
  ["110", "****"],
  ["", ""],
])("the telephone %j is shown as %j", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test.each([
  ["zhangmin@example.org", "z****@example.org"],
  ["a@b.cn", "a****@b.cn"],
  ["", ""],
])("the e-mail %j is shown as %j", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test("a person's fields are changed, audited by name of the field, and a stale save is refused with both values", async () => {
  const { body } = await make({ title: "科员" });
  const path = `/staff/${body.staff.id}`;

  const changed = await people.call(admin, "PATCH", path, {
    expectedVersion: version,
    title: "副科长",
    phone: "13800005678",
  });
  const stale = await people.call(admin, "PATCH", path, {
    expectedVersion: version,
    title: "主任",
    phone: "13800009999",
  });

  expect(changed.body).toMatchObject({ title: "副科长", phoneMasked: "138****5678", version: 2 });
  expect(stale).toMatchObject({ status: 409, body: { code: "VERSION_CONFLICT", changedBy: "人员 sysadmin" } });
  expect(stale.body.changes).toEqual([
    { field: "title", theirs: "副科长", yours: "主任" },
    { field: "phone", theirs: "138****5678", yours: "13800009999", masked: true },
  ]);
  expect(await auditOf(people, "staff", body.staff.id)).toContain("staff.updated");
  await refuses("PATCH", path, { expectedVersion: 2, title: "x" }, { expectedVersion: 2, phone: "call me" });
  expect((await people.call(admin, "PATCH", "/staff/99999", { expectedVersion: 1, title: "x" })).status).toBe(404);
});

test("a person is put into several departments, one of them primary", async () => {
  const [a, b] = [await makeDepartment(people, "dept-a"), await makeDepartment(people, "dept-b")];
  const { body } = await make({ departments: [{ departmentId: a.id }] });
  const path = `/staff/${body.staff.id}/departments`;
  const departments = [{ departmentId: a.id }, { departmentId: b.id, isPrimary: true }];

  const set = await people.call(admin, "PUT", path, { expectedVersion: 1, departments });
  const stale = await people.call(admin, "PUT", path, { expectedVersion: 1, departments: [] });
  const unknown = await people.call(admin, "PUT", path, {
    expectedVersion: 2,
    departments: [{ departmentId: 99_999 }],
  });

  expect(set.body.departments).toEqual([
    { id: b.id, name: b.name, isPrimary: true },
    { id: a.id, name: a.name, isPrimary: false },
  ]);
  expect([stale.body.code, unknown.status]).toEqual(["VERSION_CONFLICT", 404]);
  expect(await auditOf(people, "staff", body.staff.id)).toContain("staff.departments-set");
  const twoPrimary = departments.map((entry) => ({ ...entry, isPrimary: true }));
  await refuses("PUT", path, { expectedVersion: 2, departments }, { expectedVersion: 2, departments: twoPrimary });
});

test("nobody is put into a closed department, but whoever was in it may stay", async () => {
  const closing = await makeDepartment(people, "closing");
  const inside = await makePerson(people, fresh(), [], { departments: [closing.id] });
  await people.services.db.updateTable("departments").set({ state: "closed" }).where("id", "=", closing.id).execute();
  const outside = await makePerson(people, fresh());
  const body = { expectedVersion: 1, departments: [{ departmentId: closing.id }] };

  expect((await people.call(admin, "PUT", `/staff/${outside.id}/departments`, body)).body.code).toBe(
    "DEPARTMENT_CLOSED",
  );
  expect((await people.call(admin, "PUT", `/staff/${inside.id}/departments`, body)).status).toBe(200);
});

test("a disabled account loses its sessions at once and keeps its roles for the day it is enabled", async () => {
  const person = await makePerson(people, fresh(), [{ role: "leader" }]);
  const browser = await browserOf(people, person);
  await people.call(browser, "GET", "/roles");
  const path = `/staff/${person.id}`;

  const disabled = await people.call(admin, "POST", `${path}/disable`, { expectedVersion: 1, reason: "退休" });
  const during = await people.call(browser, "GET", "/roles");
  const enabled = await people.call(admin, "POST", `${path}/enable`, { expectedVersion: 2 });

  expect(disabled.body).toMatchObject({ state: "disabled", version: 2 });
  expect(during.status).toBe(401);
  expect(enabled.body).toMatchObject({ state: "active", roles: [expect.objectContaining({ role: "leader" })] });
  expect((await people.call(browser, "GET", "/roles")).status).toBe(401);
  expect(await auditOf(people, "staff", person.id)).toEqual(
    expect.arrayContaining(["staff.disabled", "staff.enabled"]),
  );
  expect((await people.call(admin, "POST", `${path}/disable`, { expectedVersion: 1, reason: "x" })).body.code).toBe(
    "VERSION_CONFLICT",
  );
  expect((await people.call(admin, "POST", `${path}/enable`, { expectedVersion: 1 })).body.code).toBe(
    "VERSION_CONFLICT",
  );
  await refuses("POST", `${path}/disable`, { expectedVersion: 3, reason: "x" }, { expectedVersion: 3 });
  await refuses("POST", `${path}/enable`, { expectedVersion: 3 }, {});
});

test("nobody disables themselves or the last administrator of a kind, also not by an end date", async () => {
  const auditor = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const expiresAt = "2027-01-01T00:00:00Z";

  const own = await people.call(admin, "POST", `/staff/${adminPerson.id}/disable`, { expectedVersion: 1, reason: "x" });
  const last = await people.call(admin, "POST", `/staff/${auditor.id}/disable`, { expectedVersion: 1, reason: "x" });
  const ending = await people.call(admin, "PATCH", `/staff/${auditor.id}`, { expectedVersion: 1, expiresAt });
  await makePerson(people, fresh(), [{ role: "auditor" }]);
  const replaced = await people.call(admin, "POST", `/staff/${auditor.id}/disable`, {
    expectedVersion: 1,
    reason: "x",
  });

  expect([own.body.code, last.body.code, ending.body.code]).toEqual([
    "NOT_ONESELF",
    "LAST_ADMINISTRATOR",
    "LAST_ADMINISTRATOR",
  ]);
  expect(replaced.status).toBe(200);
});

test("an end of the account is kept to the moment, however it is written, and lifted again", async () => {
  const { body } = await make({ expiresAt: "2027-01-01T08:00:00+08:00" });
  const path = `/staff/${body.staff.id}`;

  const same = await people.call(admin, "PATCH", path, { expectedVersion: 1, expiresAt: "2027-01-01T00:00:00Z" });
  const lifted = await people.call(admin, "PATCH", path, { expectedVersion: 1, expiresAt: null });

  expect(same.body).toMatchObject({ expiresAt: "2027-01-01T00:00:00.000Z", version: 1 });
  expect(lifted.body).toMatchObject({ expiresAt: null, version: 2 });
});

test("the list is searched, filtered and paged without gaps or repeats", async () => {
  const parent = await makeDepartment(people, "list-parent");
  const child = await makeDepartment(people, "list-child", parent.id);
  const made: Person[] = [];
  for (let i = 0; i < 7; i++) {
    const grants = i < 2 ? [{ role: "leader" as const }] : [];
    made.push(await makePerson(people, `paged-${i}`, grants, { departments: [i % 2 ? parent.id : child.id] }));
  }
  const get = async (query: string) => (await people.call(admin, "GET", `/staff?${query}`)).body;

  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await get(`q=PAGED&limit=3${cursor ? `&after=${cursor}` : ""}`);
    expect(page.total).toBe(7);
    seen.push(...page.items.map((item: { id: number }) => item.id));
    cursor = page.nextCursor;
  }

  expect(seen).toEqual(made.map((person) => person.id));
  expect((await get(`departmentId=${parent.id}`)).total).toBe(7);
  expect((await get(`departmentId=${child.id}`)).total).toBe(4);
  expect((await get(`departmentId=${parent.id}&role=leader`)).total).toBe(2);
  expect((await get("q=paged-&state=disabled")).total).toBe(0);
  expect((await get("q=%25")).total).toBe(0);
  expect((await people.call(admin, "GET", "/staff?after=bm9uc2Vuc2U")).body.code).toBe("INVALID_INPUT");
  expect((await people.call(admin, "GET", "/staff?limit=1000")).status).toBe(400);
  expect((await people.call(null, "GET", "/staff")).status).toBe(401);
  expect((await people.call(editor, "GET", "/staff")).status).toBe(403);
});

test("names are found by everyone signed in, without personal data", async () => {
  const department = await makeDepartment(people, "names");
  const person = await makePerson(people, fresh(), [], { departments: [department.id], phone: "13800001234" });
  const name = `人员 ${person.username}`;

  const byName = await people.call(editor, "GET", `/staff/names?q=${encodeURIComponent(name)}`);
  const byIds = await people.call(editor, "GET", `/staff/names?ids=${person.id},99999`);

  expect(byName.body.items).toContainEqual({ id: person.id, name, departmentName: department.name });
  expect(byIds.body.items).toEqual([{ id: person.id, name, departmentName: department.name }]);
  expect((await people.call(null, "GET", "/staff/names")).status).toBe(401);
  expect(await staffNames(people.services.db, [person.id, 99_999, person.id])).toEqual(new Map([[person.id, name]]));
});
