import { articleContentSchema } from "@openzone/contract/articles";
import { sql } from "kysely";
import { prepareContent } from "../modules/articles/index.ts";
import { createTarget, createToken, receiveDraft, revokeToken } from "../modules/exchange/index.ts";
import { chinaDay } from "../modules/people/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";

interface Places {
  siteId: number;
  chief: Actor;
  security: Actor;
  /** Where drafts of the city arrive, and whose they are. */
  sectionId: number;
  departmentId: number;
}

/**
 * A folder that the upper-level portal reads, with the newest articles waiting for it; a webhook that the system stopped; three
 * tokens, one of them revoked; and a draft that the city sent.
 */
export async function loadExchange(services: Services, places: Places): Promise<void> {
  const { siteId, chief } = places;
  await inTransaction(services.db, async (tx) => {
    const now = services.now();
    const folder = { siteId, kind: "folder" as const, url: null, folder: "province", sectionIds: [], policies: true };
    const channel = await createTarget(tx, services, chief, { ...folder, name: "省政府门户" }, now);
    await tellNewest(tx, channel.id, siteId, now);
    await tellNewestPolicies(tx, channel.id, siteId, now);
    const webhook = { siteId, kind: "webhook" as const, folder: null, sectionIds: [], policies: false };
    const url = "https://oa.example.gov.cn/hooks/portal";
    const stopped = await createTarget(tx, services, chief, { ...webhook, name: "内部办公系统", url }, now);
    await stop(tx, stopped.id, siteId, now);
    await loadTokens(tx, places, now);
  });
}

/** The trigger tells only what happens from now on; the demonstration begins with what is newest. */
async function tellNewest(tx: Tx, targetId: number, siteId: number, now: Date): Promise<void> {
  await sql`
    insert into exchange_deliveries (id, target_id, article_id, event_id, next_at, made_at)
    select 'msg_' || md5('openzone-demo-' || p.article_id), ${targetId}, p.article_id,
      (select max(e.id) from article_events e where e.article_id = p.article_id), ${now}, ${now}
    from publications p where p.site_id = ${siteId} and p.is_home order by p.published_at desc limit 8`.execute(tx);
}

async function tellNewestPolicies(tx: Tx, targetId: number, siteId: number, now: Date): Promise<void> {
  await sql`
    insert into exchange_deliveries (id, target_id, policy_id, policy_event_id, next_at, made_at)
    select 'msg_' || md5('openzone-demo-policy-' || p.id), ${targetId}, p.id,
      (select max(e.id) from policy_events e where e.policy_id = p.id), ${now}, ${now}
    from policies p where p.site_id = ${siteId} and p.state = 'published' order by p.sort_on desc, p.id desc limit 3`.execute(
    tx,
  );
}

/** As the system leaves a webhook that could not be reached for five days. */
async function stop(tx: Tx, targetId: number, siteId: number, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 5 * 86_400_000);
  await sql`update exchange_targets set state = 'stopped', failing_since = ${since} where id = ${targetId}`.execute(tx);
  await sql`
    insert into exchange_deliveries (id, target_id, article_id, event, payload, state, tries, next_at, error, made_at)
    select 'msg_' || md5('openzone-demo-stopped-' || p.article_id), ${targetId}, p.article_id, 'article.published', '{}', 'failed',
      10, ${now}, 'refused', ${since}
    from publications p where p.site_id = ${siteId} and p.is_home order by p.published_at desc limit 2`.execute(tx);
}

async function loadTokens(tx: Tx, { siteId, security, sectionId, departmentId }: Places, now: Date): Promise<void> {
  const expiresOn = chinaDay(new Date(now.getTime() + 300 * 86_400_000));
  const base = { siteId, expiresOn, perMinute: 120, sectionId: null, departmentId: null, categories: {} };
  await createToken(
    tx,
    security,
    { ...base, name: "省政府门户采集", scopes: ["read:articles", "read:policies", "read:disclosure"] },
    now,
  );
  const old = await createToken(tx, security, { ...base, name: "旧版手机客户端", scopes: ["read:articles"] }, now);
  await revokeToken(tx, security, old.id, now);
  const scopes = ["write:drafts" as const];
  const city = await createToken(tx, security, { ...base, name: "市政府网站", scopes, sectionId, departmentId }, now);
  const content = prepareContent(
    articleContentSchema.parse({
      title: "全市重大项目建设推进会在云泽召开",
      bodyHtml:
        "<p>十一月下旬，全市重大项目建设推进会在云泽经开区召开，与会人员现场查看了港区二期和标准厂房建设进度。</p>",
      source: "市政府办公室",
    }),
  );
  const client = { id: city.id, siteId, name: "市政府网站", scopes };
  await receiveDraft(tx, client, { id: "city-2026-1107", content }, now);
}
