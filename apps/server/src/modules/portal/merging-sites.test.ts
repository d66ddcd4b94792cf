import { createLinkGroupSchema } from "@openzone/contract/link-groups";
import { type MergeSite, mergeSiteSchema } from "@openzone/contract/site-merging";
import { createSectionSchema, type Site } from "@openzone/contract/sites";
import { createTopicSchema } from "@openzone/contract/topics";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, may, systemActor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { acceptOffer } from "../articles/commands/accept-offer.ts";
import { offerArticle } from "../articles/commands/offer-article.ts";
import { withdrawArticle } from "../articles/commands/withdraw-article.ts";
import { callApi } from "../articles/session.test-helper.ts";
import { auditOf, draftIn, refusalOf } from "../articles/zone.test-helper.ts";
import { changeTopicState } from "../blocks/commands/change-topic-state.ts";
import { createTopic } from "../blocks/commands/create-topic.ts";
import { personWith } from "../exchange/exchange.test-helper.ts";
import { loadActor } from "../people/index.ts";
import { mergeSite } from "../sites/commands/merge-site.ts";
import { addRedirect, createLinkGroup, createSection, siteTreeCache } from "../sites/index.ts";
import { codeOf, openTestCluster, type TestCluster } from "./cluster.test-helper.ts";

let cluster: TestCluster;
let count = 0;

beforeAll(async () => {
  cluster = await openTestCluster();
}, 60_000);
afterAll(() => cluster.test.close());

const now = () => cluster.test.services.now();
const doing = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(cluster.test.services.db, work);
const status = async (url: string, host?: string) => {
  const { statusCode, headers } = await cluster.get(url, host);
  return headers.location === undefined ? statusCode : `${statusCode} ${headers.location}`;
};

/** A plain site below `/old-N`, with a section of the investment site below which it could go. */
async function twoSites(): Promise<{ old: Site; path: string; below: number; base: string; notices: number }> {
  count += 1;
  const path = `/old-${count}`;
  const old = await cluster.make({
    template: "plain",
    name: `并站的网站${count}`,
    shortName: `并站${count}`,
    path,
    siteIdCode: `99000200${10 + count}`,
  });
  const input = createSectionSchema.parse({
    slug: `from-old-${count}`,
    title: `并入${count}`,
    kind: "channel",
    parentId: null,
  });
  const { id } = await doing((tx) => createSection(tx, systemActor, { ...input, siteId: cluster.invest.id }, now()));
  return {
    old,
    path,
    below: id,
    base: `/invest/from-old-${count}`,
    notices: await sectionId(old.id, "/news/notices/"),
  };
}

async function sectionId(siteId: number, address: string): Promise<number> {
  const tree = await siteTreeCache(cluster.test.services).get(siteId);
  return tree?.byAddress.get(address)?.id ?? 0;
}

const merge = (site: Site, input: Partial<MergeSite>, actor: Actor = systemActor) => {
  const whole = { into: cluster.invest.id, name: site.name, expectedVersion: site.version, ...input };
  return doing((tx) => mergeSite(tx, actor, { ...mergeSiteSchema.parse(whole), siteId: site.id }, now()));
};

/** The article of `fromId` shown on another site. */
async function shownElsewhere(articleId: number, siteId: number, sectionId: number): Promise<number> {
  await sql`update sections set review_steps = 0 where id = ${sectionId}`.execute(cluster.test.services.db);
  return doing(async (tx) => {
    const offer = await offerArticle(tx, systemActor, { articleId, siteId, note: "" }, now());
    const how = { sectionId, shownAs: "follow" as const, expectedVersion: offer.version };
    const taken = await acceptOffer(tx, systemActor, { ...how, offerId: offer.id }, now());
    return taken.resultArticleId ?? 0;
  });
}

it("takes sections and articles along: public at once at the new address, drafts unseen, withdrawn still gone", async () => {
  const { old, path, below, base, notices } = await twoSites();
  const { id } = await cluster.publish({ siteId: old.id, address: "/news/notices/" }, "渔港避风锚地开放公告");
  const gone = await cluster.publish({ siteId: old.id, address: "/news/notices/" }, "已经撤下的旧公告");
  const whoever = { ...cluster.zone, writer: systemActor, section: { ...cluster.zone.section, plain: notices } };
  const draft = await draftIn(whoever, { section: "plain", content: { title: "还没有发布的草稿" } });
  await doing(async (tx) => {
    const { rows } = await sql<{ version: number }>`select version from articles where id = ${gone.id}`.execute(tx);
    const input = { articleId: gone.id, expectedVersion: rows[0]?.version ?? 0, reason: "内容有误" };
    await withdrawArticle(tx, systemActor, input, now());
    await addRedirect(tx, systemActor, { siteId: old.id, from: "/gonggao", to: "/news/notices/", note: "" }, now());
    await createLinkGroup(
      tx,
      systemActor,
      { siteId: old.id, ...createLinkGroupSchema.parse({ title: "相关网站", inFoot: true }) },
      now(),
    );
  });
  await status(`${base}/`);
  await cluster.get("/invest/search?q=避风锚地");

  await merge(old, { below });

  const moved = `${base}/news/notices/${id}.html`;
  expect((await cluster.get(moved)).body).toContain("渔港避风锚地开放公告");
  const list = (await cluster.get(`${base}/news/notices/`)).body;
  expect(list).toContain(moved);
  expect(list).not.toContain("还没有发布的草稿");
  expect(list).not.toContain("已经撤下的旧公告");
  expect((await cluster.get("/invest/search?q=避风锚地")).body).toContain(moved);
  expect(await status(`${base}/news/notices/${gone.id}.html`)).toBe(410);
  expect(await status(`${base}/news/notices/${draft.id}.html`)).toBe(404);
  expect(await status(`${path}/news/notices/${id}.html`)).toBe(`301 ${moved}`);
  expect(await status(`${path}/news/notices/`)).toBe(`301 ${base}/news/notices/`);
  expect(await status(`${path}/news/notices/?page=2`)).toBe(`301 ${base}/news/notices/?page=2`);
  expect(await status(`${path}/news/notices/rss.xml`)).toBe(`301 ${base}/news/notices/rss.xml`);
  expect(await status(`${path}/gonggao`)).toBe(`301 ${base}/news/notices/`);
  expect(await status(`${path}/`)).toBe(`301 ${base}/`);
  expect(await status(`${path}/site-map/`)).toBe("301 /invest/site-map/");
  expect((await cluster.get("/")).body).not.toContain(old.name);
  const { rows } = await sql<{ state: string }>`
    select w.state from articles a join editions w on w.id = a.working_edition_id
    where a.id in (${draft.id}, ${gone.id}, ${id}) and a.site_id = ${cluster.invest.id} order by a.id`.execute(
    cluster.test.services.db,
  );
  expect(rows.map(({ state }) => state).sort()).toEqual(["draft", "published", "withdrawn"]);
  const groups = await sql<{ foot: boolean }>`
    select in_foot as foot from link_groups where site_id = ${cluster.invest.id} and title = '相关网站'`.execute(
    cluster.test.services.db,
  );
  expect(groups.rows).toEqual([{ foot: false }]);
  expect(await auditOf(cluster.test.services.db, "site", old.id)).toContain("site.merged");
  expect(await auditOf(cluster.test.services.db, "site", cluster.invest.id)).toContain("site.taken-in");
  expect(await codeOf(merge(old, { below }))).toBe("SITE_SHUT");
  expect(await codeOf(cluster.make({ path, siteIdCode: "9900020099" }))).toBe("ALREADY_EXISTS");
});

it("shows an article once that both sites showed, whichever of them wrote it, and leads the other address to it", async () => {
  const { old, path, below, base, notices } = await twoSites();
  const here = await sectionId(cluster.invest.id, "/news/notices/");
  const own = await cluster.publish({ siteId: old.id, address: "/news/notices/" }, "并站网站写的稿件");
  const theirs = await cluster.publish({ siteId: cluster.invest.id, address: "/news/notices/" }, "投资网站写的稿件");
  const inInvest = await shownElsewhere(own.id, cluster.invest.id, here);
  const inOld = await shownElsewhere(theirs.id, old.id, notices);
  const admin = await personWith(cluster.test.services.db, "system_admin");
  const call = (method: string, url: string, body?: object) =>
    callApi(cluster.test, admin, method, `/sites/${old.id}${url}`, body);
  const { body: plan } = await call("GET", `/merging?into=${cluster.invest.id}&below=${below}`);
  expect(plan).toMatchObject({ counts: { twice: 2, articles: 2, public: 2 }, obstacles: [] });

  const input = { into: cluster.invest.id, below, name: old.name, expectedVersion: old.version };
  expect((await call("POST", "/merge", input)).status).toBe(204);

  const count = (body: string, words: string) => body.split(`>${words}<`).length - 1;
  for (const url of ["/invest/news/notices/", `${base}/news/notices/`]) {
    const { body } = await cluster.get(url);
    expect([url, body.includes(`${base}/news/notices/${own.id}.html`)]).toEqual([url, true]);
    expect([url, body.includes(`/invest/news/notices/${theirs.id}.html`)]).toEqual([url, true]);
    expect([url, body.includes(`${inInvest}.html`), body.includes(`${inOld}.html`)]).toEqual([url, false, false]);
  }
  const found = (await cluster.get("/invest/search?q=并站网站写的稿件")).body;
  expect(found).not.toContain(`/${inInvest}.html`);
  expect(found).toContain(`${base}/news/notices/${own.id}.html`);
  expect(await status(`/invest/news/notices/${inInvest}.html`)).toBe(`301 ${base}/news/notices/${own.id}.html`);
  expect(await status(`${path}/news/notices/${inOld}.html`)).toBe(`301 ${base}/news/notices/${inOld}.html`);
  expect(await status(`${base}/news/notices/${inOld}.html`)).toBe(`301 /invest/news/notices/${theirs.id}.html`);
  expect(count((await cluster.get("/invest/rss.xml")).body, "投资网站写的稿件")).toBe(1);
});

it("widens nobody's rights: they end, or stay in the sections that went, as whoever merges says", async () => {
  const { db } = cluster.test.services;
  const grants = async (staff: "none" | "sections") => {
    const { old, below, notices } = await twoSites();
    const { rows } = await sql<{ id: number }>`
      with account as (insert into accounts (kind, username) values ('staff', ${`old-${count}`}) returning id),
        person as (insert into staff (id, name) select id, '方晴' from account returning id)
      insert into role_grants (staff_id, role, scope_kind, site_id)
      select account.id, role, 'site', ${old.id} from account, person, unnest(array['editor', 'chief_editor']) as role
      where person.id = account.id returning staff_id as id`.execute(db);
    await merge(old, { below, staff });
    const actor = await loadActor(db, rows[0]?.id ?? 0, now());
    if (!actor) throw new Error("the person is gone");
    const path = (await siteTreeCache(cluster.test.services).get(cluster.invest.id))?.byId.get(notices)?.path ?? "";
    const place = (sectionPath: string) => ({ siteId: cluster.invest.id, sectionPath, departmentPath: "/" });
    return { actor, inMoved: place(path), elsewhere: place(`/${below}/`) };
  };

  const none = await grants("none");
  expect(may(none.actor, "article.read", none.inMoved)).toBe(false);
  const kept = await grants("sections");
  expect(may(kept.actor, "article.write", kept.inMoved)).toBe(true);
  expect(may(kept.actor, "article.publish", kept.inMoved)).toBe(false);
  expect(may(kept.actor, "article.read", kept.elsewhere)).toBe(false);
});

it("keeps rights on a section with it, and ends the tokens of the site", async () => {
  const { db } = cluster.test.services;
  const { old, below, notices } = await twoSites();
  const pathOf = async (siteId: number) =>
    (await siteTreeCache(cluster.test.services).get(siteId))?.byId.get(notices)?.path ?? "";
  const before = await pathOf(old.id);
  const { rows } = await sql<{ id: number }>`
    with account as (insert into accounts (kind, username) values ('staff', 'of-section') returning id),
      person as (insert into staff (id, name) select id, '方朗' from account returning id)
    insert into role_grants (staff_id, role, scope_kind, section_path)
    select account.id, 'editor', 'section', ${before} from account, person where person.id = account.id
    returning staff_id as id`.execute(db);
  await sql`
    insert into api_tokens (site_id, name, prefix, token_hash, scopes, expires_at, per_minute, made_at)
    values (${old.id}, '旧系统', 'oz_', 'hash-of-old', '{}', now() + interval '1 day', 10, now())`.execute(db);

  await merge(old, { below });

  const actor = await loadActor(db, rows[0]?.id ?? 0, now());
  const sectionPath = await pathOf(cluster.invest.id);
  expect(sectionPath).not.toBe(before);
  const place = { siteId: cluster.invest.id, sectionPath, departmentPath: "/" };
  expect(actor && may(actor, "article.write", place)).toBe(true);
  const tokens = await sql<{ ended: boolean }>`
    select revoked_at is not null as ended from api_tokens where token_hash = 'hash-of-old'`.execute(db);
  expect(tokens.rows).toEqual([{ ended: true }]);
});

it("is done by whoever manages both sites, by the full name, and never to the main site or one that changed meanwhile", async () => {
  const { old, below } = await twoSites();
  const onlyThat: Actor = {
    ...systemActor,
    grants: [
      {
        role: "system_admin",
        actions: new Set(["site.manage"]),
        scope: { kind: "site", siteId: old.id, departments: "/" },
      },
    ],
  };
  const main = await siteTreeCache(cluster.test.services).get(cluster.zone.siteId);
  const body = { into: cluster.invest.id, below, name: old.name, expectedVersion: old.version };
  const byApi = async (actor: Actor | null) =>
    (await callApi(cluster.test, actor, "POST", `/sites/${old.id}/merge`, body)).status;

  expect([await byApi(null), await byApi(cluster.zone.chief)]).toEqual([401, 403]);
  expect(await codeOf(merge(old, { below }, onlyThat))).toBe("NOT_ALLOWED");
  expect(await codeOf(merge(old, { below, name: "并站" }))).toBe("SITE_SHUT_NAME");
  expect(await codeOf(merge(old, { below, expectedVersion: old.version + 1 }))).toBe("VERSION_CONFLICT");
  expect(await codeOf(merge(old, { into: old.id }))).toBe("SITE_MERGE_PLACE");
  expect(await codeOf(merge(old, { below: await sectionId(old.id, "/news/") }))).toBe("SITE_MERGE_PLACE");
  if (main) expect(await codeOf(merge(main.site, {}))).toBe("SITE_MAIN_STAYS");
  expect(mergeSiteSchema.safeParse({ ...body, into: 0 }).success).toBe(false);
  expect(await auditOf(cluster.test.services.db, "site", old.id)).not.toContain("site.merged");
});

it("names the addresses that clash, the language that is missing and the records that stay", async () => {
  const { old, below, notices } = await twoSites();
  const clash = await refusalOf(merge(old, {}));
  expect(clash.code).toBe("SITE_MERGE_ADDRESSES");
  expect(clash.details.addresses).toContain("/news/notices/");

  const whoever = { ...cluster.zone, writer: systemActor, section: { ...cluster.zone.section, plain: notices } };
  await draftIn(whoever, { section: "plain", language: "ja" });
  const language = await refusalOf(merge(old, { below }));
  expect(language.code).toBe("SITE_MERGE_LANGUAGE");
  expect(language.details.names).toBe("日文");

  const { old: keeper, below: place } = await twoSites();
  await sql`
    insert into policies (site_id, department_id, title, issuer)
    values (${keeper.id}, ${cluster.zone.office}, '港区装卸费办法', '管委会')`.execute(cluster.test.services.db);
  const held = await refusalOf(merge(keeper, { below: place }));
  expect(held.code).toBe("SITE_MERGE_HOLDS");
  expect(held.details.things).toBe("政策文件 1 件");
});

it("with a host of its own keeps leading on, topics too; links in its texts find the sections that went", async () => {
  const { green } = cluster;
  const topic = async (siteId: number, title: string) => {
    const input = createTopicSchema.parse({ siteId, slug: "clean-sea", title, departmentId: null, bannerFileId: null });
    return doing(async (tx) => {
      const made = await createTopic(tx, systemActor, input, now());
      const publish = { topicId: made.id, verb: "publish" as const, expectedVersion: made.version };
      return changeTopicState(tx, systemActor, publish, now());
    });
  };
  await topic(green.id, "清洁海湾");
  await topic(cluster.invest.id, "投资网的清洁海湾");
  const { below, base } = await twoSites();
  const tree = await siteTreeCache(cluster.test.services).get(green.id);
  const taken = (await siteTreeCache(cluster.test.services).get(cluster.invest.id))?.byAddress;
  const only = tree?.sections.find(({ kind, address }) => kind === "list" && !taken?.has(address))?.address ?? "";

  await merge(green, { below });

  const origin = "http://localhost:8080";
  expect(await status(only, "green.example")).toBe(`301 ${origin}${base}${only}`);
  expect(await status("/topics/clean-sea/", "green.example")).toBe(
    `301 ${origin}/invest/topics/clean-sea-${green.slug}/`,
  );
  expect((await cluster.get(`/invest/topics/clean-sea-${green.slug}/`)).body).toContain("清洁海湾");
  expect((await cluster.get("/invest/search?q=清洁海湾")).body).toContain(`/topics/clean-sea-${green.slug}/`);
  expect(await status(`/invest${only}`)).toBe(`301 ${base}${only}`);
});
