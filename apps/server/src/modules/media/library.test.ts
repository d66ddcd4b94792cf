import { Readable } from "node:stream";
import type { MediaFile, MediaFileDetails } from "@openzone/contract/media";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { at, auditOf, type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { uploadFile } from "./commands/upload-file.ts";
import { findAlike } from "./find-alike.ts";
import { makeAvif } from "./make-avif.ts";
import { receiveFile } from "./receive-file.ts";

let test: TestApp;
let zone: FilledZone;
let head: Actor;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  const { rows } = await sql<{ id: number }>`
    insert into accounts (kind, username) values ('staff', 'head') returning id`.execute(zone.db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into staff (id, name) values (${id}, '文远')`.execute(zone.db);
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id)
    values (${id}, 'department_head', 'department', ${zone.office})`.execute(zone.db);
  head = { id, name: "文远", grants: [] };
});
afterAll(() => test.close());

const draw = (background: string, width = 640) =>
  sharp({ create: { width, height: 360, channels: 3, background } })
    .png()
    .toBuffer();

async function put(actor: Actor, departmentId: number, name: string, bytes: Buffer | string): Promise<string> {
  const limits = { name, maxBytes: 10_000_000 };
  const stored = await receiveFile(test.services.files, Readable.from([Buffer.from(bytes)]), limits);
  const file = await inTransaction(zone.db, (tx) => uploadFile(tx, actor, { departmentId, stored }, new Date()));
  return file.id;
}

async function ask(actor: Actor | null, method: "GET" | "POST" | "PUT" | "DELETE", url: string, payload?: object) {
  const headers = await headersFor(test.services, actor);
  return test.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

const list = async (actor: Actor, query = ""): Promise<MediaFile[]> =>
  (await ask(actor, "GET", `/api/v1/media${query}`)).json().items;
const details = async (actor: Actor, id: string): Promise<MediaFileDetails> =>
  (await ask(actor, "GET", `/api/v1/media/${id}`)).json();

async function sendReplacement(actor: Actor, id: string, version: number, name: string, bytes: Buffer) {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)]), name);
  const body = new Response(form);
  return test.app.inject({
    method: "POST",
    url: `/api/v1/media/${id}/replace?expectedVersion=${version}&reason=${encodeURIComponent("新图")}`,
    headers: { ...(await headersFor(test.services, actor)), "content-type": body.headers.get("content-type") ?? "" },
    payload: Buffer.from(await body.arrayBuffer()),
  });
}

describe("the library", () => {
  it("shows each department its own files and nothing of another's", async () => {
    const ours = await put(zone.writer, zone.office, "办公室.csv", "甲,乙");
    const theirs = await put(zone.outsider, zone.economy, "经发局.csv", "丙,丁");
    expect((await list(zone.colleague)).map(({ id }) => id)).toContain(ours);
    expect((await list(zone.colleague)).map(({ id }) => id)).not.toContain(theirs);
    expect((await list(zone.colleague, "?q=经发局")).length).toBe(0);
    expect((await ask(zone.colleague, "GET", `/api/v1/media/${theirs}`)).statusCode).toBe(404);
    expect((await ask(zone.colleague, "GET", `/files/${theirs}`)).statusCode).toBe(404);
    expect((await list(zone.chief)).map(({ id }) => id)).toEqual(expect.arrayContaining([ours, theirs]));
    expect((await ask(zone.leader, "GET", "/api/v1/media")).statusCode).toBe(403);
    expect((await ask(null, "GET", "/api/v1/media")).statusCode).toBe(401);
    const refused = await ask(zone.colleague, "POST", "/api/v1/media/delete", { fileIds: [theirs] });
    expect(refused.json()).toMatchObject({ done: [], refused: [{ id: theirs, name: "" }] });
  });

  it("finds by name, kind and what is said of a file, page by page", async () => {
    for (const n of [1, 2, 3]) await put(zone.writer, zone.office, `巡查${n}.txt`, `第${n}次`);
    const first = (await ask(zone.writer, "GET", "/api/v1/media?q=巡查&limit=2")).json();
    expect(first).toMatchObject({ total: 3, items: [{ name: "巡查3.txt" }, { name: "巡查2.txt" }] });
    const rest = (await ask(zone.writer, "GET", `/api/v1/media?q=巡查&limit=2&cursor=${first.nextCursor}`)).json();
    expect(rest.items.map(({ name }: MediaFile) => name)).toEqual(["巡查1.txt"]);
    expect(await list(zone.writer, "?q=巡查&category=picture,video")).toEqual([]);
    expect((await ask(zone.writer, "GET", "/api/v1/media?cursor=x")).statusCode).toBe(400);
  });

  it("keeps what is said of a file, refuses the stale save and tells who was first", async () => {
    const id = await put(zone.writer, zone.office, "港区.png", await draw("#1a4f8b"));
    const words = {
      title: "港区航拍",
      alt: "港区码头",
      description: "",
      source: "党政办公室",
      copyright: "",
      tags: ["港口"],
    };
    const saved = await ask(zone.colleague, "PUT", `/api/v1/media/${id}`, { ...words, expectedVersion: 1 });
    expect(saved.json()).toMatchObject({ alt: "港区码头", version: 2 });
    const stale = await ask(zone.writer, "PUT", `/api/v1/media/${id}`, { ...words, title: "旧", expectedVersion: 1 });
    expect(stale.json()).toMatchObject({ status: 409, changedBy: "孙宁" });
    expect(stale.json().changes).toEqual([{ field: "title", theirs: "港区航拍", yours: "旧" }]);
    expect((await list(zone.writer, "?q=港口")).map((file) => file.id)).toEqual([id]);
    expect(await auditOf(zone.db, "file", (await details(zone.writer, id)).number)).toContain("file.described");
  });

  it("says whose words cannot be searched and why", async () => {
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504)]);
    const id = await put(zone.writer, zone.office, "旧文件.doc", old);
    const { readTexts } = await import("./read-texts.ts");
    await readTexts(test.services);
    expect((await details(zone.writer, id)).words).toEqual({ state: "unsearchable", reason: "old-format" });
    expect((await list(zone.writer, "?show=unsearchable")).map((file) => file.id)).toContain(id);
  });
});

describe("folders", () => {
  it("of a department are its own until they are shared; shared ones are used by all", async () => {
    const folder = (
      await ask(head, "POST", "/api/v1/media-folders", { name: "航拍", departmentId: zone.office })
    ).json();
    expect(folder).toMatchObject({ name: "航拍", shared: false, mayManage: true, files: 0 });
    const id = await put(zone.writer, zone.office, "航拍.png", await draw("#335577"));
    const moved = await ask(zone.writer, "POST", "/api/v1/media/move", { fileIds: [id], folderId: folder.id });
    expect(moved.json()).toEqual({ done: [id], refused: [] });
    expect((await list(zone.outsider)).map((file) => file.id)).not.toContain(id);
    const share = { name: "航拍", shared: true, expectedVersion: 1 };
    expect((await ask(zone.writer, "PUT", `/api/v1/media-folders/${folder.id}`, share)).statusCode).toBe(403);
    expect((await ask(head, "PUT", `/api/v1/media-folders/${folder.id}`, share)).json()).toMatchObject({ version: 2 });
    expect((await ask(head, "PUT", `/api/v1/media-folders/${folder.id}`, share)).statusCode).toBe(409);
    expect((await list(zone.outsider)).map((file) => file.id)).toContain(id);
    const seen = await details(zone.outsider, id);
    expect(seen.actions.filter(({ allowed }) => allowed)).toEqual([]);
    // Another department uses it in an article of its own.
    const used = await publishedIn(zone, { content: { coverFileId: id }, actor: zone.writer });
    expect(used.state).toBe("published");
    expect((await ask(head, "DELETE", `/api/v1/media-folders/${folder.id}`)).json().code).toBe("FOLDER_NOT_EMPTY");
  });

  it("of another department, and of the whole zone, are not for a head to make", async () => {
    const make = (departmentId: number | null) =>
      ask(head, "POST", "/api/v1/media-folders", { name: "公用", departmentId });
    expect((await make(zone.economy)).statusCode).toBe(403);
    expect((await make(null)).statusCode).toBe(403);
    const made = await ask(zone.chief, "POST", "/api/v1/media-folders", { name: "公用", departmentId: null });
    expect(made.json()).toMatchObject({ shared: true, departmentName: null });
    const twice = await ask(zone.chief, "POST", "/api/v1/media-folders", { name: "公用", departmentId: null });
    expect(twice.json().code).toBe("ALREADY_EXISTS");
    expect((await ask(zone.chief, "DELETE", `/api/v1/media-folders/${made.json().id}`)).statusCode).toBe(204);
  });
});

describe("replacing", () => {
  it("changes every page at once, keeps the old contents, and they can be taken back", async () => {
    const id = await put(zone.writer, zone.office, "旧图.png", await draw("#883322"));
    const bodyHtml = `<p><img src="/files/${id}" alt="图"></p>`;
    const pages = [
      await publishedIn(zone, { content: { title: "第一篇", bodyHtml } }),
      await publishedIn(zone, { content: { title: "第二篇", coverFileId: id } }),
    ];
    expect((await details(zone.writer, id)).places).toMatchObject([
      { kind: "article", title: "第二篇", role: "cover", isPublic: true, isHistory: false },
      { kind: "article", title: "第一篇", role: "picture", isPublic: true },
    ]);
    const read = (query = "") => test.app.inject({ method: "GET", url: `/files/${id}${query}` });
    const before = await read();
    const smallBefore = await read("?width=480");
    expect((await read()).headers.etag).toBe(before.headers.etag);

    const refused = await sendReplacement(zone.writer, id, 1, "新图.png", await draw("#228833"));
    expect(refused.json().code).toBe("FILE_PUBLIC");
    const asDocument = await sendReplacement(head, id, 1, "新.csv", Buffer.from("a,b"));
    expect(asDocument.json().code).toBe("FILE_NOT_FITTING");
    const done = await sendReplacement(head, id, 1, "新图.png", await draw("#228833"));
    expect(done.json()).toMatchObject({ version: 2, versions: [{ number: 1, name: "旧图.png", reason: "新图" }] });

    const after = await read();
    expect(after.rawPayload.equals(before.rawPayload)).toBe(false);
    expect((await read("?width=480")).rawPayload.equals(smallBefore.rawPayload)).toBe(false);
    const revisited = await test.app.inject({
      method: "GET",
      url: `/files/${id}`,
      headers: { "if-none-match": String(before.headers.etag) },
    });
    expect(revisited.statusCode).toBe(200);
    expect((await sendReplacement(head, id, 1, "新图.png", await draw("#111111"))).statusCode).toBe(409);

    const back = { expectedVersion: 2, number: 1, reason: "换错了" };
    const taken = await ask(head, "POST", `/api/v1/media/${id}/take-back`, back);
    expect(taken.json()).toMatchObject({ version: 3, name: "旧图.png", versions: [{ number: 2 }, { number: 1 }] });
    expect((await read()).rawPayload.equals(before.rawPayload)).toBe(true);
    expect(pages).toHaveLength(2);
    const actions = await auditOf(zone.db, "file", (await details(head, id)).number);
    expect(actions).toEqual(["file.uploaded", "file.replaced", "file.taken-back"]);
  });

  it("of a file that nobody outside sees is its uploader's own affair, with the same contents it is none", async () => {
    const id = await put(zone.writer, zone.office, "草图.png", await draw("#445566"));
    expect((await sendReplacement(zone.writer, id, 1, "草图.png", await draw("#445566"))).json().code).toBe(
      "FILE_UNCHANGED",
    );
    expect((await sendReplacement(zone.writer, id, 1, "草图二.png", await draw("#665544"))).statusCode).toBe(200);
    expect((await sendReplacement(zone.colleague, id, 2, "他图.png", await draw("#123456"))).statusCode).toBe(403);
  });
});

describe("clearing up", () => {
  it("finds what nothing uses and what is there twice, and deletes only that", async () => {
    const used = await put(zone.writer, zone.office, "在用.csv", "在用,1");
    await publishedIn(zone, { content: { attachments: [{ fileId: used, title: "" }] } });
    const twin = await put(zone.writer, zone.office, "在用副本.csv", "在用,1");
    const unused = (await list(zone.writer, "?show=unused&limit=100")).map(({ id }) => id);
    expect(unused).toContain(twin);
    expect(unused).not.toContain(used);
    while ((await findAlike(test.services)) > 0);
    const twins = (await list(zone.writer, "?show=duplicates")).map(({ id }) => id);
    expect(twins).toEqual(expect.arrayContaining([used, twin]));
    const result = await ask(zone.writer, "POST", "/api/v1/media/delete", { fileIds: [used, twin] });
    expect(result.json()).toMatchObject({ done: [twin], refused: [{ id: used, name: "在用.csv" }] });
    expect((await ask(zone.writer, "GET", `/api/v1/media/${twin}`)).statusCode).toBe(404);
    const young = (await list(zone.writer, "?show=unused&olderThanDays=1&limit=100")).map(({ id }) => id);
    expect(young).toEqual([]);
  });

  it("keeps what an unsaved draft shows", async () => {
    const id = await put(zone.writer, zone.office, "草稿用.csv", "草稿,2");
    await sql`insert into article_drafts (staff_id, key, content)
      values (${zone.writer.id}, 'new:12345678', ${JSON.stringify({ attachments: [{ fileId: id }] })}::jsonb)`.execute(
      zone.db,
    );
    const result = await ask(zone.writer, "POST", "/api/v1/media/delete", { fileIds: [id] });
    expect(result.json()).toMatchObject({ done: [], refused: [{ id }] });
  });
});

describe("AVIF", () => {
  it("is made later and then sent to those who take it, WebP to the others", async () => {
    const id = await put(zone.writer, zone.office, "园区.png", await draw("#0a5f8b", 1200));
    await publishedIn(zone, { content: { coverFileId: id }, now: at("11:00") });
    const read = async (accept: string) => {
      const answer = await test.app.inject({ method: "GET", url: `/files/${id}?width=480`, headers: { accept } });
      return answer.headers["content-type"];
    };
    expect(await read("image/avif,image/webp,*/*")).toBe("image/webp");
    await makeAvif(test.services, 50, 0);
    expect(await read("image/avif,image/webp,*/*")).toBe("image/avif");
    expect(await read("image/webp,*/*")).toBe("image/webp");
  });
});

describe("a recording", () => {
  it("is sent whole, in parts, from its end, and never twice in one answer", async () => {
    const film = Buffer.concat([
      Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1"),
      Buffer.from("0123456789"),
    ]);
    const id = await put(zone.writer, zone.office, "影片.mp4", film);
    const ask = (headers: Record<string, string>, method: "GET" | "HEAD" = "GET") =>
      test.app.inject({ method, url: `/files/${id}`, headers });
    expect((await ask({ range: "bytes=0-3" })).statusCode).toBe(404);
    await publishedIn(zone, { content: { attachments: [{ fileId: id, title: "" }] } });
    const part = await ask({ range: "bytes=24-27" });
    expect(part).toMatchObject({ statusCode: 206, payload: "0123" });
    expect(part.headers).toMatchObject({ "content-range": `bytes 24-27/${film.length}`, "content-type": "video/mp4" });
    expect((await ask({ range: "bytes=-2" })).payload).toBe("89");
    expect((await ask({ range: "bytes=30-" })).payload).toBe("6789");
    expect((await ask({ range: "bytes=0-1,4-5" })).statusCode).toBe(200);
    expect((await ask({ range: `bytes=${film.length}-` })).statusCode).toBe(416);
    expect((await ask({ range: "bytes=24-27", "if-range": String(part.headers.etag) })).statusCode).toBe(206);
    expect((await ask({ range: "bytes=24-27", "if-range": '"another"' })).statusCode).toBe(200);
    const head = await ask({}, "HEAD");
    expect(head.headers).toMatchObject({ "content-length": String(film.length), "accept-ranges": "bytes" });
    expect(head.payload).toBe("");
  });
});
