/** What points of the way of clocks (节点) make cards of supervision. */
import type { Rung } from "@openzone/contract/clocks";
import type { CardTrigger, Evidence, SupervisionRule } from "@openzone/contract/supervision";
import { sql } from "kysely";
import { systemActor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type FiredRung, onRungs, provideRungs } from "../clocks/index.ts";
import { selectCards } from "./cards.ts";
import { tellOfNearEnd } from "./notices.ts";
import { openCard, writeEvent } from "./open-card.ts";
import { rulesOn } from "./rules.ts";
import { type Watched, watchedSubject } from "./watched.ts";

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
  for (const one of fired) {
    const trigger = type === "rectification" ? lateRectification(one) : triggersOf(one.purpose)[one.rung];
    if (trigger === undefined) continue;
    const subject = await watchedSubject(tx, type, one.subjectId);
    if (!subject) continue;
    const evidence = [...(await clockEvidence(tx, one.clockId)), { name: "found" as const, value: one.on }];
    await openCard(tx, { trigger, occasion: one.clockId, ...subject, evidence }, now);
  }
}

const lateRectification = ({ rung }: FiredRung): CardTrigger | undefined =>
  rung === "red" ? "rectification_late" : undefined;

/** What of a clock shows that its point was reached. */
async function clockEvidence(tx: Tx, clockId: number): Promise<Evidence[]> {
  const { rows } = await sql<{ title: string; started: string; due: string | null; amount: number; unit: string }>`
    select title, started_on as started, coalesce(due_moment, due_on::text) as due, amount, unit from clocks
    where id = ${clockId}`.execute(tx);
  const [clock] = rows;
  if (!clock) return [];
  return [
    { name: "step", value: clock.title },
    { name: "started", value: clock.started },
    { name: "term", value: `${clock.amount} ${clock.unit}` },
    { name: "due", value: clock.due ?? "" },
  ];
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
