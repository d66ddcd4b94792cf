import type { DeliverCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { isCheck, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Delivers the result (送达): collected at the counter, sent by post, or made ready for download.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE
 */
export async function deliverCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, way, receivedBy, trackingNumber }: DeliverCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "deliver", expectedVersion);
  await sql`insert into application_deliveries (application_id, way, received_by, tracking_number, delivered_at, delivered_by)
    values (${id}, ${way}, ${receivedBy}, ${trackingNumber}, ${now}, ${staffIdOf(doer)})`.execute(tx);
  await tellClocks(tx, doer, id, (clock) => !isCheck(clock), { kind: "ended" }, now);
  return record(tx, doer, subject, { kind: "delivered", details: { way } }, now);
}
