import { formDefinitionSchema } from "@openzone/contract/forms";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { caller, officer } from "../../applications/cases.test-helper.ts";
import { draftsAsTyped, removeDraftsOf } from "../../applications/index.ts";
import { forgetOldDrafts } from "../../applications/public/drafts.ts";
import { headersFor } from "../../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { createForm, publishForm, saveForm } from "../../forms/index.ts";
import { publishedGuide } from "../../services/guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let formId: number;
let itemId: number;
let phones = 13800000000;

const definition = formDefinitionSchema.parse({
  title: "申请表",
  pages: [
    {
      ...{ key: "shop", title: "店铺" },
      fields: [
        { key: "enterprise", kind: "text", label: "企业名称", from: "enterprise_name" },
        { key: "area", kind: "number", label: "面积", min: 10 },
        {
          ...{ key: "people", kind: "table", label: "人员" },
          columns: [{ key: "name", kind: "text", label: "姓名" }],
        },
        { key: "plan", kind: "file", label: "平面图", required: false },
      ],
    },
  ],
});
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { db, now } = test.services;
  ({ id: formId } = await inTransaction(db, async (tx) => {
    const input = { siteId: zone.siteId, departmentId: zone.office, definition };
    const made = await createForm(tx, zone.reviewer, input, now());
    return publishForm(tx, zone.reviewer, { id: made.id, expectedVersion: made.version, changes: "" }, now());
  }));
  ({ id: itemId } = await publishedGuide(test, zone, {
    online: { mode: "apply", formId, commitment: "", checkDays: 40 },
  }));
});
afterAll(() => test?.close());

const applicant = (name: string, enterprise?: { name: string; creditCode: string }): Promise<SignedInAccount> => {
  phones += 1;
  return signedInAccount(test.services, { name, phone: String(phones), ...(enterprise ? { enterprise } : {}) });
};

/** A browser of one person. */
function browser(who: SignedInAccount | null) {
  const headers = { accept: "text/html", host: "localhost", origin: test.services.config.PUBLIC_URL };
  const base = `/services/items/${itemId}/apply`;
  const cookie = who ? { cookie: who.cookie } : {};
  const send = (url: string, fields: Record<string, string>, files: Record<string, [string, Uint8Array]> = {}) => {
    const all = { csrfToken: who?.csrf ?? "", ...fields };
    if (Object.keys(files).length === 0)
      return test.app.inject({
        ...{ method: "POST", url: base + url, payload: new URLSearchParams(all).toString() },
        headers: { ...headers, ...cookie, "content-type": "application/x-www-form-urlencoded" },
      });
    return test.app.inject({ method: "POST", url: base + url, ...multipart(all, files, { ...headers, ...cookie }) });
  };
  return {
    get: (url: string) => test.app.inject({ method: "GET", url: base + url, headers: { ...headers, ...cookie } }),
    send,
  };
}

function multipart(fields: Record<string, string>, files: Record<string, [string, Uint8Array]>, headers: object) {
  const mark = "test-boundary";
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const chunks: Uint8Array[] = [Buffer.from(parts.join(""))];
  for (const [name, [fileName, bytes]] of Object.entries(files)) {
    const head = `--${mark}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    chunks.push(Buffer.from(head), bytes, Buffer.from("\r\n"));
  }
  chunks.push(Buffer.from(`--${mark}--\r\n`));
  return {
    payload: Buffer.concat(chunks),
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${mark}` },
  };
}

type Browser = ReturnType<typeof browser>;
/** Where an answer leads, below the address of the application. */
const leads = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers.location).replace(`/services/items/${itemId}/apply`, "");

const contact = {
  "p-name": "张三",
  "p-id": "11010519491231002X",
  "p-phone": "13800138000",
  "p-mail": "",
  "p-address": "",
};
const shop = { enterprise: "张三面馆", area: "80", "people.0.name": "李四", _action: "next" };

/** Fills everything up to the check page. */
async function fill(person: Browser) {
  await person.send("/begin", {});
  await person.send("/form/your-situation", { "s-premises": "rented", _action: "next" });
  await person.send("/form/your-contact", { ...contact, _action: "next" });
  await person.send("/form/shop", shop);
  const files = { "m-application": ["申请书.pdf", pdf], "m-lease": ["合同.pdf", pdf] } as Record<
    string,
    [string, Buffer]
  >;
  return person.send("/form/your-materials", { _action: "next" }, files);
}
const draftOf = async (person: Browser) =>
  /name="draft" value="(\d+)"/.exec((await person.get("/check")).body)?.[1] ?? "";
const casesNow = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from applications`.execute(test.services.db)).rows[0]
    ?.count;

describe("applying online", () => {
  it("asks for a sign-in first and comes back", async () => {
    const answer = await browser(null).get("/");

    expect(answer.statusCode).toBe(303);
    expect(decodeURIComponent(String(answer.headers.location))).toContain(`next=/services/items/${itemId}/apply/`);
  });

  it("leads from the guide over situation, contact, form and materials to a case with a number", async () => {
    const person = browser(await applicant("张三"));
    expect((await person.get("/")).body).toContain("开始填写");
    expect(leads(await person.send("/begin", {}))).toBe("/form/");
    expect(leads(await person.get("/form/"))).toBe("/form/your-situation");
    expect(leads(await person.send("/form/your-situation", { "s-premises": "rented", _action: "next" }))).toBe(
      "/form/your-contact",
    );
    expect((await person.get("/form/your-contact")).body).toContain('value="张三"');
    expect(leads(await person.send("/form/your-contact", { ...contact, _action: "next" }))).toBe("/form/shop");
    expect(leads(await person.send("/form/shop", shop, { plan: ["平面图.pdf", pdf] }))).toBe("/form/your-materials");
    const materials = await person.get("/form/your-materials");
    expect(materials.body).toContain("租赁合同");
    expect(materials.body).not.toContain("不动产权证书");
    const files = { "m-application": ["申请书.pdf", pdf], "m-lease": ["合同.pdf", pdf] } as Record<
      string,
      [string, Buffer]
    >;
    expect(leads(await person.send("/form/your-materials", { _action: "next" }, files))).toBe("/check");
    const check = await person.get("/check");
    expect(check.body).toContain("张三面馆");
    expect(check.body).toContain("合同.pdf");

    const sent = await person.send("/check", { draft: await draftOf(person) });

    const number = leads(sent).replace("/done/", "");
    const done = await person.get(`/done/${number}`);
    expect(done.body).toContain(number);
    expect(done.body).toContain("申请已经提交");
    expect((await person.get(`/done/${number}/code.svg`)).headers["content-type"]).toContain("svg");
    const { rows } = await sql<{ materials: number; files: number }>`
      select (select count(*)::int from application_materials m where m.application_id = a.id and state = 'given') as materials,
        (select count(*)::int from application_files f where f.application_id = a.id) as files
      from applications a where number = ${decodeURIComponent(number)}`.execute(test.services.db);
    expect(rows[0]).toEqual({ materials: 2, files: 3 });
    const clerk = await officer(zone, "clerk", "周办", "case_officer");
    const { body: list } = await caller(test)(clerk, "GET", `/applications?q=${number}`);
    const { body: view } = await caller(test)(clerk, "GET", `/applications/${list.items[0].id}`);
    expect(view.answerFiles).toMatchObject([{ field: "plan", name: "平面图.pdf" }]);
    const file = await test.app.inject({
      url: view.answerFiles[0].url,
      headers: await headersFor(test.services, clerk),
    });
    expect([file.statusCode, file.rawPayload.equals(pdf)]).toEqual([200, true]);
    expect((await person.get("/")).body).toContain("开始填写");
  });

  it("makes one case of two presses of the button", async () => {
    const person = browser(await applicant("李四"));
    await fill(person);
    const draft = await draftOf(person);
    const before = await casesNow();

    const [first, second] = await Promise.all([person.send("/check", { draft }), person.send("/check", { draft })]);

    expect(leads(second)).toBe(leads(first));
    expect(await casesNow()).toBe((before ?? 0) + 1);
    expect(leads(await person.send("/check", { draft }))).toBe(leads(first));
  });

  it("keeps what was typed with its faults, tells them, and goes on on another device", async () => {
    const account = await applicant("王五");
    const person = browser(account);
    await person.send("/begin", {});
    await person.send("/form/your-situation", { "s-premises": "own", _action: "next" });
    await person.send("/form/your-contact", { ...contact, _action: "next" });

    const wrong = await person.send("/form/shop", { ...shop, area: "三平方米" });

    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#f-area"');
    expect(wrong.body).toContain('value="三平方米"');
    const elsewhere = await browser(account).get("/form/");
    expect(leads(elsewhere)).toBe("/form/shop");
    expect((await browser(account).get("/form/shop")).body).toContain('value="三平方米"');
    const unfinished = await person.send("/check", { draft: await draftOf(person) });
    expect(unfinished.statusCode).toBe(422);
    expect(unfinished.body).toContain("/form/shop?change=1");
  });

  it("takes files one after the other, refuses what lies about its kind, and gives them back", async () => {
    const person = browser(await applicant("赵六"));
    await person.send("/begin", {});
    await person.send("/form/your-situation", { "s-premises": "own", _action: "next" });
    const page = "/form/your-materials";
    await person.send(page, { _action: "upload:m-deed" }, { "m-deed": ["权证.pdf", pdf] });

    const lying = await person.send(
      page,
      { _action: "upload:m-deed" },
      { "m-deed": ["图.pdf", Buffer.from("MZ\u0090\0 not a pdf at all")] },
    );

    expect(lying.statusCode).toBe(422);
    expect(lying.body).toContain("这个文件不能收");
    expect(lying.body).toContain("权证.pdf");
    const id = /remove-file:(\d+)/.exec(lying.body)?.[1];
    await person.send(page, { _action: `remove-file:${id}` });
    expect((await person.get(page)).body).not.toContain("权证.pdf");
  });

  it("shows an enterprise what is known of it", async () => {
    const person = browser(await applicant("钱七", { name: "云泽面业有限公司", creditCode: "91350100M000100Y43" }));
    await person.send("/begin", {});

    expect((await person.get("/form/shop")).body).toContain('value="云泽面业有限公司"');
    expect((await person.get("/form/your-contact")).body).not.toContain("身份证件号码");
  });

  it("notices a page that was changed on another device, and keeps what was typed", async () => {
    const account = await applicant("孙八");
    const [phone, desk] = [browser(account), browser(account)];
    await phone.send("/begin", {});
    const stamp = /name="_stamp" value="([^"]+)"/.exec((await phone.get("/form/shop")).body)?.[1] ?? "";
    await desk.send("/form/shop", { ...shop, area: "90" });

    const late = await phone.send("/form/shop", { ...shop, area: "100", _stamp: stamp });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain("在别的设备上改过");
    expect(late.body).toContain('value="100"');
    expect((await desk.get("/form/shop")).body).toContain('value="90"');
  });

  it("lets those who began with a form that changed finish theirs, and tells them", async () => {
    const { db, now } = test.services;
    const person = browser(await applicant("周九"));
    await person.send("/begin", {});
    await inTransaction(db, async (tx) => {
      const { version } = await tx
        .selectFrom("forms")
        .select("version")
        .where("id", "=", formId)
        .executeTakeFirstOrThrow();
      const next = { ...definition, pages: definition.pages.map((page) => ({ ...page, title: "新店铺" })) };
      const saved = await saveForm(
        tx,
        zone.reviewer,
        { id: formId, expectedVersion: version, definition: next },
        now(),
      );
      await publishForm(tx, zone.reviewer, { id: formId, expectedVersion: saved.version, changes: "页名改了" }, now());
    });

    const page = await person.get("/form/shop");

    expect(page.body).toContain("有了新版本");
    expect(page.body).toContain("页名改了");
    expect(page.body).not.toContain("新店铺");
  });
});

describe("what was not sent", () => {
  const draftsLeft = async (account: SignedInAccount) => {
    const { rows } = await sql`select 1 from application_drafts d join form_answers a on a.id = d.answer_id
      where d.account_id = ${account.accountId}`.execute(test.services.db);
    return rows.length;
  };

  it("is in the file of one's own data, and goes with the account", async () => {
    const { services } = test;
    const account = await applicant("陈十三");
    await fill(browser(account));

    expect(JSON.stringify(await draftsAsTyped(services.db, services.keyring, account.accountId))).toContain("张三面馆");
    await inTransaction(services.db, (tx) => removeDraftsOf(tx, account.accountId));

    expect(await draftsLeft(account)).toBe(0);
  });

  it("goes after ninety days without a change, and not before", async () => {
    const account = await applicant("褚十四");
    await browser(account).send("/begin", {});
    const after = (days: number) => new Date(test.services.now().getTime() + days * 86_400_000);

    await forgetOldDrafts(test.services.db, after(89));
    expect(await draftsLeft(account)).toBe(1);
    await forgetOldDrafts(test.services.db, after(91));
    expect(await draftsLeft(account)).toBe(0);
  });
});

describe("nobody else", () => {
  it("reads or changes what somebody fills in or sent", async () => {
    const owner = browser(await applicant("吴十"));
    const stranger = browser(await applicant("郑十一"));
    await fill(owner);
    const draft = await draftOf(owner);

    expect(leads(await stranger.get("/form/shop"))).toBe("/");
    expect(leads(await stranger.get("/check"))).toBe("/");
    expect(leads(await stranger.send("/form/shop", { ...shop, area: "99" }))).toBe("/");
    expect((await stranger.send("/check", { draft })).statusCode).toBe(404);
    await stranger.send("/discard", {});
    expect((await owner.get("/form/shop")).body).toContain('value="80"');
    const done = leads(await owner.send("/check", { draft }));
    expect((await owner.get(done)).statusCode).toBe(200);
    expect((await stranger.get(done)).statusCode).toBe(404);
    expect((await stranger.get(`${done}/code.svg`)).statusCode).toBe(404);
    expect((await browser(null).get(done)).statusCode).toBe(303);
  });

  it("sends in the name of a session without its token", async () => {
    const account = await applicant("冯十二");
    const person = browser(account);
    await person.send("/begin", {});
    const forged = browser({ ...account, csrf: "wrong" });

    expect((await forged.send("/form/your-situation", { "s-premises": "own", _action: "next" })).statusCode).toBe(403);
    expect((await forged.send("/form/your-materials", {}, { "m-deed": ["权证.pdf", pdf] })).statusCode).toBe(403);
    expect((await forged.send("/discard", {})).statusCode).toBe(403);
  });
});
