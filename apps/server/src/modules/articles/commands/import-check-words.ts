import type { CreateCheckWord, ImportWordsResult } from "@openzone/contract/checks";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { lineFaultWords } from "../checks/messages.ts";
import { rulesTag } from "../checks/site-rules.ts";
import { readWordLines } from "../checks/word-lines.ts";
import { refuseUnlessManager } from "./save-check-word.ts";

/**
 * Adds the words of a list and changes those that are there already (导入词表); nothing is removed. Lines that are no
 * words are reported and do not keep the others.
 * @throws AppError NOT_ALLOWED
 */
export async function importCheckWords(
  tx: Tx,
  actor: Actor,
  input: { siteId: number; text: string; dryRun: boolean },
  now: Date,
  language: string,
): Promise<ImportWordsResult> {
  refuseUnlessManager(actor, input.siteId);
  const { words, faults } = readWordLines(input.text);
  const before = await storedWords(tx, input.siteId);
  const added = words.filter(({ word }) => !before.has(word));
  const changed = words.filter((word) => before.has(word.word) && before.get(word.word) !== fingerprint(word));
  if (!input.dryRun && added.length + changed.length > 0) {
    await writeWords(tx, actor, input.siteId, [...added, ...changed], now);
    const details = { added: added.length, changed: changed.length };
    await audit(tx, actor, "check-word.imported", { type: "site", id: input.siteId }, details);
    await invalidate(tx, [rulesTag(input.siteId)]);
  }
  return {
    added: added.length,
    changed: changed.length,
    unchanged: words.length - added.length - changed.length,
    faults: faults.map(({ line, text, code }) => ({ line, text, why: lineFaultWords(code, language) })),
  };
}

const fingerprint = ({ kind, replacement, exceptions, near, note }: Omit<CreateCheckWord, "word">): string =>
  JSON.stringify([kind, replacement, exceptions, near, note]);

async function storedWords(tx: Tx, siteId: number): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("check_words")
    .select(["word", "kind", "replacement", "exceptions", "near", "note"])
    .where("site_id", "=", siteId)
    .execute();
  return new Map(rows.map((row) => [row.word, fingerprint(row)]));
}

async function writeWords(tx: Tx, actor: Actor, siteId: number, words: readonly CreateCheckWord[], now: Date) {
  await sql`
    insert into check_words (site_id, kind, word, replacement, exceptions, near, note, created_at, updated_at, updated_by)
    select ${siteId}, kind, word, replacement, array(select jsonb_array_elements_text(exceptions)),
      array(select jsonb_array_elements_text(near)), note, ${now}, ${now}, ${actor.id || null}::bigint
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as w (kind text, word text, replacement text, exceptions jsonb, near jsonb, note text)
    on conflict (site_id, word) do update set kind = excluded.kind, replacement = excluded.replacement,
      exceptions = excluded.exceptions, near = excluded.near, note = excluded.note,
      version = check_words.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    tx,
  );
}
