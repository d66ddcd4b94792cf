import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { itemWith, officer, submitted } from "../../applications/cases.test-helper.ts";
import { requestSupplement, staffDoer } from "../../applications/index.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { endPrinting, legalDocumentJobs } from "../../legal-documents/index.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let itemId: number;
let owner: SignedInAccount;
let stranger: SignedInAccount;
let company: SignedInAccount;
let companyId: number;

beforeAll(async () => {
  test = await openTestApp();
  // Whether a supplement is late is decided by the clock of the database.
  test.setNow(new Date());
  zone = await fillTestZone(test.services.db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  itemId = await itemWith(test, zone);
  owner = await signedInAccount(test.services, { name: "欧阳明", phone: "13800000001" });
  stranger = await signedInAccount(test.services, {
    ...{ name: "郑十一", phone: "13800000002" },
    enterprise: { name: "别家有限公司", creditCode: "91350100M000100Y51" },
  });
  company = await signedInAccount(test.services, {
    ...{ name: "钱七", phone: "13800000003" },
    enterprise: { name: "云泽面业有限公司", creditCode: "91350100M000100Y43" },
  });
  const { rows } = await sql<{ id: number }>`
    select id from enterprise_accounts where credit_code = '91350100M000100Y43'`.execute(test.services.db);
  companyId = rows[0]?.id ?? 0;
});
afterAll(async () => {
  await endPrinting();
  await test?.close();
});

const headersOf = (who: SignedInAccount | null) => ({
  ...{ accept: "text/html", host: "localhost", origin: test.services.config.PUBLIC_URL },
  ...(who ? { cookie: who.cookie } : {}),
});
const get = (who: SignedInAccount | null, url: string) =>
  test.app.inject({ method: "GET", url, headers: headersOf(who) });
const pageOf = (number: string) => `/account/applications/${number}/`;

const caseOf = (who: SignedInAccount, enterpriseId: number | null = null) =>
  submitted(test, itemId, test.services.now(), { accountId: who.accountId, enterpriseId });

/** A case of which two things are asked. */
async function asked(who: SignedInAccount, enterpriseId: number | null = null) {
  const made = await caseOf(who, enterpriseId);
  const items = ["补充租赁合同", "说明经营面积"].map((text) => ({ materialKey: null, text }));
  await inTransaction(zone.db, (tx) =>
    requestSupplement(
      tx,
      staffDoer(clerk),
      { id: made.id, expectedVersion: 1, items, days: 5, note: "" },
      test.services.now(),
    ),
  );
  const { rows } = await sql<{ id: number }>`
    select x.id from application_supplement_items x join application_supplements s on s.id = x.supplement_id
    where s.application_id = ${made.id} order by x.position`.execute(zone.db);
  const [lease = 0, area = 0] = rows.map(({ id }) => id);
  return { ...made, lease, area };
}

describe("the cases of an account", () => {
  it("are listed with their number, state and dates, and one opens without the digits of the phone", async () => {
    const empty = await signedInAccount(test.services, { name: "空空", phone: "13800000009" });
    expect((await get(empty, "/account/applications/")).body).toContain("还没有办件");
    const made = await asked(owner);

    const list = await get(owner, "/account/applications/");
    for (const words of [made.number, "等待您补正", "补正期限"])
      expect([words, list.body.includes(words)]).toEqual([words, true]);
    expect((await get(owner, "/account/")).body).toContain(`href="${pageOf(made.number)}"`);

    const page = await get(owner, pageOf(made.number));
    expect([page.statusCode, page.headers["cache-control"]]).toEqual([200, "private, no-store"]);
    for (const words of ["等待您补正", "补充租赁合同", "起算，当日不计入", "办理经过"])
      expect([words, page.body.includes(words)]).toEqual([words, true]);
    expect(page.body).not.toContain("手机号码后四位");
    const notices = await get(owner, "/account/messages/");
    expect(notices.body).toContain(`href="${pageOf(made.number)}"`);
  });

  it("go on to older ones", async () => {
    const many = await signedInAccount(test.services, { name: "多多", phone: "13800000008" });
    const numbers: string[] = [];
    for (let n = 0; n < 21; n += 1) numbers.push((await caseOf(many)).number);
    const first = await get(many, "/account/applications/");
    expect(numbers.filter((number) => first.body.includes(number))).toEqual(numbers.slice(1));
    const older = /href="(\/account\/applications\/\?before=\d+)"/.exec(first.body)?.[1] ?? "";
    const second = await get(many, older);
    expect(numbers.filter((number) => second.body.includes(number))).toEqual(numbers.slice(0, 1));
  });

  it.each(["en"])("are shown in %s", async (language) => {
    const { number } = await asked(owner);
    expect((await get(owner, `/${language}/account/applications/`)).body).toContain(number);
    expect((await get(owner, `/${language}${pageOf(number)}`)).statusCode).toBe(200);
  });

  it("are nobody else's: neither in a list, nor by their number, nor their documents", async () => {
    const own = await asked(owner);
    const firm = await asked(company, companyId);
    await legalDocumentJobs(test.services)
      .find(({ name }) => name === "legal-documents.make-files")
      ?.run({});
    const missing = (await get(stranger, pageOf("203001010000001"))).body;
    for (const [who, { number }] of [
      [owner, own],
      [company, firm],
    ] as const) {
      const page = await get(who, pageOf(number));
      const file = /href="(\/account\/applications\/\d+\/documents\/\d+\.pdf)"/.exec(page.body)?.[1] ?? "";
      const opened = await get(who, file);
      expect([opened.statusCode, opened.headers["content-type"]]).toEqual([200, "application/pdf"]);
      const refused = await get(stranger, pageOf(number));
      expect(refused.statusCode).toBe(404);
      expect(refused.body.replaceAll(number, "203001010000001")).toBe(missing);
      expect((await get(stranger, file)).statusCode).toBe(404);
      expect((await get(null, file)).statusCode).toBe(303);
      expect((await get(stranger, "/account/applications/")).body).not.toContain(number);
    }
    // A document of another case of one's own case's address is not there either.
    const foreign = /\/documents\/\d+\.pdf/.exec((await get(company, pageOf(firm.number))).body)?.[0];
    expect((await get(owner, `/account/applications/${own.number}${foreign}`)).statusCode).toBe(404);
    expect((await get(owner, "/account/applications/")).body).not.toContain(firm.number);
    expect((await get(null, pageOf(own.number))).headers.location).toContain("/account/sign-in/");
  }, 120_000);

  it("of an enterprise are every member's, until they are removed", async () => {
    const { number } = await asked(company, companyId);
    const member = await signedInAccount(test.services, { name: "孙八", phone: "13800000004" });
    expect((await get(member, pageOf(number))).statusCode).toBe(404);
    await sql`insert into enterprise_members (enterprise_id, account_id, role, since)
      values (${companyId}, ${member.accountId}, 'agent', now())`.execute(zone.db);
    expect((await get(member, pageOf(number))).statusCode).toBe(200);
    await sql`update enterprise_members set removed_at = now() where account_id = ${member.accountId}`.execute(zone.db);
    expect((await get(member, pageOf(number))).statusCode).toBe(404);
  });
});
