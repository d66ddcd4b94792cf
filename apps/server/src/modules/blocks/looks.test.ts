import { Readable } from "node:stream";
import type { SiteLooks } from "@openzone/contract/site-looks";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { receiveFile, uploadFile } from "../media/index.ts";

let test: TestApp;
let zone: FilledZone;
let logo: string;
let header: string;

const url = () => `/sites/${zone.siteId}/looks`;
const read = async (): Promise<SiteLooks> => (await callApi(test, zone.chief, "GET", url())).body;
const save = async (looks: object, actor: Actor | null = zone.chief) =>
  callApi(test, actor, "PUT", url(), { ...(await read()), expectedVersion: (await read()).version, ...looks });
const visit = (path: string) => test.app.inject({ method: "GET", url: path, headers: { host: "localhost" } });
/** What a page shows between its tools and its menu. */
const headOf = async (path: string) => /<div class="brand">.*?<nav/s.exec((await visit(path)).body)?.[0] ?? "";

async function put(name: string, width: number, height: number, actor: Actor, departmentId: number): Promise<string> {
  const drawn = await sharp({ create: { width, height, channels: 3, background: "#1a4f8b" } })
    .png()
    .toBuffer();
  const stored = await receiveFile(test.services.files, Readable.from([drawn]), { name, maxBytes: 1e7 });
  return (await inTransaction(zone.db, (tx) => uploadFile(tx, actor, { departmentId, stored }, new Date()))).id;
}

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
  logo = await put("标志.png", 200, 200, zone.writer, zone.office);
  header = await put("页头.png", 1600, 240, zone.writer, zone.office);
});
afterAll(() => test.close());

describe("the mark of a site and the picture in its head", () => {
  it("are on every page at once, in their sizes, and public only while they are chosen", async () => {
    expect((await headOf("/")).match(/<img/g)).toBeNull();
    expect((await visit(`/files/${logo}`)).statusCode).toBe(404);

    expect((await save({ logoFileId: logo, headerFileId: header })).status).toBe(200);

    for (const path of ["/", "/news/", "/news/plain/", "/en/", "/no-such-page/"]) {
      const head = await headOf(path);
      expect(head, path).toContain(`<img src="/files/${logo}?width=200" alt width="64" height="64"`);
      expect(head, path).toMatch(
        new RegExp(`class="head-picture[^>]*src="/files/${header}"[^>]*width="1600" height="240"`),
      );
      expect(head, path).toContain(`/files/${header}?width=480 480w`);
      expect(head.replaceAll("<wbr/>", ""), path).toContain("云泽经济技术开发区管理委员会");
    }
    expect((await visit("/")).body).toContain(`<link rel="icon" href="/files/${logo}?width=200"`);
    expect((await visit(`/files/${logo}`)).statusCode).toBe(200);

    expect((await save({ logoFileId: null, headerFileId: null })).status).toBe(200);

    expect((await headOf("/")).match(/<img/g)).toBeNull();
    expect((await visit(`/files/${logo}`)).statusCode).toBe(404);
    expect(await auditOf(zone.db, "site", zone.siteId)).toEqual([
      "site.created",
      "site.looks-saved",
      "site.looks-saved",
    ]);
  });

  it("are told in the library, and are not deleted while they are chosen", async () => {
    await save({ logoFileId: logo, headerFileId: logo });
    const { body } = await callApi(test, zone.chief, "GET", `/media/${logo}`);
    expect(body.places).toMatchObject([{ kind: "site", id: zone.siteId, role: "logo,header", isPublic: true }]);
    const told = await callApi(test, zone.writer, "GET", `/media/${logo}`);
    expect([told.body.places, told.body.hiddenPlaces]).toEqual([[], 1]);
    const refused = await callApi(test, zone.chief, "POST", "/media/delete", { fileIds: [logo] });
    expect(refused.body).toMatchObject({ done: [], refused: [{ id: logo }] });
  });

  it("are chosen by whoever arranges the site's pages, among pictures that they see, on its newest version", async () => {
    expect((await save({ logoFileId: logo }, null)).status).toBe(401);
    expect((await save({ logoFileId: logo }, zone.writer)).status).toBe(403);
    expect((await save({ logoFileId: "no-such-file" })).status).toBe(400);
    expect((await save({ logoFileId: "A".repeat(22) })).body).toMatchObject({ fields: [{ path: "logoFileId" }] });
    const { version } = await read();
    const late = await save({ headerFileId: header, expectedVersion: version - 1 });
    expect(late.body).toMatchObject({ code: "VERSION_CONFLICT", changes: [{ field: "headerFileId", yours: header }] });
    expect(await read()).toEqual({ logoFileId: logo, headerFileId: logo, version });
  });
});
