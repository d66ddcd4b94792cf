import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { itemWith, officer, submitted } from "../../applications/cases.test-helper.ts";
import { refuseAcceptance, requestSupplement, staffDoer } from "../../applications/index.ts";
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

const send = (who: SignedInAccount | null, url: string, fields: Record<string, string>, csrf = who?.csrf ?? "") =>
  test.app.inject({
    ...{ method: "POST", url, payload: new URLSearchParams({ csrfToken: csrf, ...fields }).toString() },
    headers: { ...headersOf(who), "content-type": "application/x-www-form-urlencoded" },
  });

const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

/** Answers a supplement as the form does, files among it. */
function answer(
  who: SignedInAccount | null,
  number: string,
  fields: Record<string, string>,
  files: [field: string, name: string, bytes: Buffer][] = [],
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ csrfToken: who?.csrf ?? "", ...fields })) form.append(name, value);
  for (const [field, name, bytes] of files) form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return test.app.inject({ method: "POST", url: pageOf(number), payload: form, headers: headersOf(who) });
}

const stateOf = async (number: string) =>
  (await sql<{ state: string }>`select state from applications where number = ${number}`.execute(zone.db)).rows[0]
    ?.state;
const received = async ({ id }: { id: number }) => {
  const { rows } = await sql<{ answer: string; files: string[] }>`
    select x.answer, array(select f.name from application_files f where f.application_id = s.application_id
      and f.material_key = 'supplement-' || x.id order by f.id) as files
    from application_supplements s join application_supplement_items x on x.supplement_id = s.id
    where s.application_id = ${id} and x.received_at is not null order by x.position`.execute(zone.db);
  return rows;
};

describe("a supplement", () => {
  it("is answered item by item with texts and files, and the same form sent twice is taken once", async () => {
    const made = await asked(owner);
    const files: [string, string, Buffer][] = ["合同.pdf", "附页.pdf"].map((name) => [
      `files-${made.lease}`,
      name,
      pdf,
    ]);
    const first = () =>
      answer(owner, made.number, { [`answer-${made.lease}`]: "见附件", [`answer-${made.area}`]: "" }, files);

    expect((await first()).headers.location).toBe(`${pageOf(made.number)}?done=part`);
    expect((await first()).headers.location).toBe(`${pageOf(made.number)}?done=part`);
    expect(await received(made)).toEqual([{ answer: "见附件", files: ["合同.pdf", "附页.pdf"] }]);
    expect((await get(owner, `${pageOf(made.number)}?done=part`)).body).toContain("收到了这一部分");

    const both = await Promise.all(
      [1, 2].map(() => answer(owner, made.number, { [`answer-${made.area}`]: "八十平方米" })),
    );
    for (const { headers } of both) expect(headers.location).toBe(`${pageOf(made.number)}?done=supplement`);
    expect((await received(made)).map((one) => one.answer)).toEqual(["见附件", "八十平方米"]);
    expect(await stateOf(made.number)).toBe("supplement_received");
    expect((await get(owner, pageOf(made.number))).body).not.toContain('id="supplement"');
  });

  it("with a file that is not what its name says keeps the texts and the other files", async () => {
    const made = await asked(owner);
    const faulty = await answer(
      owner,
      made.number,
      { [`answer-${made.lease}`]: "合同在此", [`answer-${made.area}`]: "八十" },
      [
        [`files-${made.lease}`, "合同.pdf", pdf],
        [`files-${made.lease}`, "图.pdf", Buffer.from("MZ\u0090\0 not a pdf at all")],
      ],
    );
    expect(faulty.statusCode).toBe(422);
    for (const words of ["这个文件不能收", "合同在此", "八十", "合同.pdf"])
      expect([words, faulty.body.includes(words)]).toEqual([words, true]);
    expect(await received(made)).toEqual([]);

    const kept = /name="keep-\d+" value="([^"]+)"/.exec(faulty.body)?.[1] ?? "";
    const sent = { [`answer-${made.lease}`]: "合同在此", [`keep-${made.lease}`]: kept };
    for (let n = 0; n < 2; n += 1)
      expect((await answer(owner, made.number, sent)).headers.location).toBe(`${pageOf(made.number)}?done=part`);
    expect(await received(made)).toEqual([{ answer: "合同在此", files: ["合同.pdf"] }]);
  });

  it("says what is missing or too long, and what somebody else of the enterprise answered first", async () => {
    const made = await asked(owner);
    expect((await answer(owner, made.number, {})).body).toContain("请至少给一项");
    const long = await answer(owner, made.number, { [`answer-${made.lease}`]: "长".repeat(1001) });
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain("长".repeat(1001));
    await answer(owner, made.number, { [`answer-${made.lease}`]: "先来的" });
    const later = await answer(owner, made.number, { [`answer-${made.lease}`]: "后到的" });
    expect(later.body).toContain("刚才已经由别人交过");
    expect(later.body).toContain("后到的");
    expect((await received(made)).map((one) => one.answer)).toEqual(["先来的"]);
  });

  it("is refused after its last day, which the page says, and what was typed stays to be copied", async () => {
    const made = await asked(owner);
    await sql`update application_supplements set due_on = date '2026-01-05' where application_id = ${made.id}`.execute(
      zone.db,
    );
    const page = await get(owner, pageOf(made.number));
    expect(page.body).toContain("补正的最后一天（2026-01-05）已经过了");
    expect(page.body).not.toContain('id="supplement"');
    const late = await answer(owner, made.number, { [`answer-${made.lease}`]: "来晚了的话" });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain("来晚了的话");
    expect(late.body).not.toContain(">提交补正</button>");
    expect(await received(made)).toEqual([]);
  });

  it("is nobody else's to answer, and not without the token of the session", async () => {
    const made = await asked(owner);
    const firm = await asked(company, companyId);
    const fields = { [`answer-${made.lease}`]: "冒名" };
    expect((await answer(stranger, made.number, fields)).statusCode).toBe(404);
    expect((await answer(stranger, firm.number, { [`answer-${firm.lease}`]: "冒名" })).statusCode).toBe(404);
    expect((await answer({ ...owner, csrf: "wrong" }, made.number, fields)).statusCode).toBe(403);
    expect((await answer(null, made.number, fields)).statusCode).not.toBe(200);
    expect([await received(made), await received(firm)]).toEqual([[], []]);
  });
});

describe("the applicant", () => {
  it("withdraws after a confirmation, once, and nobody else does", async () => {
    const { number } = await caseOf(owner);
    const url = `${pageOf(number)}withdraw/`;
    expect((await get(owner, pageOf(number))).body).toContain(`href="${url}"`);
    expect((await get(stranger, url)).statusCode).toBe(404);
    expect((await send(stranger, url, { reason: "" })).statusCode).toBe(404);
    expect((await send(owner, url, { reason: "" }, "wrong")).statusCode).toBe(403);
    const long = await send(owner, url, { reason: "由".repeat(301) });
    expect([long.statusCode, long.body.includes("由".repeat(301))]).toEqual([422, true]);
    expect(await stateOf(number)).toBe("submitted");

    expect((await get(owner, url)).body).toContain("不能恢复");
    for (let n = 0; n < 2; n += 1)
      expect((await send(owner, url, { reason: "不办了" })).headers.location).toBe(`${pageOf(number)}?done=withdrawn`);
    const { rows } = await sql<{ note: string }>`select e.note from application_events e
      join applications a on a.id = e.application_id where a.number = ${number} and e.kind = 'withdrawn'`.execute(
      zone.db,
    );
    expect(rows).toEqual([{ note: "不办了" }]);
    expect((await get(owner, url)).statusCode).toBe(404);
  });

  it("objects to how a case ended, once, and reads it there", async () => {
    const made = await caseOf(owner);
    const url = `${pageOf(made.number)}appeal/`;
    expect((await get(owner, url)).statusCode).toBe(404);
    await inTransaction(zone.db, (tx) =>
      refuseAcceptance(
        tx,
        staffDoer(clerk),
        { id: made.id, kind: "not_accepted", expectedVersion: 1, reason: "材料不实", otherOrgan: "" },
        test.services.now(),
      ),
    );
    expect((await send(owner, url, { text: " " })).body).toContain("请写明申诉的内容");
    expect((await send(stranger, url, { text: "冒名" })).statusCode).toBe(404);
    for (let n = 0; n < 2; n += 1)
      expect((await send(owner, url, { text: "材料是真的" })).headers.location).toContain("done=appealed");
    const page = await get(owner, pageOf(made.number));
    expect(page.body.split("材料是真的").length).toBe(2);
    expect(page.body).toContain("等待答复");
    expect((await send(owner, url, { text: "另一件" })).body).toContain("另一件");
  });
});
