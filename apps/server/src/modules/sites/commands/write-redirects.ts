import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";

/** A redirect that was found good: `from` is a `redirectKey`, `to` a `targetOf`. */
export interface NewRedirect {
  from: string;
  to: string;
  note: string;
}

/** Writes redirects in one statement; one that was removed before comes back with its new target. */
export async function writeRedirects(
  tx: Tx,
  actor: Actor,
  siteId: number,
  redirects: readonly NewRedirect[],
  now: Date,
): Promise<void> {
  await sql`
    insert into redirects (site_id, from_path, to_url, note, created_at, created_by)
    select ${siteId}, w."from", w."to", w.note, ${now}, ${actor.id || null}::bigint
    from jsonb_to_recordset(${JSON.stringify(redirects)}::jsonb) as w ("from" text, "to" text, note text)
    on conflict (site_id, from_path) do update set to_url = excluded.to_url, note = excluded.note,
      created_at = excluded.created_at, created_by = excluded.created_by, removed_at = null,
      version = redirects.version + 1, updated_at = null, updated_by = null`.execute(tx);
}
