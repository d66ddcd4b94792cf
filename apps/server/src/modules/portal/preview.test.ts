import type { PreviewLink } from "@openzone/contract/previews";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi } from "../articles/session.test-helper.ts";
import { auditOf, draftIn, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;
const fileId = "abcdefghijklmnopqrstuv";
const hash = "a".repeat(64);

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  await sql`insert into files (public_id, hash, name, mime, kind, size, created_by) values
    (${fileId}, ${hash}, '附表.csv', 'text/csv', 'csv', 3, ${zone.writer.id})`.execute(test.services.db);
});
afterAll(() => test.close());

const call = (...sent: Call) => callApi(test, ...sent);
/** A reader without any session. */
const read = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
const linkTo = async (id: number, hours = 1): Promise<PreviewLink> => {
  const { status, body } = await call(zone.writer, "POST", `/articles/${id}/previews`, { hours, note: "请法制办看" });
  expect(status).toBe(201);
  return body.items[0];
};
const draft = (change: object = {}) =>
  draftIn(zone, {
    content: {
      title: "未发布的稿件",
      bodyHtml: `<p>正文 <a href="/files/${fileId}">附表</a></p>`,
      attachments: [{ fileId, title: "附表" }],
      ...change,
    },
  });

describe("a preview link", () => {
  it("shows the working edition as its page to anybody who has it, counted, kept by nobody", async () => {
    const { id } = await draft();
    const link = await linkTo(id);
    const page = await read(link.address ?? "");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("未发布的稿件");
    expect(page.body).toContain("预览：第 1 版");
    expect(page.body).toContain('<meta name="robots" content="noindex"');
    expect(page.headers["cache-control"]).toBe("private, no-store");
    expect(page.headers["x-robots-tag"]).toContain("noindex");
    await read(link.address ?? "");
    const { body } = await call(zone.chief, "GET", `/articles/${id}/previews`);
    expect(body.items[0]).toMatchObject({ views: 2, state: "open", note: "请法制办看", createdBy: zone.writer.name });
    expect((await auditOf(test.services.db, "article", id)).at(-1)).toBe("article.preview-created");
  });

  it("opens the files of that edition, which stay closed to everybody else", async () => {
    const { id } = await draft();
    const other = await draft({ attachments: [], bodyHtml: "<p>别的</p>" });
    const { address } = await linkTo(id);
    const { address: another } = await linkTo(other.id);
    const open = vi.spyOn(test.services.files, "open");
    open.mockImplementation(async () => (await import("node:stream")).Readable.from(["a,b"]));
    const below = `${address}/files/${fileId}`;
    expect((await read(address ?? "")).body).toContain(`href="${below}"`);
    expect((await read(below)).statusCode).toBe(200);
    expect((await read(`${another}/files/${fileId}`)).statusCode).toBe(404);
    expect((await read(`/files/${fileId}`)).statusCode).toBe(404);
    open.mockRestore();
  });

  it("says helpfully that it was ended or has expired, and lets no file through any more", async () => {
    const { id } = await draft();
    const link = await linkTo(id);
    const revoked = await call(zone.writer, "POST", `/articles/${id}/previews/${link.id}/revoke`);
    expect(revoked.body.items[0]).toMatchObject({ state: "revoked", address: null, revokedBy: zone.writer.name });
    const page = await read(link.address ?? "");
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain("预览链接已失效");
    expect(page.body).not.toContain("未发布的稿件");
    expect((await read(`${link.address}/files/${fileId}`)).statusCode).toBe(404);
    expect((await call(zone.writer, "POST", `/articles/${id}/previews/${link.id}/revoke`)).status).toBe(404);
    expect((await auditOf(test.services.db, "article", id)).at(-1)).toBe("article.preview-revoked");

    const short = await linkTo(id);
    const now = vi.spyOn(test.services, "now").mockReturnValue(new Date(Date.now() + 3_600_001));
    expect((await read(short.address ?? "")).body).toContain("到期");
    now.mockRestore();
  });

  it("is found by no guess: a changed signature, number or end is nobody's", async () => {
    const { id } = await draft();
    const { address, id: linkId } = await linkTo(id);
    const changed = (address ?? "").replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const url of [
      changed,
      (address ?? "").replace(`${linkId}-`, `${linkId + 1}-`),
      "/preview/1-x",
      "/preview/x",
    ]) {
      expect((await read(url)).statusCode, url).toBe(404);
    }
    await sql`update article_previews set expires_at = expires_at + interval '1 day' where id = ${linkId}`.execute(
      test.services.db,
    );
    expect((await read(address ?? "")).statusCode).toBe(404);
  });

  it("needs a session, the right to write, an hour to thirty days", async () => {
    const { id } = await draft();
    const url = `/articles/${id}/previews`;
    expect((await call(null, "POST", url, { hours: 1 })).status).toBe(401);
    expect((await call(zone.leader, "POST", url, { hours: 1 })).status).toBe(403);
    expect((await call(zone.outsider, "POST", url, { hours: 1 })).status).toBe(404);
    expect((await call(zone.outsider, "GET", url)).status).toBe(404);
    for (const hours of [0, 721, 1.5]) expect((await call(zone.writer, "POST", url, { hours })).status).toBe(400);
    await linkTo(id);
    const { body } = await call(zone.leader, "GET", url);
    expect(body.items[0]?.address).toBeNull();
  });
});
