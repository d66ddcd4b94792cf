import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { forgetOldSignInData } from "../../platform/auth/index.ts";
import { grantRole } from "./commands/grant-role.ts";
import { revokeRole } from "./commands/revoke-role.ts";
import {
  auditOf,
  type Browser,
  browserOf,
  makePerson,
  openPeopleApp,
  type PeopleApp,
  testPassword,
  testPlaces,
} from "./testing.ts";

let people: PeopleApp;
let count = 0;
const fresh = () => `session${++count}`;
/** Asked of a route that knows of a session only what the HTTP layer remembers. */
const isOpen = async (browser: Browser, headers?: object) =>
  (await people.call(browser, "GET", "/roles", undefined, headers)).status === 200;

beforeAll(async () => {
  people = await openPeopleApp();
});
afterAll(() => people.close());
beforeEach(() => {
  people.passMinutes(5);
  people.events.length = 0;
});

test("a session ends after 30 idle minutes, and use keeps it open", async () => {
  const browser = await browserOf(people, await makePerson(people, fresh()));

  for (let i = 0; i < 4; i++) {
    people.passMinutes(29);
    expect(await isOpen(browser)).toBe(true);
  }
  people.passMinutes(30);

  expect(await isOpen(browser)).toBe(false);
  expect(people.events.map((line) => line.event)).toContain("session-expired");
  people.passMinutes(-10);
  expect(await isOpen(browser)).toBe(false);
});

test("a session ends after 12 hours, however busy", async () => {
  const browser = await browserOf(people, await makePerson(people, fresh()));

  for (let i = 0; i < 35; i++) {
    people.passMinutes(20);
    expect(await isOpen(browser)).toBe(true);
  }
  people.passMinutes(20);

  expect(await isOpen(browser)).toBe(false);
});

test("what the screen asks for by itself does not keep a session open", async () => {
  const browser = await browserOf(people, await makePerson(people, fresh()));

  for (let i = 0; i < 3; i++) {
    people.passMinutes(9);
    expect(await isOpen(browser, { "x-background": "1" })).toBe(true);
  }
  people.passMinutes(4);

  expect(await isOpen(browser)).toBe(false);
});

test("the last use is written at most once a minute", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const lastSeen = async () => {
    const row = await people.services.db
      .selectFrom("sessions")
      .select("last_seen_at")
      .where("account_id", "=", person.id)
      .executeTakeFirstOrThrow();
    return row.last_seen_at.getTime();
  };
  const start = await lastSeen();

  people.passMinutes(0.9);
  await isOpen(browser);
  const within = await lastSeen();
  people.passMinutes(0.2);
  await isOpen(browser);

  expect(within).toBe(start);
  expect(await lastSeen()).toBe(start + 66_000);
});

test.each(["", "oz_session=", "oz_session=abc", "other=1; oz_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])(
  "a cookie that no session has signs nobody in: %j",
  async (cookie) => {
    expect(await isOpen({ cookie, csrf: "" })).toBe(false);
  },
);

test("signing out ends the session at once and takes the cookie away", async () => {
  const person = await makePerson(people, fresh());
  const [browser, other] = [await browserOf(people, person), await browserOf(people, person)];
  await isOpen(browser);

  const out = await people.call(browser, "DELETE", "/session");

  expect(out.status).toBe(204);
  expect(out.cookie).toBe("oz_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
  expect([await isOpen(browser), await isOpen(other)]).toEqual([false, true]);
  expect(people.events.map((line) => line.event)).toContain("sign-out");
});

test("a change needs the session's own token", async () => {
  const person = await makePerson(people, fresh());
  const [browser, other] = [await browserOf(people, person), await browserOf(people, person)];

  const without = await people.call({ ...browser, csrf: "" }, "DELETE", "/session");
  const foreign = await people.call({ ...browser, csrf: other.csrf }, "DELETE", "/session");

  expect([without.body.code, foreign.body.code]).toEqual(["CSRF_REFUSED", "CSRF_REFUSED"]);
  expect(await isOpen(browser)).toBe(true);
});

test("a person sees and ends the own sessions only", async () => {
  const [me, someone] = [await makePerson(people, fresh()), await makePerson(people, fresh())];
  const [browser, phone, theirs] = [
    await browserOf(people, me),
    await browserOf(people, me),
    await browserOf(people, someone),
  ];
  const list = (await people.call(browser, "GET", "/me/sessions")).body.items;
  const foreign = (await people.call(theirs, "GET", "/me/sessions")).body.items[0];

  const refused = await people.call(browser, "DELETE", `/me/sessions/${foreign.id}`);
  const ended = await people.call(browser, "DELETE", `/me/sessions/${list[0].id}`);

  expect(list.map((item: { current: boolean }) => item.current)).toEqual([false, true]);
  expect(list[0]).toMatchObject({ addressPrefix: "192.0.2.0/24", userAgent: "test", methods: ["password"] });
  expect([refused.status, ended.status]).toEqual([404, 204]);
  expect([await isOpen(browser), await isOpen(phone), await isOpen(theirs)]).toEqual([true, false, true]);
  expect(await auditOf(people, "staff", me.id)).toContain("session.revoked");
  expect((await people.call(null, "GET", "/me/sessions")).status).toBe(401);
});

test("all other sessions are ended at once", async () => {
  const me = await makePerson(people, fresh());
  const [browser, phone, home] = [
    await browserOf(people, me),
    await browserOf(people, me),
    await browserOf(people, me),
  ];

  await people.call(browser, "DELETE", "/me/sessions");

  expect([await isOpen(browser), await isOpen(phone), await isOpen(home)]).toEqual([true, false, false]);
});

test("the security administrator lists and ends anybody's sessions; others may not", async () => {
  const person = await makePerson(people, fresh());
  const security = await browserOf(people, await makePerson(people, fresh(), [{ role: "security_admin" }]));
  const system = await browserOf(people, await makePerson(people, fresh(), [{ role: "system_admin" }]));
  const [one, two] = [await browserOf(people, person), await browserOf(people, person)];
  const path = `/staff/${person.id}/sessions`;
  await isOpen(one);

  const [, first] = (await people.call(security, "GET", path)).body.items;
  const ended = await people.call(security, "DELETE", `${path}/${first.id}`);
  const afterOne = [await isOpen(one), await isOpen(two)];
  await people.call(security, "DELETE", path);

  expect(ended.status).toBe(204);
  expect(afterOne).toEqual([false, true]);
  expect(await isOpen(two)).toBe(false);
  expect((await people.call(security, "DELETE", `${path}/${first.id}`)).status).toBe(404);
  expect((await people.call(system, "DELETE", path)).status).toBe(403);
  expect((await people.call(system, "GET", path)).status).toBe(403);
  expect((await people.call(null, "DELETE", path)).status).toBe(401);
  expect(await auditOf(people, "staff", person.id)).toContain("session.revoked");
});

test("a change of rights is in force with the next request of an open session", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const rights = async () => (await people.call(browser, "GET", "/session")).body.rights;
  expect(await rights()).toEqual({});

  const grantId = await people.tx((tx) =>
    grantRole(tx, people.services, testPlaces, systemActor, {
      staffId: person.id,
      role: "leader",
      scope: { kind: "zone" },
    }),
  );
  const given = await rights();
  await people.tx((tx) => revokeRole(tx, people.services, systemActor, { staffId: person.id, grantId }));

  const everywhere = [{ kind: "zone" }];
  const read = [
    "article.read",
    "statistics.read",
    "inspection.read",
    "supervision.figures",
    "supervision.overview",
    "rating.read",
  ];
  expect(given).toEqual(Object.fromEntries(read.map((action) => [action, everywhere])));
  expect(await rights()).toEqual({});
});

test("an account that has expired is nobody", async () => {
  const person = await makePerson(people, fresh());
  const browser = await browserOf(people, person);
  const end = new Date(people.services.now().getTime() + 10 * 60_000);
  await people.services.db.updateTable("accounts").set({ expires_at: end }).where("id", "=", person.id).execute();
  expect(await isOpen(browser)).toBe(true);

  people.passMinutes(11);

  expect(await isOpen(browser)).toBe(false);
  const again = await people.call(null, "POST", "/session", { username: person.username, password: testPassword });
  expect(again.status).toBe(401);
});

test("remembered sign-in data goes away when it is old", async () => {
  const person = await makePerson(people, fresh(), [{ role: "auditor" }]);
  await browserOf(people, person);
  await people.call(null, "POST", "/session", { username: person.username, password: testPassword });
  const counts = async () => {
    const of = (table: "sessions" | "sign_in_tickets") =>
      people.services.db.selectFrom(table).selectAll().where("account_id", "=", person.id).execute();
    return [(await of("sessions")).length, (await of("sign_in_tickets")).length];
  };
  await forgetOldSignInData(people.services);
  const early = await counts();

  people.passMinutes(91 * 24 * 60);
  await forgetOldSignInData(people.services);

  expect(early).toEqual([1, 1]);
  expect(await counts()).toEqual([0, 0]);
});
