import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { softwareAuthenticator } from "./software-authenticator.ts";
import {
  auditOf,
  type Browser,
  browserOf,
  codeOf,
  makePerson,
  openPeopleApp,
  type PeopleApp,
  publicUrl,
  testPassword,
} from "./testing.ts";

let people: PeopleApp;
let count = 0;
const fresh = () => `factor${++count}`;
const password = testPassword;
const signIn = (username: string) => people.call(null, "POST", "/session", { username, password });

beforeAll(async () => {
  people = await openPeopleApp();
});
afterAll(() => people.close());
beforeEach(() => {
  people.passMinutes(5);
  people.events.length = 0;
});

/** Adds a software passkey to the account of `browser`. */
async function addPasskey(browser: Browser, key = softwareAuthenticator(publicUrl)) {
  const options = await people.call(browser, "POST", "/me/passkeys/options", { password });
  const { ticket, passkeyOptions } = options.body;
  const body = { ticket, name: "办公电脑", passkey: key.create(passkeyOptions) };
  return { key, added: await people.call(browser, "POST", "/me/passkeys", body) };
}

test("an administrator without a second factor may only add one; then the rights are there", async () => {
  const person = await makePerson(people, fresh(), [{ role: "system_admin" }], { totp: false });
  const { body, cookie } = await signIn(person.username);
  const browser = { cookie: cookie?.split(";")[0] ?? "", csrf: body.session.csrfToken };
  expect(body.session).toMatchObject({ mustFirst: "add-second-factor", rights: {} });
  expect((await people.call(browser, "GET", "/staff")).status).toBe(403);
  expect((await people.call(browser, "GET", "/departments")).status).toBe(403);

  const setup = await people.call(browser, "POST", "/me/totp", { password });
  const confirmed = await people.call(browser, "POST", "/me/totp/confirm", { code: codeOf(people, setup.body.secret) });

  expect(setup.body.otpauthUrl).toContain(`otpauth://totp/OpenZone:${person.username}?secret=${setup.body.secret}`);
  expect(setup.body.qrSvg).toContain("<svg");
  expect(confirmed.body.recoveryCodes).toHaveLength(10);
  expect((await people.call(browser, "GET", "/staff")).status).toBe(200);
  expect(await auditOf(people, "staff", person.id)).toContain("totp.added");
  const again = await people.call(null, "POST", "/session", {
    ticket: (await signIn(person.username)).body.ticket,
    code: "1",
  });
  expect(again.status).toBe(400);
});

test("the secret is encrypted in the database", async () => {
  const person = await makePerson(people, fresh());
  const setup = await people.call(await browserOf(people, person), "POST", "/me/totp", { password });

  const row = await people.services.db
    .selectFrom("totp_secrets")
    .selectAll()
    .where("account_id", "=", person.id)
    .executeTakeFirstOrThrow();

  expect(setup.body.secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(row.secret).not.toContain(setup.body.secret);
});

test("an authenticator that was not confirmed is not asked for", async () => {
  const person = await makePerson(people, fresh());
  await people.call(await browserOf(people, person), "POST", "/me/totp", { password });

  expect((await signIn(person.username)).body.step).toBe("done");
});

test("setting up asks for the password, and confirming for a right code", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);

  const wrong = await people.call(browser, "POST", "/me/totp", { password: "not my password" });
  const early = await people.call(browser, "POST", "/me/totp/confirm", { code: "123456" });
  const { secret } = (await people.call(browser, "POST", "/me/totp", { password })).body;
  const badCode = await people.call(browser, "POST", "/me/totp/confirm", { code: "000000" });
  await people.call(browser, "POST", "/me/totp/confirm", { code: codeOf(people, secret) });
  const twice = await people.call(browser, "POST", "/me/totp", { password });

  expect([wrong, early, badCode, twice].map((answer) => answer.body.code)).toEqual([
    "PASSWORD_WRONG",
    "TOTP_NOT_STARTED",
    "TOTP_CODE_WRONG",
    "TOTP_ALREADY_ON",
  ]);
  expect((await people.call(null, "POST", "/me/totp", { password })).status).toBe(401);
});

test("a recovery code opens the door once", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const { secret } = (await people.call(browser, "POST", "/me/totp", { password })).body;
  const { recoveryCodes } = (await people.call(browser, "POST", "/me/totp/confirm", { code: codeOf(people, secret) }))
    .body;
  const use = async () => {
    const { ticket } = (await signIn(person.username)).body;
    return people.call(null, "POST", "/session", { ticket, recoveryCode: recoveryCodes[3].toUpperCase() });
  };

  const [first, second] = [await use(), await use()];

  expect([first.status, second.status]).toEqual([200, 401]);
  expect((await people.call(browser, "GET", "/me/security")).body).toMatchObject({ totp: true, recoveryCodesLeft: 9 });
  expect(people.events.map((line) => line.event)).toContain("recovery-code-used");
});

test("new recovery codes replace the old ones", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  expect((await people.call(browser, "POST", "/me/recovery-codes", { password })).status).toBe(404);
  const { secret } = (await people.call(browser, "POST", "/me/totp", { password })).body;
  const old = (await people.call(browser, "POST", "/me/totp/confirm", { code: codeOf(people, secret) })).body
    .recoveryCodes;

  const renewed = await people.call(browser, "POST", "/me/recovery-codes", { password });

  const { ticket } = (await signIn(person.username)).body;
  expect((await people.call(null, "POST", "/session", { ticket, recoveryCode: old[0] })).status).toBe(401);
  const recoveryCode = renewed.body.recoveryCodes[0];
  expect((await people.call(null, "POST", "/session", { ticket, recoveryCode })).status).toBe(200);
});

test("others may remove their second factor, an administrator may not remove the last one", async () => {
  const editor = await makePerson(people, fresh(), [], { totp: true });
  const admin = await makePerson(people, fresh(), [{ role: "auditor" }]);
  const [mine, theirs] = [await browserOf(people, editor), await browserOf(people, admin)];

  const removed = await people.call(mine, "POST", "/me/totp/remove", { password });
  const refused = await people.call(theirs, "POST", "/me/totp/remove", { password });
  const absent = await people.call(mine, "POST", "/me/totp/remove", { password });

  expect(removed.status).toBe(204);
  expect((await signIn(editor.username)).body.step).toBe("done");
  expect(refused).toMatchObject({ status: 409, body: { code: "SECOND_FACTOR_REQUIRED" } });
  expect((await signIn(admin.username)).body.step).toBe("second-factor");
  expect(absent.status).toBe(404);
  expect(await auditOf(people, "staff", editor.id)).toContain("totp.removed");
});

test("a passkey is the second step of a sign-in", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }], { totp: false });
  const { key, added } = await addPasskey(await browserOf(people, person));

  const first = await signIn(person.username);
  const body = { ticket: first.body.ticket, passkey: key.get(first.body.passkeyOptions) };
  const second = await people.call(null, "POST", "/session", body);

  expect(added).toMatchObject({ status: 201, body: { name: "办公电脑" } });
  expect(added.body.recoveryCodes).toHaveLength(10);
  expect(first.body.methods).toEqual(["passkey", "recovery-code"]);
  expect(first.body.passkeyOptions).toMatchObject({ rpId: "zone.example.org" });
  expect(second.status).toBe(200);
  expect(second.body.session).toMatchObject({ actor: { id: person.id }, mustFirst: null });
  expect(await auditOf(people, "staff", person.id)).toContain("passkey.added");
});

test("a passkey that makes sure of the person is a whole sign-in, also while passwords are locked", async () => {
  const person = await makePerson(people, fresh());
  const { key } = await addPasskey(await browserOf(people, person));
  for (let i = 0; i < 5; i++) {
    await people.call(null, "POST", "/session", { username: person.username, password: `wrong password ${i}` });
  }

  const begun = await people.call(null, "POST", "/session/passkey");
  const { ticket, passkeyOptions } = begun.body;
  const answer = await people.call(null, "POST", "/session", { ticket, passkey: key.get(passkeyOptions) });

  expect(passkeyOptions.userVerification).toBe("required");
  expect(answer).toMatchObject({ status: 200, body: { session: { actor: { id: person.id } } } });
});

test("a passkey that only proves a touch is no whole sign-in", async () => {
  const person = await makePerson(people, fresh());
  const key = softwareAuthenticator(publicUrl, { userVerified: false });
  await addPasskey(await browserOf(people, person), key);
  const { ticket, passkeyOptions } = (await people.call(null, "POST", "/session/passkey")).body;

  const answer = await people.call(null, "POST", "/session", { ticket, passkey: key.get(passkeyOptions) });

  expect(answer).toMatchObject({ status: 401, body: { code: "SECOND_FACTOR_REFUSED" } });
});

test("a passkey's answer works once and only for its own challenge", async () => {
  const person = await makePerson(people, fresh());
  const { key } = await addPasskey(await browserOf(people, person));
  const [one, two] = [await signIn(person.username), await signIn(person.username)];
  const passkey = key.get(one.body.passkeyOptions);

  const foreign = await people.call(null, "POST", "/session", { ticket: two.body.ticket, passkey });
  const right = await people.call(null, "POST", "/session", { ticket: one.body.ticket, passkey });
  const replayed = await people.call(null, "POST", "/session", { ticket: one.body.ticket, passkey });

  expect([foreign.status, right.status, replayed.status]).toEqual([401, 200, 410]);
});

test("someone else's passkey, another origin and another host are refused", async () => {
  const [mine, other] = [await makePerson(people, fresh()), await makePerson(people, fresh())];
  await addPasskey(await browserOf(people, mine));
  const { key: foreignKey } = await addPasskey(await browserOf(people, other));
  const phished = await addPasskey(
    await browserOf(people, other),
    softwareAuthenticator("https://zone.example.org.evil.example"),
  );
  const wrongHost = await addPasskey(
    await browserOf(people, other),
    softwareAuthenticator(publicUrl, { rpId: "example.com" }),
  );
  const { ticket, passkeyOptions } = (await signIn(mine.username)).body;

  const stolen = await people.call(null, "POST", "/session", { ticket, passkey: foreignKey.get(passkeyOptions) });

  expect(stolen).toMatchObject({ status: 401, body: { code: "SECOND_FACTOR_REFUSED" } });
  expect([phished.added.body.code, wrongHost.added.body.code]).toEqual(["PASSKEY_REFUSED", "PASSKEY_REFUSED"]);
});

test("a signature counter that goes back shows a copied key and is refused", async () => {
  const person = await makePerson(people, fresh());
  const { key } = await addPasskey(await browserOf(people, person));
  const one = await signIn(person.username);
  await people.call(null, "POST", "/session", { ticket: one.body.ticket, passkey: key.get(one.body.passkeyOptions) });
  key.counter = 0;
  const two = await signIn(person.username);

  const copied = await people.call(null, "POST", "/session", {
    ticket: two.body.ticket,
    passkey: key.get(two.body.passkeyOptions),
  });

  expect(copied.status).toBe(401);
  expect(people.events.map((line) => line.event)).toContain("passkey-counter-went-back");
});

test("a registration ticket of one person does not add a key to another", async () => {
  const [one, two] = [await makePerson(people, fresh()), await makePerson(people, fresh())];
  const [mine, theirs] = [await browserOf(people, one), await browserOf(people, two)];
  const { ticket, passkeyOptions } = (await people.call(mine, "POST", "/me/passkeys/options", { password })).body;
  const body = { ticket, name: "x", passkey: softwareAuthenticator(publicUrl).create(passkeyOptions) };

  expect(await people.call(theirs, "POST", "/me/passkeys", body)).toMatchObject({ body: { code: "TICKET_EXPIRED" } });
  expect((await people.call(theirs, "GET", "/me/security")).body.passkeys).toEqual([]);
});

test("a passkey is removed by its owner only", async () => {
  const [one, two] = [await makePerson(people, fresh()), await makePerson(people, fresh())];
  const [mine, theirs] = [await browserOf(people, one), await browserOf(people, two)];
  const { added } = await addPasskey(mine);
  const path = `/me/passkeys/${added.body.id}/remove`;

  const foreign = await people.call(theirs, "POST", path, { password });
  const wrong = await people.call(mine, "POST", path, { password: "not my password" });
  const removed = await people.call(mine, "POST", path, { password });

  expect([foreign.status, wrong.status, removed.status]).toEqual([404, 403, 204]);
  expect((await people.call(mine, "GET", "/me/security")).body).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
});

test("the security administrator resets a lost second factor, the system administrator may not", async () => {
  const person = await makePerson(people, fresh(), [], { totp: true });
  const security = await browserOf(people, await makePerson(people, fresh(), [{ role: "security_admin" }]));
  const system = await browserOf(people, await makePerson(people, fresh(), [{ role: "system_admin" }]));
  const open = await browserOf(people, person);
  const path = `/staff/${person.id}/second-factor/reset`;

  expect((await people.call(null, "POST", path)).status).toBe(401);
  expect((await people.call(system, "POST", path)).status).toBe(403);
  expect((await people.call(security, "POST", path)).status).toBe(204);
  expect((await people.call(open, "GET", "/roles")).status).toBe(401);
  expect((await signIn(person.username)).body.step).toBe("done");
  expect(await auditOf(people, "staff", person.id)).toContain("staff.second-factor-reset");
});
