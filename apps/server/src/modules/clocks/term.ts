/** What a term is and what happened to it, as the projection takes it; pure. */
import type { PauseGround, RollRule, TermUnit } from "@openzone/contract/clocks";

/** Days are plain (`2026-01-30`); of a term in hours they are moments of China time (`2026-01-30T09:15`). */
export interface Pause {
  from: string;
  /** Null while it lasts. */
  to: string | null;
  /** When it is expected to end, where that was told (行政许可法 第四十五条). */
  expected: string | null;
  ground: PauseGround;
}

export interface Extension {
  on: string;
  amount: number;
}

export interface Term {
  amount: number;
  unit: TermUnit;
  roll: RollRule;
  startedOn: string;
  extensions: readonly Extension[];
  pauses: readonly Pause[];
}

export const budgetOf = ({ amount, extensions }: Pick<Term, "amount" | "extensions">): number =>
  extensions.reduce((sum, one) => sum + one.amount, amount);

/**
 * The pause that takes a day: the day on which it begins is still counted, counting goes on with the first day after it ends.
 * One that lasts takes every day until its expected end, or all of them.
 */
export function pauseOn(pauses: readonly Pause[], day: string): Pause | undefined {
  return pauses.find(({ from, to, expected }) => {
    const end = to ?? expected;
    return from < day && (end === null || day <= end);
  });
}
