import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { rightHolders } from "../../people/index.ts";
import { lockCase } from "../cases.ts";
import { systemDoer } from "../doer.ts";
import { record } from "../record.ts";

/** Gives a case that nobody has to the head of its department (升级); touching it or assigning nobody dodges nothing. */
export async function escalateCase(
  tx: Tx,
  keyring: Keyring,
  { id, purpose }: { id: number; purpose: string },
  now: Date,
): Promise<SteppedCase | undefined> {
  const { rows } = await sql<{ id: number }>`
    update application_escalations set done_at = ${now} where application_id = ${id} and purpose = ${purpose} and done_at is null
    returning application_id as id`.execute(tx);
  if (!rows[0]) return undefined;
  const subject = await lockCase(tx, id);
  const isHere = ["submitted", "supplement_received", "accepted", "in_review"].includes(subject.state);
  if (subject.officerId !== null || !isHere) return undefined;
  const departments = [subject.departmentId];
  const siteGrant = sql<boolean>`false`;
  const heads = await rightHolders(tx, keyring, { action: "application.decide", departments, siteGrant, now });
  const head = heads.find(({ isHead }) => isHead) ?? heads[0];
  if (!head) return undefined;
  const set = { officer_id: head.id };
  return record(tx, systemDoer, subject, { kind: "escalated", details: { to: head.name, purpose }, set }, now);
}
