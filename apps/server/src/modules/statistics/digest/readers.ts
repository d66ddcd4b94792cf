import type { DigestReader } from "@openzone/contract/digests";
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { rightHolders } from "../../people/index.ts";
import { writesOnlyFor } from "../policy.ts";

export interface Reader extends DigestReader {
  departmentId: number;
  email: string;
}

/**
 * Who may read the whole statistics of each department: its heads get the digest, others when they are chosen. Whoever
 * loses the right is no longer among them, chosen or not.
 */
export async function readersOf(
  db: Db | Tx,
  { keyring }: Pick<Services, "keyring">,
  departments: readonly number[],
  now: Date,
): Promise<Reader[]> {
  const siteGrant = writesOnlyFor(sql`array[g.site_id]`);
  const holders = await rightHolders(db, keyring, { action: "statistics.read", departments, siteGrant, now });
  const { rows: chosen } = await sql<{ departmentId: number; staffId: number }>`
    select department_id as "departmentId", staff_id as "staffId" from digest_readers
    where department_id = any(${departments}::bigint[])`.execute(db);
  const { rows: refusals } = await sql<{ staffId: number }>`
    select staff_id as "staffId" from digest_refusals`.execute(db);
  const wanted = new Set(chosen.map(({ departmentId, staffId }) => `${departmentId} ${staffId}`));
  const refusing = new Set(refusals.map(({ staffId }) => staffId));
  return holders.map((holder) => ({
    ...holder,
    chosen: wanted.has(`${holder.departmentId} ${holder.id}`),
    hasAddress: holder.email !== "",
    refuses: refusing.has(holder.id),
  }));
}

/** Who gets a department's digest: its heads and those chosen, without those who refuse. */
export const isRecipient = ({ isHead, chosen, refuses }: DigestReader): boolean => (isHead || chosen) && !refuses;
