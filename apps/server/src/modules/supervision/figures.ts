import type {
  FigureLine,
  FigureList,
  FigureQuery,
  FigureRow,
  Figures,
  figureLineQuerySchema,
} from "@openzone/contract/supervision";
import { sql } from "kysely";
import type { z } from "zod";
import { type Actor, mayAnywhere, type Scope, scopesFor } from "../../platform/auth/actor.ts";
import { withinScopes } from "../../platform/auth/within-scopes.ts";
import { addWorkingDays } from "../../platform/calendar/index.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { type CountedGroup, countCases, countedLines, openCases } from "../applications/index.ts";
import { workCalendar } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";

const action = "supervision.figures";
/** Cases that are due within so many working days are near. */
const NEAR_DAYS = 2;

/**
 * What was received, decided and how fast, with the cards that were counted, by department or person (监察统计).
 * @throws AppError NOT_ALLOWED  by person for somebody who reads numbers only
 */
export async function figures(db: Db | Tx, actor: Actor, query: FigureQuery, now: Date): Promise<FigureList> {
  refusePersons(actor, query.by);
  const scopes = scopesFor(actor, action);
  return { ...(await countFigures(db, scopes, query)), open: await openFigures(db, scopes, now) };
}

/** What was received, decided and how fast in some months, with the cards: of departments that somebody may count. */
export async function countFigures(
  db: Db | Tx,
  scopes: readonly Scope[],
  query: FigureQuery,
): Promise<Omit<FigureList, "open">> {
  const calendar = await workCalendar(db);
  const counted = await countCases(db, calendar, { ...query, scopes }, query.by);
  const cards = await countCards(db, scopes.map(anySite), query);
  const total = counted.find(({ kind }) => kind === "total");
  return {
    rows: ranked(mergeGroups(counted, cards)),
    months: months(query).map((month) => ({
      month,
      ...withCards(
        counted.find((row) => row.kind === "month" && row.month === month),
        cards.filter((card) => card.month === month),
      ),
    })),
    total: withCards(total, cards),
  };
}

/** Today, and the day until which a case that is due is near. */
export async function daysOfToday(db: Db | Tx, now: Date): Promise<{ today: string; near: string }> {
  const today = chinaDay(now);
  return { today, near: addWorkingDays(await workCalendar(db), today, NEAR_DAYS).day };
}

/** How cases and cards stand today. */
export async function openFigures(db: Db | Tx, scopes: readonly Scope[], now: Date): Promise<FigureList["open"]> {
  const { today, near } = await daysOfToday(db, now);
  const open = await openCases(db, scopes, today, near);
  return { ...open, unanswered: await unanswered(db, scopes.map(anySite)) };
}

/** The cases behind a number; who reads numbers only sees no names in them. */
export async function figureLines(
  db: Db | Tx,
  actor: Actor,
  query: z.output<typeof figureLineQuerySchema>,
): Promise<{ items: FigureLine[]; total: number }> {
  refusePersons(actor, query.by);
  const scopes = scopesFor(actor, action);
  const { items, total } = await countedLines(db, await workCalendar(db), { ...query, scopes }, query);
  const named = mayAnywhere(actor, "supervision.read");
  return { items: items.map((line) => ({ ...line, personName: named ? line.personName : null })), total };
}

function refusePersons(actor: Actor, by: FigureQuery["by"]): void {
  if (by === "person" && !mayAnywhere(actor, "supervision.read"))
    throw new AppError("NOT_ALLOWED", { action: "supervision.read" });
}

/** Cards stand on no site: whoever counts a site's cases counts all cards. */
export const anySite = (scope: Scope): Scope => (scope.kind === "site" ? { kind: "zone" } : scope);

interface CardCount {
  month: string;
  id: number | null;
  name: string | null;
  yellow: number;
  red: number;
  darkRed: number;
  revoked: number;
}

/** Cards that were found in the months and stand, and those that were revoked; reminders are no cards. */
async function countCards(db: Db | Tx, scopes: readonly Scope[], { from, to, by }: FigureQuery): Promise<CardCount[]> {
  const visible = withinScopes(scopes, { departmentPath: sql`d.path` });
  const group = by === "department" ? sql`d.id, d.name` : sql`p.id, p.name`;
  const { rows } = await sql<CardCount>`
    select to_char(c.detected_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${by === "department" ? sql`d.id` : sql`p.id`} as id,
      ${by === "department" ? sql`d.name` : sql`p.name`} as name,
      count(*) filter (where c.level = 'yellow' and c.state <> 'revoked')::int as yellow,
      count(*) filter (where c.level = 'red' and c.state <> 'revoked')::int as red,
      count(*) filter (where c.level = 'dark_red' and c.state <> 'revoked')::int as "darkRed",
      count(*) filter (where c.state = 'revoked')::int as revoked
    from supervision_cards c join departments d on d.id = c.department_id left join staff p on p.id = c.person_id
    where ${visible} and c.level <> 'reminder' and c.detected_at >= ${`${from}-01`}::date::timestamp at time zone 'Asia/Shanghai'
      and c.detected_at < (${`${to}-01`}::date + interval '1 month') at time zone 'Asia/Shanghai'
    group by 1, ${group}`.execute(db);
  return rows;
}

async function unanswered(db: Db | Tx, scopes: readonly Scope[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from supervision_cards c join departments d on d.id = c.department_id
    where c.state = 'notified' and c.level <> 'reminder' and ${withinScopes(scopes, { departmentPath: sql`d.path` })}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

const sum = (cards: readonly CardCount[], key: "yellow" | "red" | "darkRed" | "revoked"): number =>
  cards.reduce((all, card) => all + card[key], 0);

export function withCards(counted: CountedGroup | undefined, cards: readonly CardCount[]): Figures {
  const { received = 0, decided = 0, onTime = 0, instant = 0, medianDays = null } = counted ?? {};
  const share = (part: number) => (decided === 0 ? null : part / decided);
  return {
    ...{ received, decided, onTime, instant, medianDays },
    onTimeRate: share(onTime),
    instantShare: share(instant),
    yellow: sum(cards, "yellow"),
    red: sum(cards, "red"),
    darkRed: sum(cards, "darkRed"),
    revoked: sum(cards, "revoked"),
  };
}

/** Departments or persons that had a case or a card. */
function mergeGroups(counted: readonly CountedGroup[], cards: readonly CardCount[]): Omit<FigureRow, "place">[] {
  const groups = new Map<number | null, string>();
  for (const { kind, id, name } of counted) if (kind === "group") groups.set(id, name ?? "—");
  for (const { id, name } of cards) if (!groups.has(id)) groups.set(id, name ?? "—");
  return [...groups].map(([id, name]) => ({
    ...{ id, name },
    ...withCards(
      counted.find((row) => row.kind === "group" && row.id === id),
      cards.filter((card) => card.id === id),
    ),
  }));
}

const cardsIn = ({ yellow, red, darkRed }: Figures): number => yellow + red + darkRed;

/** Best first; who decided nothing stands last. Equal ones share a place. */
function ranked(rows: readonly Omit<FigureRow, "place">[]): FigureRow[] {
  const order = (a: Figures, b: Figures) =>
    (b.onTimeRate ?? -1) - (a.onTimeRate ?? -1) ||
    cardsIn(a) - cardsIn(b) ||
    (a.medianDays ?? Number.POSITIVE_INFINITY) - (b.medianDays ?? Number.POSITIVE_INFINITY) ||
    0;
  const sorted = [...rows].sort(order);
  let place = 0;
  return sorted.map((row, index) => {
    const before = sorted[index - 1];
    if (before === undefined || order(before, row) !== 0) place = index + 1;
    return { ...row, place };
  });
}

function months({ from, to }: { from: string; to: string }): string[] {
  const all: string[] = [];
  for (let month = from; month <= to && all.length < 60; ) {
    all.push(month);
    const [year = 0, number = 1] = month.split("-").map(Number);
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  }
  return all;
}
