import { daysOfPeriod, type SectionFigures } from "@openzone/contract/statistics";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { sectionUpdates } from "../articles/index.ts";
import { chinaDay } from "../people/index.ts";
import { inSites } from "./figures.ts";
import { dayAfter, gapsOf } from "./gaps.ts";
import { comparedSites } from "./policy.ts";

/** A table of sections shows no more than so many. */
export const mostSections = 2000;

interface Row {
  id: number;
  siteId: number;
  title: string;
  parent: string | null;
  department: string | null;
  departmentId: number | null;
  createdAt: Date;
  updates: number;
  days: string[] | null;
  before: string | null;
  views: number;
}

export type SectionRow = SectionFigures & { departmentId: number | null };

/** Every open section that holds articles, with its updates against its duty (更新职责). Overdue ones first. */
export async function figuresBySection(db: Db | Tx, actor: Actor, period: string, now: Date): Promise<SectionRow[]> {
  const bounds = daysOfPeriod(period);
  const rows = await sectionRows(db, bounds, comparedSites(actor));
  const present = await updatesOfSites(db, [...new Set(rows.map(({ siteId }) => siteId))], now);
  const today = chinaDay(now);
  const figures = rows.map((row): SectionRow => {
    const known = present.get(row.id);
    const duty = known?.updateDays ?? null;
    // What was taken over from elsewhere may have been published before its section was made here.
    const before = row.before ?? [chinaDay(row.createdAt), ...(row.days ?? [])].sort()[0] ?? "";
    const lastDay = known?.lastAt ? chinaDay(new Date(known.lastAt)) : chinaDay(row.createdAt);
    return {
      id: row.id,
      siteId: row.siteId,
      title: row.title,
      parent: row.parent ?? "",
      department: row.department,
      departmentId: row.departmentId,
      updates: row.updates,
      views: Number(row.views),
      updateDays: duty,
      ...gapsOf({ days: row.days ?? [], before }, duty, bounds, today),
      lastAt: known?.lastAt ?? null,
      overdueSince: known?.late && duty !== null ? dayAfter(lastDay, duty + 1) : null,
    };
  });
  return figures.sort(mostUrgentFirst);
}

/** Longest overdue first, then those with a duty, then by their place. */
function mostUrgentFirst(a: SectionRow, b: SectionRow): number {
  if (a.overdueSince !== b.overdueSince) {
    if (a.overdueSince === null) return 1;
    return b.overdueSince === null || a.overdueSince < b.overdueSince ? -1 : 1;
  }
  return Number(b.updateDays !== null) - Number(a.updateDays !== null) || a.id - b.id;
}

/** How often a section `s` got something new on a day `x`: articles first shown there, for a page its editions too. */
const somethingNew = sql`(x.shown + case when s.kind = 'page' then x.updated else 0 end)`;

async function sectionRows(
  db: Db | Tx,
  { from, to }: { from: string; to: string },
  sites: number[] | null,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with lines as (
      select section_id, sum(count)::integer as updates, array_agg(day::text order by day) as days from (
        select x.section_id, x.day, sum(${somethingNew}) as count
        from statistics_section_days x join sections s on s.id = x.section_id
        where x.day >= ${from}::date and x.day < ${to}::date group by 1, 2) by_day
      where count > 0 group by 1
    ), viewed as (
      select section_id, sum(views)::bigint as views from view_days
      where day >= ${from}::date and day < ${to}::date group by 1
    )
    select s.id, s.site_id as "siteId", s.title, parent.title as parent, d.name as department,
      s.department_id as "departmentId", s.created_at as "createdAt", coalesce(lines.updates, 0) as updates, lines.days,
      coalesce(viewed.views, 0) as views, (select x.day::text from statistics_section_days x
        where x.section_id = s.id and x.day < ${from}::date and ${somethingNew} > 0
        order by x.day desc limit 1) as before
    from sections s left join sections parent on parent.id = s.parent_id left join departments d on d.id = s.department_id
      left join lines on lines.section_id = s.id left join viewed on viewed.section_id = s.id
    where s.state = 'open' and s.kind not in ('channel', 'link') and ${inSites(sql`s.site_id`, sites)}
    order by s.id limit ${mostSections}`.execute(db);
  return rows;
}

/** How each section of some sites keeps its duty now, by its number. */
export async function updatesOfSites(db: Db | Tx, sites: readonly number[], now: Date) {
  const updates = await sectionUpdates(db, sites, now);
  return new Map(updates.map((update) => [update.sectionId, update]));
}
