import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decoy } from "../../platform/auth/argon.ts";
import { processorTime } from "../../platform/testing/processor-time.ts";
import { disableStaff } from "./commands/disable-staff.ts";
import { actorFor, codeOf, makePerson, openPeopleApp, type PeopleApp, testPassword } from "./testing.ts";

let people: PeopleApp;
let count = 0;
/** A user name that no other test has. */
const fresh = () => `person${++count}`;
const signIn = (username: string, password: string) => people.call(null, "POST", "/session", { username, password });

beforeAll(async () => {
  people = await openPeopleApp();
});
afterAll(() => people.close());
beforeEach(() => {
  people.passMinutes(5);
  people.events.length = 0;
});

test("the right password opens a session with a strict cookie, rights and a token for changes", async () => {
  const person = await makePerson(people, fresh(), [{ role: "editor", scope: { kind: "site", siteId: 1 } }]);
  people.events.length = 0;

  const answer = await signIn(person.username.toUpperCase(), testPassword);

  expect(answer.status).toBe(200);
  expect(answer.body.step).toBe("done");
  expect(answer.body.session).toMatchObject({
    actor: { id: person.id, username: person.username, roles: ["editor"] },
    mustFirst: null,
    idleMinutes: 30,
  });
  expect(answer.body.session.rights["article.write"]).toEqual([{ kind: "site", siteId: 1 }]);
  expect(answer.body.session.rights["article.publish"]).toBeUndefined();
  expect(answer.cookie).toMatch(/^oz_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(people.events).toEqual([expect.objectContaining({ event: "sign-in", accountId: person.id })]);
});

test("the cookie is not in the database, and no secret is in the security log", async () => {
  const person = await makePerson(people, fresh());

  const answer = await signIn(person.username, testPassword);

  const token = answer.cookie?.split(/[=;]/)[1] ?? "";
  const rows = await people.services.db
    .selectFrom("sessions")
    .selectAll()
    .where("account_id", "=", person.id)
    .execute();
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(JSON.stringify(people.events)).not.toMatch(
    new RegExp(`${token}|${testPassword}|${person.username}|127\\.0\\.0\\.1`),
  );
});

test("unknown accounts, wrong passwords, disabled and locked accounts get one and the same answer", async () => {
  const wrong = await makePerson(people, fresh());
  const disabled = await makePerson(people, fresh());
  const admin = await makePerson(people, fresh(), [{ role: "system_admin" }]);
  const actor = await actorFor(people, admin);
  const input = { staffId: disabled.id, expectedVersion: 1, reason: "离职" };
  await people.tx((tx) => disableStaff(tx, people.services, actor, input));
  const without = ({ requestId: _, ...body }: Record<string, unknown>) => body;

  const answers = [
    await signIn("nobody-has-this-name", testPassword),
    await signIn(wrong.username, "a wrong password here"),
    await signIn(disabled.username, testPassword),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
  expect(new Set(answers.map((answer) => JSON.stringify(without(answer.body)))).size).toBe(1);
  expect(answers.map((answer) => answer.cookie)).toEqual([null, null, null]);
});

test("an unknown account is hashed with the same parameters and takes the same statements as a known one", async () => {
  const person = await makePerson(people, fresh());
  const parameters = (phc: string) => phc.split("$").slice(1, 4);
  const kept = await people.services.db
    .selectFrom("accounts")
    .select("password_hash")
    .where("id", "=", person.id)
    .executeTakeFirstOrThrow();
  const timeOf = (username: string) => processorTime(() => signIn(username, "a wrong password here"));
  await timeOf("warm-up");

  const known = Math.min(await timeOf(person.username), await timeOf(person.username), await timeOf(person.username));
  const unknown = Math.min(await timeOf("nobody1"), await timeOf("nobody2"), await timeOf("nobody3"));

  expect(parameters(await decoy())).toEqual(parameters(kept.password_hash ?? ""));
  // A hash takes ten times longer than everything else, so leaving it out would show as a small fraction.
  expect(unknown).toBeGreaterThan(known * 0.4);
  expect(unknown).toBeLessThan(known * 2.5);
});

test("five wrong passwords lock the account for 30 minutes, even for the right one", async () => {
  const person = await makePerson(people, fresh());
  for (let i = 0; i < 5; i++) await signIn(person.username, `wrong password ${i}`);

  const locked = await signIn(person.username, testPassword);
  people.passMinutes(29);
  const stillLocked = await signIn(person.username, testPassword);
  people.passMinutes(2);
  const open = await signIn(person.username, testPassword);

  expect([locked.status, stillLocked.status, open.status]).toEqual([401, 401, 200]);
  expect(people.events.filter((line) => line.event === "account-locked")).toHaveLength(1);
});

test("a successful sign-in forgets earlier failures, and a passed lock begins a new count", async () => {
  const person = await makePerson(people, fresh());
  const fail = async (times: number) => {
    for (let i = 0; i < times; i++) await signIn(person.username, "a wrong password here");
  };

  await fail(4);
  expect((await signIn(person.username, testPassword)).status).toBe(200);
  await fail(4);
  expect((await signIn(person.username, testPassword)).status).toBe(200);
  await fail(5);
  people.passMinutes(31);
  await fail(4);
  expect((await signIn(person.username, testPassword)).status).toBe(200);
});

test("guesses sent at the same moment do not pass the limit", async () => {
  const person = await makePerson(people, fresh());
  const guesses = Array.from({ length: 8 }, (_, i) => signIn(person.username, `wrong password ${i}`));

  await Promise.all(guesses);

  expect((await signIn(person.username, testPassword)).status).toBe(401);
  const refused = people.events.filter((line) => line.event === "sign-in-refused");
  expect(refused.filter((line) => line.locked === false)).toHaveLength(5);
});

test("an account with an authenticator needs its code; the password alone opens nothing", async () => {
  const person = await makePerson(people, fresh(), [{ role: "system_admin" }]);

  const first = await signIn(person.username, testPassword);
  const second = await people.call(null, "POST", "/session", {
    ticket: first.body.ticket,
    code: codeOf(people, person.secret),
  });

  expect(first.body).toMatchObject({ step: "second-factor", methods: ["totp"], passkeyOptions: null });
  expect(first.cookie).toBeNull();
  expect(second.status).toBe(200);
  expect(second.body.session.rights["staff.manage"]).toEqual([{ kind: "zone" }]);
  expect(second.cookie).toContain("oz_session=");
});

test("a code works once, whoever sends it again", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const code = codeOf(people, person.secret);
  const ticket = async () => (await signIn(person.username, testPassword)).body.ticket;
  const [first, second] = [await ticket(), await ticket()];

  const accepted = await people.call(null, "POST", "/session", { ticket: first, code });
  const replayed = await people.call(null, "POST", "/session", { ticket: second, code });
  const usedTicket = await people.call(null, "POST", "/session", { ticket: first, code });

  expect(accepted.status).toBe(200);
  expect(replayed).toMatchObject({ status: 401, body: { code: "SECOND_FACTOR_REFUSED" } });
  expect(usedTicket).toMatchObject({ status: 410, body: { code: "TICKET_EXPIRED" } });
});

test("the same code sent twice at once opens one session", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const tickets = [await signIn(person.username, testPassword), await signIn(person.username, testPassword)];
  const code = codeOf(people, person.secret);

  const answers = await Promise.all(
    tickets.map((answer) => people.call(null, "POST", "/session", { ticket: answer.body.ticket, code })),
  );

  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
});

test("codes cannot be tried out: five wrong ones lock, however often the password is given in between", async () => {
  const person = await makePerson(people, fresh(), [{ role: "security_admin" }]);
  for (let i = 0; i < 5; i++) {
    const { ticket } = (await signIn(person.username, testPassword)).body;
    await people.call(null, "POST", "/session", { ticket, code: "000000" });
  }

  const locked = await signIn(person.username, testPassword);
  people.passMinutes(31);
  const later = await signIn(person.username, testPassword);

  expect(locked.status).toBe(401);
  expect(later.body.step).toBe("second-factor");
});

test("a code of long ago or of later is refused, one of the neighbouring half minute is taken", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const { ticket } = (await signIn(person.username, testPassword)).body;
  const old = codeOf(people, person.secret);
  people.passMinutes(2);
  const tooOld = await people.call(null, "POST", "/session", { ticket, code: old });
  const recent = codeOf(people, person.secret);
  people.passMinutes(0.5);
  const taken = await people.call(null, "POST", "/session", { ticket, code: recent });

  expect(tooOld.status).toBe(401);
  expect(taken.status).toBe(200);
});

test("a ticket lasts five minutes", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const { ticket } = (await signIn(person.username, testPassword)).body;
  people.passMinutes(5.1);

  const late = await people.call(null, "POST", "/session", { ticket, code: codeOf(people, person.secret) });

  expect(late).toMatchObject({ status: 410, body: { code: "TICKET_EXPIRED" } });
});

test("an account disabled between the two steps does not get in", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  await makePerson(people, fresh(), [{ role: "auditor" }]);
  const admin = await makePerson(people, fresh(), [{ role: "system_admin" }]);
  const { ticket } = (await signIn(person.username, testPassword)).body;
  const actor = await actorFor(people, admin);
  const input = { staffId: person.id, expectedVersion: 1, reason: "调离" };
  await people.tx((tx) => disableStaff(tx, people.services, actor, input));

  const answer = await people.call(null, "POST", "/session", { ticket, code: codeOf(people, person.secret) });

  expect(answer).toMatchObject({ status: 401, body: { code: "SIGN_IN_REFUSED" } });
});

test("a sign-in sent by another site is refused", async () => {
  const person = await makePerson(people, fresh());
  const body = { username: person.username, password: testPassword };

  const answer = await people.call(null, "POST", "/session", body, { origin: "https://evil.example" });

  expect(answer).toMatchObject({ status: 403, body: { code: "CSRF_REFUSED" } });
});

test("a repeated sign-in is not answered from the store of repeated sends", async () => {
  const person = await makePerson(people, fresh());
  const headers = { "idempotency-key": "same-key-twice" };
  const send = () =>
    people.call(null, "POST", "/session", { username: person.username, password: testPassword }, headers);

  const [first, second] = [await send(), await send()];

  expect(first.cookie).not.toBe(second.cookie);
  const stored = await people.services.db
    .selectFrom("idempotency_keys" as never)
    .selectAll()
    .execute();
  expect(stored).toEqual([]);
});

test.each([
  [{}],
  [{ username: "someone" }],
  [{ username: "someone", password: "" }],
  [{ username: "someone", password: "x".repeat(2000) }],
  [{ ticket: "abc", code: "12345" }],
  [{ username: "someone", password: "abc", extra: true }],
])("a body that is not one of the steps is refused: %j", async (body) => {
  expect(await people.call(null, "POST", "/session", body)).toMatchObject({
    status: 400,
    body: { code: "INVALID_INPUT" },
  });
});

test("an address that tries on and on is told to wait", async () => {
  const strict = await openPeopleApp({ RATE_LIMIT_PER_MINUTE: "30" });
  const body = { username: "nobody", password: "a wrong password here" };
  const statuses: number[] = [];

  for (let i = 0; i < 4; i++) statuses.push((await strict.call(null, "POST", "/session", body)).status);
  await strict.close();

  expect(statuses).toEqual([401, 401, 401, 429]);
});
