import type {
  VisitDay,
  VisitDaysQuery,
  VisitedThing,
  VisitFigures,
  VisitOverview,
  VisitSource,
  VisitSourcesQuery,
  VisitThing,
  VisitThingsQuery,
} from "@openzone/contract/visits";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { searchesByDay } from "../site-search/index.ts";

const DAY_MS = 86_400_000;
/** A ranking shows no more. */
const MOST_THINGS = 200;
const MOST_SOURCES = 200;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * The figures of each day, of a site or of one section, department or article in it, beside those of as many days before.
 * @throws AppError NOT_FOUND  for a thing that is not of this site
 */
export async function visitOverview(db: Db, siteId: number, query: VisitDaysQuery): Promise<VisitOverview> {
  const length = Math.round((Date.parse(query.to) - Date.parse(query.from)) / DAY_MS) + 1;
  const first = dayAfter(query.from, -length);
  const title = query.kind && query.thing ? await titleOf(db, siteId, query.kind, query.thing) : null;
  const counted = await countedDays(db, siteId, { ...query, from: first });
  const searches = title === null ? await searchesByDay(db, siteId, first, query.to) : undefined;
  const all = Array.from({ length: length * 2 }, (_, at): VisitDay => {
    const day = dayAfter(first, at);
    const { views = 0, visitors = 0, visits = 0, downloads = 0 } = counted.get(day) ?? {};
    return { day, views, visitors, visits, downloads, searches: searches ? (searches.get(day) ?? 0) : null };
  });
  const days = all.slice(length);
  return { title, now: sumOf(days), before: sumOf(all.slice(0, length)), days };
}

function sumOf(days: readonly VisitDay[]): VisitFigures {
  const total = (name: "views" | "visitors" | "visits" | "downloads") => days.reduce((sum, day) => sum + day[name], 0);
  return {
    views: total("views"),
    visitors: total("visitors"),
    visits: total("visits"),
    downloads: total("downloads"),
    searches: days.some(({ searches }) => searches === null)
      ? null
      : days.reduce((sum, { searches }) => sum + (searches ?? 0), 0),
  };
}

type Sums = Omit<VisitFigures, "searches">;
const sums = sql`sum(v.views)::bigint as views, sum(v.visitors)::bigint as visitors, sum(v.visits)::bigint as visits,
  sum(v.downloads)::bigint as downloads`;

async function countedDays(db: Db, siteId: number, query: VisitDaysQuery): Promise<Map<string, Sums>> {
  const { kind, thing, from, to } = query;
  const within = sql`v.day between ${from}::date and ${to}::date`;
  const source =
    kind === "article" && thing !== undefined
      ? sql`page_views v where v.kind = 'article' and v.thing_id = ${thing}`
      : sql`visit_days v where v.site_id = ${siteId} and v.scope = ${(thing && kind) ?? "site"}
          and v.thing_id = ${thing ?? siteId}`;
  const { rows } = await sql<Sums & { day: string }>`
    select v.day::text as day, ${sums} from ${source} and ${within} group by 1`.execute(db);
  return new Map(rows.map((row) => [row.day, row]));
}

async function titleOf(db: Db, siteId: number, kind: VisitThing, thing: number): Promise<string> {
  const found: Record<VisitThing, RawBuilder<{ title: string }>> = {
    section: sql`select title from sections where id = ${thing} and site_id = ${siteId}`,
    // A department is of the whole zone; its days here are those of this site.
    department: sql`select name as title from departments where id = ${thing}`,
    article: sql`select ${articleTitle} as title from articles a where a.id = ${thing} and a.site_id = ${siteId}
      and exists (select 1 from page_views v where v.kind = 'article' and v.thing_id = a.id)`,
  };
  const { rows } = await found[kind].execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0].title;
}

/** What readers saw or see: never the words of a draft. */
const articleTitle = sql`coalesce(
  (select e.title from publications p join editions e on e.id = p.edition_id where p.article_id = a.id limit 1),
  (select e.title from editions e where e.article_id = a.id and e.published_at is not null order by e.id desc limit 1), '')`;

/** What of a site was opened most: its sections, departments or articles. */
export async function visitedThings(db: Db, siteId: number, query: VisitThingsQuery): Promise<VisitedThing[]> {
  const { from, to, kind } = query;
  const scopes: Record<VisitThing, RawBuilder<VisitedThing>> = {
    section: sql`select s.id, s.title, coalesce(up.title, '') as parent, x.* from x join sections s on s.id = x.thing_id
      left join sections up on up.id = s.parent_id`,
    department: sql`select d.id, d.name as title, '' as parent, x.* from x join departments d on d.id = x.thing_id`,
    article: sql`select a.id, ${articleTitle} as title, s.title as parent, x.* from x join articles a on a.id = x.thing_id
      join sections s on s.id = a.section_id`,
  };
  const source =
    kind === "article"
      ? sql`page_views v join sections vs on vs.id = v.section_id and vs.site_id = ${siteId}
          where v.kind = 'article' and v.day between ${from}::date and ${to}::date`
      : sql`visit_days v where v.site_id = ${siteId} and v.scope = ${kind}
          and v.day between ${from}::date and ${to}::date`;
  const { rows } = await sql<VisitedThing & { thing_id: number }>`
    with x as (select v.thing_id, ${sums} from ${source} group by 1 order by sum(v.views) desc, 1 limit ${MOST_THINGS})
    ${scopes[kind]} order by x.views desc, x.thing_id`.execute(db);
  return rows.map(({ thing_id: _, ...row }) => row);
}

/** Where the visits of a site came from, the most first. */
export async function visitSources(db: Db, siteId: number, { from, to }: VisitSourcesQuery): Promise<VisitSource[]> {
  const { rows } = await sql<VisitSource>`
    select kind, host, sum(visits)::bigint as visits from visit_sources
    where site_id = ${siteId} and day between ${from}::date and ${to}::date
    group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_SOURCES}`.execute(db);
  return rows;
}
