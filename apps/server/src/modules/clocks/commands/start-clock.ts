import type { Rung } from "@openzone/contract/clocks";
import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { heldCalendar } from "../calendar.ts";
import { reckon, writeReckoned } from "../refresh.ts";
import type { ClockRule } from "../tables.ts";
import { readTerms } from "../terms.ts";

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
  const { subject, term, rule } = input;
  const warnAt = await rungsOf(tx, input);
  const { rows } = await sql<{ id: number }>`
    insert into clocks (subject_type, subject_id, purpose, title, rule_code, rule_valid_from, amount, unit, roll_rule,
      warn_at, started_on, state, created_at)
    values (${subject.type}, ${subject.id}, ${input.purpose}, ${input.title}, ${rule?.code ?? null}, ${rule?.validFrom ?? null},
      ${term.amount}, ${term.unit}, ${term.rollRule}, ${JSON.stringify(warnAt)}, ${input.startedOn}, 'running', ${now})
    returning id`.execute(tx);
  const id = rows[0]?.id ?? 0;
  const [clock] = await readTerms(tx, [id], false);
  if (!clock) throw new Error(`clock ${id} was not written`);
  const reckoned = reckon(calendar, clock);
  await writeReckoned(tx, [reckoned]);
  return { id, dueOn: reckoned.dueOn };
}
