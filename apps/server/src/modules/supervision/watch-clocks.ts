/** What points of the way of clocks (节点) make cards of supervision. */
import type { Rung } from "@openzone/contract/clocks";
import type { CardTrigger, Evidence, SupervisionRule } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type FiredRung, onRungs, provideRungs } from "../clocks/index.ts";
import { selectCards } from "./cards.ts";
import { tellOfNearEnd } from "./notices.ts";
import { openCards, writeEvent } from "./open-card.ts";
import { rulesOn } from "./rules.ts";
import { type Watched, watchedSubjects } from "./watched.ts";

/** By the purpose of a clock of a case: which rung belongs to which rule. The clocks of a supplement and of mending are the applicant's. */
const triggersOf = (purpose: string): Partial<Record<Rung["rung"], CardTrigger>> => {
  if (purpose === "promised") return { reminder: "promised_reminder", yellow: "promised_yellow", red: "promised_red" };
  if (purpose === "statutory") return { dark_red: "statutory_dark_red" };
  return purpose === "supplement" || purpose === "mending" ? {} : { red: "step_late" };
};

/** Has clocks of cases begin with the points that the rules of the day name, and makes cards when they are reached. */
export function watchClocks(): void {
  provideRungs("application", providedRungs);
  onRungs("application", (tx, fired, now) => makeCards(tx, "application", fired, now), "supervision");
  onRungs("rectification", (tx, fired, now) => makeCards(tx, "rectification", fired, now), "supervision");
  onRungs("supervision-card", followExplanations);
}

/** The points of a clock's way by the rules that hold on the day when it starts; also of those that are switched off, which may be on when they come. */
export async function providedRungs(tx: Tx, purpose: string, startedOn: string): Promise<Rung[]> {
  const wanted = Object.entries(triggersOf(purpose)) as [Rung["rung"], CardTrigger][];
  const rules = await rulesOn(
    tx,
    startedOn,
    wanted.map(([, trigger]) => trigger),
  );
  return wanted.map(([rung, trigger]) => rungOf(rung, rules.get(trigger)));
}

function rungOf(rung: Rung["rung"], rule: SupervisionRule | undefined): Rung {
  if (rung === "red" || rung === "dark_red") return { rung, after: 0 };
  const [ratio, before] = [rule?.ratio, rule?.before];
  if (ratio === undefined) return rung === "yellow" ? { rung, ratio: 0.9, before: 1 } : { rung, ratio: 0.8 };
  return { rung, ...(ratio === null ? {} : { ratio }), ...(before === null || before === undefined ? {} : { before }) };
}

async function makeCards(tx: Tx, type: Watched["type"], fired: readonly FiredRung[], now: Date): Promise<void> {
  const judged = fired.flatMap((one) => {
    const trigger = type === "rectification" ? lateRectification(one) : triggersOf(one.purpose)[one.rung];
    return trigger === undefined ? [] : [{ ...one, trigger }];
  });
  if (judged.length === 0) return;
  const subjects = await watchedSubjects(tx, type, [...new Set(judged.map(({ subjectId }) => subjectId))]);
  const shown = await clockEvidence(
    tx,
    judged.map(({ clockId }) => clockId),
  );
  const cards = judged.flatMap(({ trigger, clockId, subjectId, on }) => {
    const subject = subjects.get(subjectId);
    const evidence = [...(shown.get(clockId) ?? []), { name: "found" as const, value: on }];
    return subject ? [{ trigger, occasion: clockId, ...subject, evidence }] : [];
  });
  await openCards(tx, cards, now);
}

const lateRectification = ({ rung }: FiredRung): CardTrigger | undefined =>
  rung === "red" ? "rectification_late" : undefined;

/** What of clocks shows that their points were reached, by the clock. */
async function clockEvidence(tx: Tx, ids: readonly number[]): Promise<Map<number, Evidence[]>> {
  const { rows } = await sql<{
    id: number;
    title: string;
    started: string;
    due: string | null;
    amount: number;
    unit: string;
  }>`
    select id, title, started_on as started, coalesce(due_moment, due_on::text) as due, amount, unit from clocks
    where id = any(${[...ids]}::bigint[])`.execute(tx);
  return new Map(
    rows.map(({ id, title, started, due, amount, unit }) => [
      id,
      [
        { name: "step", value: title },
        { name: "started", value: started },
        { name: "term", value: `${amount} ${unit}` },
        { name: "due", value: due ?? "" },
      ],
    ]),
  );
}

/** The department is told when its time to explain a card ends soon; that it passed is a line of the card's history. */
async function followExplanations(tx: Tx, fired: readonly FiredRung[], now: Date): Promise<void> {
  for (const { rung, subjectId } of fired) {
    if (rung === "red") await writeEvent(tx, subjectId, { kind: "overdue", note: "" }, systemActor, now);
    if (rung !== "reminder") continue;
    const { rows } = await selectCards(sql`where c.id = ${subjectId}`).execute(tx);
    if (rows[0]) await tellOfNearEnd(tx, rows[0], now);
  }
}
