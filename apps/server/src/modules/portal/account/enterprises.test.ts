import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { madeUpActor } from "../../../platform/testing/http.ts";
import { confirmLevel, setAccountState, viewPersonalData } from "../../accounts/commands/manage-account.ts";
import { setEnterpriseState } from "../../accounts/commands/manage-enterprise.ts";
import { type PublicActor, partyOf } from "../../accounts/index.ts";
import { findAccounts } from "../../accounts/staff-queries.ts";
import { fillTestZone } from "../../articles/zone.test-helper.ts";
import { type Browser, registered, sentMessages } from "./browser.test-helper.ts";

const code = "91350100M000100Y43";
let test: TestApp;
let owner: Browser & { contact: string };
let agent: Browser & { contact: string };
let stranger: Browser & { contact: string };
let home = "";

beforeAll(async () => {
  test = await openTestApp({ TRUST_PROXY: "127.0.0.1" });
  await fillTestZone(test.services.db);
  owner = await registered(test, "企业主");
  agent = await registered(test, "经办人甲");
  stranger = await registered(test, "路人");
  await sql`insert into accounts (id, kind, username) values (${madeUpActor().id}, 'staff', 'clerk') on conflict do nothing`.execute(
    test.services.db,
  );
});
afterAll(() => test.close());

const textOf = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const idOf = async (contact: string) => {
  const { rows } = await sql<{
    id: number;
  }>`select id from public_accounts where mail_key = any(${test.services.keyring.indexKeys(contact, "contact:mail")}::text[])`.execute(
    test.services.db,
  );
  return rows[0]?.id ?? 0;
};

describe("an enterprise", () => {
  it("is made by a right code, warned of a doubtful one, and belongs to whoever made it", async () => {
    const wrong = await owner.post("/account/enterprises/", { creditCode: "9135", enterpriseName: "云泽一号有限公司" });
    expect([wrong.statusCode, wrong.body.includes("云泽一号有限公司")]).toEqual([422, true]);
    const doubtful = { creditCode: "91350100M000100Y44", enterpriseName: "云泽一号有限公司" };
    const warned = await owner.post("/account/enterprises/", doubtful);
    expect(textOf(warned.body)).toContain("校验码不符");
    const made = await owner.post("/account/enterprises/", { creditCode: code, enterpriseName: "云泽一号有限公司" });
    home = String(made.headers.location).split("?")[0] ?? "";
    expect(home).toMatch(/^\/account\/enterprises\/\d+\/$/);
    const overridden = await owner.post("/account/enterprises/", { ...doubtful, reason: "营业执照原件如此" });
    expect(overridden.statusCode).toBe(303);
    const again = await stranger.post("/account/enterprises/", { creditCode: code, enterpriseName: "冒名" });
    expect(again.statusCode).toBe(409);
  });

  it("is not there for others, by any door", async () => {
    expect((await stranger.get(home)).statusCode).toBe(404);
    const { rows } = await sql<{ id: number }>`select id from public_accounts order by id`.execute(test.services.db);
    const doors: [string, Record<string, string>][] = [
      [`${home}invite/`, { contact: "x@example.org" }],
      [`${home}members/${rows[0]?.id}/`, { remove: "yes" }],
      [`${home}members/${rows[0]?.id}/`, { role: "agent" }],
      [`${home}subsidiaries/`, { creditCode: code }],
      [`${home}links/1/`, {}],
      [`${home}invitations/1/`, {}],
      ["/account/acting/", { enterprise: home.split("/")[3] ?? "" }],
      ["/account/invitations/1/", { accept: "yes" }],
      ["/account/settings/sessions/1/", {}],
      ["/account/settings/identities/1/", {}],
    ];
    for (const [door, form] of doors) {
      const answer = await stranger.post(door, form);
      if (door.includes("sessions")) continue;
      expect([door, [404, 409].includes(answer.statusCode)]).toEqual([door, true]);
    }
    expect((await owner.get("/account/")).statusCode).toBe(200);
    expect(textOf((await owner.get(home)).body)).toContain("企业主");
  });

  it("takes a member by invitation to a proved address, who acts for it until removed", async () => {
    const invited = await owner.post(`${home}invite/`, { contact: agent.contact, role: "agent" });
    expect(invited.headers.location).toContain("done=invited");
    expect((await sentMessages(test)).join()).toContain("云泽一号有限公司");
    const list = await agent.get("/account/enterprises/");
    const answer = /\/account\/invitations\/\d+\//.exec(list.body)?.[0] ?? "";
    expect((await stranger.post(answer, { accept: "yes" })).statusCode).toBe(404);
    await agent.post(answer, { accept: "yes" });
    await agent.post("/account/acting/", { enterprise: home.split("/")[3] ?? "" });
    expect(textOf((await agent.get("/account/")).body)).toContain("以“云泽一号有限公司”的名义办事");
    expect((await agent.post(`${home}invite/`, { contact: "y@example.org" })).statusCode).toBe(403);
    expect(textOf((await agent.get(home)).body)).not.toContain("企业主");
    const member = await idOf(agent.contact);
    await owner.post(`${home}members/${member}/`, { remove: "yes" });

    expect(textOf((await agent.get("/account/")).body)).toContain("以个人身份办事");
    expect((await agent.get(home)).statusCode).toBe(404);
  });

  it("keeps an owner", async () => {
    await owner.post(`${home}invite/`, { contact: agent.contact, role: "agent" });
    const answer = /\/account\/invitations\/\d+\//.exec((await agent.get("/account/enterprises/")).body)?.[0] ?? "";
    await agent.post(answer, { accept: "yes" });
    const own = await idOf(owner.contact);
    expect((await owner.post(`${home}members/${own}/`, { remove: "yes" })).statusCode).toBe(409);
    expect((await owner.post(`${home}members/${own}/`, { role: "agent" })).statusCode).toBe(409);
  });

  it("has subsidiaries by invitation and acceptance, for which the parent's owners act", async () => {
    const childCode = "91110000802100433B";
    const made = await stranger.post("/account/enterprises/", { creditCode: childCode, enterpriseName: "云泽子公司" });
    const child = String(made.headers.location).split("?")[0] ?? "";
    await owner.post(`${home}subsidiaries/`, { creditCode: childCode });
    expect((await owner.get(child)).statusCode).toBe(404);
    const link = /enterprises\/\d+(\/links\/\d+\/)/.exec((await stranger.get(child)).body)?.[1] ?? "";
    expect((await owner.post(`${child.slice(0, -1)}${link}`, { accept: "yes" })).statusCode).toBe(404);
    await stranger.post(`${child.slice(0, -1)}${link}`, { accept: "yes" });
    await owner.post("/account/acting/", { enterprise: child.split("/")[3] ?? "" });
    expect(textOf((await owner.get("/account/")).body)).toContain("以“云泽子公司”的名义办事");
    expect((await owner.post(`${child}invite/`, { contact: "z@example.org" })).statusCode).toBe(403);
    await stranger.post(`${child.slice(0, -1)}${link}`);
    expect(textOf((await owner.get("/account/")).body)).toContain("以个人身份办事");
  });

  it("is the party of what is applied for in its name", async () => {
    const enterpriseId = Number(home.split("/")[3]);
    const accountId = await idOf(owner.contact);
    const actor: PublicActor = {
      ...{ accountId, sessionId: "1", name: "企业主", phoneMasked: "", level: 0, language: "zh-CN" },
      actingFor: { enterpriseId, name: "云泽一号有限公司", creditCode: code, role: "owner" },
    };
    expect(await partyOf(test.services.db, test.services, actor)).toMatchObject({
      ...{ kind: "enterprise", name: "云泽一号有限公司", creditCode: code, contactName: "企业主", mail: owner.contact },
    });
  });
});

describe("staff at the window", () => {
  const clerk = madeUpActor("account.manage");

  it("are refused without the right", async () => {
    const nobody = madeUpActor("article.read");
    const input = { state: "disabled", reason: "不可", expectedVersion: 1 } as const;
    const act = inTransaction(test.services.db, (tx) => setAccountState(tx, test.services, nobody, 1, input));
    await expect(act).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  });

  it("find by an exact number, masked; unmasking and checking are audited; disabling ends sessions at once", async () => {
    const { db, keyring } = test.services;
    expect(await findAccounts(db, keyring, agent.contact.slice(1))).toEqual({ accounts: [], enterprises: [] });
    const found = (await findAccounts(db, keyring, agent.contact)).accounts[0];
    expect(found).toMatchObject({ name: "经***", level: 0 });
    const id = found?.id ?? 0;
    const plain = await inTransaction(db, (tx) => viewPersonalData(tx, test.services, clerk, id));
    expect(plain.mail).toBe(agent.contact);
    const seen = {
      document: "身份证原件",
      name: "经办人甲",
      idKind: "resident_id",
      idNumber: "11010519491231002X",
    } as const;
    await inTransaction(db, (tx) =>
      confirmLevel(tx, test.services, clerk, id, { ...seen, expectedVersion: found?.version ?? 0 }),
    );
    const changed = await agent.post("/account/settings/profile/", {
      name: "另一人",
      idKind: "resident_id",
      idNumber: "",
    });
    expect(changed.statusCode).toBe(409);
    await inTransaction(db, (tx) =>
      setAccountState(tx, test.services, clerk, id, {
        state: "disabled",
        reason: "冒用",
        expectedVersion: (found?.version ?? 0) + 1,
      }),
    );
    expect((await agent.get("/account/")).statusCode).toBe(303);
    const { rows } = await sql<{ action: string; details: unknown }>`
      select action, details from audit_log where object_type = 'public-account' and object_id = ${String(id)} order by id`.execute(
      db,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["account.data-viewed", "account.level-confirmed", "account.disabled"]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/11010519491231002X|经办人甲/);
  });

  it("disable an enterprise, and nobody acts for it any more", async () => {
    const enterpriseId = Number(home.split("/")[3]);
    await owner.post("/account/acting/", { enterprise: String(enterpriseId) });
    const { rows } = await sql<{
      version: number;
    }>`select version from enterprise_accounts where id = ${enterpriseId}`.execute(test.services.db);
    const input = { state: "disabled", reason: "吊销", expectedVersion: rows[0]?.version ?? 0 } as const;
    await inTransaction(test.services.db, (tx) => setEnterpriseState(tx, clerk, enterpriseId, input, new Date()));

    expect(textOf((await owner.get("/account/")).body)).toContain("以个人身份办事");
    expect((await owner.get(home)).statusCode).toBe(404);
  });
});
