import type { SaveSiteWords } from "@openzone/contract/site-words";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { lockSite } from "../queries.ts";

/**
 * Says what short texts of a site are called in a language (译名); an empty name takes one away. Every page of the site is
 * made anew. Two statements, however many names.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function saveSiteWords(
  tx: Tx,
  actor: Actor,
  input: SaveSiteWords & { siteId: number },
  now: Date,
): Promise<void> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(may(actor, "site.manage", { siteId: site.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { language } = input;
  const last = new Map(input.words.map(({ own, words }) => [own, words]));
  const kept = [...last].filter(([, words]) => words !== "").map(([own, words]) => ({ own, words }));
  const gone = [...last].filter(([, words]) => words === "").map(([own]) => own);
  await sql`delete from site_words where site_id = ${site.id} and language = ${language}
    and own = any(${gone}::text[])`.execute(tx);
  await sql`insert into site_words (site_id, language, own, words, updated_at, updated_by)
    select ${site.id}, ${language}, own, words, ${now}, ${actor.id || null}
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as w (own text, words text)
    on conflict on constraint site_words_pkey do update set words = excluded.words, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by`.execute(tx);
  const details = { language, saved: kept.length, removed: gone.length };
  await audit(tx, actor, "site.words-saved", { type: "site", id: site.id }, details);
  await invalidate(tx, [`site:${site.id}:*`]);
}
