import type { ClockState, PauseGround } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { heldCalendar } from "../calendar.ts";
import { reckon, writeReckoned } from "../refresh.ts";
import type { ClockEventKind } from "../tables.ts";
import { type ClockTerm, readTerms } from "../terms.ts";
import { reasonsAgainst, stateAfter } from "../workflow.ts";

interface Said {
  /** A day, or for hours a moment; never before what happened last. */
  on: string;
  document?: string;
  reason?: string;
}

export type ClockEventInput =
  | (Said & { kind: "paused"; ground: PauseGround; expected: string | null })
  | (Said & { kind: "resumed" })
  | (Said & { kind: "extended"; amount: number; approver: string; reason: string })
  | (Said & { kind: "ended" })
  | (Said & { kind: "voided"; reason: string });

/**
 * Writes what happened to a clock: it pauses, goes on, is extended (延期), ends or is void; its due day and the days of its rungs
 * follow. Nothing ever resets one.
 * @returns the due day after it; null while nobody knows
 * @throws AppError NOT_FOUND, CLOCK_STATE, CLOCK_ORDER, CLOCK_EXTENSION  without approver or reason (行政许可法 第四十二条)
 */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  clockId: number,
  input: ClockEventInput,
  now: Date,
): Promise<string | null> {
  const calendar = await heldCalendar(tx);
  const [clock] = await readTerms(tx, [clockId], true);
  if (!clock) throw new AppError("NOT_FOUND");
  refuseUnless(reasonsAgainst(input.kind, clock.state));
  refuseOrder(clock, input.on);
  if (input.kind === "extended" && (input.approver === "" || input.reason === "" || input.amount < 1))
    throw new AppError("CLOCK_EXTENSION");
  await insertEvent(tx, actor, clock, input, now);
  const ended = input.kind === "ended" || input.kind === "voided";
  // The end of a clock that runs moves nothing.
  if (ended && clock.state === "running") return end(tx, clock, input);
  const [after] = await readTerms(tx, [clockId], false);
  if (!after) throw new AppError("NOT_FOUND");
  const reckoned = reckon(calendar, after);
  const due = reckoned.dueMoment ?? reckoned.dueOn;
  const state = stateAfter(input.kind, clock.state, due === null || input.on <= due);
  await writeReckoned(tx, [reckoned]);
  if (ended) await endWith(tx, clockId, state, input.on);
  else await sql`update clocks set state = ${state}, ended_on = null where id = ${clockId}`.execute(tx);
  return due;
}

async function end(tx: Tx, { id, state, dueMoment, dueOn }: ClockTerm, { kind, on }: ClockEventInput) {
  const due = dueMoment ?? dueOn;
  await endWith(tx, id, stateAfter(kind, state, due === null || on <= due), on);
  return due;
}

/**
 * A clock that ended reaches no more rungs, and the sweep over those that wait must not pass by those of years. What the sweep holds at
 * this moment is left to it.
 */
async function endWith(tx: Tx, id: number, state: ClockState, on: string): Promise<void> {
  await sql`with gone as (delete from clock_rungs where (clock_id, rung) in (
      select clock_id, rung from clock_rungs where clock_id = ${id} and fired_at is null for update skip locked))
    update clocks set state = ${state}, ended_on = ${on.slice(0, 10)}::date where id = ${id}`.execute(tx);
}

/** @throws AppError CLOCK_ORDER  when something later happened already */
function refuseOrder({ startedOn, pauses, extensions }: ClockTerm, on: string): void {
  const last = [startedOn, ...pauses.flatMap(({ from, to }) => [from, to ?? from]), ...extensions.map((one) => one.on)]
    .sort()
    .at(-1);
  if (last !== undefined && on < last) throw new AppError("CLOCK_ORDER", { on, last });
}

async function insertEvent(tx: Tx, actor: Actor, clock: ClockTerm, input: ClockEventInput, now: Date): Promise<void> {
  const kind: ClockEventKind = input.kind;
  await tx
    .insertInto("clock_events")
    .values({
      clock_id: clock.id,
      serial: clock.events + 1,
      kind,
      happened_on: input.on,
      ground: input.kind === "paused" ? input.ground : null,
      expected: input.kind === "paused" ? input.expected : null,
      amount: input.kind === "extended" ? input.amount : null,
      document: input.document ?? "",
      reason: input.reason ?? "",
      approver: input.kind === "extended" ? input.approver : "",
      recorded_at: now,
      recorded_by: actor.id || null,
    })
    .execute();
}
