import type { SteppedCase } from "@openzone/contract/applications";
import type { Tx } from "../../../platform/database/database.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Takes a case in hand (认领); heads may take it from somebody.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_YOURS
 */
export async function claimCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion }: { id: number; expectedVersion: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "claim", expectedVersion);
  const set = { officer_id: staffIdOf(doer), officer_until: null, officer_before: null };
  return record(tx, doer, subject, { kind: "claimed", set }, now);
}
