/** The leaders' page (效能总览): the figures that supervision counts, put together, and what stands behind each. */
import type { Figures } from "@openzone/contract/supervision";
import type {
  OpenLine,
  Overview,
  OverviewCard,
  OverviewCardKind,
  openLineQuerySchema,
  overviewCardQuerySchema,
} from "@openzone/contract/supervision-overview";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type Actor, may, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { workingDaysBetween } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { plannedEachTime } from "../../platform/database/prepare.ts";
import { type OpenCounts, openCaseLines, openCasesByDepartment } from "../applications/index.ts";
import { workCalendar } from "../clocks/index.ts";
import { selectCards, toCard } from "./cards.ts";
import { anySite, countFigures, daysOfToday, openFigures, withCards } from "./figures.ts";
import { mayRead } from "./policy.ts";
import { inMonth } from "./queries.ts";

const action = "supervision.overview";
const TREND_MONTHS = 6;

/** What is late and about to be late, this month against the one before, and each department. */
export async function overview(
  db: Db | Tx,
  actor: Actor,
  { month: wanted }: { month?: string | undefined },
  now: Date,
): Promise<Overview> {
  const scopes = scopesFor(actor, action);
  const { today, near } = await daysOfToday(db, now);
  const month = wanted ?? today.slice(0, 7);
  const before = monthBefore(month, 1);
  const months = { from: monthBefore(month, TREND_MONTHS - 1), to: month };
  const { months: trend } = await countFigures(db, scopes, { ...months, by: "department" });
  const { rows } = await countFigures(db, scopes, { from: month, to: month, by: "department" });
  const open = await openCasesByDepartment(db, scopes, today, near);
  const figuresOf = (which: string): Figures => {
    const { month: _, ...figures } = trend.find((one) => one.month === which) ?? { month: which, ...nothing };
    return figures;
  };
  return {
    ...{ today, month, before, trend },
    open: await openFigures(db, scopes, now),
    thisMonth: figuresOf(month),
    lastMonth: figuresOf(before),
    departments: withOpen(rows, open),
  };
}

const nothing = withCards(undefined, []);
const noneOpen: OpenCounts = { running: 0, near: 0, late: 0 };

/** Who has late cases stands first, then who has some that will be; after them as the ranking goes. */
function withOpen(
  rows: Awaited<ReturnType<typeof countFigures>>["rows"],
  open: Awaited<ReturnType<typeof openCasesByDepartment>>,
): Overview["departments"] {
  const counted = rows.map((row) => ({ ...row, ...(countsOf(open.find(({ id }) => id === row.id)) ?? noneOpen) }));
  const others = open
    .filter(({ id }) => !rows.some((row) => row.id === id))
    .map((row) => ({ ...nothing, id: row.id, name: row.name, place: rows.length + 1, ...(countsOf(row) ?? noneOpen) }));
  return [...counted, ...others].sort((a, b) => b.late - a.late || b.near - a.near || a.place - b.place);
}

const countsOf = (row: OpenCounts | undefined): OpenCounts | undefined =>
  row && { running: row.running, near: row.near, late: row.late };

/** The open cases behind a number, without who handles them. */
export async function overviewLines(
  db: Db | Tx,
  actor: Actor,
  { state, department, offset, limit }: z.output<typeof openLineQuerySchema>,
  now: Date,
): Promise<{ items: OpenLine[]; total: number }> {
  const days = await daysOfToday(db, now);
  const calendar = await workCalendar(db);
  const wanted = { state, department, ...days, offset, limit };
  const { items, total } = await openCaseLines(db, scopesFor(actor, action), wanted);
  return {
    items: items.map(({ siteId, departmentPath, ...line }) => ({
      ...line,
      daysLeft: line.dueOn === null ? null : workingDaysBetween(calendar, days.today, line.dueOn),
      mayOpen: may(actor, "application.read", { siteId, departmentPath }),
    })),
    total,
  };
}

/** The cards behind a number, without whom they name. */
export async function overviewCards(
  db: Db | Tx,
  actor: Actor,
  { kind, department, month, offset, limit }: z.output<typeof overviewCardQuerySchema>,
): Promise<{ items: OverviewCard[]; total: number }> {
  const visible = withinScopes(scopesFor(actor, action).map(anySite), { departmentPath: sql`d.path` });
  const where = sql`where ${visible} and c.level <> 'reminder' and ${ofKind(kind)}
    and ${department === undefined ? sql`true` : sql`c.department_id = ${department}`}
    and ${month === undefined ? sql`true` : inMonth(month)}`;
  const { rows } = await selectCards(
    sql`${where} ${plannedEachTime} order by c.detected_at desc, c.id desc limit ${limit} offset ${offset}`,
  ).execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from supervision_cards c join departments d on d.id = c.department_id ${where}`.execute(
    db,
  );
  const items = rows.map((row) => {
    const { id, number, ruleTitle, level, state, subjectTitle, departmentName, detectedAt, explainBy } = toCard(row);
    const told = { id, number, ruleTitle, level, state, subjectTitle, departmentName, detectedAt, explainBy };
    return { ...told, mayOpen: mayRead(actor, row.departmentPath) };
  });
  return { items, total: counted.rows[0]?.total ?? 0 };
}

/** As the figures count them: of a level those that were not revoked. */
function ofKind(kind: OverviewCardKind): RawBuilder<unknown> {
  if (kind === "unanswered") return sql`c.state = 'notified'`;
  if (kind === "revoked") return sql`c.state = 'revoked'`;
  return sql`c.level = ${kind} and c.state <> 'revoked'`;
}

function monthBefore(month: string, back: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - back;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
}
