/** Steps (环节) of the handling: copied from the guide, opened one after the other. */
import type { CaseStepKind } from "@openzone/contract/applications";
import type { TermUnit } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import type { CaseGuide } from "../services/index.ts";
import { isStep, startStep, tellClocks } from "./case-clocks.ts";
import type { CaseRecord } from "./cases.ts";
import type { Doer } from "./doer.ts";

/** These are acts of their own (受理、决定、送达), not steps in between. */
const apart: readonly CaseStepKind[] = ["acceptance", "decision", "making", "delivery"];

export interface NewStep {
  name: string;
  kind: CaseStepKind;
  who: string;
  term: { amount: number; unit: TermUnit } | null;
  departments: readonly number[];
}

/** What lies between acceptance and decision by the guide; something is always examined. */
export function stepsOf({ process, departmentId }: Pick<CaseGuide, "process" | "departmentId">): NewStep[] {
  return process
    .filter(({ kind }) => !apart.includes(kind))
    .map(({ name, kind, who, term, departments }) => ({
      ...{ name, kind, who },
      term: term.amount > 0 ? term : null,
      departments: kind === "joint_review" ? [...new Set([departmentId, ...departments])] : [],
    }));
}

/** Writes steps that wait, from a serial on. */
export async function insertSteps(tx: Tx, caseId: number, from: number, steps: readonly NewStep[]): Promise<void> {
  for (const [place, { name, kind, who, term, departments }] of steps.entries()) {
    const serial = from + place;
    await sql`insert into application_steps (application_id, serial, name, kind, who, term_amount, term_unit, state)
      values (${caseId}, ${serial}, ${name}, ${kind}, ${who}, ${term?.amount ?? null}, ${term?.unit ?? null}, 'waiting')`.execute(
      tx,
    );
    if (departments.length > 0)
      await sql`insert into application_parts (application_id, step_serial, department_id)
        select ${caseId}, ${serial}, unnest(${[...departments]}::bigint[])`.execute(tx);
  }
}

/** Makes room for `count` steps after a serial; what waits moves on. */
export async function shiftSteps(tx: Tx, caseId: number, after: number, count: number): Promise<void> {
  for (const [table, column, more] of [
    ["application_steps", "serial", sql`and state = 'waiting'`],
    ["application_parts", "step_serial", sql`and not asked`],
  ] as const) {
    // Over negative numbers, so that no two are the same on the way.
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = -${sql.ref(column)} - ${count}::int
      where application_id = ${caseId} and ${sql.ref(column)} > ${after} ${more}`.execute(tx);
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = -${sql.ref(column)}
      where application_id = ${caseId} and ${sql.ref(column)} < 0`.execute(tx);
  }
}

interface Opened {
  step: number | null;
  step_name: string | null;
}

/** Opens the first step that waits, with its own term; nothing where all are done. */
export async function openNextStep(
  tx: Tx,
  subject: Pick<CaseRecord, "id" | "number" | "itemName">,
  now: Date,
): Promise<Opened> {
  const { rows } = await sql<{
    serial: number;
    name: string;
    amount: number | null;
    unit: TermUnit | null;
    kind: string;
  }>`
    update application_steps set state = 'open', started_at = ${now} where application_id = ${subject.id} and serial = (
      select min(serial) from application_steps where application_id = ${subject.id} and state = 'waiting')
    returning serial, name, term_amount as amount, term_unit as unit, kind`.execute(tx);
  const [step] = rows;
  if (!step) return { step: null, step_name: null };
  const { serial, name, amount, unit } = step;
  if (step.kind === "joint_review")
    await sql`update application_parts set asked = true where application_id = ${subject.id} and step_serial = ${serial}`.execute(
      tx,
    );
  if (amount !== null && unit !== null) {
    const dueOn = await startStep(tx, subject, { serial, amount, unit }, now);
    await sql`update application_steps set due_on = ${dueOn}::date where application_id = ${subject.id}
      and serial = ${serial}`.execute(tx);
  }
  return { step: serial, step_name: name };
}

export interface StepEnd {
  state: "done" | "returned";
  opinion: string;
  output?: string;
  passed?: boolean;
  secondOfficerId?: number | null;
  officerId: number | null;
}

/** Ends the open step and its term. */
export async function closeStep(tx: Tx, doer: Doer, caseId: number, end: StepEnd, now: Date): Promise<void> {
  await sql`update application_steps set state = ${end.state}, finished_at = ${now}, opinion = ${end.opinion},
      output = ${end.output ?? ""}, passed = ${end.passed ?? null}, officer_id = ${end.officerId},
      second_officer_id = ${end.secondOfficerId ?? null}
    where application_id = ${caseId} and state = 'open'`.execute(tx);
  await tellClocks(tx, doer, caseId, isStep, { kind: "ended" }, now);
}
