import { Readable } from "node:stream";
import type { Topic } from "@openzone/contract/topics";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone, publishedIn } from "../articles/zone.test-helper.ts";
import { receiveFile, uploadFile } from "../media/index.ts";

let test: TestApp;
let zone: FilledZone;
beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (actor: Actor, method: "GET" | "POST" | "PUT", url: string, payload?: object) => {
  const headers = await headersFor(test.services, actor);
  const answer = await test.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return answer.json();
};
const visit = async (url: string): Promise<string> =>
  (await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } })).body;
const draw = (background: string, width: number) =>
  sharp({ create: { width, height: 540, channels: 3, background } })
    .png()
    .toBuffer();

async function put(bytes: Buffer): Promise<string> {
  const stored = await receiveFile(test.services.files, Readable.from([bytes]), { name: "图.png", maxBytes: 1e7 });
  const input = { departmentId: zone.office, stored };
  return (await inTransaction(zone.db, (tx) => uploadFile(tx, zone.writer, input, new Date()))).id;
}

async function replace(id: string, bytes: Buffer): Promise<void> {
  const { version } = await call(zone.chief, "GET", `/api/v1/media/${id}`);
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)]), "新图.png");
  const body = new Response(form);
  const answer = await test.app.inject({
    method: "POST",
    url: `/api/v1/media/${id}/replace?expectedVersion=${version}&reason=%E6%96%B0%E5%9B%BE`,
    headers: {
      ...(await headersFor(test.services, zone.chief)),
      "content-type": body.headers.get("content-type") ?? "",
    },
    payload: Buffer.from(await body.arrayBuffer()),
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function arrangeHome(blocks: object[]): Promise<void> {
  const page = await call(zone.chief, "POST", "/api/v1/block-pages", {
    siteId: zone.siteId,
    kind: "home",
    sectionId: null,
  });
  const url = `/api/v1/block-pages/${page.id}`;
  const saved = await call(zone.chief, "PUT", `${url}/draft`, { blocks, expectedVersion: page.version });
  const done = await call(zone.chief, "POST", `${url}/publish`, { expectedVersion: saved.version });
  expect(done.mayPublish, JSON.stringify(done)).toBe(true);
}

async function showOnTopic(slug: string, fields: object): Promise<void> {
  const body = { siteId: zone.siteId, slug, title: `专题${slug}`, ...fields };
  const topic: Topic = await call(zone.chief, "POST", "/api/v1/topics", body);
  const done = await call(zone.chief, "POST", `/api/v1/topics/${topic.id}/publish`, { expectedVersion: topic.version });
  expect(done.state).toBe("published");
}

describe("a picture on pages of blocks", () => {
  it("is told where it is used, is not deleted, and changes everywhere with its replacement", async () => {
    const id = await put(await draw("#1a4f8b", 1200));
    await arrangeHome([
      { kind: "text", title: "看港区", html: `<p>夜色中的港区。</p><p><img src="/files/${id}" alt="港区"></p>` },
      { kind: "pictures", title: "图片新闻", sections: ["/"] },
    ]);
    await showOnTopic("harbour", { bannerFileId: id, layout: "banner" });
    const article = await publishedIn(zone, { content: { title: "夜航", coverFileId: id } });

    const used = await call(zone.writer, "GET", `/api/v1/media/${id}`);
    expect(used.places.map(({ kind }: { kind: string }) => kind)).toEqual(["article"]);
    expect(used.hiddenPlaces).toBe(2);
    const { places } = await call(zone.chief, "GET", `/api/v1/media/${id}`);
    const kinds = places.map(({ kind, isPublic }: { kind: string; isPublic: boolean }) => [kind, isPublic]);
    expect(kinds.sort()).toEqual([
      ["article", true],
      ["page", true],
      ["topic", true],
    ]);
    const refused = await call(zone.chief, "POST", "/api/v1/media/delete", { fileIds: [id] });
    expect(refused).toMatchObject({ done: [], refused: [{ id }] });

    // Pages offer a picture in the sizes that it has: those of the new one at once.
    const pages = ["/", "/topics/harbour/", article.address ?? ""];
    const before = await Promise.all(pages.map(visit));
    for (const [at, page] of before.entries()) expect(page, pages[at]).toContain(`/files/${id}`);
    const bytes = async () => (await test.app.inject({ method: "GET", url: `/files/${id}` })).rawPayload;
    const old = await bytes();
    await replace(id, await draw("#b3261e", 700));
    expect((await bytes()).equals(old)).toBe(false);
    const after = await Promise.all(pages.map(visit));
    for (const [at, page] of after.entries()) expect(page, pages[at]).toContain(`/files/${id}`);
    for (const at of [0, 1]) {
      expect(before[at], pages[at]).toContain(`${id}?width=960`);
      expect(after[at], pages[at]).toContain(`${id}?width=480`);
      expect(after[at], pages[at]).not.toContain(`${id}?width=960`);
    }
  });

  it("that only a draft shows is kept as well, and nobody outside sees it", async () => {
    const id = await put(await draw("#2e7d32", 800));
    const topic: Topic = await call(zone.chief, "POST", "/api/v1/topics", {
      siteId: zone.siteId,
      slug: "draft",
      title: "草稿",
    });
    const page = await call(zone.chief, "GET", `/api/v1/block-pages/${topic.pageId}`);
    await call(zone.chief, "PUT", `/api/v1/block-pages/${topic.pageId}/draft`, {
      blocks: [{ kind: "text", title: "图", html: `<p><img src="/files/${id}" alt="图"></p>` }],
      expectedVersion: page.version,
    });
    expect((await call(zone.chief, "GET", `/api/v1/media/${id}`)).places).toMatchObject([
      { kind: "topic", title: "草稿", isPublic: false },
    ]);
    const refused = await call(zone.chief, "POST", "/api/v1/media/delete", { fileIds: [id] });
    expect(refused.refused).toHaveLength(1);
    expect((await test.app.inject({ method: "GET", url: `/files/${id}` })).statusCode).toBe(404);
  });
});
