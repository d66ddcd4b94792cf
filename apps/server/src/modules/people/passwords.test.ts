import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditOf, browserOf, makePerson, openPeopleApp, type PeopleApp, type Person, testPassword } from "./testing.ts";

let people: PeopleApp;
let count = 0;
const fresh = () => `word${++count}`;
const signIn = (person: Person, password: string) =>
  people.call(null, "POST", "/session", { username: person.username, password });
const newPassword = "lantern orbit 7 mustard";

beforeAll(async () => {
  people = await openPeopleApp();
});
afterAll(() => people.close());
beforeEach(() => {
  people.passMinutes(5);
  people.events.length = 0;
});

test("changing the password ends the other sessions and leaves this one", async () => {
  const person = await makePerson(people, fresh());
  const [browser, phone] = [await browserOf(people, person), await browserOf(people, person)];

  const changed = await people.call(browser, "POST", "/me/password", { currentPassword: testPassword, newPassword });

  expect(changed.status).toBe(204);
  expect((await people.call(browser, "GET", "/roles")).status).toBe(200);
  expect((await people.call(phone, "GET", "/roles")).status).toBe(401);
  expect([(await signIn(person, testPassword)).status, (await signIn(person, newPassword)).status]).toEqual([401, 200]);
  expect(await auditOf(people, "staff", person.id)).toContain("password.changed");
  expect(people.events.map((line) => line.event)).toContain("password-changed");
});

test("the present password is asked for, and guessing it locks the account", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const wrong = { currentPassword: "not my password", newPassword };

  const codes = [];
  for (let i = 0; i < 5; i++) codes.push((await people.call(browser, "POST", "/me/password", wrong)).body.code);
  const locked = await people.call(browser, "POST", "/me/password", { currentPassword: testPassword, newPassword });

  expect(new Set(codes)).toEqual(new Set(["PASSWORD_WRONG"]));
  expect(locked.body.code).toBe("PASSWORD_WRONG");
  expect((await people.call(null, "POST", "/me/password", wrong)).status).toBe(401);
});

test.each([
  ["short", "PASSWORD_TOO_SHORT"],
  ["password2026", "PASSWORD_TOO_COMMON"],
  ["开发区的开发区好", "PASSWORD_TOO_SHORT"],
  ["我在开发区上班已经十年", "PASSWORD_HAS_NAME"],
])("a password against the rules is refused with the reason: %s", async (password, code) => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const body = { currentPassword: testPassword, newPassword: password };

  const answer = await people.call(browser, "POST", "/me/password", body);

  expect(answer).toMatchObject({ status: 422, body: { code } });
  expect(answer.body.reasons).toContainEqual(expect.objectContaining({ code }));
  expect((await signIn(person, testPassword)).status).toBe(200);
});

test("the last five passwords are not taken again, the sixth is", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const series = [testPassword, ...Array.from({ length: 5 }, (_, i) => `kettle ${i} window brass`)];
  const change = async (currentPassword: string, next: string) =>
    people.call(browser, "POST", "/me/password", { currentPassword, newPassword: next });
  for (let i = 0; i < 4; i++) expect((await change(series[i] ?? "", series[i + 1] ?? "")).status).toBe(204);

  const same = await change(series[4] ?? "", series[4] ?? "");
  const oldest = await change(series[4] ?? "", testPassword);
  await change(series[4] ?? "", series[5] ?? "");
  const forgotten = await change(series[5] ?? "", testPassword);

  expect([same.body.code, oldest.body.code]).toEqual(["PASSWORD_USED_BEFORE", "PASSWORD_USED_BEFORE"]);
  expect(forgotten.status).toBe(204);
});

test("a person who must change the password can do nothing else before", async () => {
  const person = await makePerson(people, fresh(), [{ role: "leader" }], { mustChange: true });
  const { body, cookie } = await signIn(person, testPassword);
  const browser = { cookie: cookie?.split(";")[0] ?? "", csrf: body.session.csrfToken };
  const before = await people.call(browser, "GET", "/departments");

  await people.call(browser, "POST", "/me/password", { currentPassword: testPassword, newPassword });

  expect(body.session).toMatchObject({ mustFirst: "change-password", rights: {} });
  expect(before).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED", mustFirst: "change-password" } });
  expect((await people.call(browser, "GET", "/departments")).status).toBe(200);
});

/** A system administrator makes a one-time link for `person`. */
async function linkFor(person: Person) {
  const admin = await browserOf(people, await makePerson(people, fresh(), [{ role: "system_admin" }]));
  const { body } = await people.call(admin, "POST", `/staff/${person.id}/password-link`);
  return { token: String(body.url).split("#")[1] ?? "", body };
}

test("a one-time link sets a password once and ends all sessions", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const { token, body } = await linkFor(person);
  const info = await people.call(null, "POST", "/password-reset/check", { token });

  const set = await people.call(null, "POST", "/password-reset", { token, password: newPassword });
  const again = await people.call(null, "POST", "/password-reset", { token, password: "walnut bridge 9 cello" });

  expect(body.url).toMatch(/^https:\/\/zone\.example\.org\/workbench\/set-password#[\w-]{43}$/);
  expect(info.body).toMatchObject({ username: person.username });
  expect(set.status).toBe(204);
  expect(again).toMatchObject({ status: 410, body: { code: "LINK_NOT_VALID" } });
  expect((await people.call(browser, "GET", "/roles")).status).toBe(401);
  expect((await signIn(person, newPassword)).body.session.mustFirst).toBeNull();
  expect(await auditOf(people, "staff", person.id)).toEqual(
    expect.arrayContaining(["staff.password-link-made", "password.set-by-link"]),
  );
});

test("the token of a link is not in the database, the logs or the audit log", async () => {
  const person = await makePerson(people, fresh());

  const { token } = await linkFor(person);

  const links = await people.services.db.selectFrom("password_links").selectAll().execute();
  const audit = await people.services.db
    .selectFrom("audit_log" as never)
    .selectAll()
    .execute();
  expect(JSON.stringify([links, audit, people.events])).not.toContain(token);
});

test("after a reset the old password only leads to choosing another one", async () => {
  const person = await makePerson(people, fresh());
  await linkFor(person);

  expect((await signIn(person, testPassword)).body.session.mustFirst).toBe("change-password");
});

test("a link lasts 24 hours, and a newer one replaces it", async () => {
  const [late, twice] = [await makePerson(people, fresh()), await makePerson(people, fresh())];
  const [old, first] = [await linkFor(late), await linkFor(twice)];
  const second = await linkFor(twice);
  const check = (token: string) => people.call(null, "POST", "/password-reset/check", { token });

  const replaced = await check(first.token);
  const valid = await check(second.token);
  people.passMinutes(24 * 60 + 1);
  const expired = await check(old.token);

  expect([replaced.status, valid.status, expired.status]).toEqual([410, 200, 410]);
});

test("a link used twice at the same moment works once", async () => {
  const person = await makePerson(people, fresh());
  const { token } = await linkFor(person);
  const use = (password: string) => people.call(null, "POST", "/password-reset", { token, password });

  const answers = await Promise.all([use(newPassword), use("walnut bridge 9 cello")]);

  expect(answers.map((answer) => answer.status).sort()).toEqual([204, 410]);
});

test("a password that the rules refuse leaves the link as it is", async () => {
  const person = await makePerson(people, fresh());
  const { token } = await linkFor(person);

  const refused = await people.call(null, "POST", "/password-reset", { token, password: "12345678901" });

  expect(refused).toMatchObject({ status: 422, body: { code: "PASSWORD_TOO_COMMON" } });
  expect((await people.call(null, "POST", "/password-reset", { token, password: newPassword })).status).toBe(204);
});

test("a link lifts a lock", async () => {
  const person = await makePerson(people, fresh());
  for (let i = 0; i < 5; i++) await signIn(person, `wrong password ${i}`);
  const { token } = await linkFor(person);
  await people.call(null, "POST", "/password-reset", { token, password: newPassword });

  expect((await signIn(person, newPassword)).status).toBe(200);
});

test("only the system administrator makes links", async () => {
  const person = await makePerson(people, fresh());
  const security = await browserOf(people, await makePerson(people, fresh(), [{ role: "security_admin" }]));
  const admin = await browserOf(people, await makePerson(people, fresh(), [{ role: "system_admin" }]));

  expect((await people.call(null, "POST", `/staff/${person.id}/password-link`)).status).toBe(401);
  expect((await people.call(security, "POST", `/staff/${person.id}/password-link`)).status).toBe(403);
  expect((await people.call(admin, "POST", "/staff/999999/password-link")).status).toBe(404);
});
