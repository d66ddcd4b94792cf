import type { SiteWordList } from "@openzone/contract/site-words";
import { type Site, type SiteSettings, siteSettingsSchema, updateSiteSchema } from "@openzone/contract/sites";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { publishArticle } from "../articles/commands/publish-article.ts";
import { submitArticle } from "../articles/commands/submit-article.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { auditOf, draftIn, publishedIn, refusalOf } from "../articles/zone.test-helper.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import { siteTreeCache, updateSite } from "../sites/index.ts";
import { codeOf, openTestCluster, type TestCluster } from "./cluster.test-helper.ts";

let cluster: TestCluster;
let invest: Site;

const change = async (settings: Partial<SiteSettings>, actor = systemActor) => {
  const { services } = cluster.test;
  const { site } = (await siteTreeCache(services).get(invest.id)) ?? { site: invest };
  const wanted = { ...site, settings: siteSettingsSchema.parse({ ...site.settings, ...settings }) };
  const input = updateSiteSchema.parse({ ...wanted, expectedVersion: site.version });
  return inTransaction(services.db, (tx) => updateSite(tx, actor, { ...input, siteId: site.id }, services.now()));
};

beforeAll(async () => {
  cluster = await openTestCluster();
  ({ invest } = cluster);
});
afterAll(() => cluster.test.close());

describe("the languages of a site", () => {
  it("are opened after it was made: it has a home in them at once, and other sites lead to it", async () => {
    expect((await cluster.get("/invest/ru/")).statusCode).toBe(404);
    expect((await cluster.get("/en/")).body).not.toContain('href="/invest/ru/"');

    await change({ languages: ["zh-CN", "en", "ru"] });

    const home = await cluster.get("/invest/ru/");
    expect(home.statusCode).toBe(200);
    expect(home.body).toContain('<html lang="ru"');
    expect((await cluster.get("/invest/")).body).toContain('hreflang="ru"');
    expect(await auditOf(cluster.test.services.db, "site", invest.id)).toContain("site.updated");
  });

  it("closes one in which nothing is public, and refuses one with public articles, saying how many", async () => {
    await change({ languages: ["zh-CN", "en", "ru", "de"] });
    expect((await cluster.get("/invest/de/")).statusCode).toBe(200);
    await change({ languages: ["zh-CN", "en", "ru"] });
    expect((await cluster.get("/invest/de/")).statusCode).toBe(404);

    const { zone, test } = cluster;
    const tree = await siteTreeCache(test.services).get(invest.id);
    const plain = tree?.byAddress.get("/news/notices/")?.id ?? 0;
    const whoever = { ...zone, chief: systemActor, writer: systemActor, section: { ...zone.section, plain } };
    await publishedIn(whoever, { content: { title: "Холодная цепь" }, language: "ru" });
    const refused = await change({ languages: ["zh-CN", "en"] }).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: "SITE_LANGUAGE_IN_USE", details: { count: 1, name: "俄文" } });
    expect((await cluster.get("/invest/ru/")).statusCode).toBe(200);
  });

  it("are no more published in once they are closed, and not closed while a schedule would publish in them", async () => {
    await change({ languages: ["zh-CN", "en", "ru", "fr"] });
    const { zone, test } = cluster;
    const tree = await siteTreeCache(test.services).get(invest.id);
    const plain = tree?.byAddress.get("/news/notices/")?.id ?? 0;
    const whoever = { ...zone, writer: systemActor, section: { ...zone.section, plain } };
    const draft = await draftIn(whoever, { section: "plain", content: { title: "Chaîne du froid" }, language: "fr" });
    const now = test.services.now();
    const submit = () =>
      inTransaction(test.services.db, (tx) =>
        submitArticle(tx, systemActor, { articleId: draft.id, expectedVersion: draft.version, comment: "" }, now),
      );
    await change({ languages: ["zh-CN", "en", "ru"] });

    const refused = await refusalOf(submit());
    expect(refused).toMatchObject({ code: "ARTICLE_LANGUAGE_CLOSED", details: { name: "法文" } });

    await change({ languages: ["zh-CN", "en", "ru", "fr"] });
    const submitted = await submit();
    const later = new Date(now.getTime() + 86_400_000).toISOString();
    await inTransaction(test.services.db, (tx) =>
      publishArticle(
        tx,
        systemActor,
        { articleId: draft.id, expectedVersion: submitted.version, publishAt: later },
        now,
      ),
    );
    const closing = await refusalOf(change({ languages: ["zh-CN", "en", "ru"] }));
    expect(closing).toMatchObject({
      code: "SITE_LANGUAGE_IN_USE",
      details: { count: 0, scheduled: 1, name: "法文" },
    });
  });

  it("never lose the site's own, and are for its administrators alone", async () => {
    expect(await codeOf(change({ languages: ["en", "ru"] }))).toBe("SITE_LANGUAGE_OWN");
    expect(await codeOf(change({ languages: ["zh-CN", "en", "ru", "ja"] }, cluster.zone.chief))).toBe("NOT_ALLOWED");
  });
});

describe("names of a site in other languages", () => {
  let admin: Actor;
  const url = () => `/sites/${invest.id}/words`;
  const read = async (): Promise<SiteWordList["items"]> =>
    (await callApi(cluster.test, admin, "GET", `${url()}?language=ru`)).body.items;
  const put = async (body: object, actor: Actor | null = admin) =>
    (await callApi(cluster.test, actor, "PUT", url(), body)).status;

  beforeAll(async () => {
    admin = await personWith(cluster.test.services.db, "system_admin");
  });

  it("list each text once: sections, blocks of the home, departments, with the English that stands beside it", async () => {
    const items = await read();
    const owns = items.map(({ own }) => own);
    expect(new Set(owns).size).toBe(owns.length);
    expect(items).toContainEqual({ own: "投资机会", english: "Opportunities", words: "" });
    expect(items).toContainEqual({ own: "最新动态", english: "News", words: "" });
    expect(owns).toContain("云泽经开区投资促进网");
    const { rows } = await sql<{ name: string }>`select name from departments where state = 'open'`.execute(
      cluster.test.services.db,
    );
    expect(owns).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
  });

  it("are shown on its pages once they are saved, and no more when they are taken away; both are audited", async () => {
    await cluster.get("/invest/ru/");
    expect(await put({ language: "ru", words: [{ own: "投资机会", words: "Возможности" }] })).toBe(204);
    expect((await cluster.get("/invest/ru/")).body).toContain("Возможности");
    expect(await read()).toContainEqual({ own: "投资机会", english: "Opportunities", words: "Возможности" });
    expect((await cluster.get("/invest/en/")).body).not.toContain("Возможности");

    expect(await put({ language: "ru", words: [{ own: "投资机会", words: "" }] })).toBe(204);

    expect((await cluster.get("/invest/ru/")).body).not.toContain("Возможности");
    expect(await read()).toContainEqual({ own: "投资机会", english: "Opportunities", words: "" });
    const steps = await auditOf(cluster.test.services.db, "site", invest.id);
    expect(steps.filter((action) => action === "site.words-saved")).toHaveLength(2);
  });

  it("are refused without sign-in, without the right, in Chinese, and too many at once", async () => {
    const words = [{ own: "投资机会", words: "x" }];
    expect(await put({ language: "ru", words }, null)).toBe(401);
    expect(await put({ language: "zh-CN", words })).toBe(400);
    expect(await put({ language: "ru", words: Array.from({ length: 501 }, () => words[0]) })).toBe(400);
    expect(await put({ language: "ru", words }, cluster.zone.chief)).toBe(403);
    expect((await read()).find(({ own }) => own === "投资机会")?.words).toBe("");
  });
});
