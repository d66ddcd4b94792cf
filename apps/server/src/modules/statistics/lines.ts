import { daysOfPeriod, type Line, type LinesQuery } from "@openzone/contract/statistics";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { isAdopted } from "./figures.ts";
import { mayOpenLines } from "./policy.ts";

type Row = Omit<Line, "at"> & { at: Date | null; total: number };

/**
 * What a number counts, one line for each (一行一行说得清), the newest first; views by article, the most viewed first.
 * Only lines that the person may open; a number's lines are as many as the number says.
 */
export async function linesBehind(
  db: Db | Tx,
  actor: Actor,
  query: LinesQuery,
): Promise<{ items: Line[]; total: number }> {
  const { rows } = await (query.measure === "views" ? viewLines(actor, query) : eventLines(actor, query)).execute(db);
  return {
    items: rows.map(({ total: _, at, ...line }) => ({ ...line, at: at?.toISOString() ?? null })),
    total: rows[0]?.total ?? 0,
  };
}

const narrowed = ({ department, staff }: LinesQuery): RawBuilder<unknown> => sql`
  ${department === undefined ? sql`true` : sql`l.department_id = ${department}`}
  and ${staff === undefined ? sql`true` : sql`l.staff_id = ${staff}`}`;

function eventLines(actor: Actor, query: LinesQuery): RawBuilder<Row> {
  const { from, to } = daysOfPeriod(query.period);
  const measured = query.measure === "adopted" ? isAdopted : sql`l.measure = ${query.measure}`;
  return sql<Row>`
    with chosen as (
      select l.*, s.department_id as owner_now, s.title as section, d.name as department, count(*) over ()::integer as total
      from statistics_lines l join sections s on s.id = l.section_id join departments d on d.id = l.department_id
      where l.day >= ${from}::date and l.day < ${to}::date and ${measured} and ${narrowed(query)}
        and ${mayOpenLines(actor)}
      order by l.at desc, l.event_id desc, l.section_id limit ${query.limit} offset ${query.offset}
    )
    select c.article_id as "articleId", e.title, c.department,
      case when a.department_id <> c.department_id then present.name end as "departmentNow", c.section,
      owner.name as owner, case when ${query.measure === "adopted"} and c.owner_now is distinct from c.owner_id
        then coalesce(owner_now.name, '') end as "ownerNow", w.name as writer, c.at, c.seconds,
      null::integer as views, c.total
    from chosen c join articles a on a.id = c.article_id join editions e on e.id = a.working_edition_id
      join departments present on present.id = a.department_id left join staff w on w.id = c.staff_id
      left join departments owner on owner.id = c.owner_id left join departments owner_now on owner_now.id = c.owner_now
    order by c.at desc, c.event_id desc, c.section_id`;
}

function viewLines(actor: Actor, query: LinesQuery): RawBuilder<Row> {
  const { from, to } = daysOfPeriod(query.period);
  return sql<Row>`
    with viewed as (
      select l.thing_id, l.department_id, max(l.section_id) as section_id, max(l.staff_id) as staff_id,
        sum(l.views)::integer as views
      from (select v.*, s.site_id from page_views v join sections s on s.id = v.section_id) l
        join departments d on d.id = l.department_id
      where l.day >= ${from}::date and l.day < ${to}::date and l.kind = 'article' and ${narrowed(query)}
        and ${mayOpenLines(actor)}
      group by 1, 2
    )
    select v.thing_id as "articleId", e.title, d.name as department,
      case when a.department_id <> d.id then present.name end as "departmentNow", s.title as section,
      null::text as owner, null::text as "ownerNow", w.name as writer,
      null::timestamptz as at, null::bigint as seconds, v.views, count(*) over ()::integer as total
    from viewed v join articles a on a.id = v.thing_id join editions e on e.id = a.working_edition_id
      join departments d on d.id = v.department_id join sections s on s.id = v.section_id
      join departments present on present.id = a.department_id left join staff w on w.id = v.staff_id
    order by v.views desc, v.thing_id, d.id limit ${query.limit} offset ${query.offset}`;
}
