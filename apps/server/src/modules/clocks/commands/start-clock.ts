import type { Rung } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { heldCalendar } from "../calendar.ts";
import { reckon, writeRungs } from "../refresh.ts";
import type { ClockRule } from "../tables.ts";

export interface StartClock {
  subject: { type: string; id: number };
  /** `statutory`, `promised`, or the step that it is of; a subject has one of each. */
  purpose: string;
  /** What staff read in a list of clocks: the name of the case. */
  title: string;
  term: ClockRule;
  /** The rule of law that the term is of; a promised term has none. */
  rule?: { code: string; validFrom: string } | undefined;
  /** A day, or for hours a moment of China time (`2026-01-30T09:15`). */
  startedOn: string;
}

/** The rungs that a module which watches cases wants, whatever the case's own module asked for. */
export type RungProvider = (tx: Tx, purpose: string, startedOn: string) => Promise<readonly Rung[]>;

const providers = new Map<string, RungProvider>();

/** Has clocks of a kind of case begin with these rungs too; one of the same name takes the place of the case's own. */
export function provideRungs(subjectType: string, provider: RungProvider): void {
  providers.set(subjectType, provider);
}

async function rungsOf(tx: Tx, { subject, purpose, term, startedOn }: StartClock): Promise<Rung[]> {
  const provided = (await providers.get(subject.type)?.(tx, purpose, startedOn.slice(0, 10))) ?? [];
  const names = new Set(provided.map(({ rung }) => rung));
  return [...term.warnAt.filter(({ rung }) => !names.has(rung)), ...provided];
}

/** Starts a clock (起算). Its term stays as it is, whatever becomes of the rule. @returns its number and due day */
export async function startClock(tx: Tx, input: StartClock, now: Date): Promise<{ id: number; dueOn: string | null }> {
  const calendar = await heldCalendar(tx);
  const { subject, term, rule, startedOn } = input;
  const warnAt = await rungsOf(tx, input);
  const { amount, unit, rollRule } = term;
  const begun = { amount, unit, roll: rollRule, startedOn, warnAt, extensions: [], pauses: [] };
  const reckoned = reckon(calendar, { id: 0, ...begun });
  const { dueOn, dueMoment, provisional } = reckoned;
  const { rows } = await sql<{ id: number }>`
    insert into clocks (subject_type, subject_id, purpose, title, rule_code, rule_valid_from, amount, unit, roll_rule,
      warn_at, started_on, state, due_on, due_moment, due_provisional, created_at)
    values (${subject.type}, ${subject.id}, ${input.purpose}, ${input.title}, ${rule?.code ?? null}, ${rule?.validFrom ?? null},
      ${amount}, ${unit}, ${rollRule}, ${JSON.stringify(warnAt)}, ${startedOn}, 'running', ${dueOn}::date, ${dueMoment},
      ${provisional}, ${now})
    returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  await writeRungs(tx, [{ ...reckoned, id }]);
  return { id, dueOn };
}
