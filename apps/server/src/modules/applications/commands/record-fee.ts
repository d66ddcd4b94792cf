import type { RecordFee } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { guideOf, takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Records a fee (收费) that the guide names; nothing else may be charged (行政许可法 第五十八条).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_FEE
 */
export async function recordFee(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, name, amountFen, waived }: RecordFee & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "record_fee", expectedVersion);
  const { guide } = await guideOf(tx, subject.guideVersionId);
  const fee = guide.charged ? guide.fees.find((one) => one.name === name) : undefined;
  if (!fee) throw new AppError("CASE_FEE");
  const { rows } = await sql<{ id: number }>`
    insert into application_fees (application_id, name, basis, amount_fen, state)
    values (${id}, ${name}, ${fee.basis}, ${amountFen}, ${waived ? "waived" : "due"})
    on conflict (application_id, name) do update set amount_fen = excluded.amount_fen, state = excluded.state
      where application_fees.bill_id is null returning id`.execute(tx);
  if (!rows[0]) throw new AppError("BILL_PAID");
  return record(tx, doer, subject, { kind: "fee_recorded", details: { name, amountFen, waived } }, now);
}
