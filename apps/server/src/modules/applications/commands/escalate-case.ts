import { sql } from "kysely";
import type { Keyring } from "../../../platform/crypto/keyring.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { type RightHolder, rightHolders } from "../../people/index.ts";
import { lockCases } from "../cases.ts";
import { systemDoer } from "../doer.ts";
import { recordGiven } from "../record.ts";

/** A case that its term says is to be escalated. */
export interface Escalation {
  id: number;
  purpose: string;
}

/**
 * Gives cases that nobody has to the head of their department (升级); touching one or assigning nobody dodges nothing.
 * @returns how many of them were not settled before
 */
export async function escalateCases(
  tx: Tx,
  keyring: Keyring,
  waiting: readonly Escalation[],
  now: Date,
): Promise<number> {
  const { rows: asked } = await sql<Escalation>`
    update application_escalations e set done_at = ${now}
    from unnest(${waiting.map(({ id }) => id)}::bigint[], ${waiting.map(({ purpose }) => purpose)}::text[]) as w (id, purpose)
    where e.application_id = w.id and e.purpose = w.purpose and e.done_at is null
    returning e.application_id as id, e.purpose`.execute(tx);
  const purposes = new Map(asked.map(({ id, purpose }) => [id, purpose]));
  const subjects = (await lockCases(tx, [...purposes.keys()])).filter(
    ({ officerId, state }) => officerId === null && isHere.has(state),
  );
  const heads = await headsOf(tx, keyring, [...new Set(subjects.map(({ departmentId }) => departmentId))], now);
  const given = subjects.flatMap((subject) => {
    const head = heads.get(subject.departmentId);
    const details = { to: head?.name, purpose: purposes.get(subject.id) };
    return head ? [{ subject, officerId: head.id, details }] : [];
  });
  if (given.length > 0) await recordGiven(tx, systemDoer, "escalated", given, now);
  return asked.length;
}

const isHere = new Set(["submitted", "supplement_received", "accepted", "in_review"]);

/** The head of each department, or who else may decide there. */
async function headsOf(
  tx: Tx,
  keyring: Keyring,
  departments: readonly number[],
  now: Date,
): Promise<Map<number, RightHolder>> {
  const siteGrant = sql<boolean>`false`;
  const holders = await rightHolders(tx, keyring, { action: "application.decide", departments, siteGrant, now });
  const those = Map.groupBy(holders, ({ departmentId }) => departmentId);
  return new Map(
    [...those].flatMap(([id, some]) => {
      const head = some.find(({ isHead }) => isHead) ?? some[0];
      return head ? [[id, head] as const] : [];
    }),
  );
}
