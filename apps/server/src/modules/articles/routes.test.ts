import { articleContentSchema } from "@openzone/contract/articles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { type Call, callApi, headersFor } from "./session.test-helper.ts";
import { type FilledZone, fillTestZone } from "./zone.test-helper.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = (...sent: Call) => callApi(test, ...sent);

const page = async (url: string) => {
  const response = await test.app.inject({
    method: "GET",
    url,
    headers: { host: "localhost:8080", accept: "text/html" },
  });
  return { status: response.statusCode, text: response.body.replace(/<\/?mark>/g, "") };
};

const written = (change: object = {}) => ({
  ...articleContentSchema.parse({ title: "云泽港区开通新航线", bodyHtml: "<p>首班船离港。<script>x</script></p>" }),
  ...change,
});
const newArticle = (change: object = {}) => ({
  ...written(change),
  sectionId: zone.section.plain,
  departmentId: zone.office,
  language: "zh-CN",
});

async function makeDraft(change: object = {}): Promise<{ id: number; version: number }> {
  const answer = await call(zone.writer, "POST", "/articles", newArticle(change));
  expect(answer.status).toBe(201);
  return answer.body;
}

const verbs: [verb: string, body: object][] = [
  ["submit", {}],
  ["recall", {}],
  ["approve", {}],
  ["claim", {}],
  ["release", {}],
  ["return", { comment: "请补充" }],
  ["publish", {}],
  ["cancel-schedule", {}],
  ["withdraw", { reason: "有误" }],
  ["republish", {}],
  ["archive", {}],
  ["restore", { number: 1 }],
  ["drop-changes", {}],
];

describe("every action on an article", () => {
  it.each(verbs)("%s needs a session, a right, a version and a token", async (verb, body) => {
    const { id, version } = await makeDraft();
    const url = `/articles/${id}/${verb}`;
    const full = { ...body, expectedVersion: version };
    expect((await call(null, "POST", url, full)).status).toBe(401);
    const leader = await call(zone.leader, "POST", url, full);
    expect(leader).toMatchObject({ status: 403, body: { code: "NOT_ALLOWED" } });
    const invalid = await call(zone.chief, "POST", url, body);
    expect(invalid).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
    const stale = await call(zone.chief, "POST", url, { ...full, expectedVersion: 77 });
    expect(stale).toMatchObject({ status: 409, body: { code: "VERSION_CONFLICT", changedBy: "张敏" } });
    const { cookie = "" } = await headersFor(test.services, zone.chief);
    const forged = await test.app.inject({ method: "POST", url: `/api/v1${url}`, headers: { cookie }, payload: full });
    expect(forged.json()).toMatchObject({ code: "CSRF_REFUSED" });
  });

  it("move does too", async () => {
    const { id, version } = await makeDraft();
    const target = { sectionId: zone.section.important, departmentId: zone.office };
    const url = `/articles/${id}/move`;
    const full = { ...target, expectedVersion: version };
    expect((await call(null, "POST", url, full)).status).toBe(401);
    expect((await call(zone.leader, "POST", url, full)).status).toBe(403);
    expect((await call(zone.writer, "POST", url, { expectedVersion: version })).status).toBe(400);
    expect(await call(zone.writer, "POST", url, full)).toMatchObject({
      status: 200,
      body: { state: "draft", version: 2 },
    });
    expect((await call(zone.writer, "POST", url, full)).status).toBe(409);
  });

  it("creating and saving do too", async () => {
    const { id, version } = await makeDraft();
    const save = { ...written({ title: "新标题" }), expectedVersion: version };
    expect((await call(null, "POST", "/articles", newArticle())).status).toBe(401);
    expect((await call(zone.leader, "POST", "/articles", newArticle())).status).toBe(403);
    expect((await call(zone.outsider, "POST", "/articles", newArticle())).status).toBe(403);
    expect((await call(null, "PUT", `/articles/${id}`, save)).status).toBe(401);
    expect((await call(zone.leader, "PUT", `/articles/${id}`, save)).status).toBe(403);
  });

  it("hides articles outside the scope", async () => {
    const { id, version } = await makeDraft();
    for (const [method, path, body] of [
      ["GET", `/articles/${id}`, undefined],
      ["GET", `/articles/${id}/editions`, undefined],
      ["GET", `/articles/${id}/editions/1`, undefined],
      ["GET", `/articles/${id}/editions/1/diff/1`, undefined],
      ["PUT", `/articles/${id}`, { ...written(), expectedVersion: version }],
      ["POST", `/articles/${id}/submit`, { expectedVersion: version }],
      ["GET", `/articles/${id}/draft`, undefined],
    ] as const) {
      expect(await call(zone.outsider, method, path, body), `${method} ${path}`).toMatchObject({ status: 404 });
    }
  });
});

describe("writing through the API", () => {
  it("is refused for what is not valid, naming the field", async () => {
    const answer = await call(zone.writer, "POST", "/articles", newArticle({ title: " " }));
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ path: "title" }] } });
    const long = await call(
      zone.writer,
      "POST",
      "/articles",
      newArticle({ bodyHtml: `<p>${"长".repeat(800_000)}</p>` }),
    );
    expect(long).toMatchObject({ status: 413, body: { code: "PAYLOAD_TOO_LARGE" } });
  });

  it("makes the text safe, saves it, and shows the difference", async () => {
    const { id, version } = await makeDraft();
    const saved = await call(zone.writer, "PUT", `/articles/${id}`, {
      ...written({ title: "改过的标题" }),
      expectedVersion: version,
    });
    expect(saved).toMatchObject({ status: 200, body: { version: 2, editionNumber: 2, state: "draft" } });
    const view = await call(zone.writer, "GET", `/articles/${id}`);
    expect(view.body.working).toMatchObject({ title: "改过的标题", bodyHtml: "<p>首班船离港。</p>" });
    expect(view.body.actions).toContainEqual({ action: "submit", allowed: true, reasons: [] });
    const publish = view.body.actions.find((one: { action: string }) => one.action === "publish");
    expect(publish).toMatchObject({ allowed: false, reasons: [{ code: "NOT_ALLOWED" }, { code: "ARTICLE_STATE" }] });
    const diff = await call(zone.writer, "GET", `/articles/${id}/editions/1/diff/2`);
    expect(diff.body.fields).toMatchObject([{ field: "title" }]);
    const conflict = await call(zone.colleague, "PUT", `/articles/${id}`, { ...written(), expectedVersion: version });
    expect(conflict).toMatchObject({
      status: 409,
      body: { changedBy: "张敏", changes: [{ field: "title", theirs: "改过的标题", yours: "云泽港区开通新航线" }] },
    });
  });

  it("keeps unsaved work of a person, for that person", async () => {
    const { id } = await makeDraft();
    const put = await call(zone.writer, "PUT", `/articles/${id}/draft`, {
      content: { title: "写了一半" },
      baseVersion: 1,
    });
    expect(put.status).toBe(200);
    expect((await call(zone.writer, "GET", `/articles/${id}`)).body.draft.content.title).toBe("写了一半");
    const other = await call(zone.colleague, "GET", `/articles/${id}`);
    expect(other.body).toMatchObject({ draft: null, otherDrafts: [{ name: "张敏" }] });
    expect((await call(zone.writer, "DELETE", `/articles/${id}/draft`)).status).toBe(204);
    expect((await call(zone.writer, "DELETE", `/articles/${id}/draft`)).status).toBe(404);
    expect((await call(null, "PUT", "/new-article-drafts/abcdefgh", { content: {} })).status).toBe(401);
    expect((await call(zone.writer, "PUT", "/new-article-drafts/abcdefgh", { content: {} })).status).toBe(200);
    expect((await call(zone.writer, "GET", "/new-article-drafts")).body.items).toHaveLength(1);
    expect((await call(zone.writer, "DELETE", "/new-article-drafts/abcdefgh")).status).toBe(204);
  });

  it("shows how unsaved text will look", async () => {
    const answer = await call(zone.writer, "POST", "/articles/preview", {
      bodyHtml: "<p onclick=x>甲乙</p><iframe></iframe>",
    });
    expect(answer.body).toEqual({ bodyHtml: "<p>甲乙</p>", characters: 2, changed: true });
    expect((await call(zone.leader, "POST", "/articles/preview", { bodyHtml: "" })).status).toBe(403);
  });

  it("takes files as multipart", async () => {
    const boundary = "----test";
    const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\n1,2\n\r\n--${boundary}--\r\n`;
    const send = async (actor: Actor | null, departmentId: number, body = payload) =>
      test.app.inject({
        method: "POST",
        url: `/api/v1/files?departmentId=${departmentId}`,
        headers: {
          "content-type": `multipart/form-data; boundary=${boundary}`,
          ...(await headersFor(test.services, actor)),
        },
        payload: body,
      });
    const sent = await send(zone.writer, zone.office);
    expect(sent.statusCode).toBe(201);
    expect(sent.json()).toMatchObject({ name: "a.csv", kind: "csv", size: 8 });
    expect((await send(null, zone.office)).statusCode).toBe(401);
    expect((await send(zone.writer, zone.economy)).statusCode).toBe(403);
    expect((await send(zone.writer, zone.office, `--${boundary}--\r\n`)).statusCode).toBe(400);
    const script = payload.replace("a.csv", "a.html");
    expect((await send(zone.writer, zone.office, script)).json()).toMatchObject({ code: "FILE_KIND_REFUSED" });
  });
});

describe("lists and tasks", () => {
  it("filter, page without gaps and keep to the person's scope", async () => {
    for (let n = 0; n < 5; n += 1) await makeDraft({ title: `列表 100% 稿件${n}` });
    const all = await call(zone.writer, "GET", `/articles?q=${encodeURIComponent("100% 稿件")}&limit=100`);
    expect(all.body.items).toHaveLength(5);
    const ids: number[] = [];
    for (let cursor = ""; ; ) {
      const query = `q=${encodeURIComponent("列表")}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await call(zone.chief, "GET", `/articles?${query}`);
      ids.push(...body.items.map((item: { id: number }) => item.id));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(ids).toEqual(all.body.items.map((item: { id: number }) => item.id));
    expect((await call(zone.outsider, "GET", "/articles")).body.items).toEqual([]);
    const filters = `state=draft&sectionId=${zone.section.news}&departmentId=${zone.office}&authorId=${zone.writer.id}&from=2020-01-01&to=2099-01-01&language=zh-CN&siteId=${zone.siteId}`;
    expect((await call(zone.chief, "GET", `/articles?${filters}&limit=3`)).body.items).toHaveLength(3);
    expect((await call(zone.chief, "GET", "/articles?state=archived")).body.items).toEqual([]);
    expect((await call(zone.chief, "GET", "/articles?cursor=nonsense")).status).toBe(400);
    expect((await call(null, "GET", "/articles")).status).toBe(401);
  });

  it("tell what waits", async () => {
    const counts = await call(zone.writer, "GET", "/tasks/counts");
    const tasks = await call(zone.writer, "GET", "/tasks");
    expect(counts.body.drafts).toBeGreaterThan(0);
    expect(tasks.body.drafts.count).toBe(counts.body.drafts);
    expect((await call(null, "GET", "/tasks")).status).toBe(401);
  });
});

describe("from the desk to the public page and back", () => {
  it("is on its page, list, feed and search when published, and gone from all of them when withdrawn", async () => {
    const title = "云泽临港班列首发";
    const draft = await makeDraft({ title, bodyHtml: "<p>满载货物驶向内陆。</p>" });
    const submitted = await call(zone.writer, "POST", `/articles/${draft.id}/submit`, { expectedVersion: 1 });
    const published = await call(zone.chief, "POST", `/articles/${draft.id}/publish`, {
      expectedVersion: submitted.body.version,
    });
    expect(published).toMatchObject({ status: 200, body: { state: "published" } });
    const { address } = published.body;
    const places = [address, "/news/plain/", "/", "/rss.xml", `/search?q=${encodeURIComponent("临港班列")}`];
    for (const url of places) expect((await page(url)).text, url).toContain(title);
    const found = await test.services.search.search({ q: "临港班列" });
    expect(found.hits.map(({ url }) => url)).toContain(address);

    const withdrawn = await call(zone.chief, "POST", `/articles/${draft.id}/withdraw`, {
      expectedVersion: published.body.version,
      reason: "数据有误",
    });
    expect(withdrawn).toMatchObject({ status: 200, body: { state: "withdrawn", address: null } });
    for (const url of places) expect((await page(url)).text, url).not.toContain(title);
    expect((await page(address)).status).toBe(410);
    expect((await test.services.search.search({ q: "临港班列" })).hits).toEqual([]);
  });
});
