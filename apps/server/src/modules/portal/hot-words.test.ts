import { updateSiteSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../platform/testing/app.ts";
import { headersFor } from "../articles/session.test-helper.ts";
import { type FilledZone, fillTestZone } from "../articles/zone.test-helper.ts";
import { renewPopular } from "../site-search/index.ts";
import { siteTreeCache, updateSite } from "../sites/index.ts";

let test: TestApp;
let zone: FilledZone;

beforeAll(async () => {
  test = await openTestApp();
  zone = await fillTestZone(test.services.db);
});
afterAll(() => test.close());

/** The words at the search box of a page. */
async function wordsAt(url: string): Promise<string[]> {
  const { body } = await test.app.inject({ method: "GET", url, headers: { host: "localhost", accept: "text/html" } });
  const hot = /<p class="hot">(.*?)<\/p>/.exec(body)?.[1] ?? "";
  return [...hot.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].map(([, address = "", title = ""]) => {
    expect(decodeURIComponent(address)).toContain(`/search?q=${title}`);
    return title;
  });
}

const asked = (query: string, times: number) =>
  sql`insert into search_queries (site_id, language, query, day, asked, found_nothing, results)
    select ${zone.siteId}, 'zh-CN', ${query}, (now() - n * interval '1 day')::date, ${times}::int, 0, 4
    from generate_series(1, 3) n`.execute(zone.db);

const choose = async (hotWords: string[], hotWordsEn: string[] = []) => {
  const site = (await siteTreeCache(test.services).get(zone.siteId))?.site;
  if (!site) throw new Error("the site is gone");
  const settings = { ...site.settings, hotWords, hotWordsEn };
  const input = updateSiteSchema.parse({ ...site, settings, expectedVersion: site.version });
  await inTransaction(zone.db, (tx) => updateSite(tx, systemActor, { ...input, siteId: zone.siteId }, new Date()));
};

describe("the words at the search box", () => {
  it("are what readers often found, renewed by a chore, without what staff ignore", async () => {
    await asked("公积金", 5);
    expect(await wordsAt("/")).toEqual(["公积金"]);
    await renewPopular(test.services, [zone.siteId]);
    await asked("人才公寓", 9);
    expect(await wordsAt("/news/")).toEqual(["公积金"]);

    await renewPopular(test.services, [zone.siteId]);

    expect([await wordsAt("/"), await wordsAt("/news/")]).toEqual([
      ["人才公寓", "公积金"],
      ["人才公寓", "公积金"],
    ]);
    const settled = { language: "zh-CN", query: "人才公寓", state: "ignored", expectedVersion: 0 };
    const answer = await test.app.inject({
      method: "PUT",
      url: `/api/v1/sites/${zone.siteId}/search-wanted`,
      headers: await headersFor(test.services, zone.chief),
      payload: settled,
    });
    expect(answer.statusCode).toBe(204);
    expect(await wordsAt("/")).toEqual(["公积金"]);
  });

  it("are those of the site's settings in their order, on every page at once, each language its own", async () => {
    await choose(["标准厂房", "环评审批", "公积金"], ["Permits"]);

    expect(await wordsAt("/")).toEqual(["标准厂房", "环评审批", "公积金"]);
    expect(await wordsAt("/search")).toEqual(["标准厂房", "环评审批", "公积金"]);
    expect(await wordsAt("/no-such-page")).toEqual(["标准厂房", "环评审批", "公积金"]);
    expect(await wordsAt("/en/")).toEqual(["Permits"]);
    await choose([]);
    expect(await wordsAt("/")).toEqual(["公积金"]);
  });

  it("are ten at most, none of them long or empty", async () => {
    const site = (await siteTreeCache(test.services).get(zone.siteId))?.site;
    const accepts = (hotWords: string[]) =>
      updateSiteSchema.safeParse({ ...site, settings: { ...site?.settings, hotWords }, expectedVersion: 1 }).success;

    expect(accepts(Array.from({ length: 10 }, (_, n) => `词${n}`))).toBe(true);
    expect(accepts(Array.from({ length: 11 }, (_, n) => `词${n}`))).toBe(false);
    expect(accepts(["长".repeat(21)])).toBe(false);
    expect(accepts([" "])).toBe(false);
  });
});
