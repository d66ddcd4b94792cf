import { existsSync, readdirSync, utimesSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { formDefinitionSchema } from "@openzone/contract/forms";
import { materialSchema } from "@openzone/contract/services";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { type SignedInAccount, signedInAccount } from "../../accounts/accounts.test-helper.ts";
import { officer, submitted } from "../../applications/cases.test-helper.ts";
import { acceptCase, requestSupplement, staffDoer } from "../../applications/index.ts";
import { type FilledZone, fillTestZone } from "../../articles/zone.test-helper.ts";
import { createForm, publishForm } from "../../forms/index.ts";
import { mediaJobs } from "../../media/index.ts";
import { publishedGuide } from "../../services/guides.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
let clerk: Actor;
let itemId: number;
let lackingItem: number;
let owner: SignedInAccount;
let stranger: SignedInAccount;
let origin: string;
let spool: string;

const definition = formDefinitionSchema.parse({
  title: "申请表",
  pages: [
    { key: "shop", title: "店铺", fields: [{ key: "plan", kind: "file", label: "平面图", required: false, max: 2 }] },
  ],
});
const pdf = Buffer.from(
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n%${"云".repeat(20_000)}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
);

beforeAll(async () => {
  test = await openTestApp();
  test.setNow(new Date());
  const { db, now, config } = test.services;
  zone = await fillTestZone(db);
  clerk = await officer(zone, "clerk", "周办", "case_officer");
  const { id: formId } = await inTransaction(db, async (tx) => {
    const input = { siteId: zone.siteId, departmentId: zone.office, definition };
    const made = await createForm(tx, zone.reviewer, input, now());
    return publishForm(tx, zone.reviewer, { id: made.id, expectedVersion: made.version, changes: "" }, now());
  });
  ({ id: itemId } = await publishedGuide(test, zone, {
    online: { mode: "apply", formId, commitment: "", checkDays: 40 },
  }));
  const lease = materialSchema.parse({ key: "lease", name: "租赁合同", lackAllowed: true });
  ({ id: lackingItem } = await publishedGuide(test, zone, { materials: [lease], situations: [] }));
  owner = await signedInAccount(test.services, { name: "欧阳明", phone: "13800000001" });
  stranger = await signedInAccount(test.services, { name: "郑十一", phone: "13800000002" });
  await test.app.listen({ port: 0, host: "127.0.0.1" });
  origin = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
  spool = config.UPLOAD_DIR ?? join(config.DATA_DIR, "uploads");
});
afterAll(() => test?.close());

const base = () => `/services/items/${itemId}/apply`;
const pageOf = (number: string) => `/account/applications/${number}/`;

function call(who: SignedInAccount | null, method: string, path: string, headers = {}, body?: BodyInit, more = {}) {
  const own: Record<string, string> = who ? { cookie: who.cookie, "x-csrf-token": who.csrf } : {};
  const common = { accept: "application/json", origin: test.services.config.PUBLIC_URL, "tus-resumable": "1.0.0" };
  return fetch(origin + path, {
    ...{ method, redirect: "manual" as const, headers: { ...common, ...own, ...headers } },
    ...(body === undefined ? {} : { body }),
    ...more,
  });
}
const html = async (who: SignedInAccount | null, path: string) =>
  (await call(who, "GET", path, { accept: "text/html" })).text();

/** Sends files for one field by the protocol, as the script of the page does. */
function sender(who: SignedInAccount | null, address: string, field: string) {
  const begin = (name: string, size: number) =>
    call(who, "POST", `${address}/uploads?${new URLSearchParams({ field, name, size: String(size) })}`, {
      "upload-length": String(size),
    });
  const piece = (path: string, offset: number, bytes: Buffer) =>
    call(
      who,
      "PATCH",
      path,
      { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
      new Uint8Array(bytes),
    );
  const finish = (path: string, name: string, size: number) =>
    call(
      who,
      "POST",
      `${address}/uploads/${path.split("/").pop()}`,
      { "content-type": "application/json" },
      JSON.stringify({ field, name, size }),
    );
  const whole = async (name: string, bytes: Buffer) => {
    const path = (await begin(name, bytes.length)).headers.get("location") ?? "";
    await piece(path, 0, bytes);
    return finish(path, name, bytes.length);
  };
  return { begin, piece, finish, whole };
}

const caseOf = (who: SignedInAccount, change: object = {}, item = itemId) =>
  submitted(test, item, test.services.now(), { accountId: who.accountId, enterpriseId: null, ...change });

/** A case that asks for one thing. */
async function asked(who: SignedInAccount) {
  const made = await caseOf(who);
  const input = {
    id: made.id,
    expectedVersion: 1,
    items: [{ materialKey: null, text: "补充平面图" }],
    days: 5,
    note: "",
  };
  await inTransaction(zone.db, (tx) => requestSupplement(tx, staffDoer(clerk), input, test.services.now()));
  const { rows } = await sql<{ id: number }>`
    select x.id from application_supplement_items x join application_supplements s on s.id = x.supplement_id
    where s.application_id = ${made.id}`.execute(zone.db);
  return { ...made, item: rows[0]?.id ?? 0 };
}

/** A case that was accepted without the lease, which may follow. */
async function lackingLease(who: SignedInAccount) {
  const made = await caseOf(who, { materials: [] }, lackingItem);
  const until = new Date(test.services.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
  const input = { id: made.id, expectedVersion: 1, note: "", tolerate: ["lease"], tolerateUntil: until, keep: false };
  await inTransaction(zone.db, (tx) => acceptCase(tx, staffDoer(clerk), input, test.services.now()));
  return made;
}

function give(
  who: SignedInAccount,
  address: string,
  fields: Record<string, string>,
  files: [string, string, Buffer][] = [],
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ csrfToken: who.csrf, ...fields })) form.append(name, value);
  for (const [field, name, bytes] of files) form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return call(who, "POST", address, { accept: "text/html" }, form);
}

const filesOf = async ({ id }: { id: number }) =>
  (
    await sql<{ name: string; place: string | null; pages: number | null }>`
      select name, material_key as place, pages from application_files
      where application_id = ${id} or waits_for = ${id} order by id`.execute(zone.db)
  ).rows;

describe("a file of an application that goes up in pieces", () => {
  const draft = async (name: string, phone: string) => {
    const who = await signedInAccount(test.services, { name, phone });
    await give(who, `${base()}/begin`, {});
    return who;
  };

  it("goes on after a cut where it stopped, and finishing it twice makes one file", async () => {
    const who = await draft("张三", "13800000011");
    const { begin, piece, finish } = sender(who, `${base()}/form/shop`, "plan");
    const begun = await begin("平面图.pdf", pdf.length);
    const path = begun.headers.get("location") ?? "";
    expect([begun.status, path]).toEqual([201, expect.stringMatching(/^\/account\/uploads\/a\d+-[0-9a-f]{32}$/)]);

    // The connection breaks in the middle of a piece: what arrived is kept.
    const stop = new AbortController();
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new Uint8Array(pdf.subarray(0, 20_000)));
        await new Promise((resolve) => setTimeout(resolve, 400));
        stop.abort();
      },
    });
    const headers = { "upload-offset": "0", "content-type": "application/offset+octet-stream" };
    await expect(call(who, "PATCH", path, headers, body, { signal: stop.signal, duplex: "half" })).rejects.toThrow();
    await expect
      .poll(async () => (await call(who, "HEAD", path)).headers.get("upload-offset"), { timeout: 8000 })
      .toBe("20000");
    expect((await finish(path, "平面图.pdf", pdf.length)).status).toBe(400);

    expect((await piece(path, 20_000, pdf.subarray(20_000))).headers.get("upload-offset")).toBe(String(pdf.length));
    // The answer to the first is lost on its way, so the browser asks again.
    for (let n = 0; n < 2; n += 1) expect((await finish(path, "平面图.pdf", pdf.length)).status).toBe(200);

    const page = await html(who, `${base()}/form/shop`);
    expect(page.split(">平面图.pdf</a>").length).toBe(2);
    expect(page).toContain("1 页");
    expect(readdirSync(spool)).toEqual([]);
    const id = /apply\/form\/files\/(\d+)"/.exec(page)?.[1];
    const file = `${base()}/form/files/${id}`;
    expect(Buffer.from(await (await call(who, "GET", file)).arrayBuffer()).equals(pdf)).toBe(true);
    const other = await draft("李四", "13800000012");
    expect((await call(other, "GET", file)).status).toBe(404);
  });

  it("is shown with a small picture when it is a picture", async () => {
    const who = await draft("王五", "13800000013");
    const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#147" } })
      .png()
      .toBuffer();
    expect((await sender(who, `${base()}/form/shop`, "plan").whole("照片.png", png)).status).toBe(200);
    const small = /src="([^"]+\?small=1)"/.exec(await html(who, `${base()}/form/shop`))?.[1] ?? "";
    const answer = await call(who, "GET", small);
    const { width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([answer.status, width !== undefined && width < 900]).toEqual([200, true]);
  });

  it("is refused early by its name, its size and its number, and in the end by its content; the words are the page's", async () => {
    const who = await draft("赵六", "13800000014");
    const { begin, whole } = sender(who, `${base()}/form/shop`, "plan");
    expect([(await begin("a.exe", 9)).status, await (await begin("a.mp4", 9)).json()]).toEqual([
      422,
      { problem: expect.stringContaining("这个文件不能收") },
    ]);
    expect((await begin("a.pdf", 2 ** 40)).status).toBe(422);
    expect(await (await whole("图.pdf", Buffer.from("MZ\u0090\0 not a pdf at all"))).json()).toEqual({
      problem: expect.stringContaining("这个文件不能收"),
    });
    for (const name of ["一.pdf", "二.pdf"]) expect((await whole(name, pdf)).status).toBe(200);
    expect(await (await begin("三.pdf", 9)).json()).toEqual({ problem: expect.stringContaining("2") });
    expect((await sender(who, `${base()}/form/shop`, "unknown").begin("a.pdf", 9)).status).toBe(404);
    expect(readdirSync(spool)).toEqual([]);
  });

  it("is nobody else's, whose id answers as one that never was, and not without the session's token", async () => {
    const { begin, piece } = sender(owner, `${base()}/form/shop`, "plan");
    await give(owner, `${base()}/begin`, {});
    const path = (await begin("a.pdf", pdf.length)).headers.get("location") ?? "";
    await piece(path, 0, pdf);
    await give(stranger, `${base()}/begin`, {});
    const theirs = sender(stranger, `${base()}/form/shop`, "plan");
    const unknown = path.replace(/[0-9a-f]{32}$/, "0".repeat(32)).replace(/a\d+-/, `a${stranger.accountId}-`);
    for (const one of [path, unknown]) {
      expect((await call(stranger, "HEAD", one)).status).toBe(404);
      expect((await theirs.piece(one, 0, pdf)).status).toBe(404);
      expect((await theirs.finish(one, "a.pdf", pdf.length)).status).toBe(404);
      expect((await call(stranger, "DELETE", one)).status).toBe(404);
    }
    expect((await call(null, "HEAD", path)).status).toBe(401);
    expect((await call({ ...owner, csrf: "wrong" }, "DELETE", path)).status).toBe(403);
    expect((await sender({ ...owner, csrf: "wrong" }, `${base()}/form/shop`, "plan").begin("a.pdf", 9)).status).toBe(
      403,
    );
    expect((await sender(null, `${base()}/form/shop`, "plan").begin("a.pdf", 9)).status).not.toBe(201);
    expect((await call(owner, "DELETE", path)).status).toBe(204);
  });

  it("is cleared away when nobody goes on with it, and twenty at once are enough", async () => {
    const who = await draft("孙八", "13800000015");
    const { begin } = sender(who, `${base()}/form/shop`, "plan");
    const paths: string[] = [];
    for (let n = 0; n < 20; n += 1) paths.push((await begin("a.pdf", 99)).headers.get("location") ?? "");
    expect((await (await begin("a.pdf", 99)).json()).code).toBe("TOO_MANY_UPLOADS");

    const [old = "", young = ""] = paths.map((path) => join(spool, path.split("/").pop() ?? ""));
    const longAgo = new Date(test.services.now().getTime() - 49 * 3_600_000);
    utimesSync(old, longAgo, longAgo);
    await mediaJobs(test.services)
      .find(({ name }) => name === "media.clear-uploads")
      ?.run({});
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect((await begin("a.pdf", 99)).status).toBe(201);
  });
});

describe("a file for a case that asks for something", () => {
  it("waits in its list and is given with the answer; finishing it twice makes one", async () => {
    const made = await asked(owner);
    const { begin, piece, finish } = sender(owner, pageOf(made.number).slice(0, -1), `files-${made.item}`);
    const path = (await begin("平面图.pdf", pdf.length)).headers.get("location") ?? "";
    await piece(path, 0, pdf);
    for (let n = 0; n < 2; n += 1) expect((await finish(path, "平面图.pdf", pdf.length)).status).toBe(200);
    expect(await filesOf(made)).toEqual([{ name: "平面图.pdf", place: null, pages: 1 }]);

    const page = await html(owner, pageOf(made.number));
    const [, field = "", kept = ""] = /name="(keep-\d+)" value="([^"]+)" checked/.exec(page) ?? [];
    expect((await call(owner, "GET", `${pageOf(made.number)}files/${kept}`)).status).toBe(200);
    expect((await call(stranger, "GET", `${pageOf(made.number)}files/${kept}`)).status).toBe(404);
    const other = await asked(stranger);
    expect((await call(stranger, "GET", `${pageOf(other.number)}files/${kept}`)).status).toBe(404);
    // Nor can it be given for another case.
    const stolen = await give(stranger, pageOf(other.number), { [`keep-${other.item}`]: kept });
    expect([stolen.status, await filesOf(other)]).toEqual([422, []]);

    expect((await give(owner, pageOf(made.number), { [field]: kept })).headers.get("location")).toContain("done=supp");
    expect(await filesOf(made)).toEqual([{ name: "平面图.pdf", place: `supplement-${made.item}`, pages: 1 }]);
    expect((await begin("b.pdf", 9)).status).toBe(404);
  });

  it("that is not to be sent stays unticked when the form comes back", async () => {
    const made = await asked(owner);
    await sender(owner, pageOf(made.number).slice(0, -1), `files-${made.item}`).whole("旧图.pdf", pdf);
    const back = await give(owner, pageOf(made.number), {}, [
      [`files-${made.item}`, "图.pdf", Buffer.from("MZ\0\0no pdf")],
    ]);
    const text = await back.text();
    expect([back.status, /name="keep-\d+" value="[^"]+" aria/.test(text), text.includes("旧图.pdf")]).toEqual([
      422,
      true,
      true,
    ]);
  });

  it("is nobody else's to send", async () => {
    const made = await asked(owner);
    const { begin } = sender(stranger, pageOf(made.number).slice(0, -1), `files-${made.item}`);
    expect((await begin("a.pdf", 9)).status).toBe(404);
    expect((await sender(owner, pageOf(made.number).slice(0, -1), "files-999999").begin("a.pdf", 9)).status).toBe(404);
  });
});

describe("a file of an earlier case", () => {
  it("is chosen for what a case asks, with what was typed before; nobody else's can be", async () => {
    const before = await asked(owner);
    await give(owner, pageOf(before.number), { [`answer-${before.item}`]: "" }, [
      [`files-${before.item}`, "旧证.pdf", pdf],
    ]);
    const made = await asked(owner);
    const url = `${pageOf(made.number)}reuse/files-${made.item}/`;
    const choose = await give(owner, url, { _action: "reuse", [`answer-${made.item}`]: "见旧证" });
    const list = await choose.text();
    const id = /name="(?:same|other)" value="([\w-]{22})"[^>]*>[^<]*(?:<[^>]+>)*旧证/.exec(list)?.[1] ?? "";
    expect([choose.status, id.length, list.includes('value="见旧证"')]).toEqual([200, 22, true]);

    const back = await give(owner, url, { _action: "next", other: id, [`answer-${made.item}`]: "见旧证" });
    const text = await back.text();
    expect([back.status, text.includes(">见旧证</textarea>"), text.includes(`复用自 ${before.number}`)]).toEqual([
      200,
      true,
      true,
    ]);
    const kept = /name="keep-\d+" value="([^"]+)" checked/.exec(text)?.[1] ?? "";
    await give(owner, pageOf(made.number), { [`keep-${made.item}`]: kept, [`answer-${made.item}`]: "见旧证" });
    expect(await filesOf(made)).toEqual([{ name: "旧证.pdf", place: `supplement-${made.item}`, pages: 1 }]);

    const theirs = await asked(stranger);
    const foreign = `${pageOf(theirs.number)}reuse/files-${theirs.item}/`;
    expect((await give(stranger, foreign, { _action: "next", other: id })).status).toBe(422);
    expect((await give(stranger, url, { _action: "reuse" })).status).toBe(404);
    expect((await give({ ...owner, csrf: "wrong" }, foreign, { _action: "next", other: id })).status).not.toBe(200);
    expect(await filesOf(theirs)).toEqual([]);
  });
});

describe("materials that were let follow", () => {
  const stateOf = async ({ id }: { id: number }) =>
    (
      await sql<{ state: string }>`select state from application_materials where application_id = ${id}
      and material_key = 'lease'`.execute(zone.db)
    ).rows[0]?.state;

  it("are given online, with or without pieces, and the same form sent twice is taken once", async () => {
    const made = await lackingLease(owner);
    const address = `${pageOf(made.number)}lacking/`;
    expect(await html(owner, pageOf(made.number))).toContain(`action="${address}#lacking"`);
    expect((await give(owner, address, {})).status).toBe(422);
    expect((await give(stranger, address, {}, [["files-lease", "合同.pdf", pdf]])).status).toBe(404);
    expect((await give({ ...owner, csrf: "wrong" }, address, {}, [["files-lease", "合同.pdf", pdf]])).status).toBe(403);
    expect(await stateOf(made)).toBe("lacking");

    const faulty = await give(owner, address, {}, [
      ["files-lease", "合同.pdf", pdf],
      ["files-lease", "图.pdf", Buffer.from("MZ\0\0no pdf")],
    ]);
    const kept = /name="keep-lease" value="([^"]+)" checked/.exec(await faulty.text())?.[1] ?? "";
    expect([faulty.status, await stateOf(made)]).toEqual([422, "lacking"]);
    // Whoever loads the answer anew comes back to the case.
    expect((await call(owner, "GET", address)).headers.get("location")).toBe(`${pageOf(made.number)}#lacking`);

    const both = await Promise.all([1, 2].map(() => give(owner, address, { "keep-lease": kept })));
    for (const { headers } of both) expect(headers.get("location")).toBe(`${pageOf(made.number)}?done=lacking`);
    expect([await stateOf(made), await filesOf(made)]).toEqual([
      "given",
      [{ name: "合同.pdf", place: "lease", pages: 1 }],
    ]);
    const after = await html(owner, `${pageOf(made.number)}?done=lacking`);
    expect([after.includes('id="lacking"'), after.includes("容缺")]).toEqual([false, expect.any(Boolean)]);
    expect(
      (await give(owner, address, {}, [["files-lease", "另一份.pdf", Buffer.concat([pdf, Buffer.from("\n")])]])).status,
    ).toBe(422);
    const { rows } = await sql`select 1 from application_events where application_id = ${made.id}
      and kind = 'lacking_received'`.execute(zone.db);
    expect(rows.length).toBe(1);
  });
});
