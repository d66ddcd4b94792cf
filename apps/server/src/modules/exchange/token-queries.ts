import type { ApiToken, Incoming } from "@openzone/contract/exchange";
import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";

const MOST = 500;
const MOST_INCOMING = 200;

/** All tokens, those that work first. */
export async function listTokens(db: Db, now: Date): Promise<ApiToken[]> {
  const { rows } = await sql<
    Omit<ApiToken, "expiresAt" | "lastUsedAt" | "madeAt"> &
      Record<"expiresAt" | "madeAt", Date> & { lastUsedAt: Date | null }
  >`
    select t.id, t.site_id as "siteId", s.short_name as site, t.name, t.prefix, t.scopes,
      case when t.revoked_at is not null then 'revoked' when t.expires_at <= ${now} then 'expired' else 'active' end as state,
      t.expires_at as "expiresAt", t.per_minute as "perMinute", x.title as section, d.name as department,
      t.last_used_at as "lastUsedAt", t.made_at as "madeAt", coalesce(w.name, '系统') as "madeBy"
    from api_tokens t join sites s on s.id = t.site_id left join sections x on x.id = t.section_id
      left join departments d on d.id = t.department_id left join staff w on w.id = t.made_by
    order by t.revoked_at is not null, t.expires_at <= ${now}, t.id desc limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt.toISOString(),
    madeAt: row.madeAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** What other systems sent to a site, the newest first. */
export async function listIncoming(db: Db, siteId: number): Promise<Incoming[]> {
  const { rows } = await sql<Omit<Incoming, "receivedAt"> & { receivedAt: Date }>`
    select i.id, i.external_id as "externalId", t.name as sender, e.title, i.article_id as "articleId", s.title as section,
      i.received_at as "receivedAt"
    from exchange_incoming i join api_tokens t on t.id = i.token_id join articles a on a.id = i.article_id
      join editions e on e.id = a.working_edition_id join sections s on s.id = a.section_id
    where i.site_id = ${siteId} order by i.id desc limit ${MOST_INCOMING}`.execute(db);
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}
