import type { Redirect, RedirectQuery } from "@openzone/contract/redirects";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { systemName } from "./messages.ts";

interface Row extends Omit<Redirect, "setAt"> {
  setAt: Date;
}

const columns = sql`r.id, r.from_path as "from", r.to_url as "to", r.note, r.version,
  coalesce(r.updated_at, r.created_at) as "setAt", coalesce((select name from staff
    where staff.id = case when r.updated_at is null then r.created_by else r.updated_by end), ${systemName}) as "setBy"`;

const toRedirect = ({ setAt, ...row }: Row): Redirect => ({ ...row, setAt: setAt.toISOString() });

/** Redirects of a site (网址跳转), the newest first; `q` looks into both addresses and the note. */
export async function redirectsOf(
  db: Db | Tx,
  siteId: number,
  { q, before, limit }: RedirectQuery,
): Promise<{ items: Redirect[]; total: number; nextCursor: number | null }> {
  const words = `%${(q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const found = q ? sql`(r.from_path ilike ${words} or r.to_url ilike ${words} or r.note ilike ${words})` : sql`true`;
  const { rows } = await sql<Row & { total: number }>`
    select ${columns},
      (select count(*)::int from redirects r where r.site_id = ${siteId} and r.removed_at is null and ${found}) as total
    from redirects r
    where r.site_id = ${siteId} and r.removed_at is null and ${found} and r.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by r.id desc limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit).map(({ total: _total, ...row }) => toRedirect(row));
  return {
    items,
    total: rows[0]?.total ?? 0,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** @throws AppError NOT_FOUND */
export async function redirectById(db: Db | Tx, redirectId: number): Promise<Redirect> {
  const { rows } = await sql<Row>`
    select ${columns} from redirects r where r.id = ${redirectId} and r.removed_at is null`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return toRedirect(rows[0]);
}
