import type { AnswerValues, FormVersion } from "@openzone/contract/forms";
import { filesIn } from "@openzone/contract/forms/answers";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { answerFiles } from "./answer-files.ts";
import { formVersion } from "./versions.ts";

/** What all answers are bound to, as `table.column`. */
export const answersContext = "form_answers.sealed";

/** Answers to a form as far as somebody came. Whose they are, the module knows that had them begun. */
export interface FormAnswer {
  id: number;
  /** Undefined where nothing was asked but what its host asks of everybody. */
  form: FormVersion | undefined;
  values: AnswerValues;
  pagesDone: string[];
  version: number;
  updatedAt: Date;
}

/** Files are rows of their own, so they are no part of what is sealed. */
function seal(keyring: Keyring, values: AnswerValues): string {
  const typed = Object.fromEntries(Object.entries(values).filter(([, value]) => filesIn(value).length === 0));
  return keyring.encrypt(JSON.stringify(typed), answersContext);
}

/** Begins an answer with a version of a form, which it keeps whatever becomes of the form. */
export async function beginAnswer(
  tx: Tx,
  keyring: Keyring,
  { form, values }: { form: FormVersion | undefined; values: AnswerValues },
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto("form_answers")
    .values({ version_id: form?.id ?? null, sealed: seal(keyring, values), created_at: now, updated_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * The answer with its files among its values. Ask only after the owner was checked.
 * @throws AppError NOT_FOUND
 */
export async function readAnswer(db: Db | Tx, keyring: Keyring, id: number): Promise<FormAnswer> {
  const row = await db.selectFrom("form_answers").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  const form = row.version_id === null ? undefined : await formVersion(db, row.version_id);
  const values = JSON.parse(keyring.decrypt(row.sealed, answersContext)) as AnswerValues;
  const files = await answerFiles(db, id);
  for (const { field, id: fileId, name, size, pages, previewHash, sourceCase } of files)
    values[field] = [
      ...filesIn(values[field]),
      {
        ...{ id: fileId, name, size },
        ...(pages === null ? {} : { pages }),
        ...(previewHash === null ? {} : { picture: true }),
        ...(sourceCase === null ? {} : { from: sourceCase }),
      },
    ];
  return { id, form, values, pagesDone: row.pages_done, version: row.version, updatedAt: row.updated_at };
}

/** The same for a change: nobody else changes it before the commit. */
export async function lockAnswer(tx: Tx, keyring: Keyring, id: number): Promise<FormAnswer> {
  await tx.selectFrom("form_answers").select("id").where("id", "=", id).forUpdate().execute();
  return readAnswer(tx, keyring, id);
}

/**
 * Keeps answers as they were typed, with faults and all.
 * @param expectedVersion  of the answer that the page was drawn with; 0 asks nothing
 * @throws AppError NOT_FOUND, ANSWER_CHANGED  when another device saved meanwhile
 */
export async function saveAnswer(
  tx: Tx,
  keyring: Keyring,
  {
    id,
    values,
    pagesDone,
    expectedVersion,
  }: Pick<FormAnswer, "id" | "values" | "pagesDone"> & { expectedVersion: number },
  now: Date,
): Promise<number> {
  const row = await tx.selectFrom("form_answers").select("version").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  if (expectedVersion > 0 && row.version !== expectedVersion) throw new AppError("ANSWER_CHANGED");
  const version = row.version + 1;
  await tx
    .updateTable("form_answers")
    .set({ sealed: seal(keyring, values), pages_done: pagesDone, version, updated_at: now })
    .where("id", "=", id)
    .execute();
  return version;
}

/** Throws an answer away with its files; the sweep of the file store takes their contents. */
export async function removeAnswer(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom("form_answers").where("id", "=", id).execute();
}
