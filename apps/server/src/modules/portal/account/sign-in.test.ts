import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession } from "../../../platform/auth/index.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { fillTestZone } from "../../articles/zone.test-helper.ts";
import { Browser, goodPassword, registered, sentCode, sentMessages } from "./browser.test-helper.ts";

let test: TestApp;
const start = new Date("2026-11-23T02:00:00Z").getTime();
let minutes = 0;
const later = (by: number) => {
  minutes += by;
  test.setNow(new Date(start + minutes * 60_000));
};

beforeAll(async () => {
  test = await openTestApp({ TRUST_PROXY: "127.0.0.1" });
  await fillTestZone(test.services.db);
  await inTransaction(test.services.db, async (tx) => {
    await sql`update sites set settings = jsonb_set(settings, '{languages}', '["zh-CN","en","ru","ja","ko","de","fr"]')`.execute(
      tx,
    );
    const { rows } = await sql<{ id: number }>`select id from sites`.execute(tx);
    await invalidate(
      tx,
      rows.map(({ id }) => `site:${id}:menu`),
    );
  });
  later(0);
});
afterAll(() => test.close());

const textOf = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe("registering", () => {
  it("leads by a code to an account that is signed in, and nothing of it is readable in the database", async () => {
    const browser = await registered(test, "李梅", "13800001111");

    const home = await browser.get("/account/");
    expect(home.statusCode).toBe(200);
    expect(home.headers["cache-control"]).toBe("private, no-store");
    expect(textOf(home.body)).toContain("李梅");
    const cookie = browser.cookies.get("oz_account");
    expect(cookie).toBeTruthy();
    const { rows } = await sql`select * from public_accounts, contact_codes, accounts`.execute(test.services.db);
    expect(JSON.stringify(rows)).not.toMatch(/李梅|13800001111/);
    expect(JSON.stringify(test.securityEvents)).not.toMatch(/李梅|13800001111/);
  });

  it("tells nobody but the owner that an address has an account", async () => {
    later(2);
    const stranger = new Browser(test);
    const known = await stranger.post("/account/register/", { contact: "13800001111", consent: "yes" });
    const told = await sentMessages(test);
    const unknown = await stranger.post("/account/register/", { contact: "13800002222", consent: "yes" });
    await sentMessages(test);
    const knownPage = await stranger.get(String(known.headers.location));
    const unknownPage = await stranger.get(String(unknown.headers.location));

    expect(told.join()).toContain("已有账号");
    expect(told.join()).not.toMatch(/验证码 \d{6}/);
    expect(known.statusCode).toBe(unknown.statusCode);
    const ticketless = (html: string) => html.replace(/register\/[\w-]{40,}/g, "register/TICKET");
    expect(ticketless(knownPage.body)).toBe(ticketless(unknownPage.body));
    for (const code of ["000000", "123456"]) {
      const refused = await stranger.post(String(known.headers.location), {
        code,
        name: "某人",
        password: goodPassword,
      });
      expect([refused.statusCode, textOf(refused.body).includes("验证码不正确")]).toEqual([422, true]);
    }
  });

  it("wants the consent, keeps what was typed, and names the field", async () => {
    const refused = await new Browser(test).post("/account/register/", { contact: "li@example.org" });

    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('value="li@example.org"');
    expect(refused.body).toContain('href="#field-consent"');
  });

  it("takes a code five times at most, and sends one a minute and five an hour", async () => {
    later(70);
    const browser = new Browser(test);
    const begun = await browser.post("/account/register/", { contact: "code@example.org", consent: "yes" });
    const code = await sentCode(test);
    const soon = await browser.post("/account/register/", { contact: "code@example.org", consent: "yes" });
    expect(soon.statusCode).toBe(429);
    const wrong = code === "111111" ? "222222" : "111111";
    for (let tries = 0; tries < 5; tries += 1)
      await browser.post(String(begun.headers.location), { code: wrong, name: "某人", password: goodPassword });
    const right = await browser.post(String(begun.headers.location), { code, name: "某人", password: goodPassword });
    expect(right.statusCode).toBe(410);
    for (let sent = 1; sent < 5; sent += 1) {
      later(2);
      const again = await browser.post("/account/register/", { contact: "code@example.org", consent: "yes" });
      expect(again.statusCode).toBe(303);
    }
    later(2);
    const tooMany = await browser.post("/account/register/", { contact: "code@example.org", consent: "yes" });
    expect(tooMany.statusCode).toBe(429);
  });
});

describe("signing in", () => {
  const signIn = (browser: Browser, contact: string, password: string) =>
    browser.post("/account/sign-in/", { contact, password });

  it("gives one answer to unknown, wrong, locked and disabled", async () => {
    later(70);
    const { contact } = await registered(test, "王强");
    const stranger = new Browser(test);
    const answers = [
      await signIn(stranger, "nobody@example.org", "wrong-password-1"),
      await signIn(stranger, contact, "wrong-password-1"),
    ];
    for (let tries = 0; tries < 4; tries += 1) await signIn(stranger, contact, "wrong-password-1");
    answers.push(await signIn(stranger, contact, goodPassword));
    const plain = (body: string) => body.replaceAll(contact, "X").replaceAll("nobody@example.org", "X");

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => plain(body))).size).toBe(1);
    expect(test.securityEvents.filter(({ event }) => event === "account-locked")).toHaveLength(1);
    later(31);
    expect((await signIn(stranger, contact, goodPassword)).statusCode).toBe(303);
  });

  it("comes back to where it was asked for, and to no other host", async () => {
    const { contact } = await registered(test, "赵敏");
    const asked = await new Browser(test).get("/account/messages/");
    expect([asked.statusCode, asked.headers.location]).toEqual([
      303,
      "/account/sign-in/?next=%2Faccount%2Fmessages%2F",
    ]);
    for (const [next, goal] of [
      ["/account/messages/", "/account/messages/"],
      ["//evil.example/", "/account/"],
      ["/\\evil.example", "/account/"],
      ["https://evil.example/", "/account/"],
    ]) {
      const answer = await new Browser(test).post("/account/sign-in/", {
        contact,
        password: goodPassword,
        next: next ?? "",
      });
      expect(answer.headers.location).toBe(goal);
    }
  });

  it("ends when idle, when signed out, and when another device ends it", async () => {
    const one = await registered(test, "孙丽");
    const two = new Browser(test);
    await signIn(two, one.contact, goodPassword);
    const settings = await two.open("/account/settings/");
    const other = /\/account\/settings\/sessions\/(\d+)\//.exec(settings.body)?.[1];
    await two.post(`/account/settings/sessions/${other}/`);
    expect((await one.get("/account/")).statusCode).toBe(303);
    later(31);
    expect((await two.get("/account/")).statusCode).toBe(303);
    const three = new Browser(test);
    await signIn(three, one.contact, goodPassword);
    const stolen = three.cookies.get("oz_account") ?? "";
    await three.open("/account/");
    await three.post("/account/sign-out/");
    const thief = new Browser(test);
    thief.cookies.set("oz_account", stolen);
    expect((await thief.get("/account/")).statusCode).toBe(303);
  });

  it("opens nothing of the staff, and a session of the staff nothing here", async () => {
    const person = await registered(test, "周杰");
    const token = person.cookies.get("oz_account") ?? "";
    const asStaff = await test.app.inject({
      method: "GET",
      url: "/api/v1/session",
      headers: { cookie: `oz_session=${token}` },
    });
    expect(asStaff.statusCode).toBe(401);
    const { rows } = await sql<{
      id: number;
    }>`insert into accounts (kind, username) values ('staff', 'clerk') returning id`.execute(test.services.db);
    const session = await inTransaction(test.services.db, (tx) =>
      openSession(tx, test.services, rows[0]?.id ?? 0, ["password"], { addressPrefix: "x", userAgent: "" }),
    );
    const clerk = new Browser(test);
    clerk.cookies.set("oz_account", session.token);
    expect((await clerk.get("/account/")).statusCode).toBe(303);
  });

  it("refuses forms without the token of the session or from another site", async () => {
    const person = await registered(test, "吴刚");
    const { token } = person;
    person.token = "";
    expect((await person.post("/account/sign-out/")).statusCode).toBe(403);
    person.token = token;
    expect((await person.post("/account/sign-out/", {}, { origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await person.post("/account/sign-out/")).statusCode).toBe(303);
  });
});

describe("a forgotten password", () => {
  it("is set by a code, ends all sessions, and an unknown address gets the same page and no message", async () => {
    later(70);
    const person = await registered(test, "郑爽");
    later(2);
    const stranger = new Browser(test);
    const begun = await stranger.post("/account/password/", { contact: person.contact });
    const code = await sentCode(test);
    const unknown = await stranger.post("/account/password/", { contact: "nobody@example.org" });
    expect([unknown.statusCode, (await sentMessages(test)).length]).toEqual([begun.statusCode, 0]);
    const weak = await stranger.post(String(begun.headers.location), { code, password: "12345678901" });
    expect([weak.statusCode, textOf(weak.body).includes("太常见")]).toEqual([422, true]);
    const done = await stranger.post(String(begun.headers.location), { code, password: "another-harbour-77-boat" });

    expect(done.headers.location).toBe("/account/sign-in/?done=reset");
    expect((await person.get("/account/")).statusCode).toBe(303);
    const again = await stranger.post(String(begun.headers.location), { code, password: "another-harbour-78-boat" });
    expect(again.statusCode).toBe(410);
  });
});

describe("settings", () => {
  it("change the address by a code to the new one, and tell the former one", async () => {
    later(70);
    const person = await registered(test, "冯远");
    later(2);
    await person.open("/account/settings/");
    const begun = await person.post("/account/settings/contact/", {
      contact: "13900003333",
      contactPassword: goodPassword,
    });
    const code = await sentCode(test);
    const stranger = await registered(test, "他人");
    expect((await stranger.post(String(begun.headers.location), { code })).statusCode).toBe(410);
    const done = await person.post(String(begun.headers.location), { code });
    expect(done.headers.location).toBe("/account/settings/?done=contact");
    const removed = await person.post("/account/settings/contact/remove/", {
      kind: "mail",
      mailPassword: goodPassword,
    });
    expect(removed.headers.location).toBe("/account/settings/?done=contact");
    const last = await person.post("/account/settings/contact/remove/", { kind: "phone", phonePassword: goodPassword });
    expect(last.statusCode).toBe(409);
  });

  it("take a right identity number only, and then the level is 1", async () => {
    const person = await registered(test, "陈晨");
    await person.open("/account/settings/");
    const profile = { name: "陈晨", idKind: "resident_id", address: "云泽路 1 号" };
    const wrong = await person.post("/account/settings/profile/", { ...profile, idNumber: "110101199003071234" });
    expect([wrong.statusCode, wrong.body.includes("云泽路 1 号")]).toEqual([422, true]);
    const right = await person.post("/account/settings/profile/", { ...profile, idNumber: "11010519491231002X" });
    expect(right.statusCode).toBe(303);
    expect(textOf((await person.get("/account/settings/")).body)).toContain("本人填报，未核验");
  });

  it("export what is one's own, and deleting leaves nothing of the person", async () => {
    later(70);
    const person = await registered(test, "褚遂良");
    await person.open("/account/data/delete/");
    const file = await person.post("/account/data/export/");
    expect(file.json()).toMatchObject({ account: { name: "褚遂良", mail: person.contact } });
    const unsure = await person.post("/account/data/delete/", { current: goodPassword });
    expect(unsure.statusCode).toBe(400);
    const wrong = await person.post("/account/data/delete/", { confirm: "yes", current: "wrong-password-1" });
    expect(wrong.statusCode).toBe(403);
    const done = await person.post("/account/data/delete/", { confirm: "yes", current: goodPassword });

    expect(done.headers.location).toBe("/account/sign-in/?done=deleted");
    expect((await person.get("/account/")).statusCode).toBe(303);
    const { rows } = await sql`select p.* from public_accounts p where state = 'deleted'`.execute(test.services.db);
    expect(rows).toMatchObject([{ name: null, phone: null, mail: null, mail_key: null, id_number: null }]);
    const again = await new Browser(test).post("/account/sign-in/", {
      contact: person.contact,
      password: goodPassword,
    });
    expect(again.statusCode).toBe(401);
    const anew = await registered(test, "新人", person.contact);
    expect((await anew.get("/account/")).statusCode).toBe(200);
  });
});

it.each(["", "/en", "/ru", "/ja", "/ko", "/de", "/fr"])("shows every page in the language of %s", async (prefix) => {
  later(70);
  const person = await registered(test, "Anna");
  for (const path of [
    "",
    "messages/",
    "settings/",
    "enterprises/",
    "data/",
    "data/delete/",
    "privacy/",
    "sign-in/",
    "register/",
    "password/",
  ]) {
    const page = await person.get(`${prefix}/account/${path}`);
    expect([path, page.statusCode]).toEqual([path, 200]);
    expect(page.body).not.toContain("undefined");
    expect(page.body.length).toBeLessThan(100_000);
  }
});
