import type { Topic } from "@openzone/contract/topics";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { archiveEndedTopics, refreshTopicSearch } from "./jobs.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

const call = async (method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  test.app.inject({
    method,
    url,
    headers: await headersFor(test.services, zone.chief),
    ...(payload ? { payload } : {}),
  });
const visit = async (url: string) =>
  (await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } })).body;
const found = async (words: string, language = "zh-CN") => {
  const { hits } = await test.services.search.search({ q: words, site: zone.siteId, language, exact: true });
  return hits.map(({ kind, url }) => `${kind} ${url}`);
};
const act = async (topic: Topic, verb: string) =>
  call("POST", `/api/v1/topics/${topic.id}/${verb}`, { expectedVersion: topic.version });

/** A public topic with one block of text. */
async function published(slug: string, more: object = {}, words = "内容"): Promise<Topic> {
  const made: Topic = (
    await call("POST", "/api/v1/topics", { siteId: zone.siteId, slug, title: slug, ...more })
  ).json();
  const blocks = [
    { kind: "text", title: "说明", html: `<p>${words}</p>`, titleEn: "About", htmlEn: "<p>silkworm</p>" },
  ];
  await call("PUT", `/api/v1/block-pages/${made.pageId}/draft`, { blocks, expectedVersion: 1 });
  const answer = await act(made, "publish");
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const chores = (now: string) => ({ ...test.services, now: () => new Date(now) });
const stateOf = async ({ id }: Topic) => ((await call("GET", `/api/v1/topics/${id}`)).json() as Topic).state;

describe("the public search", () => {
  it("finds a topic by its name and by the words of its blocks, and offers its kind", async () => {
    await published("harbour", { title: "智慧港口建设专题", intro: "码头自动化" }, "无人集卡编组运行");

    expect(await found("智慧港口")).toEqual(["topic /topics/harbour/"]);
    expect(await found("无人集卡")).toEqual(["topic /topics/harbour/"]);
    const page = await visit(`/search?q=${encodeURIComponent("无人集卡")}&kind=topic`);
    expect(page).toContain('href="/topics/harbour/"');
    expect(page).toContain("专题");
    expect(page).not.toContain("没有找到");
  });

  it("finds it in English where it has an English name", async () => {
    await published("silk", { title: "丝路专题", titleEn: "Silk Road" });

    expect(await found("silkworm", "en")).toEqual(["topic /en/topics/silk/"]);
  });

  it("has new words with the commit that changes them, and none of a topic that was archived or withdrawn", async () => {
    const topic = await published("sponge", { title: "海绵城市专题" }, "透水铺装");
    const page = (await call("GET", `/api/v1/block-pages/${topic.pageId}`)).json();
    const blocks = [{ kind: "text", title: "进展", html: "<p>雨水花园建成</p>" }];
    const saved = (
      await call("PUT", `/api/v1/block-pages/${topic.pageId}/draft`, { blocks, expectedVersion: page.version })
    ).json();
    expect(await found("雨水花园")).toEqual([]);

    await call("POST", `/api/v1/block-pages/${topic.pageId}/publish`, { expectedVersion: saved.version });

    expect([await found("透水铺装"), await found("雨水花园")]).toEqual([[], ["topic /topics/sponge/"]]);
    const archived: Topic = (await act(topic, "archive")).json();
    expect(await found("海绵城市")).toEqual([]);
    const again: Topic = (await act(archived, "publish")).json();
    expect(await found("海绵城市")).toHaveLength(1);
    await act(again, "withdraw");
    expect(await found("海绵城市")).toEqual([]);
  });

  it("knows it after the index was made anew, and takes in those that were public before", async () => {
    const topic = await published("fossil", { title: "古生物化石专题" });
    await sql`delete from search_changes where key = ${`topic:${topic.id}`}`.execute(zone.db);
    await test.services.synchroniser.rebuildSearch(() => undefined);
    expect(await found("古生物化石")).toEqual([]);

    await sql`update topics set refresh_search = true where id = ${topic.id}`.execute(zone.db);
    await refreshTopicSearch(test.services);
    await test.services.synchroniser.rebuildSearch(() => undefined);

    expect(await found("古生物化石")).toEqual(["topic /topics/fossil/"]);
  });
});

describe("a topic whose last day is over", () => {
  it("is archived once by two schedulers, as the system, and its page says when it ended", async () => {
    const topic = await published("census", { title: "经济普查专题", endsOn: "2099-06-30" });
    await visit("/topics/census/");
    await archiveEndedTopics(chores("2099-06-30T15:59:59Z"));
    expect(await stateOf(topic)).toBe("published");

    await Promise.all([
      archiveEndedTopics(chores("2099-06-30T16:00:00Z")),
      archiveEndedTopics(chores("2099-06-30T16:00:00Z")),
    ]);

    expect(await stateOf(topic)).toBe("archived");
    expect(await auditOf(zone.db, "topic", topic.id)).toEqual(["topic.created", "topic.published", "topic.archived"]);
    const { rows } = await sql<{ name: string; id: number | null }>`select actor_name as name, actor_id as id
      from audit_log where action = 'topic.archived' and object_id = ${String(topic.id)}`.execute(zone.db);
    expect(rows).toEqual([{ name: "系统", id: null }]);
    const page = await visit("/topics/census/");
    expect(page).toContain("2099-06-30 结束");
    expect(page).toContain("经济普查专题");
    expect(await found("经济普查")).toEqual([]);
  });

  it("is left as it was when its archiving breaks off in the middle, and archived at the next turn", async () => {
    const topic = await published("broken", { title: "断电演练专题", endsOn: "2098-01-01" });
    await sql`create function refuse_line() returns trigger language plpgsql as
      $$ begin if new.action = 'topic.archived' then raise exception 'no'; end if; return new; end $$`.execute(zone.db);
    await sql`create trigger refuse_line before insert on audit_log for each row execute function refuse_line()`.execute(
      zone.db,
    );
    await archiveEndedTopics(chores("2098-06-01T00:00:00Z"));
    const between = [await stateOf(topic), await found("断电演练")];
    await sql`drop trigger refuse_line on audit_log`.execute(zone.db);

    await archiveEndedTopics(chores("2098-06-01T00:00:00Z"));

    expect(between).toEqual(["published", ["topic /topics/broken/"]]);
    expect(await stateOf(topic)).toBe("archived");
  });

  it("is published again only with a later end; one archived by hand says the day of that", async () => {
    const topic = await published("short", { title: "短期专题", endsOn: "2097-01-01" });
    const archived: Topic = (await act(topic, "archive")).json();
    const today = new Date(test.services.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await visit("/topics/short/")).toContain(`${today} 结束`);
    const { slug, title, titleEn, intro, introEn, bannerFileId, accent, layout, startsOn, departmentId } = archived;
    const fields = { slug, title, titleEn, intro, introEn, bannerFileId, accent, layout, startsOn, departmentId };
    const body = { ...fields, endsOn: "2001-01-01", expectedVersion: archived.version };
    const ended: Topic = (await call("PUT", `/api/v1/topics/${topic.id}`, body)).json();

    const refused = (await act(ended, "publish")).json();

    expect(refused.code).toBe("TOPIC_ENDED");
    expect(refused.detail).toContain("2001-01-01");
  });
});
