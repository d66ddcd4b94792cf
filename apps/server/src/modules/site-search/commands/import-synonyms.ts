import type { importedSchema, importSynonymsSchema } from "@openzone/contract/site-search";
import { sql } from "kysely";
import type { z } from "zod";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseOthers, touchedBy, wordsChanged } from "../changing.ts";
import { readLines, sameGroup } from "../lines.ts";
import { allSynonyms } from "../queries.ts";

/**
 * Takes groups of synonyms from lines of text; groups that are there already stay as they are. With `replace` those that the lines do
 * not hold are removed. All or nothing.
 * @throws AppError NOT_ALLOWED
 * @throws AppError SYNONYM_LINE_WRONG  with the number of the line
 */
export async function importSynonyms(
  tx: Tx,
  actor: Actor,
  { siteId, language, lines, replace }: z.infer<typeof importSynonymsSchema> & { siteId: number },
  now: Date,
): Promise<z.infer<typeof importedSchema>> {
  refuseOthers(actor, siteId);
  const wanted = new Map(readLines(lines, language).map((group) => [sameGroup(group), group]));
  const stored = await allSynonyms(tx, siteId, language);
  const known = new Set(stored.map(sameGroup));
  const added = [...wanted].filter(([name]) => !known.has(name)).map(([, group]) => group);
  const removed = replace ? stored.filter((group) => !wanted.has(sameGroup(group))).map(({ id }) => id) : [];
  if (removed.length > 0) await sql`delete from search_synonyms where id = any(${removed}::bigint[])`.execute(tx);
  if (added.length > 0) {
    const { updated_at, updated_by } = touchedBy(actor, now);
    await sql`insert into search_synonyms (site_id, language, source, words, updated_at, updated_by)
      select ${siteId}::bigint, ${language}, source, words, ${updated_at}::timestamptz, ${updated_by}::bigint
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as r(source text, words text[])`.execute(tx);
  }
  const outcome = { added: added.length, kept: wanted.size - added.length, removed: removed.length };
  await wordsChanged(tx, actor, siteId, "synonym.imported", siteId, { language, ...outcome });
  return outcome;
}
