import { foreignPrefixes } from "@openzone/contract/languages";
import { CaseFiguresPage, type CaseFiguresView, languages, WallPage, type WallView } from "@openzone/portal-ui";
import { addWorkingDays } from "../../platform/calendar/index.ts";
import type { Db } from "../../platform/database/database.ts";
import { anyone } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
import { type CountedGroup, countCases, openCases } from "../applications/index.ts";
import { workCalendar } from "../clocks/index.ts";
import { chinaDay } from "../people/index.ts";
import { type PublicReply, publicReplies, type RatingSummary, ratingSummary } from "../ratings/index.ts";
import { languagePrefix } from "../sites/index.ts";
import { wordsFor } from "./messages.ts";
import type { PageContext, PageResult, Portal } from "./portal.ts";

/** Fewer than this many are told together, so that nobody is found in them. */
const FEWEST = 5;
const MONTHS = 12;
/** How long numbers that were counted are shown again: counting a large zone takes seconds. */
const kept = { figures: 300_000, wall: 30_000 };
const refreshSeconds = 60;
const shownDepartments = 8;
const nearDays = 2;

/** Public statistics of cases and ratings (`/supervision/`) and the screen of the hall (`/wall/`). */
export function registerHallFigures(app: App, services: Services, portal: Portal): void {
  const figures = remembering(kept.figures, (siteId, now) => countFigures(services.db, siteId, now));
  const wall = remembering(kept.wall, (siteId, now) => countWall(services.db, siteId, now));
  for (const prefix of ["", ...foreignPrefixes]) {
    const get = <V>(url: string, make: (context: PageContext) => Promise<PageResult<V>>, head: object = {}) => {
      app.route({
        method: "GET",
        url,
        config: { access: anyone },
        schema: { hide: true },
        handler: (request, reply) => portal.answerPrivate(request, reply.headers(head as Record<string, string>), make),
      });
      app.route({
        method: "GET",
        url: url.slice(0, -1),
        config: { access: anyone },
        schema: { hide: true },
        handler: async (request, reply) => reply.redirect(`${request.originalUrl.split("?")[0]}/`, 301),
      });
    };
    get(`${prefix}/supervision/`, async (context) => {
      const { id } = context.tree.site;
      const counted = await figures(id, services.now());
      // Numbers may be some minutes old; what a department answers in public is read at once.
      const replies = await publicReplies(services.db, id, yearBefore(services.now()));
      return figuresPage(context, counted, replies);
    });
    get(
      `${prefix}/wall/`,
      async (context) => {
        const view = await wall(context.tree.site.id, services.now());
        return { page: WallPage, view, languages };
      },
      { refresh: String(refreshSeconds) },
    );
  }
}

/** Counts once for all who ask within a time; of a fault nothing is kept. */
function remembering<T>(
  ms: number,
  count: (siteId: number, now: Date) => Promise<T>,
): (siteId: number, now: Date) => Promise<T> {
  const known = new Map<number, { until: number; counted: Promise<T> }>();
  return (siteId, now) => {
    const found = known.get(siteId);
    if (found && found.until > now.getTime()) return found.counted;
    const counted = count(siteId, now);
    known.set(siteId, { until: now.getTime() + ms, counted });
    counted.catch(() => known.delete(siteId));
    return counted;
  };
}

const moment = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

/** The month some months before that of a day. */
function monthBefore(day: string, back: number): string {
  const whole = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - back;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
}

const ofSite = (siteId: number) => [{ kind: "site" as const, siteId }];
const yearBefore = (now: Date): Date => new Date(`${monthBefore(chinaDay(now), MONTHS - 1)}-01T00:00:00+08:00`);
/** Takes the place of a name; the page says it in the reader's language. */
const OTHERS = "\u0000";

interface Counted {
  counted: CountedGroup[];
  summary: RatingSummary;
  at: Date;
}

async function countFigures(db: Db, siteId: number, now: Date): Promise<Counted> {
  const today = chinaDay(now);
  const months = { from: monthBefore(today, MONTHS - 1), to: today.slice(0, 7), scopes: ofSite(siteId) };
  const counted = await countCases(db, await workCalendar(db), months, "department");
  return { counted, summary: await ratingSummary(db, siteId, yearBefore(now), OTHERS), at: now };
}

function figuresPage(
  { tree, language }: PageContext,
  { counted, summary, at }: Counted,
  replies: PublicReply[],
): PageResult<CaseFiguresView> {
  const prefix = languagePrefix(tree.site, language);
  const others = wordsForOthers[language] ?? wordsForOthers.en ?? "";
  const named = <R extends { name: string }>(rows: readonly R[]): R[] =>
    rows.map((row) => (row.name === OTHERS ? { ...row, name: others } : row));
  const today = chinaDay(at);
  const view: CaseFiguresView = {
    crumbs: [{ title: wordsFor(language).home, url: `${prefix}/` }],
    at: moment(at),
    months: Array.from({ length: MONTHS }, (_, index) => monthBefore(today, MONTHS - 1 - index)).map((month) =>
      monthView(
        month,
        counted.find((row) => row.kind === "month" && row.month === month),
      ),
    ),
    departments: departmentsView(counted, others),
    ratings: {
      ...summary,
      replies,
      departments: named(summary.departments),
      items: named(summary.items),
    },
  };
  return { page: CaseFiguresPage, view, languages };
}

const wordsForOthers: Partial<Record<string, string>> = {
  "zh-CN": "其他",
  en: "Others",
  ru: "Прочие",
  ja: "その他",
  ko: "기타",
  de: "Übrige",
  fr: "Autres",
};

const share = (part: number, whole: number): number | null => (whole < FEWEST ? null : part / whole);

/** A month; numbers that are small but not nothing are not told. */
function monthView(month: string, row: CountedGroup | undefined): CaseFiguresView["months"][number] {
  const { received = 0, decided = 0, onTime = 0, medianDays = null } = row ?? {};
  const told = (count: number) => (count > 0 && count < FEWEST ? null : count);
  const median = decided < FEWEST ? null : medianDays;
  return { month, received: told(received), decided: told(decided), rate: share(onTime, decided), median };
}

/** Departments with enough decided cases; the others together, when together they are enough. */
function departmentsView(counted: readonly CountedGroup[], others: string): CaseFiguresView["departments"] {
  const rows = counted.filter(({ kind }) => kind === "group");
  const isLarge = ({ decided, received }: CountedGroup) => decided >= FEWEST && received >= FEWEST;
  const small = rows.filter((row) => !isLarge(row));
  const sum = (key: "received" | "decided" | "onTime") => small.reduce((all, row) => all + row[key], 0);
  const rest = { received: sum("received"), decided: sum("decided"), onTime: sum("onTime") };
  const large = rows
    .filter(isLarge)
    .sort((a, b) => b.decided - a.decided)
    .map(({ name, received, decided, onTime, medianDays }) => ({
      ...{ name: name ?? "", received, decided, median: medianDays },
      rate: share(onTime, decided),
    }));
  if (rest.decided < FEWEST || rest.received < FEWEST) return large;
  const { received, decided, onTime } = rest;
  return [...large, { name: others, received, decided, rate: share(onTime, decided), median: null }];
}

async function countWall(db: Db, siteId: number, now: Date): Promise<WallView> {
  const today = chinaDay(now);
  const month = today.slice(0, 7);
  const calendar = await workCalendar(db);
  const counted = await countCases(db, calendar, { from: month, to: month, scopes: ofSite(siteId) }, "department");
  const near = addWorkingDays(calendar, today, nearDays).day;
  const { total } = await ratingSummary(db, siteId, new Date(`${month}-01T00:00:00+08:00`), OTHERS);
  const all = counted.find(({ kind }) => kind === "total");
  const { received = 0, decided = 0, onTime = 0, medianDays = null } = all ?? {};
  return {
    at: moment(now),
    ...{ received, decided, rate: share(onTime, decided), median: decided < FEWEST ? null : medianDays },
    ...(await openCases(db, ofSite(siteId), today, near)),
    ...{ ratings: total.ratings, satisfied: total.ratings < FEWEST ? null : total.satisfied },
    departments: counted
      .filter(({ kind, decided: count }) => kind === "group" && count >= FEWEST)
      .sort((a, b) => b.decided - a.decided)
      .slice(0, shownDepartments)
      .map((row) => ({ name: row.name ?? "", decided: row.decided, rate: share(row.onTime, row.decided) })),
  };
}
