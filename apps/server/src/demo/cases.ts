import { sql } from "kysely";
import { countUses } from "../modules/applications/index.ts";
import { type CaseGuide, guideOfVersion } from "../modules/services/index.ts";
import { type Actor, may, systemActor } from "../platform/auth/actor.ts";
import { chinaDay } from "../platform/calendar/china-day.ts";
import { announcedCalendar, isWorkingDay, nextDay } from "../platform/calendar/index.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { caseSayingsSchema, type Handlers, type MadeUpCase } from "./case-acts.ts";
import { workday } from "./case-days.ts";
import { type Way, walk, ways } from "./case-walk.ts";
import { json } from "./files.ts";
import type { DemoApplicant } from "./public-accounts.ts";

const openWays: readonly Way[] = [
  ...(["submitted", "claimed", "supplement_requested", "supplement_received", "accepted", "in_review"] as const),
  ...(["in_procedure", "decided"] as const),
];
/** How many working days ago an open case began, at most. */
const openFor: Partial<Record<Way, number>> = { submitted: 3, claimed: 3, decided: 9, in_procedure: 9 };

export interface DemoCases {
  siteId: number;
  actors: ReadonlyMap<string, Actor>;
  /** Those who sent some of the cases from their accounts. */
  applicants: readonly DemoApplicant[];
}

/** Cases (办件) of two years in every state, by the commands that everybody uses, with the moments of those days. */
export async function loadCases(services: Services, zone: DemoCases): Promise<number> {
  const planned = await planCases(services, zone);
  for (const { way, one } of planned) await inTransaction(services.db, (tx) => walk(tx, way, one));
  await countUses(services.db, services.now());
  return planned.length;
}

async function planCases(services: Services, zone: DemoCases): Promise<{ way: Way; one: MadeUpCase }[]> {
  const words = caseSayingsSchema.parse(json("cases.json"));
  const guides = await publicGuides(services, zone.siteId);
  const staff = handlersOf(zone, guides);
  const planned: { way: Way; one: MadeUpCase }[] = [];
  for (const [way, count] of Object.entries(ways) as [Way, number][]) {
    const fitting = guides.filter((guide) => fits(way, guide));
    for (let n = 0; n < count; n += 1) {
      const serial = planned.length;
      const guide = fitting[(serial * 7 + n) % fitting.length];
      if (!guide) throw new Error(`no guide of the demonstration zone fits cases that are ${way}`);
      const away = guides.find(({ departmentId }) => departmentId !== guide.departmentId) ?? guide;
      const other = { departmentId: away.departmentId, staff: staff(away) };
      const began = beginningOf(services.now(), way, guide, { serial, n });
      const applicant = n === 0 && fromAccounts.has(way) ? applicantFor(zone.applicants, guide, serial) : undefined;
      planned.push({ way, one: { services, words, guide, staff: staff(guide), other, serial, began, applicant } });
    }
  }
  return planned;
}

/** Of these the first was sent from an account, so that whoever signs in finds cases in most states. */
const fromAccounts: ReadonlySet<Way> = new Set<Way>([
  ...(["granted", "instant", "supplemented", "refused", "special", "withdrawn", "submitted"] as const),
  ...(["supplement_requested", "supplement_received", "accepted", "in_review", "in_procedure", "decided"] as const),
]);

/** The first of them whom the item is for. */
const applicantFor = (applicants: readonly DemoApplicant[], { guide }: CaseGuide, serial: number) =>
  applicants.find(
    ({ party }) => guide.audiences.includes(party.kind) && (serial % 2 === 0 || party.kind !== "person"),
  ) ?? applicants.find(({ party }) => guide.audiences.includes(party.kind));

async function publicGuides({ db }: Services, siteId: number): Promise<CaseGuide[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from service_items i join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.site_id = ${siteId} and i.public_state = 'published' order by i.implementation_code`.execute(db);
  const guides: CaseGuide[] = [];
  for (const { id } of rows) {
    const guide = await guideOfVersion(db, id);
    if (guide) guides.push(guide);
  }
  return guides;
}

function fits(way: Way, { guide, process }: CaseGuide): boolean {
  const instant = guide.handling === "instant";
  if (way === "instant") return instant;
  const { amount, unit } = guide.promisedTerm;
  if (way === "overdue" && !(unit === "working_day" && amount >= 3 && amount <= 10)) return false;
  if (way === "extended") return guide.type === "permit" && !instant;
  const joint = process.some(({ kind }) => kind === "joint_review");
  return !instant && (way === "in_review" || !joint);
}

/** Who handles the cases of a department; where nobody may, the head is somebody whom the system lends its rights. */
function handlersOf({ actors }: DemoCases, guides: readonly CaseGuide[]) {
  const all = [...actors.values()];
  const known = new Map<number, Handlers>();
  for (const guide of guides) {
    const whoMay = (action: string) => all.filter((one) => may(one, action, guide));
    const clerks = whoMay("application.handle").sort((a, b) => a.id - b.id);
    const named = clerks.find(({ grants }) => grants.some(({ role }) => role === "case_officer")) ?? clerks[0];
    if (!named) throw new Error(`nobody handles cases of ${guide.departmentName}`);
    const head = whoMay("application.decide")[0] ?? { ...systemActor, id: named.id, name: named.name };
    known.set(guide.departmentId, { clerk: named, second: clerks.find(({ id }) => id !== named.id) ?? named, head });
  }
  return ({ departmentId }: CaseGuide): Handlers => {
    const found = known.get(departmentId);
    if (!found) throw new Error(`department ${departmentId} has no handlers`);
    return found;
  };
}

/** A working day at office hours: within two years, or within the last days for what is still open. */
function beginningOf(now: Date, way: Way, { guide }: CaseGuide, { serial, n }: { serial: number; n: number }): Date {
  const today = chinaDay(now);
  // The promised term counts from the day after acceptance, which is a day after the beginning; it ended one to three days ago.
  if (way === "overdue") return workday(workingDaysBefore(today, guide.promisedTerm.amount + 2 + (n % 3)), serial, -1);
  const back = openWays.includes(way) ? 1 + (n % (openFor[way] ?? 5)) : 30 + ((serial * 131) % 670);
  return workday(nextDay(today, -back), serial, -1);
}

function workingDaysBefore(day: string, count: number): string {
  let on = day;
  for (let left = count; left > 0; ) {
    on = nextDay(on, -1);
    if (isWorkingDay(announcedCalendar, on)) left -= 1;
  }
  return on;
}
