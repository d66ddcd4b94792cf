import type { RatingFigures } from "@openzone/contract/ratings";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { chinaDay } from "../people/index.ts";
import { readableTo } from "./queries.ts";
import { levelCounts, ratedGroup } from "./summary.ts";

/**
 * Ratings of a month and of the one before, and the rectifications that go on (评价统计), of those that somebody reads. As in the
 * public summary, what was judged not true is left out.
 */
export async function ratingFigures(db: Db | Tx, actor: Actor, month: string, now: Date): Promise<RatingFigures> {
  const visible = readableTo(actor);
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 2;
  const before = `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
  const { rows } = await sql<{ month: string; levels: number[] }>`
    select to_char(r.rated_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${levelCounts} as levels
    from ratings r join departments d on d.id = r.department_id left join rectifications f on f.rating_id = r.id
    where ${visible} and f.state is distinct from 'invalid'
      and r.rated_at >= ${`${before}-01`}::date::timestamp at time zone 'Asia/Shanghai'
      and r.rated_at < (${`${month}-01`}::date + interval '1 month') at time zone 'Asia/Shanghai'
    group by 1`.execute(db);
  const today = chinaDay(now);
  const { rows: going } = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where (f.state = 'dispatched' and f.contact_by < ${today}::date)
      or (f.state in ('dispatched', 'contacted', 'verified', 'appealed') and f.fix_by < ${today}::date))::int as late
    from rectifications f join ratings r on r.id = f.rating_id join departments d on d.id = f.department_id
    where ${visible} and f.state not in ('invalid', 'published')`.execute(db);
  const of = (wanted: string) => {
    const levels = rows.find((row) => row.month === wanted)?.levels ?? [0, 0, 0, 0, 0];
    const { name: _, ...counted } = ratedGroup("", levels);
    return { month: wanted, ...counted };
  };
  return { thisMonth: of(month), lastMonth: of(before), open: going[0]?.open ?? 0, late: going[0]?.late ?? 0 };
}
