import type { AcceptCase } from "@openzone/contract/application-acts";
import type { SteppedCase } from "@openzone/contract/applications";
import { sql } from "kysely";
import { chinaDay } from "../../../platform/calendar/china-day.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { isAcceptance, startHandling, tellClocks } from "../case-clocks.ts";
import { type CaseRecord, guideOf, takeCase } from "../cases.ts";
import { type Doer, staffIdOf, systemDoer } from "../doer.ts";
import { record } from "../record.ts";
import { insertSteps, openNextStep, stepsOf } from "../steps.ts";

/**
 * Accepts a case (受理): the statutory and the promised term begin on this day (行政许可法 第四十二条). With `tolerate` in spite of
 * materials that the guide lets follow later (容缺受理).
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, CASE_STATE, CASE_MATERIALS_MISSING, CASE_LACK_NOT_ALLOWED
 */
export async function acceptCase(
  tx: Tx,
  doer: Doer,
  input: AcceptCase & { id: number },
  now: Date,
): Promise<SteppedCase> {
  const subject = await takeCase(tx, doer, input.id, "accept", input.expectedVersion);
  return acceptTaken(tx, doer, subject, input, now);
}

type How = Pick<AcceptCase, "note" | "tolerate" | "tolerateUntil" | "keep"> & { withSteps?: boolean };

/** The same for a case that is locked and may be accepted. */
export async function acceptTaken(tx: Tx, doer: Doer, subject: CaseRecord, how: How, now: Date): Promise<SteppedCase> {
  const lacking = await settleMaterials(tx, subject.id, how.tolerate);
  const on = chinaDay(now);
  const opened = await beginHandling(tx, doer, subject, { on, withSteps: how.withSteps ?? true }, now);
  const officer = how.keep ? (staffIdOf(doer) ?? subject.officerId) : null;
  return record(
    tx,
    doer,
    subject,
    {
      kind: "accepted",
      note: how.note,
      details: lacking.length > 0 ? { lacking: lacking.join("、"), until: how.tolerateUntil } : {},
      set: {
        ...opened,
        accepted_on: on,
        officer_id: officer,
        ...(lacking.length > 0 ? { variant: "tolerated", lack_until: how.tolerateUntil } : {}),
      },
    },
    now,
  );
}

/**
 * Nobody asked for a supplement within five working days: accepted as of the day on which the materials were received
 * (行政许可法 第三十二条第一款第（四）项), and the terms run from that day.
 */
export async function deemAccepted(tx: Tx, subject: CaseRecord, now: Date): Promise<SteppedCase> {
  const on = subject.supplements > 0 ? await supplementedOn(tx, subject.id) : subject.receivedOn;
  // What is lacking then is the office's to clear up: the law counts the case as accepted.
  const opened = await beginHandling(tx, systemDoer, subject, { on, withSteps: true }, now);
  return record(
    tx,
    systemDoer,
    subject,
    { kind: "deemed_accepted", details: { acceptedOn: on }, set: { ...opened, accepted_on: on } },
    now,
  );
}

async function supplementedOn(tx: Tx, id: number): Promise<string> {
  const { rows } = await sql<{ at: Date }>`
    select received_at as at from application_supplements where application_id = ${id} and received_at is not null`.execute(
    tx,
  );
  if (!rows[0]) throw new Error(`the supplement of case ${id} was not received`);
  return chinaDay(rows[0].at);
}

async function beginHandling(
  tx: Tx,
  doer: Doer,
  subject: CaseRecord,
  { on, withSteps }: { on: string; withSteps: boolean },
  now: Date,
) {
  const guide = await guideOf(tx, subject.guideVersionId);
  await tellClocks(tx, doer, subject.id, isAcceptance, { kind: "ended" }, now);
  await startHandling(tx, subject, guide, on, now);
  if (!withSteps) return { step: null, step_name: null };
  await insertSteps(tx, subject.id, 1, stepsOf({ ...guide, departmentId: subject.departmentId }));
  return openNextStep(tx, subject, now);
}

/** @returns the names of what may follow later */
async function settleMaterials(tx: Tx, id: number, tolerate: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string; name: string; lackAllowed: boolean }>`
    select material_key as key, name, lack_allowed as "lackAllowed" from application_materials
    where application_id = ${id} and required and state in ('missing', 'asked') order by position`.execute(tx);
  const missing = rows.filter(({ key }) => !tolerate.includes(key));
  if (missing.length > 0)
    throw new AppError("CASE_MATERIALS_MISSING", { names: missing.map(({ name }) => name).join("、") });
  const refused = rows.find(({ lackAllowed }) => !lackAllowed);
  if (refused) throw new AppError("CASE_LACK_NOT_ALLOWED", { name: refused.name });
  if (rows.length > 0)
    await sql`update application_materials set state = 'lacking' where application_id = ${id}
      and material_key = any(${rows.map(({ key }) => key)}::text[])`.execute(tx);
  return rows.map(({ name }) => name);
}
