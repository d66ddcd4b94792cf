import type { RefuseAcceptance } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { any, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

const actions = { not_needed: "not_needed", not_ours: "not_ours", not_accepted: "not_accept" } as const;

/**
 * Does not accept a case: none is needed, another organ has to decide (and is named), or it cannot be accepted
 * (行政许可法 第三十二条第一款第（一）、（二）项).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_OTHER_ORGAN
 */
export async function refuseAcceptance(
  tx: Tx,
  doer: Doer,
  { id, kind, ...input }: RefuseAcceptance & { id: number; kind: keyof typeof actions },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, actions[kind], input.expectedVersion);
  if (kind === "not_ours" && input.otherOrgan === "") throw new AppError("CASE_OTHER_ORGAN");
  await tellClocks(tx, doer, id, any, { kind: "ended" }, now);
  const details = input.otherOrgan === "" ? {} : { otherOrgan: input.otherOrgan };
  return record(tx, doer, subject, { kind, details, note: input.reason }, now);
}
