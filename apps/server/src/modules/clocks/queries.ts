import type { CalendarDay, CalendarYear, ClockMoveList, LegalRule } from "@openzone/contract/clocks";
import { sql } from "kysely";
import { dayNumber, dayOf, isWorkingDay } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { workCalendar } from "./calendar.ts";

/** A year of the work calendar: what differs from Monday to Friday, and how many working days there are. */
export async function calendarYear(db: Db | Tx, year: number): Promise<CalendarYear> {
  const calendar = await workCalendar(db);
  const { rows } = await sql<{ day: string; note: string }>`
    select day, note from calendar_days where extract(year from day) = ${year}`.execute(db);
  const notes = new Map(rows.map(({ day, note }) => [day, note]));
  const days = [...calendar.days]
    .filter(([day]) => day.startsWith(String(year)))
    .map(([day, { kind, name, source }]): CalendarDay => ({ day, kind, name, source, note: notes.get(day) ?? "" }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year + 1}-01-01`) - first;
  const all = Array.from({ length }, (_, n) => dayOf(first + n));
  const workingDays = all.filter((day) => isWorkingDay(calendar, day)).length;
  return { year, verifiedThrough: calendar.verifiedThrough, workingDays, days };
}

const ruleFields = sql`code, valid_from as "validFrom", valid_to as "validTo", title, citation, amount, unit,
  start_rule as "startRule", roll_rule as "rollRule", extension, excluded, warn_at as "warnAt", note`;

/** All rules of law with all their periods, newest first within a code. */
export async function listLegalRules(db: Db | Tx): Promise<LegalRule[]> {
  const { rows } = await sql<LegalRule>`select ${ruleFields} from legal_rules order by code, valid_from desc`.execute(
    db,
  );
  return rows;
}

/** The periods of one rule, newest first. */
export async function legalRulePeriods(db: Db | Tx, code: string): Promise<LegalRule[]> {
  const { rows } = await sql<LegalRule>`select ${ruleFields} from legal_rules
    where code = ${code} order by valid_from desc`.execute(db);
  return rows;
}

const PAGE = 50;

/** The journal of clocks that a change of the calendar moved, newest first. */
export async function listMoves(db: Db | Tx, page: number): Promise<ClockMoveList> {
  const { rows } = await sql<ClockMoveList["items"][number] & { total: number }>`
    select m.id, m.moved_at::text as "movedAt", c.subject_type as subject, c.title, m.from_due as "fromDue", m.to_due as "toDue",
      h.reason, (select count(*)::int from clock_moves) as total
    from clock_moves m join clocks c on c.id = m.clock_id join calendar_changes h on h.id = m.change_id
    order by m.id desc limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db);
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
