import type { ExtendCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { CASE, isHandling, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import type { Doer } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Extends both terms (延期), approved by the head and once, as the rule allows (行政许可法 第四十二条).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_NO_EXTENSION, CASE_EXTENDED, CASE_EXTENSION_LONG
 */
export async function extendCase(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, days, approver, reason }: ExtendCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "extend", expectedVersion);
  const { rows } = await sql<{ most: number }>`
    select (r.extension->>'amount')::int as most from clocks c join legal_rules r on r.code = c.rule_code
      and r.valid_from = c.rule_valid_from
    where c.subject_type = ${CASE} and c.subject_id = ${id} and c.purpose = 'statutory'`.execute(tx);
  const most = rows[0]?.most ?? 0;
  if (days > most) throw new AppError("CASE_EXTENSION_LONG", { most, fields: { days } });
  await tellClocks(tx, doer, id, isHandling, { kind: "extended", amount: days, approver, reason }, now);
  const set = { extensions: subject.extensions + 1 };
  return record(tx, doer, subject, { kind: "extended", details: { days, approver }, note: reason, set }, now);
}
