import type { SteppedCase } from "@openzone/contract/applications";
import type { Tx } from "../../../platform/database/database.ts";
import { any, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Withdraws an application (撤回), before it is decided.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE
 */
export async function withdrawCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, note }: { id: number; expectedVersion?: number | undefined; note: string },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "withdraw", expectedVersion);
  await tellClocks(tx, doer, id, any, { kind: "voided", reason: "撤回" }, now);
  return record(tx, doer, subject, { kind: "withdrawn", note }, now);
}
