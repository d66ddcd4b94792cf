/** The terms of a case: acceptance, promised, statutory, supplement, delivery, and of its steps. */
import type { LegalRule, RollRule, Rung, TermUnit } from "@openzone/contract/clocks";
import type { Term } from "@openzone/contract/services";
import { sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type ClockEventInput, legalRulePeriods, recordEvent, startClock } from "../clocks/index.ts";
import type { CaseGuide } from "../services/index.ts";
import type { CaseRecord } from "./cases.ts";
import { clockActor, type Doer } from "./doer.ts";

export const CASE = "application";

/** A case that nobody has is passed to the head of the department after this share of its term. */
const escalation: Rung = { rung: "escalation", ratio: 0.4 };

type Named = Pick<CaseRecord, "id" | "number" | "itemName">;

interface CaseTerm {
  amount: number;
  unit: TermUnit;
  rollRule: RollRule;
  rule?: { code: string; validFrom: string };
  warnAt: Rung[];
}

/** What a transaction read of the rules; one act starts several terms. */
const rulesOf = new WeakMap<Tx, Map<string, LegalRule[]>>();

/** The rule of law of a day, and its rungs. @throws Error where the law knows none */
async function ruleOn(tx: Tx, code: string, day: string): Promise<CaseTerm> {
  const known = rulesOf.get(tx) ?? new Map<string, LegalRule[]>();
  rulesOf.set(tx, known);
  const periods = known.get(code) ?? (await legalRulePeriods(tx, code));
  known.set(code, periods);
  const rule = periods.find(({ validFrom }) => validFrom <= day) ?? periods.at(-1);
  if (!rule) throw new Error(`there is no legal rule ${code}`);
  const { amount, unit, rollRule, validFrom, warnAt } = rule;
  return { amount, unit, rollRule, warnAt, rule: { code, validFrom } };
}

const moment = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
/** What a clock of this unit is told: a day, or for hours a moment. */
const at = (unit: TermUnit, now: Date): string => (unit === "hour" ? moment(now) : chinaDay(now));

async function start(tx: Tx, { id, number, itemName }: Named, purpose: string, term: CaseTerm, on: string, now: Date) {
  const { rule, ...rest } = term;
  const subject = { type: CASE, id };
  return startClock(tx, { subject, purpose, title: `${itemName} ${number}`, term: rest, rule, startedOn: on }, now);
}

/** Five working days in which to ask for a supplement (行政许可法 第三十二条第一款第（四）项). */
export async function startAcceptance(tx: Tx, named: Named, round: number, now: Date): Promise<string | null> {
  const day = chinaDay(now);
  const term = await ruleOn(tx, "xk.supplement_notice", day);
  const purpose = round === 1 ? "acceptance" : `acceptance:${round}`;
  const warnAt = [...term.warnAt, escalation];
  return (await start(tx, named, purpose, { ...term, warnAt }, day, now)).dueOn;
}

/** Starts both terms of the handling, from the day of acceptance (行政许可法 第四十二条). */
export async function startHandling(
  tx: Tx,
  named: Named,
  { guide, process }: Pick<CaseGuide, "guide" | "process">,
  on: string,
  now: Date,
): Promise<void> {
  const joint = guide.jointOrgans.length > 0 || process.some(({ departments }) => departments.length > 0);
  const code = guide.type === "permit" ? (joint ? "xk.joint_decide" : "xk.decide") : undefined;
  const law = await ruleOn(tx, "xk.decide", on);
  const rule = code === undefined ? undefined : (await ruleOn(tx, code, on)).rule;
  const begin = (unit: TermUnit) => (unit === "hour" ? (on === chinaDay(now) ? moment(now) : `${on}T09:00`) : on);
  const termOf = ({ amount, unit }: Term): CaseTerm => ({
    amount: unit === "hour" ? amount * 60 : amount,
    unit,
    rollRule: unit === "natural_day" ? "next" : "none",
    warnAt: law.warnAt,
  });
  const statutory = { ...termOf(guide.statutoryTerm), ...(rule ? { rule } : {}) };
  // Nothing in the guide, and nothing to be done at once: the law gives no term (法定时限为0的说明), and none is shown.
  if (guide.statutoryTerm.amount > 0 || guide.handling === "instant")
    await start(tx, named, "statutory", statutory, begin(statutory.unit), now);
  const promised = termOf(guide.promisedTerm);
  const warnAt = [...promised.warnAt, escalation];
  await start(tx, named, "promised", { ...promised, warnAt }, begin(promised.unit), now);
}

export async function startStep(
  tx: Tx,
  named: Named,
  step: { serial: number; amount: number; unit: TermUnit },
  now: Date,
): Promise<string | null> {
  const { warnAt } = await ruleOn(tx, "xk.decide", chinaDay(now));
  const { serial, amount, unit } = step;
  const rollRule = unit === "natural_day" ? "next" : "none";
  const term = { amount: unit === "hour" ? amount * 60 : amount, unit, rollRule, warnAt } as const;
  return (await start(tx, named, `step:${serial}`, term, at(unit, now), now)).dueOn;
}

/** Ten working days to deliver what was granted (行政许可法 第四十四条). */
export async function startDelivery(tx: Tx, named: Named, now: Date): Promise<void> {
  const day = chinaDay(now);
  await start(tx, named, "delivery", await ruleOn(tx, "xk.deliver", day), day, now);
}

/** The reminder comes some days before, and a card when it is late. */
const officeTerm = {
  unit: "working_day",
  rollRule: "none",
  warnAt: [
    { rung: "reminder", before: 5 },
    { rung: "red", after: 0 },
  ],
} as const;

/** The term in which a commitment is checked afterwards (事后核查); after an order to mend, `mending` days and then the time to look again. */
export async function startCheck(
  tx: Tx,
  named: Named,
  { days, round }: { days: number; round: number },
  now: Date,
): Promise<void> {
  const purpose = round === 1 ? "check" : `check:${round}`;
  const warnAt: Rung[] = [...officeTerm.warnAt];
  await start(tx, named, purpose, { ...officeTerm, warnAt, amount: days }, chinaDay(now), now);
}

/** The time that the applicant has to mend what a check found (限期改正). @returns its last day */
export async function startMending(tx: Tx, named: Named, days: number, now: Date): Promise<string> {
  const day = chinaDay(now);
  const warnAt: Rung[] = [{ rung: "reminder", before: 3 }];
  const term = { amount: days, unit: "working_day", rollRule: "none", warnAt } as const;
  return (await start(tx, named, "mending", { ...term, warnAt }, day, now)).dueOn ?? day;
}

/** The time that the applicant has for a supplement. */
export async function startSupplement(tx: Tx, named: Named, days: number, now: Date): Promise<string> {
  const day = chinaDay(now);
  const warnAt: Rung[] = [
    { rung: "reminder", before: 3 },
    { rung: "red", after: 0 },
  ];
  const term = { amount: days, unit: "working_day", rollRule: "none", warnAt } as const;
  return (await start(tx, named, "supplement", { ...term, warnAt }, day, now)).dueOn ?? day;
}

interface OpenClock {
  id: number;
  purpose: string;
  state: "running" | "paused";
  unit: TermUnit;
}

async function openClocks(tx: Tx, id: number): Promise<OpenClock[]> {
  const { rows } = await sql<OpenClock>`
    select id, purpose, state, unit from clocks where subject_type = ${CASE} and subject_id = ${id}
      and state in ('running', 'paused') order by id`.execute(tx);
  return rows;
}

type Told = ClockEventInput extends infer Input ? (Input extends unknown ? Omit<Input, "on"> : never) : never;

/** Writes the same event to the open clocks of a case that are asked for. */
export async function tellClocks(
  tx: Tx,
  doer: Doer,
  id: number,
  which: (clock: OpenClock) => boolean,
  event: Told,
  now: Date,
): Promise<void> {
  for (const clock of (await openClocks(tx, id)).filter(which))
    await recordEvent(tx, clockActor(doer), clock.id, { ...event, on: at(clock.unit, now) } as ClockEventInput, now);
}

export const isHandling = ({ purpose }: OpenClock): boolean => purpose === "promised" || purpose === "statutory";
export const isAcceptance = ({ purpose }: OpenClock): boolean => purpose.startsWith("acceptance");
export const isCheck = ({ purpose }: OpenClock): boolean => purpose.startsWith("check") || purpose === "mending";
export const isStep = ({ purpose }: OpenClock): boolean => purpose.startsWith("step:");
export const is =
  (purpose: string) =>
  (clock: OpenClock): boolean =>
    clock.purpose === purpose;
export const any = (): boolean => true;
