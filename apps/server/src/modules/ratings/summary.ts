/** What everybody may read of ratings (评价公开): counts by department and item, nothing of who rated. */
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

export interface RatedGroup {
  name: string;
  ratings: number;
  /** How many of each level, from very satisfied to very dissatisfied. */
  levels: number[];
  /** Share of the first three levels of what was rated; null where nothing was. */
  satisfied: number | null;
}

export interface RatingSummary {
  total: RatedGroup;
  departments: RatedGroup[];
  items: RatedGroup[];
  /** Bad ones: how many there are, and of how many the reply is published. */
  bad: { all: number; answered: number; invalid: number };
}

/** What a department answered to a bad rating, for everybody. */
export interface PublicReply {
  department: string;
  reply: string;
  on: string;
}

/** Fewer ratings of a department or item are told together with others: they would tell who gave them. */
const FEWEST = 5;
const MOST_ITEMS = 30;
const MOST_REPLIES = 10;

/** SQL for how many there are of each level, from very satisfied to very dissatisfied. */
export const levelCounts = sql`array[count(*) filter (where level = 1), count(*) filter (where level = 2),
  count(*) filter (where level = 3), count(*) filter (where level = 4), count(*) filter (where level = 5)]::int[]`;

interface Counted {
  kind: "total" | "department" | "item";
  name: string | null;
  levels: number[];
}

/** Ratings of a site since a day. What was not rated counts as nothing; a rating that was judged not true is left out. */
export async function ratingSummary(db: Db | Tx, siteId: number, since: Date, others: string): Promise<RatingSummary> {
  const { rows } = await sql<Counted>`
    with r as (select r.level, d.name as department, s.name as item from ratings r join departments d on d.id = r.department_id
        left join service_items s on s.id = r.item_id left join rectifications f on f.rating_id = r.id
      where r.site_id = ${siteId} and r.rated_at >= ${since} and f.state is distinct from 'invalid')
    select case when grouping(department) = 0 then 'department' when grouping(item) = 0 then 'item' else 'total' end as kind,
      coalesce(department, item) as name, ${levelCounts} as levels
    from r group by grouping sets ((), (department), (item)) order by count(*) desc, name`.execute(db);
  const { rows: bad } = await sql<RatingSummary["bad"]>`
    select count(*)::int as all, count(*) filter (where f.state = 'published')::int as answered,
      count(*) filter (where f.state = 'invalid')::int as invalid
    from rectifications f join ratings r on r.id = f.rating_id where r.site_id = ${siteId} and r.rated_at >= ${since}`.execute(
    db,
  );
  const of = (kind: Counted["kind"]) => rows.filter((row) => row.kind === kind);
  return {
    total: ratedGroup("", of("total")[0]?.levels ?? [0, 0, 0, 0, 0]),
    departments: merged(of("department"), others),
    items: merged(
      of("item").filter(({ name }) => name !== null),
      others,
    ).slice(0, MOST_ITEMS),
    bad: bad[0] ?? { all: 0, answered: 0, invalid: 0 },
  };
}

/** The newest replies of a site since a day. */
export async function publicReplies(db: Db | Tx, siteId: number, since: Date): Promise<PublicReply[]> {
  const { rows } = await sql<PublicReply>`
    select d.name as department, f.reply, (f.published_at at time zone 'Asia/Shanghai')::date::text as on
    from rectifications f join ratings r on r.id = f.rating_id join departments d on d.id = f.department_id
    where r.site_id = ${siteId} and f.state = 'published' and f.published_at >= ${since}
    order by f.published_at desc limit ${MOST_REPLIES}`.execute(db);
  return rows;
}

/** Counts of the five levels with the share of those who are satisfied. */
export function ratedGroup(name: string, levels: readonly number[]): RatedGroup {
  const ratings = levels.reduce((all, count) => all + count, 0);
  const content = (levels[0] ?? 0) + (levels[1] ?? 0) + (levels[2] ?? 0);
  return { name, ratings, levels: [...levels], satisfied: ratings === 0 ? null : content / ratings };
}

/** Small ones together, last; a single small one stays hidden in the whole when even together they are too few. */
export function merged(rows: readonly { name: string | null; levels: number[] }[], others: string): RatedGroup[] {
  const groups = rows.map(({ name, levels }) => ratedGroup(name ?? others, levels));
  const large = groups.filter(({ ratings }) => ratings >= FEWEST);
  const small = groups.filter(({ ratings }) => ratings < FEWEST);
  const together = small.reduce(
    (sum, { levels }) => sum.map((count, place) => count + (levels[place] ?? 0)),
    [0, 0, 0, 0, 0],
  );
  const rest = ratedGroup(others, together);
  return rest.ratings >= FEWEST ? [...large, rest] : large;
}
