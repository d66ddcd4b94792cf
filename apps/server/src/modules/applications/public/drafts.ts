/** Applications that somebody is filling in on public pages (在线申请草稿). */
import { randomUUID } from "node:crypto";
import type { AnswerValues, FormVersion } from "@openzone/contract/forms";
import { sql } from "kysely";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import { type Db, inTransaction, type Tx } from "../../../platform/database/database.ts";
import { beginAnswer, readAnswer, removeAnswer } from "../../forms/index.ts";

/** Who fills it: an account, for itself or for an enterprise. */
export interface Drafter {
  accountId: number;
  enterpriseId: number | null;
  /** The letter of authority with which the account applies for somebody else (代办). */
  authorityId?: number | null | undefined;
}

export interface ApplicationDraft {
  id: number;
  itemId: number;
  answerId: number;
  submissionKey: string;
  applicationId: number | null;
  updatedAt: Date;
}

const columns = sql`d.id, d.item_id as "itemId", d.answer_id as "answerId", d.submission_key as "submissionKey",
  d.application_id as "applicationId", a.updated_at as "updatedAt"`;
const ofDrafter = ({ accountId, enterpriseId, authorityId = null }: Drafter) =>
  sql`d.account_id = ${accountId} and d.enterprise_id is not distinct from ${enterpriseId}::bigint
    and d.authority_id is not distinct from ${authorityId}::bigint`;

/** What this drafter has begun for an item and not sent; that of anybody else is not there. */
export async function openDraft(db: Db | Tx, drafter: Drafter, itemId: number): Promise<ApplicationDraft | undefined> {
  const { rows } = await sql<ApplicationDraft>`
    select ${columns} from application_drafts d join form_answers a on a.id = d.answer_id
    where ${ofDrafter(drafter)} and d.item_id = ${itemId} and d.application_id is null`.execute(db);
  return rows[0];
}

/** The same for sending it: locked, and with the number of the case where it was sent already. */
export async function lockDraft(
  tx: Tx,
  drafter: Drafter,
  id: number,
): Promise<(ApplicationDraft & { number: string | null }) | undefined> {
  const { rows } = await sql<ApplicationDraft & { number: string | null }>`
    select ${columns}, c.number from application_drafts d join form_answers a on a.id = d.answer_id
      left join applications c on c.id = d.application_id
    where d.id = ${id} and ${ofDrafter(drafter)} for update of d`.execute(tx);
  return rows[0];
}

interface Begin {
  itemId: number;
  form: FormVersion | undefined;
  values: AnswerValues;
}

/** Begins an application; where one was begun already, that one is gone on with. */
export async function beginDraft(
  tx: Tx,
  keyring: Keyring,
  drafter: Drafter,
  { itemId, form, values }: Begin,
  now: Date,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`draft:${drafter.accountId}:${itemId}`}))`.execute(tx);
  if (await openDraft(tx, drafter, itemId)) return;
  const answerId = await beginAnswer(tx, keyring, { form, values }, now);
  await tx
    .insertInto("application_drafts")
    .values({
      ...{ item_id: itemId, account_id: drafter.accountId, enterprise_id: drafter.enterpriseId, answer_id: answerId },
      authority_id: drafter.authorityId ?? null,
      ...{ submission_key: randomUUID(), created_at: now, updated_at: now },
    })
    .execute();
}

/** Throws away what somebody began and did not send (放弃草稿). */
export async function discardDraft(tx: Tx, drafter: Drafter, itemId: number): Promise<void> {
  const draft = await openDraft(tx, drafter, itemId);
  if (!draft) return;
  await tx.deleteFrom("application_drafts").where("id", "=", draft.id).where("application_id", "is", null).execute();
  await removeAnswer(tx, draft.answerId);
}

/** It became a case: nothing of it is changed any more. */
export async function settleDraft(tx: Tx, id: number, applicationId: number, now: Date): Promise<void> {
  await tx
    .updateTable("application_drafts")
    .set({ application_id: applicationId, updated_at: now })
    .where("id", "=", id)
    .execute();
}

export interface WaitingDraft {
  itemId: number;
  itemName: string;
  updatedAt: Date;
}

/** What an account has begun and not sent, newest first. */
export async function waitingDrafts(db: Db | Tx, drafter: Drafter): Promise<WaitingDraft[]> {
  const { rows } = await sql<WaitingDraft>`
    select d.item_id as "itemId", i.name as "itemName", a.updated_at as "updatedAt"
    from application_drafts d join form_answers a on a.id = d.answer_id join service_items i on i.id = d.item_id
    where ${ofDrafter(drafter)} and d.application_id is null order by a.updated_at desc limit 20`.execute(db);
  return rows;
}

/** A case of the account, for its confirmation. */
export interface OwnCase {
  id: number;
  number: string;
  itemId: number;
  itemName: string;
  departmentName: string;
  state: string;
  instant: boolean;
  submittedAt: Date;
  acceptanceDueOn: string | null;
}

const ownCases = (rest: ReturnType<typeof sql>) => sql<OwnCase>`
  select c.id, c.number, c.item_id as "itemId", i.name as "itemName", p.name as "departmentName", c.state, c.instant,
    c.submitted_at as "submittedAt", c.acceptance_due_on as "acceptanceDueOn"
  from applications c join service_items i on i.id = c.item_id join departments p on p.id = c.department_id ${rest}`;

const ofAccount = ({ accountId, enterpriseId, authorityId }: Drafter) =>
  authorityId
    ? sql`c.authority_id = ${authorityId}`
    : sql`(c.account_id = ${accountId} and c.enterprise_id is not distinct from ${enterpriseId}::bigint)`;

/** One case by its number, if this account sent it; undefined for that of anybody else. */
export async function ownCase(db: Db | Tx, drafter: Drafter, number: string): Promise<OwnCase | undefined> {
  const { rows } = await ownCases(sql`where c.number = ${number} and ${ofAccount(drafter)}`).execute(db);
  return rows[0];
}

const forgetAfterMs = 90 * 86_400_000;

/** Throws away what nobody went on with for ninety days. @returns how many */
export async function forgetOldDrafts(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - forgetAfterMs);
  return inTransaction(db, (tx) => removeDrafts(tx, sql`a.updated_at < ${before}`));
}

/** The drafts of an account that is deleted; what was sent is a case and stays. */
export const removeDraftsOf = (tx: Tx, accountId: number): Promise<number> =>
  removeDrafts(tx, sql`d.account_id = ${accountId}`);

async function removeDrafts(tx: Tx, which: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ answerId: number }>`
    delete from application_drafts where application_id is null and id in (
      select d.id from application_drafts d join form_answers a on a.id = d.answer_id
      where d.application_id is null and ${which} limit 500)
    returning answer_id as "answerId"`.execute(tx);
  for (const { answerId } of rows) await removeAnswer(tx, answerId);
  return rows.length;
}

/** Everything that an account has typed and not sent, for the file of its own data. */
export async function draftsAsTyped(db: Db, keyring: Keyring, accountId: number): Promise<unknown[]> {
  const { rows } = await sql<{ itemName: string; answerId: number }>`
    select i.name as "itemName", d.answer_id as "answerId" from application_drafts d
      join service_items i on i.id = d.item_id
    where d.account_id = ${accountId} and d.application_id is null order by d.id limit 500`.execute(db);
  const all: unknown[] = [];
  for (const { itemName, answerId } of rows) {
    const { values, updatedAt } = await readAnswer(db, keyring, answerId);
    all.push({ item: itemName, savedAt: updatedAt.toISOString(), answers: values });
  }
  return all;
}
