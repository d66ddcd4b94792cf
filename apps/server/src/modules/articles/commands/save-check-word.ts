import type { CheckWord, CreateCheckWord, UpdateCheckWord } from "@openzone/contract/checks";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges, versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { rulesTag } from "../checks/site-rules.ts";
import { lockWord, toCheckWord } from "../checks/word-queries.ts";

/** @throws AppError NOT_ALLOWED */
export function refuseUnlessManager(actor: Actor, siteId: number): void {
  if (!may(actor, "check.manage", { siteId })) throw new AppError("NOT_ALLOWED");
}

/**
 * Puts a word on a site's list (添加词条).
 * @throws AppError NOT_ALLOWED, CHECK_WORD_REPLACEMENT, CHECK_WORD_EXCEPTION
 * @throws AppError ALREADY_EXISTS  when the list has the word
 */
export async function createCheckWord(
  tx: Tx,
  actor: Actor,
  input: CreateCheckWord & { siteId: number },
  now: Date,
): Promise<CheckWord> {
  refuseUnlessManager(actor, input.siteId);
  refuseUseless(input);
  const { siteId, ...fields } = input;
  const { id } =
    (await tx
      .insertInto("check_words")
      .values({ ...fields, site_id: siteId, created_at: now, updated_at: now, updated_by: actor.id || null })
      .onConflict((conflict) => conflict.constraint("check_words_word_key").doNothing())
      .returning("id")
      .executeTakeFirst()) ?? {};
  if (id === undefined) throw new AppError("ALREADY_EXISTS", { field: "word", value: input.word });
  await audit(tx, actor, "check-word.created", { type: "check-word", id }, { word: input.word, kind: input.kind });
  await invalidate(tx, [rulesTag(siteId)]);
  return toCheckWord(await lockWord(tx, siteId, id));
}

/**
 * Changes a word, or turns it off and on.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ALREADY_EXISTS, CHECK_WORD_REPLACEMENT, CHECK_WORD_EXCEPTION
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateCheckWord(
  tx: Tx,
  actor: Actor,
  input: UpdateCheckWord & { siteId: number; wordId: number },
  now: Date,
): Promise<CheckWord> {
  refuseUnlessManager(actor, input.siteId);
  refuseUseless(input);
  const { siteId, wordId, expectedVersion, ...fields } = input;
  const row = await lockWord(tx, siteId, wordId);
  if (row.version !== expectedVersion) {
    const changed = { by: row.updatedByName, at: row.updated_at, version: row.version };
    throw versionConflict(changed, { ...toCheckWord(row) }, fields);
  }
  const taken = await tx
    .selectFrom("check_words")
    .select("id")
    .where("site_id", "=", siteId)
    .where("word", "=", fields.word)
    .where("id", "<>", wordId)
    .executeTakeFirst();
  if (taken) throw new AppError("ALREADY_EXISTS", { field: "word", value: fields.word });
  await tx
    .updateTable("check_words")
    .set({ ...fields, version: row.version + 1, updated_at: now, updated_by: actor.id || null })
    .where("id", "=", wordId)
    .execute();
  await audit(
    tx,
    actor,
    "check-word.updated",
    { type: "check-word", id: wordId },
    { word: fields.word, changes: fieldChanges({ ...toCheckWord(row) }, fields) },
  );
  await invalidate(tx, [rulesTag(siteId)]);
  return toCheckWord(await lockWord(tx, siteId, wordId));
}

/**
 * Takes a word from the list (删除词条).
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function removeCheckWord(
  tx: Tx,
  actor: Actor,
  input: { siteId: number; wordId: number; expectedVersion: number },
): Promise<void> {
  refuseUnlessManager(actor, input.siteId);
  const row = await lockWord(tx, input.siteId, input.wordId);
  if (row.version !== input.expectedVersion) {
    throw versionConflict({ by: row.updatedByName, at: row.updated_at, version: row.version }, {}, {});
  }
  await tx.deleteFrom("check_words").where("id", "=", input.wordId).execute();
  await audit(tx, actor, "check-word.removed", { type: "check-word", id: input.wordId }, { word: row.word });
  await invalidate(tx, [rulesTag(input.siteId)]);
}

/** A wrong word needs the right one; an exception that does not contain the word excepts nothing. */
export function refuseUseless(input: CreateCheckWord): void {
  if (input.kind === "wrong" && input.replacement === "") throw new AppError("CHECK_WORD_REPLACEMENT");
  const useless = input.exceptions.find((phrase) => !phrase.toLowerCase().includes(input.word.toLowerCase()));
  if (useless) throw new AppError("CHECK_WORD_EXCEPTION", { phrase: useless, word: input.word });
}
