import { createSectionSchema } from "@openzone/contract/sites";
import type { Topic } from "@openzone/contract/topics";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn, refusalOf } from "../articles/zone.test-helper.ts";
import { createSection } from "../sites/index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (actor: Actor | null, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  test.app.inject({ method, url, headers: await headersFor(test.services, actor), ...(payload ? { payload } : {}) });

const visit = (url: string) =>
  test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });

const create = (slug: string, more: object = {}, actor: Actor | null = zone.chief) =>
  call(actor, "POST", "/api/v1/topics", { siteId: zone.siteId, slug, title: `专题${slug}`, ...more });

const act = (topic: Topic, verb: string, actor = zone.chief) =>
  call(actor, "POST", `/api/v1/topics/${topic.id}/${verb}`, { expectedVersion: topic.version });

/** A public topic. */
async function published(slug: string, more: object = {}): Promise<Topic> {
  const answer = await act((await create(slug, more)).json(), "publish");
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const changesOf = (topic: Topic, change: object) => {
  const { slug, title, titleEn, intro, introEn, bannerFileId, accent, layout, startsOn, endsOn, departmentId } = topic;
  const fields = { slug, title, titleEn, intro, introEn, bannerFileId, accent, layout, startsOn, endsOn, departmentId };
  return { ...fields, expectedVersion: topic.version, ...change };
};
const update = (topic: Topic, change: object, actor = zone.chief) =>
  call(actor, "PUT", `/api/v1/topics/${topic.id}`, changesOf(topic, change));

describe("a topic", () => {
  it("made from a template is public with one act: its page, the list, the site maps; all of it audited", async () => {
    await publishedIn(zone, { content: { title: "铁水联运首列开行" } });
    for (const url of ["/topics/", "/site-map", "/sitemaps/sections.xml"]) await visit(url);

    const topic = await published("rail", {
      title: "铁水联运专题",
      template: "campaign",
      sections: ["/news/plain/"],
      accent: "#0b6b5e",
      startsOn: "2026-03-01",
      departmentId: zone.office,
    });

    const page = await visit("/topics/rail/");
    expect(page.statusCode).toBe(200);
    for (const words of [
      "铁水联运专题",
      "工作动态",
      "铁水联运首列开行",
      "2026-03-01 起",
      "/assets/accents/0b6b5e.css",
    ]) {
      expect(page.body).toContain(words);
    }
    expect(page.body).toContain('<meta name="ColumnType" content="专题专栏"');
    for (const url of ["/topics/", "/site-map", "/sitemaps/sections.xml"]) {
      expect((await visit(url)).body, url).toContain("/topics/rail/");
    }
    expect(await auditOf(zone.db, "topic", topic.id)).toEqual(["topic.created", "topic.published"]);
  });

  it("is not found before it is published, and gone when it was withdrawn", async () => {
    const draft: Topic = (await create("quiet")).json();
    expect((await visit("/topics/quiet/")).statusCode).toBe(404);
    const shown: Topic = (await act(draft, "publish")).json();
    expect((await visit("/topics/quiet/")).statusCode).toBe(200);

    const gone: Topic = (await act(shown, "withdraw")).json();

    expect(gone).toMatchObject({ state: "withdrawn", actions: ["edit", "publish"] });
    expect((await visit("/topics/quiet/")).statusCode).toBe(410);
    for (const url of ["/topics/", "/site-map", "/sitemaps/sections.xml"]) {
      expect((await visit(url)).body, url).not.toContain("/topics/quiet/");
    }
  });

  it("that is archived stays readable and says so", async () => {
    const topic = await published("census");

    const archived: Topic = (await act(topic, "archive")).json();

    expect((await visit("/topics/census/")).body).toContain("结束并归档，内容不再更新");
    expect((await act(archived, "archive")).json().code).toBe("TOPIC_STATE");
  });

  it("shows a changed title at once, and its former address never belongs to anything else", async () => {
    const topic = await published("park");
    await visit("/topics/park/");

    const renamed = await update(topic, { title: "园区提升行动" });

    expect(renamed.statusCode).toBe(200);
    expect((await visit("/topics/park/")).body).toContain("园区提升行动");
    expect((await update(renamed.json(), { slug: "park-two" })).json().code).toBe("TOPIC_PUBLIC");
    expect((await update(topic, { title: "晚到的名称" })).json()).toMatchObject({ code: "VERSION_CONFLICT" });
    expect((await create("park")).json().code).toBe("ALREADY_EXISTS");
  });

  it("does not take the address of a section, nor a section that of a topic", async () => {
    await published("taken");
    const add = (slug: string, parentId: number | null) =>
      inTransaction(zone.db, (tx) =>
        createSection(
          tx,
          zone.chief,
          {
            siteId: zone.siteId,
            ...createSectionSchema.parse({ slug, title: slug, kind: parentId === null ? "channel" : "list", parentId }),
          },
          new Date(),
        ),
      );
    const channel = await add("topics", null);
    await add("old-section", channel.id);

    const refused = await refusalOf(add("taken", channel.id));

    expect(refused.code).toBe("ALREADY_EXISTS");
    expect((await create("old-section")).json().code).toBe("ALREADY_EXISTS");
    expect((await visit("/topics/old-section/")).body).toContain("old-section");
    expect((await visit("/topics/")).body).toContain("old-section");
  });

  it.each([
    ["a colour that nobody can read", { accent: "#ffd400" }, "accent"],
    ["an end before the beginning", { startsOn: "2026-05-01", endsOn: "2026-04-01" }, "endsOn"],
    ["an address with capitals", { slug: "Rail" }, "slug"],
  ])("with %s is refused", async (_, change, field) => {
    const answer = await create("wrong", change);

    expect(answer.statusCode).toBe(400);
    expect(answer.json().fields.map(({ path }: { path: string }) => path)).toContain(field);
  });
});

describe("a department's topic", () => {
  it("is arranged by its editors while the chief editor publishes; others see nothing of it", async () => {
    const topic: Topic = (await create("office", { departmentId: zone.office, template: "policy" })).json();
    const pageUrl = `/api/v1/block-pages/${topic.pageId}`;
    const page = (await call(zone.writer, "GET", pageUrl)).json();

    const saved = await call(zone.writer, "PUT", `${pageUrl}/draft`, {
      blocks: [{ kind: "text", title: "部门写的", html: "<p>内容</p>" }],
      expectedVersion: page.version,
    });

    expect(saved.statusCode).toBe(200);
    expect(saved.json().mayPublish).toBe(false);
    expect((await update(topic, { title: "部门改的名" }, zone.writer)).statusCode).toBe(200);
    expect((await act(topic, "publish", zone.writer)).statusCode).toBe(403);
    expect((await call(zone.outsider, "GET", pageUrl)).statusCode).toBe(403);
    expect((await call(zone.outsider, "GET", `/api/v1/topics/${topic.id}`)).statusCode).toBe(404);
    expect((await update(topic, {}, zone.outsider)).statusCode).toBe(403);
    const listed = async (actor: Actor) =>
      (await call(actor, "GET", `/api/v1/sites/${zone.siteId}/topics`)).json().items.map(({ slug }: Topic) => slug);
    expect(await listed(zone.outsider)).toEqual([]);
    expect(await listed(zone.writer)).toContain("office");
    expect((await create("other", {}, zone.writer)).statusCode).toBe(403);
    expect((await create("other", {}, null)).statusCode).toBe(401);
  });

  it("that is public has its words changed by the chief editor only, and its page published again", async () => {
    const topic = await published("public-office", { departmentId: zone.office });
    const pageUrl = `/api/v1/block-pages/${topic.pageId}`;

    const refused = await update(topic, { title: "悄悄改名" }, zone.writer);
    const page = (await call(zone.writer, "GET", pageUrl)).json();
    const blocks = [{ kind: "text", title: "新内容", html: "<p>新</p>" }];
    const saved = await call(zone.writer, "PUT", `${pageUrl}/draft`, { blocks, expectedVersion: page.version });

    expect(refused.json().code).toBe("TOPIC_PUBLIC");
    expect((await visit("/topics/public-office/")).body).not.toContain("新内容");
    const body = { expectedVersion: saved.json().version };
    expect((await call(zone.writer, "POST", `${pageUrl}/publish`, body)).statusCode).toBe(403);
    expect((await call(zone.chief, "POST", `${pageUrl}/publish`, body)).statusCode).toBe(200);
    expect((await visit("/topics/public-office/")).body).toContain("新内容");
  });
});

describe("the picture over a topic", () => {
  it("is public exactly as long as the topic is", async () => {
    const publicId = "A".repeat(22);
    const stored = await test.services.files.put(
      (async function* () {
        yield Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
      })(),
      { maxBytes: 1000 },
    );
    await sql`insert into files (public_id, hash, name, mime, kind, size, department_id, created_by)
      values (${publicId}, ${stored.hash}, 'b.png', 'image/png', 'picture', ${stored.size}, ${zone.office}, ${zone.writer.id})`.execute(
      zone.db,
    );
    const draft: Topic = (await create("pictured", { bannerFileId: publicId, layout: "banner" })).json();
    const file = async () =>
      (await test.app.inject({ method: "GET", url: `/files/${publicId}`, headers: { host: "localhost" } })).statusCode;
    const before = await file();
    const forChief = (await call(zone.chief, "GET", `/files/${publicId}`)).statusCode;
    const forOutsider = (await call(zone.outsider, "GET", `/files/${publicId}`)).statusCode;

    const shown: Topic = (await act(draft, "publish")).json();
    const during = await file();
    await act(shown, "withdraw");

    expect([before, forChief, forOutsider, during, await file()]).toEqual([404, 200, 404, 200, 404]);
  });
});

describe("the colours of a topic", () => {
  it("are a style sheet for light and dark, and only of colours that can be read", async () => {
    const style = await visit("/assets/accents/0b6b5e.css");

    expect(style.headers["content-type"]).toContain("text/css");
    expect(style.body).toContain("--accent:#0b6b5e");
    expect(style.body).toContain('[data-theme="dark"]');
    for (const name of ["ffd400.css", "zzzzzz.css", "0b6b5e"]) {
      expect((await visit(`/assets/accents/${name}`)).statusCode, name).toBe(404);
    }
  });
});

describe("a home block of topics", () => {
  it("shows what is current, and is made anew when that changes", async () => {
    const body = { siteId: zone.siteId, kind: "home", sectionId: null };
    const page = (await call(zone.chief, "POST", "/api/v1/block-pages", body)).json();
    const url = `/api/v1/block-pages/${page.id}`;
    const blocks = [{ kind: "topics", title: "重点专题", count: 12 }];
    const saved = await call(zone.chief, "PUT", `${url}/draft`, { blocks, expectedVersion: page.version });
    await call(zone.chief, "POST", `${url}/publish`, { expectedVersion: saved.json().version });
    await visit("/");

    const topic = await published("current", { title: "当前专题" });
    const during = (await visit("/")).body;
    await act(topic, "archive");

    expect(during).toContain("/topics/current/");
    expect((await visit("/")).body).not.toContain("/topics/current/");
  });
});
