import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { caller, officer, submitted } from "../../applications/cases.test-helper.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { publishedGuide } from "../../services/guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let itemId: number;
let owner: SignedInAccount;
let stranger: SignedInAccount;
let company: SignedInAccount;
let companyId: number;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const online = { mode: "apply" as const, formId: null, commitment: "", checkDays: 40 };
  ({ id: itemId } = await publishedGuide(test, zone, { online }));
  owner = await signedInAccount(test.services, { name: "欧阳明", phone: "13800000001" });
  stranger = await signedInAccount(test.services, { name: "郑十一", phone: "13800000002" });
  company = await signedInAccount(test.services, {
    ...{ name: "钱七", phone: "13800000003" },
    enterprise: { name: "云泽面业有限公司", creditCode: "91350100M000100Y43" },
  });
  const { rows } = await sql<{ id: number }>`select id from enterprise_accounts`.execute(zone.db);
  companyId = rows[0]?.id ?? 0;
});
afterAll(() => test?.close());

const base = () => `/services/items/${itemId}/apply`;
const reuse = () => `${base()}/form/your-materials/reuse/m-application`;
const headersOf = (who: SignedInAccount) => ({
  ...{ accept: "text/html", host: "localhost", origin: test.services.config.PUBLIC_URL, cookie: who.cookie },
});
const get = (who: SignedInAccount, url: string) => test.app.inject({ method: "GET", url, headers: headersOf(who) });
const send = (who: SignedInAccount, url: string, fields: [string, string][], csrf = who.csrf) =>
  test.app.inject({
    ...{ method: "POST", url, payload: new URLSearchParams([["csrfToken", csrf], ...fields]).toString() },
    headers: { ...headersOf(who), "content-type": "application/x-www-form-urlencoded" },
  });

/** An earlier case with one file. */
function earlier(who: SignedInAccount, name: string, mark: string, enterpriseId: number | null = null) {
  const file = {
    hash: mark.repeat(64),
    name,
    mime: "application/pdf",
    kind: "pdf",
    size: 2048,
    pages: 2,
    previewHash: null,
  };
  return submitted(test, itemId, test.services.now(), {
    ...{ accountId: who.accountId, enterpriseId },
    materials: [{ key: "application", uploads: [file] }],
  });
}
const optionsIn = (html: string) =>
  [...html.matchAll(/name="(same|other)" value="([\w-]{22})"/g)].map(([, , id]) => id ?? "");

it("offers what the same person gave before, and links what is chosen, once, with where it comes from", async () => {
  await send(owner, `${base()}/begin`, []);
  expect((await get(owner, `${base()}/form/your-materials`)).body).not.toContain('value="reuse:');
  expect((await get(owner, reuse())).body).toContain("还没有可以复用的文件");
  const { number } = await earlier(owner, "申请书.pdf", "a");
  await earlier(owner, "申请书副本.pdf", "a");

  expect((await get(owner, `${base()}/form/your-materials`)).body).toContain('value="reuse:m-application"');
  const asked = await send(owner, `${base()}/form/your-materials`, [["_action", "reuse:m-application"]]);
  expect(asked.headers.location).toBe(reuse());
  const list = (await get(owner, reuse())).body;
  // The same contents are there once, from the newest case.
  const [id = "", ...others] = optionsIn(list);
  expect([others, list.includes("申请书副本.pdf")]).toEqual([[], true]);
  expect((await send(owner, reuse(), [])).statusCode).toBe(422);
  expect((await send(owner, reuse(), [["same", id]], "wrong")).statusCode).toBe(403);

  for (let n = 0; n < 2; n += 1)
    expect((await send(owner, reuse(), [["same", id]])).headers.location).toBe(
      `${base()}/form/your-materials#f-m-application`,
    );
  const page = (await get(owner, `${base()}/form/your-materials`)).body;
  expect(page.split(">申请书副本.pdf</a>").length).toBe(2);
  expect(page).toMatch(/复用自 \d{15}/);
  expect(page).not.toContain(`复用自 ${number}`);
});

it("says on the case from which one each file comes", async () => {
  const { rows } = await sql<{ draft: number }>`select id as draft from application_drafts
    where account_id = ${owner.accountId}`.execute(zone.db);
  const contact = { "p-name": "欧阳明", "p-id": "11010519491231002X", "p-phone": "13800000001" };
  await send(owner, `${base()}/form/your-situation`, [
    ["s-premises", "own"],
    ["_action", "next"],
  ]);
  await send(owner, `${base()}/form/your-contact`, [...Object.entries(contact), ["_action", "next"]]);
  const { number } = await earlier(owner, "权证.pdf", "b");
  const deed = reuse().replace("m-application", "m-deed");
  const [, id = ""] = /value="([\w-]{22})"[^>]*>[^<]*(?:<[^>]+>)*权证/.exec((await get(owner, deed)).body) ?? [];
  await send(owner, deed, [["other", id]]);
  await send(owner, `${base()}/form/your-materials`, [["_action", "next"]]);
  const sent = await send(owner, `${base()}/check`, [["draft", String(rows[0]?.draft)]]);
  const made = String(sent.headers.location).split("/done/")[1];
  const clerk = await officer(zone, "clerk", "周办", "case_officer");
  const call = caller(test);
  const { body: list } = await call(clerk, "GET", `/applications?q=${made}`);
  const { body } = await call(clerk, "GET", `/applications/${list.items[0].id}`);
  const given = body.materials.find(({ key }: { key: string }) => key === "deed");
  expect(given.files).toMatchObject([{ name: "权证.pdf", pages: 2, reusedFrom: number }]);
});

it("offers and takes nothing of anybody else: neither a stranger's, nor across the person and their enterprise", async () => {
  await earlier(owner, "秘密.pdf", "c");
  await earlier(company, "公司执照.pdf", "d", companyId);
  const [foreign = ""] = optionsIn(
    (
      await (async () => {
        await send(owner, `${base()}/begin`, []);
        return get(owner, reuse());
      })()
    ).body,
  );
  for (const who of [stranger, company]) {
    await send(who, `${base()}/begin`, []);
    expect((await get(who, reuse())).body).not.toContain("秘密.pdf");
    expect(
      (
        await send(who, reuse(), [
          ["other", foreign],
          ["same", foreign],
        ])
      ).statusCode,
    ).toBe(422);
  }
  expect((await get(company, reuse())).body).toContain("公司执照.pdf");
  const { rows } = await sql`select 1 from form_answer_files f join application_drafts d on d.answer_id = f.answer_id
    where d.account_id = any(${[stranger.accountId, company.accountId]}::bigint[])`.execute(zone.db);
  expect(rows).toEqual([]);
  expect((await get(owner, reuse().replace("m-application", "unknown"))).statusCode).toBe(404);
});
