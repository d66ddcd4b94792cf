import type { BeginProcedure, EndProcedure } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { isHandling, isStep, tellClocks } from "../case-clocks.ts";
import { takeCase } from "../cases.ts";
import { type Doer, staffIdOf } from "../doer.ts";
import { record } from "../record.ts";

/**
 * Begins a special procedure (特别程序, 行政许可法 第四十五条): its time is not counted, and the applicant is told in writing how long it takes.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN, CASE_PROCEDURE_DAYS
 */
export async function beginProcedure(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, kind, ground, notice, expectedOn }: BeginProcedure & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "begin_procedure", expectedVersion);
  const startedOn = chinaDay(now);
  if (expectedOn < startedOn) throw new AppError("CASE_PROCEDURE_DAYS");
  await sql`insert into application_procedures (application_id, kind, ground, notice, started_on, expected_on, started_by)
    values (${id}, ${kind}, ${ground}, ${notice}, ${startedOn}, ${expectedOn}, ${staffIdOf(doer)})`.execute(tx);
  const pause = { kind: "paused", ground: "special_procedure", expected: expectedOn, reason: ground } as const;
  await tellClocks(
    tx,
    doer,
    id,
    (clock) => clock.state === "running" && (isHandling(clock) || isStep(clock)),
    pause,
    now,
  );
  return record(tx, doer, subject, { kind: "procedure_begun", details: { kind, expectedOn }, note: notice }, now);
}

/**
 * Ends it: counting goes on with the next day, whether that is before or after the day that was expected.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_TAKEN
 */
export async function endProcedure(
  tx: Tx,
  doer: Doer,
  { id, expectedVersion, result }: EndProcedure & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, id, "end_procedure", expectedVersion);
  const { rows } = await sql<{ kind: string }>`
    update application_procedures set ended_on = ${chinaDay(now)}, result = ${result}
    where application_id = ${id} and ended_on is null returning kind`.execute(tx);
  await tellClocks(tx, doer, id, ({ state }) => state === "paused", { kind: "resumed" }, now);
  return record(tx, doer, subject, { kind: "procedure_ended", details: { kind: rows[0]?.kind }, note: result }, now);
}
