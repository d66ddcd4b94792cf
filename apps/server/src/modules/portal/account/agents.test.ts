import { formDefinitionSchema } from "@openzone/contract/forms";
import { materialSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { caller, officer, submitted } from "../../applications/cases.test-helper.ts";
import { requestSupplement, staffDoer } from "../../applications/index.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { createForm, publishForm } from "../../forms/index.ts";
import { publishedGuide } from "../../services/guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let named: number;
let other: number;
let phones = 13800000000;
const day = (days: number) =>
  new Date(test.services.now().getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
const definition = formDefinitionSchema.parse({
  title: "申请表",
  pages: [{ key: "shop", title: "店铺", fields: [{ key: "area", kind: "number", label: "面积" }] }],
});

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(new Date());
  const { db, now } = test.services;
  zone = await fillTestZone(db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  const { id: formId } = await inTransaction(db, async (tx) => {
    const input = { siteId: zone.siteId, departmentId: zone.office, definition };
    const made = await createForm(tx, zone.reviewer, input, now());
    return publishForm(tx, zone.reviewer, { id: made.id, expectedVersion: made.version, changes: "" }, now());
  });
  const change = {
    online: { mode: "apply" as const, formId, commitment: "", checkDays: 40 },
    situations: [],
    materials: [materialSchema.parse({ key: "licence", name: "营业执照", rule: "show" })],
  };
  ({ id: named } = await publishedGuide(test, zone, change));
  ({ id: other } = await publishedGuide(test, zone, change));
});
afterAll(() => test?.close());

interface Person extends SignedInAccount {
  phone: string;
}

/** Somebody who has said who they are. */
async function somebody(name: string, enterprise?: { name: string; creditCode: string }): Promise<Person> {
  phones += 1;
  const phone = String(phones);
  const who = await signedInAccount(test.services, { name, phone, ...(enterprise ? { enterprise } : {}) });
  const settings = {
    name,
    idKind: "resident_id",
    idNumber: "11010519491231002X",
    address: "秘密路 1 号",
    version: "1",
  };
  await send(who, "/account/settings/profile/", settings);
  return { ...who, phone };
}

const headersOf = (who: SignedInAccount | null) => ({
  ...{ accept: "text/html", host: "localhost", origin: test.services.config.PUBLIC_URL },
  ...(who ? { cookie: who.cookie } : {}),
});
const get = (who: SignedInAccount | null, url: string) =>
  test.app.inject({ method: "GET", url, headers: headersOf(who) });
const send = (who: SignedInAccount | null, url: string, fields: Record<string, string>, csrf = who?.csrf ?? "") =>
  test.app.inject({
    ...{ method: "POST", url, payload: new URLSearchParams({ csrfToken: csrf, ...fields }).toString() },
    headers: { ...headersOf(who), "content-type": "application/x-www-form-urlencoded" },
  });

type Fields = [name: string, value: string | [string, Buffer]][];
function give(who: SignedInAccount, fields: Fields) {
  const form = new FormData();
  form.append("csrfToken", who.csrf);
  for (const [name, value] of fields)
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value[1])]), value[0]);
  return test.app.inject({ method: "POST", url: "/account/agents/new/", payload: form, headers: headersOf(who) });
}
const letterFor = (agent: Person, change: Partial<Record<string, string>> = {}): Fields => [
  ["contact", change.contact ?? agent.phone],
  ["items", `i${named}`],
  ["begins", change.begins ?? day(0)],
  ["ends", change.ends ?? day(30)],
  ["letter", ["委托书.pdf", pdf]],
];
const idFor = async (agent: Person) => {
  const page = (await get(agent, "/account/agents/")).body;
  return Number(/action="\/account\/agents\/(\d+)\/"/.exec(page)?.[1]);
};
const act = (who: SignedInAccount, id: number, doing: string) => send(who, `/account/agents/${id}/`, { do: doing });

/** An authority that its agent has accepted and acts with. */
async function authorised(principal: Person, agent: Person): Promise<number> {
  expect((await give(principal, letterFor(agent))).headers.location).toBe("/account/agents/?done=given");
  const id = await idFor(agent);
  expect((await act(agent, id, "accept")).headers.location).toBe("/account/agents/?done=accepted");
  expect((await act(agent, id, "act")).headers.location).toBe("/account/?done=acting");
  return id;
}

const contact = { "p-person": "代理小王", "p-phone": "13911112222", "p-mail": "", "p-address": "", _action: "next" };
/** Applies as the browser of an agent does. @returns the number of the case */
async function apply(agent: Person, itemId = named): Promise<string> {
  const base = `/services/items/${itemId}/apply`;
  await send(agent, `${base}/begin`, {});
  await send(agent, `${base}/form/your-contact`, contact);
  await send(agent, `${base}/form/shop`, { area: "80", _action: "next" });
  const check = (await get(agent, `${base}/check`)).body;
  const draft = /name="draft" value="(\d+)"/.exec(check)?.[1] ?? "";
  const sent = await send(agent, `${base}/check`, { draft });
  return String(sent.headers.location).split("/done/")[1] ?? "";
}
const caseOf = async (number: string) =>
  (
    await sql<{ id: number; channel: string; accountId: number; enterpriseId: number | null; letters: number }>`
      select id, channel, account_id as "accountId", enterprise_id as "enterpriseId", (select count(*)::int
        from application_files f where f.application_id = a.id and f.material_key = 'authority-letter') as letters
      from applications a where number = ${number}`.execute(zone.db)
  ).rows[0];

describe("a letter of authority", () => {
  it("is given with items, a period and the signed letter; what is wrong keeps what was typed and the file", async () => {
    const [principal, agent] = [await somebody("委托人甲"), await somebody("代理甲")];
    expect((await get(principal, "/account/agents/new/")).statusCode).toBe(200);
    const empty = await give(principal, [["_action", "next"]]);
    expect([empty.statusCode, empty.body.includes('href="#f-letter"')]).toEqual([422, true]);

    const wrong = await give(principal, letterFor(agent, { ends: day(-1), begins: day(-5) }));
    expect([wrong.statusCode, wrong.body.includes("结束日期不能早于")]).toEqual([422, true]);
    for (const words of ["委托书.pdf", agent.phone]) expect([words, wrong.body.includes(words)]).toEqual([words, true]);
    const kept = /name="letter-kept" value="([^"]+)"/.exec(wrong.body)?.[1] ?? "";
    const again = letterFor(agent).filter(([name]) => name !== "letter");
    // Pressed twice, and the kept letter of somebody else counts for nothing.
    expect((await give(agent, [...again, ["letter-kept", kept]])).statusCode).toBe(422);
    for (let n = 0; n < 2; n += 1)
      expect((await give(principal, [...again, ["letter-kept", kept]])).headers.location).toContain("done=given");
    const { rows } = await sql`select 1 from authorities where account_id = ${principal.accountId}`.execute(zone.db);
    expect(rows.length).toBe(1);
    expect((await get(principal, "/account/agents/")).body).toContain("等待对方接受");
    expect((await give({ ...principal, csrf: "wrong" }, letterFor(agent))).statusCode).toBe(403);
    expect((await give(principal, letterFor(principal))).body).toContain("不能委托自己代办");
    expect((await get(principal, "/en/account/agents/")).body).toContain("Waits to be accepted");
  });

  it("is only for whom it names: nobody else sees, accepts, ends or reads it", async () => {
    const [principal, agent, stranger] = [await somebody("委托人乙"), await somebody("代理乙"), await somebody("外人")];
    await give(principal, letterFor(agent));
    const id = await idFor(agent);
    expect((await get(stranger, "/account/agents/")).body).not.toContain("委托人乙");
    for (const doing of ["accept", "decline", "end", "act"])
      expect((await act(stranger, id, doing)).statusCode).toBe(404);
    expect((await act(principal, id, "accept")).statusCode).toBe(404);
    expect((await act(agent, id, "act")).statusCode).toBe(404);
    expect((await get(stranger, `/account/agents/${id}/letter`)).statusCode).toBe(404);
    for (const who of [principal, agent])
      expect((await get(who, `/account/agents/${id}/letter`)).rawPayload.equals(pdf)).toBe(true);
    expect((await act(agent, id, "decline")).headers.location).toContain("done=declined");
    expect((await act(agent, id, "accept")).statusCode).toBe(404);
  });
});

describe("an agent", () => {
  it("applies for the principal in a named item, acts on that case, and every step says so", async () => {
    const [principal, agent] = [await somebody("委托人丙"), await somebody("代理丙")];
    await authorised(principal, agent);
    expect((await get(agent, "/account/")).body).toContain("您正在为“委托人丙”代办");
    await send(agent, `/services/items/${named}/apply/begin`, {});
    const page = (await get(agent, `/services/items/${named}/apply/form/your-contact`)).body;
    for (const secret of ["11010519491231002X", principal.phone, "秘密路"]) expect(page).not.toContain(secret);

    const number = await apply(agent);
    const made = await caseOf(number);
    expect(made).toMatchObject({ channel: "agent", accountId: principal.accountId, enterpriseId: null, letters: 1 });
    // The case is the principal's, with their own name and number.
    const { body } = await caller(test)(clerk, "GET", `/applications/${made?.id}`);
    expect(body.letters).toMatchObject([{ name: "委托书.pdf" }]);
    expect([body.applicant.agent.name, body.events[0].by]).toEqual(["代***", "申请人的代办人"]);
    expect((await get(principal, `/account/applications/${number}/`)).body).toContain("由“代理丙”持授权委托书代办");
    expect((await get(agent, "/account/applications/")).body).toContain(number);

    const input = {
      id: made?.id ?? 0,
      expectedVersion: 1,
      items: [{ materialKey: null, text: "说明面积" }],
      days: 5,
      note: "",
    };
    await inTransaction(zone.db, (tx) => requestSupplement(tx, staffDoer(clerk), input, test.services.now()));
    for (const who of [principal, agent]) expect((await get(who, "/account/messages/")).body).toContain(number);
    const own = (await get(agent, `/account/applications/${number}/`)).body;
    const item = /name="answer-(\d+)"/.exec(own)?.[1] ?? "";
    expect(own).not.toContain("/withdraw/");
    const form = new FormData();
    form.append("csrfToken", agent.csrf);
    form.append(`answer-${item}`, "八十平方米");
    const url = `/account/applications/${number}/`;
    const answered = await test.app.inject({ method: "POST", url, payload: form, headers: headersOf(agent) });
    expect(answered.headers.location).toContain("done=supplement");
    const { body: after } = await caller(test)(clerk, "GET", `/applications/${made?.id}`);
    expect(after.events.at(-1).by).toBe("申请人的代办人");
    expect((await get(principal, url)).body).toContain("由代办人办理");
    // What only the principal may do.
    expect((await send(agent, `${url}withdraw/`, { reason: "" })).statusCode).toBe(404);
    expect((await get(principal, `${url}withdraw/`)).statusCode).toBe(200);
  });

  it("cannot apply in another item, see other cases of the principal, or pass it on", async () => {
    const [principal, agent, third] = [await somebody("委托人丁"), await somebody("代理丁"), await somebody("第三人")];
    const { number: before } = await submitted(test, named, test.services.now(), { accountId: principal.accountId });
    await authorised(principal, agent);
    const start = await get(agent, `/services/items/${other}/apply/`);
    expect(start.body).toContain("授权委托书没有包含这个事项");
    expect((await send(agent, `/services/items/${other}/apply/begin`, {})).headers.location).toBe(
      `/services/items/${other}/apply/`,
    );
    expect((await get(agent, "/account/applications/")).body).toContain("还没有办件");
    expect((await get(agent, `/account/applications/${before}/`)).statusCode).toBe(404);
    expect((await give(agent, letterFor(third))).statusCode).toBe(422);
    expect((await get(agent, "/account/data/")).body).not.toContain("委托人丁</");
  });

  it("is out at once when the authority is withdrawn, and when its last day is over", async () => {
    const [principal, agent] = [await somebody("委托人戊"), await somebody("代理戊")];
    const id = await authorised(principal, agent);
    const number = await apply(agent);
    const url = `/account/applications/${number}/`;
    expect((await get(agent, url)).statusCode).toBe(200);
    expect((await act(principal, id, "end")).headers.location).toContain("done=ended");
    expect((await get(agent, url)).statusCode).toBe(404);
    expect((await act(agent, id, "act")).statusCode).toBe(404);
    expect((await get(principal, url)).statusCode).toBe(200);

    const next = await authorised(principal, agent);
    const second = await apply(agent);
    await sql`update authorities set begins_on = begins_on - 9, ends_on = current_date - 2 where id = ${next}`.execute(
      zone.db,
    );
    expect((await get(agent, `/account/applications/${second}/`)).statusCode).toBe(404);
    expect((await get(agent, "/account/")).body).not.toContain("代办</span>");
    const { rows } = await sql<{
      action: string;
    }>`select action from audit_log where object_type = 'authority' order by id`.execute(zone.db);
    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set(["authority.given", "authority.accepted", "authority.declined", "authority.withdrawn"]),
    );
  });

  it("acts for an enterprise whose owner authorised them, and every member sees the case", async () => {
    const firm = { name: "云泽面业有限公司", creditCode: "91350100M000100Y43" };
    const [owner, agent] = [await somebody("钱七", firm), await somebody("代理己")];
    await authorised(owner, agent);
    const number = await apply(agent);
    expect(await caseOf(number)).toMatchObject({ channel: "agent", accountId: owner.accountId, letters: 1 });
    expect((await caseOf(number))?.enterpriseId).not.toBeNull();
    expect((await get(owner, `/account/applications/${number}/`)).statusCode).toBe(200);
  });
});
