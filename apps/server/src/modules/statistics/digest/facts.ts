import type { Figures } from "@openzone/contract/statistics";
import { sql } from "kysely";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { figuresOf, type Sums, sumsOfLines, withoutNulls } from "../figures.ts";
import { updatesOfSites } from "../sections.ts";
import type { DigestPeriod } from "./period.ts";

/** What a digest tells of one department, and nothing of any other. */
export interface DigestFacts {
  departmentId: number;
  department: string;
  now: Figures;
  before: Figures;
  /** Its sections that are overdue at this moment, the longest first. */
  overdue: { title: string; address: string; days: number; updateDays: number }[];
  /** Readers' answers to its articles that they were of no use, and that nobody has dealt with. */
  openFeedback: number;
  mostRead: { articleId: number; title: string; views: number }[];
}

const mostReadShown = 5;

/** The facts of a department for a period; four queries and one for each site. @throws AppError NOT_FOUND */
export async function digestFacts(
  db: Db | Tx,
  departmentId: number,
  period: DigestPeriod,
  now: Date,
): Promise<DigestFacts> {
  const { rows } = await sql<{ name: string; openFeedback: number }>`
    select d.name, (select count(*)::integer from article_feedback f join articles a on a.id = f.article_id
      where a.department_id = d.id and not f.useful and f.handled_at is null) as "openFeedback"
    from departments d where d.id = ${departmentId}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  const sums = await sumsOfPeriods(db, departmentId, period);
  return {
    departmentId,
    department: rows[0].name,
    now: figuresOf(sums.get(true)),
    before: figuresOf(sums.get(false)),
    overdue: await overdueSections(db, departmentId, now),
    openFeedback: rows[0].openFeedback,
    mostRead: await mostRead(db, departmentId, period),
  };
}

/** By whether it is the period itself; else the one before. */
async function sumsOfPeriods(
  db: Db | Tx,
  departmentId: number,
  { from, to, before }: DigestPeriod,
): Promise<Map<boolean, Partial<Sums>>> {
  const { rows } = await sql<Sums & { isNow: boolean }>`
    with sums as (
      select l.day >= ${from}::date as is_now, ${sumsOfLines}
      from statistics_lines l
      where l.department_id = ${departmentId} and l.day >= ${before}::date and l.day < ${to}::date group by 1
    ), viewed as (
      select day >= ${from}::date as is_now, sum(views)::bigint as views from view_days
      where kind = 'article' and department_id = ${departmentId} and day >= ${before}::date and day < ${to}::date
      group by 1
    )
    select p.is_now as "isNow", sums.*, viewed.views from (values (true), (false)) as p (is_now)
      left join sums on sums.is_now = p.is_now left join viewed on viewed.is_now = p.is_now`.execute(db);
  return new Map(rows.map(({ isNow, ...row }) => [isNow, withoutNulls(row)]));
}

async function overdueSections(db: Db | Tx, departmentId: number, now: Date): Promise<DigestFacts["overdue"]> {
  const { rows } = await sql<{ id: number; siteId: number; title: string; address: string }>`
    select id, site_id as "siteId", title, address from sections
    where department_id = ${departmentId} and state = 'open' and update_days is not null order by id`.execute(db);
  const updates = await updatesOfSites(db, [...new Set(rows.map(({ siteId }) => siteId))], now);
  return rows
    .flatMap(({ id, title, address }) => {
      const known = updates.get(id);
      if (!known?.late || known.updateDays === null) return [];
      return [{ title, address, days: known.days, updateDays: known.updateDays }];
    })
    .sort((a, b) => b.days - b.updateDays - (a.days - a.updateDays));
}

async function mostRead(
  db: Db | Tx,
  departmentId: number,
  { from, to }: DigestPeriod,
): Promise<DigestFacts["mostRead"]> {
  const { rows } = await sql<DigestFacts["mostRead"][number]>`
    select v.thing_id as "articleId", e.title, v.views from (
      select thing_id, sum(views)::integer as views from page_views
      where kind = 'article' and department_id = ${departmentId} and day >= ${from}::date and day < ${to}::date
      group by 1) v
      join articles a on a.id = v.thing_id join editions e on e.id = a.live_edition_id
    where a.department_id = ${departmentId}
    order by v.views desc, v.thing_id limit ${mostReadShown}`.execute(db);
  return rows;
}
