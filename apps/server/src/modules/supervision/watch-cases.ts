/** What events of cases, and the daily round over them, make of cards. */
import type { CardTrigger, Evidence } from "@openzone/contract/supervision";
import { workingDaysBefore } from "../../platform/calendar/index.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import {
  type ApplicationEvent,
  caseFacts,
  idleCases,
  onApplicationEvent,
  type UnattendedCase,
  unreadCases,
  watchedCases,
} from "../applications/index.ts";
import { workCalendar } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";
import { openCard, openCards } from "./open-card.ts";
import { rulesOn } from "./rules.ts";
import { watchSubjects } from "./watched.ts";

/** Says who answers for a case, and hears of what happens to each. */
export function watchCases(): void {
  watchSubjects("application", watchedCases);
  onApplicationEvent(judgeEvent);
}

const refusals = new Set<ApplicationEvent["kind"]>(["not_accepted", "not_ours", "not_needed"]);

/** What a rule looks at; the event itself is written before it is told. */
const judged = new Set<ApplicationEvent["kind"]>([...refusals, "supplement_requested", "decided", "fee_recorded"]);

/** Makes a card of an event that should not have happened as it did, in the event's own transaction. */
export async function judgeEvent(tx: Tx, event: ApplicationEvent): Promise<void> {
  const { kind, applicationId, at } = event;
  if (!judged.has(kind)) return;
  const { refused, reasons, lastNote, supplements, feesWithoutBasis } = await caseFacts(tx, applicationId);
  if (kind === "supplement_requested" && supplements > 1)
    await make(tx, "second_supplement", event, [{ name: "times", value: String(supplements) }], supplements);
  if (kind === "decided" && refused && reasons.trim() === "")
    await make(tx, "refused_without_reasons", event, found(at), "decision");
  if (refusals.has(kind) && lastNote.trim() === "") await make(tx, "refused_without_reasons", event, found(at), kind);
  if (kind === "fee_recorded")
    for (const { name, fen } of feesWithoutBasis)
      await make(tx, "fee_without_basis", event, feeEvidence(name, fen), name);
}

const found = (at: Date): Evidence[] => [{ name: "found", value: chinaDay(at) }];
const feeEvidence = (name: string, fen: number): Evidence[] => [
  { name: "description", value: name },
  { name: "amount", value: (fen / 100).toFixed(2) },
];

async function make(
  tx: Tx,
  trigger: CardTrigger,
  { applicationId, at }: ApplicationEvent,
  evidence: Evidence[],
  occasion: string | number,
): Promise<void> {
  const subject = (await watchedCases(tx, [applicationId])).get(applicationId);
  if (!subject) return;
  const { title, departmentId, personId } = subject;
  const of = { type: "application" as const, id: applicationId, title };
  await openCard(tx, { trigger, occasion, subject: of, departmentId, personId, evidence }, at);
}

const MOST_AT_ONCE = 500;

/** The round over cases that nobody opened, or of which nothing was handled, for as many working days as the rules say. */
export async function watchIdleCases(db: Db, now: Date): Promise<number> {
  const today = chinaDay(now);
  const rules = await rulesOn(db, today, ["unread", "not_decided"]);
  const calendar = await workCalendar(db);
  let made = 0;
  for (const [trigger, find] of [
    ["unread", unreadCases],
    ["not_decided", idleCases],
  ] as const) {
    const days = rules.get(trigger)?.days;
    if (days === undefined || days === null) continue;
    // `days` whole working days lie between the last act and today.
    const until = workingDaysBefore(calendar, today, days);
    const cards = (await find(db, until)).map((one) => {
      const evidence: Evidence[] = [
        { name: "started", value: one.since },
        { name: "waited", value: String(days) },
        { name: "found", value: today },
      ];
      return cardOf(trigger, one, evidence);
    });
    for (let first = 0; first < cards.length; first += MOST_AT_ONCE) {
      const some = cards.slice(first, first + MOST_AT_ONCE);
      made += (await inTransaction(db, (tx) => openCards(tx, some, now))).length;
    }
  }
  return made;
}

const cardOf = (
  trigger: CardTrigger,
  { id, title, departmentId, personId, since }: UnattendedCase,
  evidence: Evidence[],
) => ({
  ...{ trigger, occasion: since, departmentId, personId, evidence },
  subject: { type: "application" as const, id, title },
});
