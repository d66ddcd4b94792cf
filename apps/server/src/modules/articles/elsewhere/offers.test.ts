import type { Offer } from "@openzone/contract/articles";
import { makeSiteSchema } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../../platform/auth/actor.ts";
import { systemActor } from "../../../platform/auth/actor.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { openTestApp, type TestApp } from "../../../platform/testing/app.ts";
import { makeSite, siteTreeCache } from "../../sites/index.ts";
import { expireArticle } from "../commands/expire-article.ts";
import { callApi } from "../session.test-helper.ts";
import { auditOf, type FilledZone, fillTestZone, publishedIn } from "../zone.test-helper.ts";

let app: TestApp;
let zone: FilledZone;
let other: { id: number; notices: number };
/** Chief editor of the other site, and of nothing else. */
let receiver: Actor;

beforeAll(async () => {
  app = await openTestApp();
  const { db } = app.services;
  zone = await fillTestZone(db);
  const input = { template: "plain", name: "人才网", shortName: "人才网", path: "/talent", siteIdCode: "9900010002" };
  const site = await inTransaction(db, (tx) =>
    makeSite(tx, systemActor, makeSiteSchema.parse(input), app.services.now()),
  );
  const tree = await siteTreeCache(app.services).get(site.id);
  const notices = tree?.byAddress.get("/news/notices/")?.id ?? 0;
  await sql`update sections set review_steps = 0 where id = ${notices}`.execute(db);
  other = { id: site.id, notices };
  const { rows } = await sql<{ id: number }>`
    with account as (insert into accounts (kind, username) values ('staff', 'receiver') returning id),
      person as (insert into staff (id, name) select id, '方晴' from account returning id)
    insert into role_grants (staff_id, role, scope_kind, site_id)
    select id, 'chief_editor', 'site', ${site.id} from account returning staff_id as id`.execute(db);
  receiver = { id: rows[0]?.id ?? 0, name: "方晴", grants: [] };
}, 60_000);
afterAll(() => app.close());

const call = (...args: Parameters<typeof callApi> extends [unknown, ...infer Rest] ? Rest : never) =>
  callApi(app, ...args);
const page = async (url: string) => {
  const { statusCode, body, headers } = await app.app.inject({ url, headers: { host: "localhost" } });
  return { status: statusCode, body, location: headers.location };
};

async function offered(title: string): Promise<{ articleId: number; version: number; offer: Offer }> {
  const { id, version } = await publishedIn(zone, { content: { title, bodyHtml: `<p>${title}的正文。</p>` } });
  const { status, body } = await call(zone.writer, "POST", `/articles/${id}/offers`, {
    siteId: other.id,
    note: "请采用",
  });
  expect(status).toBe(201);
  return { articleId: id, version, offer: body };
}

const accept = (offer: Offer, shownAs: string, sectionId = other.notices, by: Actor | null = receiver) =>
  call(by, "POST", `/article-offers/${offer.id}/accept`, { sectionId, shownAs, expectedVersion: offer.version });

const withdraw = async (articleId: number, by = zone.chief) => {
  const { rows } = await sql<{ version: number }>`select version from articles where id = ${articleId}`.execute(
    zone.db,
  );
  return call(by, "POST", `/articles/${articleId}/withdraw`, { expectedVersion: rows[0]?.version, reason: "内容有误" });
};

test("a copy that follows is read, listed, fed and found on the other site, follows a change, and goes with the original", async () => {
  const { articleId, version, offer } = await offered("夏季用电高峰安排");
  expect((await page("/talent/news/notices/")).body).not.toContain("夏季用电高峰安排");

  const { body: taken } = await accept(offer, "follow");

  const address = `/talent/news/notices/${taken.resultArticleId}.html`;
  const shown = await page(address);
  expect(shown.status).toBe(200);
  expect(shown.body).toContain("夏季用电高峰安排的正文");
  expect(shown.body).toContain(`href="/news/plain/${articleId}.html"`);
  expect((await page("/talent/news/notices/")).body).toContain(address);
  expect((await page("/talent/news/notices/rss.xml")).body).toContain(address);
  expect((await page("/talent/search?q=夏季用电高峰")).body).toContain(address);
  expect(await auditOf(zone.db, "article", taken.resultArticleId)).toEqual([
    "article.followed",
    "article.taken-from-site",
  ]);

  const saved = await call(zone.writer, "PUT", `/articles/${articleId}`, {
    title: "夏季用电高峰安排（更新）",
    bodyHtml: "<p>改过的正文。</p>",
    expectedVersion: version,
  });
  const submitted = await call(zone.writer, "POST", `/articles/${articleId}/submit`, {
    expectedVersion: saved.body.version,
  });
  await call(zone.chief, "POST", `/articles/${articleId}/publish`, { expectedVersion: submitted.body.version });
  expect((await page(address)).body).toContain("改过的正文");
  expect((await page("/talent/news/notices/")).body).toContain("夏季用电高峰安排（更新）");

  expect((await withdraw(articleId)).status).toBe(200);
  expect((await page(address)).status).toBe(410);
  expect((await page("/talent/news/notices/")).body).not.toContain("夏季用电高峰安排");
  expect((await page("/talent/news/notices/rss.xml")).body).not.toContain(address);
  expect((await page("/talent/search?q=夏季用电高峰")).body).not.toContain(address);
  const { rows } = await sql<{ kind: string; txids: number }>`
    select r.kind, count(distinct e.xmin::text)::int as txids from publication_receipts r join article_events e on e.id = r.event_id
    where r.article_id in (${articleId}, ${taken.resultArticleId}) and r.kind = 'gone' group by 1`.execute(zone.db);
  expect(rows).toEqual([{ kind: "gone", txids: 1 }]);
  expect(await auditOf(zone.db, "article", taken.resultArticleId)).toContain("article.withdrawn");

  const again = await sql<{ version: number }>`select version from articles where id = ${articleId}`.execute(zone.db);
  await call(zone.chief, "POST", `/articles/${articleId}/republish`, { expectedVersion: again.rows[0]?.version });
  expect((await page(address)).status).toBe(200);
});

test("what follows expires with the original, on its page and in the lists, and is valid again with it", async () => {
  const { articleId, offer } = await offered("临时停水通知");
  const { body: taken } = await accept(offer, "follow");
  const { resultArticleId: follower } = taken;
  const state = async (id: number) => {
    const { rows } = await sql<{ onPage: boolean; inLists: boolean }>`
      select a.expired_at is not null as "onPage", bool_and(p.expired) as "inLists"
      from articles a join publications p on p.article_id = a.id where a.id = ${id} group by a.id`.execute(zone.db);
    return rows[0];
  };
  const address = `/talent/news/notices/${follower}.html`;
  expect((await page(address)).body).not.toContain("失效");
  const now = app.services.now();
  await sql`update articles set ends_at = ${now}, end_action = 'expire' where id = ${articleId}`.execute(zone.db);

  await inTransaction(zone.db, (tx) => expireArticle(tx, articleId, now));

  expect([await state(articleId), await state(follower)]).toEqual(Array(2).fill({ onPage: true, inLists: true }));
  expect((await page(address)).body).toContain("失效");
  expect(await auditOf(zone.db, "article", follower)).toContain("article.expired");

  const { rows } = await sql<{ version: number }>`select version from articles where id = ${articleId}`.execute(
    zone.db,
  );
  const expectedVersion = rows[0]?.version;
  const arranged = await call(zone.chief, "POST", `/articles/${articleId}/arrange`, { endsAt: null, expectedVersion });
  expect(arranged.status, JSON.stringify(arranged.body)).toBe(200);
  expect([await state(articleId), await state(follower)]).toEqual(Array(2).fill({ onPage: false, inLists: false }));
  expect((await page(address)).body).not.toContain("失效");
});

test("a reference stands in the lists and leads to the original", async () => {
  const { articleId, offer } = await offered("港区夜航试运行");

  const { body: taken } = await accept(offer, "reference");

  const answer = await page(`/talent/news/notices/${taken.resultArticleId}.html`);
  expect(answer).toMatchObject({ status: 302, location: `/news/plain/${articleId}.html` });
  expect((await page("/talent/news/notices/")).body).toContain("港区夜航试运行");
  await withdraw(articleId);
  expect((await page("/talent/news/notices/")).body).not.toContain("港区夜航试运行");
  expect((await page(`/talent/news/notices/${taken.resultArticleId}.html`)).status).toBe(410);
});

test("a copy that stands alone is a draft of the receiving site and stays when the original goes", async () => {
  const { articleId, offer } = await offered("人才公寓申请开始");
  const { body: taken } = await accept(offer, "copy");
  expect((await page(`/talent/news/notices/${taken.resultArticleId}.html`)).status).toBe(404);
  const submitted = await call(receiver, "POST", `/articles/${taken.resultArticleId}/submit`, { expectedVersion: 1 });
  const live = await call(receiver, "POST", `/articles/${taken.resultArticleId}/publish`, {
    expectedVersion: submitted.body.version,
  });
  expect(live.status).toBe(200);

  await withdraw(articleId);

  expect((await page(`/talent/news/notices/${taken.resultArticleId}.html`)).status).toBe(200);
});

test("what follows is not written on the receiving site; taken off there it stays away", async () => {
  const { articleId, version, offer } = await offered("防汛值守电话");
  const { body: taken } = await accept(offer, "follow");
  const url = `/articles/${taken.resultArticleId}`;
  const { body: view } = await call(receiver, "GET", url);
  const change = { title: "改题目", expectedVersion: view.version };
  expect((await call(receiver, "PUT", url, change)).body.code).toBe("ARTICLE_FOLLOWS");

  expect((await withdraw(taken.resultArticleId, receiver)).status).toBe(200);

  const address = `/talent/news/notices/${taken.resultArticleId}.html`;
  expect((await page(address)).status).toBe(410);
  expect((await page(`/news/plain/${articleId}.html`)).status).toBe(200);
  const saved = await call(zone.writer, "PUT", `/articles/${articleId}`, {
    title: "防汛值守电话二",
    expectedVersion: version,
  });
  const submitted = await call(zone.writer, "POST", `/articles/${articleId}/submit`, {
    expectedVersion: saved.body.version,
  });
  await call(zone.chief, "POST", `/articles/${articleId}/publish`, { expectedVersion: submitted.body.version });
  expect((await page(address)).status).toBe(410);
});

test("people of the receiving site see what was offered to them and nothing else of the other site", async () => {
  const { articleId, offer } = await offered("只给你们看的推送");
  const unoffered = await publishedIn(zone, { content: { title: "没有推送的稿件" } });

  const { body } = await call(receiver, "GET", "/article-offers");

  expect(body.items[0]).toMatchObject({ id: offer.id, title: "只给你们看的推送", mayDecide: true, mayTakeBack: false });
  expect(JSON.stringify(body)).not.toContain("没有推送的稿件");
  expect((await call(receiver, "GET", `/articles/${articleId}`)).status).toBe(404);
  expect((await call(receiver, "GET", `/articles/${unoffered.id}/offers`)).status).toBe(404);
  expect((await call(receiver, "GET", "/tasks/counts")).body.offers).toBeGreaterThan(0);
  expect((await call(zone.outsider, "GET", "/article-offers")).body.items).toEqual([]);
  expect((await call(zone.writer, "GET", "/article-offers?direction=sent")).body.items[0]).toMatchObject({
    id: offer.id,
    mayTakeBack: true,
    mayDecide: false,
  });
});

test("offers are refused to whoever has no right, for what is not public, and twice", async () => {
  const { articleId, offer } = await offered("重复推送");
  const url = `/articles/${articleId}/offers`;
  const body = { siteId: other.id };
  expect((await call(null, "POST", url, body)).status).toBe(401);
  expect((await call(zone.outsider, "POST", url, body)).status).toBe(404);
  expect((await call(zone.leader, "POST", url, body)).status).toBe(403);
  expect((await call(zone.writer, "POST", url, {})).status).toBe(400);
  expect((await call(zone.writer, "POST", url, body)).body.code).toBe("OFFER_SITE");
  expect((await call(zone.writer, "POST", url, { siteId: zone.siteId })).body.code).toBe("OFFER_SITE");
  await withdraw(articleId);
  expect((await call(zone.writer, "POST", url, body)).body.code).toBe("OFFER_NOT_PUBLIC");
  expect((await accept(offer, "follow")).body.code).toBe("OFFER_NOT_PUBLIC");
});

test("an article is not offered to a site that lacks its language", async () => {
  const { id } = await publishedIn(zone, { content: { title: "Notice" } });
  await sql`update articles set language = 'ja' where id = ${id}`.execute(zone.db);
  const url = `/articles/${id}/offers`;
  expect((await call(zone.writer, "GET", url)).body.sites).toEqual([]);

  const refused = await call(zone.writer, "POST", url, { siteId: other.id });

  expect([refused.status, refused.body.code]).toEqual([409, "OFFER_LANGUAGE"]);
  expect(refused.body.detail).toContain("人才网");
  await sql`update sites set settings = jsonb_set(settings, '{languages}', '["zh-CN", "ja"]') where id = ${other.id}`.execute(
    zone.db,
  );
  expect((await call(zone.writer, "POST", url, { siteId: other.id })).status).toBe(201);
});

test("an offer is decided once, by the receiving site only, into a section of its own with the reviews it asks for", async () => {
  const { articleId, offer } = await offered("谁来决定");
  expect((await accept(offer, "follow", other.notices, null)).status).toBe(401);
  expect((await accept(offer, "follow", other.notices, zone.chief)).status).toBe(403);
  expect((await accept(offer, "follow", zone.section.important)).status).toBe(403);
  expect((await accept(offer, "mirror")).status).toBe(400);
  await sql`update sections set review_steps = 3 where id = ${other.notices}`.execute(zone.db);
  expect((await accept(offer, "follow")).body.code).toBe("SECTION_NEEDS_REVIEWS");
  await sql`update sections set review_steps = 0 where id = ${other.notices}`.execute(zone.db);
  const decline = (reason: string, expectedVersion = offer.version) =>
    call(receiver, "POST", `/article-offers/${offer.id}/decline`, { reason, expectedVersion });
  expect((await decline(" ")).status).toBe(400);
  expect((await decline("与本站无关", 9)).body.code).toBe("OFFER_DECIDED");

  expect((await decline("与本站无关")).body).toMatchObject({
    state: "declined",
    reason: "与本站无关",
    decidedBy: "方晴",
  });

  expect((await accept(offer, "follow")).body.code).toBe("OFFER_DECIDED");
  expect(await auditOf(zone.db, "article", articleId)).toContain("article.offer-declined");
  const { body } = await call(zone.writer, "GET", `/articles/${articleId}/offers`);
  expect(body.items[0].reason).toBe("与本站无关");
  expect(body.sites.map(({ id }: { id: number }) => id)).toContain(other.id);
});

test("whoever offered it takes an open offer back", async () => {
  const { articleId, offer } = await offered("收回推送");
  const url = `/article-offers/${offer.id}/take-back`;
  expect((await call(zone.outsider, "POST", url, { expectedVersion: 1 })).status).toBe(404);
  expect((await call(zone.writer, "POST", url, {})).status).toBe(400);

  expect((await call(zone.writer, "POST", url, { expectedVersion: 1 })).body.state).toBe("taken-back");

  expect((await call(zone.writer, "POST", url, { expectedVersion: 1 })).body.code).toBe("OFFER_DECIDED");
  expect(await auditOf(zone.db, "article", articleId)).toContain("article.offer-taken-back");
});
