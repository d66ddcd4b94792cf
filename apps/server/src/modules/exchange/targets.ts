import type { Delivery, DeliveryQuery, ExchangeTarget } from "@openzone/contract/exchange";
import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { errorWords } from "./messages.ts";

/** What the encrypted secrets are bound to. */
export const secretContext = "exchange_targets.secret";

type Dated<T, K extends keyof T> = Omit<T, K> & { [P in K]: null extends T[P] ? Date | null : Date };

/** The channels and webhooks of a site with what waits, arrived and failed. */
export async function listTargets(db: Db, siteId: number, language: string): Promise<ExchangeTarget[]> {
  const { rows } = await sql<Dated<ExchangeTarget, "failingSince" | "lastSentAt">>`
    select t.id, t.site_id as "siteId", t.kind, t.name, t.url, t.folder, t.section_ids as "sectionIds", t.policies, t.state,
      t.failing_since as "failingSince", t.version, coalesce(n.waiting, 0)::integer as waiting,
      coalesce(n.sent, 0)::integer as sent, coalesce(n.failed, 0)::integer as failed, n.last as "lastSentAt",
      (select d.error from exchange_deliveries d where d.target_id = t.id and d.error is not null
        order by d.number desc limit 1) as "lastError"
    from exchange_targets t left join (
      select d.target_id, count(*) filter (where d.state = 'waiting') as waiting,
        count(*) filter (where d.state = 'sent') as sent, count(*) filter (where d.state = 'failed') as failed,
        max(d.sent_at) filter (where d.state = 'sent') as last
      from exchange_deliveries d join exchange_targets o on o.id = d.target_id and o.site_id = ${siteId} group by 1
    ) n on n.target_id = t.id
    where t.site_id = ${siteId} order by t.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    failingSince: row.failingSince?.toISOString() ?? null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    lastError: row.failingSince && row.lastError ? errorWords(row.lastError, language) : null,
  }));
}

/** What went, or is to go, to the targets of a site, the newest first. */
export async function listDeliveries(
  db: Db,
  siteId: number,
  { state, targetId, offset, limit }: DeliveryQuery,
  language: string,
): Promise<{ items: Delivery[]; total: number }> {
  const where = sql`t.site_id = ${siteId} and (${state ?? null}::text is null or d.state = ${state ?? null})
    and (${targetId ?? null}::bigint is null or d.target_id = ${targetId ?? null})`;
  const { rows } = await sql<Dated<Delivery, "nextAt" | "madeAt" | "sentAt"> & { total: number }>`
    select d.id, t.name as target, t.id as "targetId", d.event, coalesce(e.title, o.title, '') as article,
      d.article_id as "articleId", d.policy_id as "policyId", d.state, d.tries, case when d.state = 'waiting' then d.next_at end as "nextAt", d.error,
      d.receipt, d.made_at as "madeAt", d.sent_at as "sentAt", count(*) over ()::integer as total
    from exchange_deliveries d join exchange_targets t on t.id = d.target_id
      left join articles a on a.id = d.article_id left join policies o on o.id = d.policy_id
      left join editions e on e.id = coalesce(a.live_edition_id, a.working_edition_id)
    where ${where} order by d.number desc limit ${limit} offset ${offset}`.execute(db);
  const items = rows.map(({ total: _, ...row }) => ({
    ...row,
    error: row.error && errorWords(row.error, language),
    nextAt: row.nextAt?.toISOString() ?? null,
    madeAt: row.madeAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }));
  return { items, total: rows[0]?.total ?? 0 };
}
