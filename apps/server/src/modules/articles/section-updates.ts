import { contentLanguages, type SectionUpdate } from "@openzone/contract/sites";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

interface Row {
  sectionId: number;
  lastAt: Date | null;
  madeAt: Date;
  updateDays: number | null;
}

/**
 * When each open section of some sites last showed something new, in any language: one query that reads one publication of each section
 * and language.
 * A page counts from the last change of its text. Days are those of China time.
 */
export async function sectionUpdates(db: Db | Tx, siteIds: readonly number[], now: Date): Promise<SectionUpdate[]> {
  const { rows } = await sql<Row>`
    select s.id as "sectionId", s.created_at as "madeAt", s.update_days as "updateDays", (
      select max(newest.at) from unnest(array[${sql.join(contentLanguages.map((one) => sql.lit(one)))}]) as l (language)
        cross join lateral (
          select case when s.kind = 'page' then p.modified_at else p.published_at end as at from publications p
          where p.section_id = s.id and p.language = l.language
          order by p.published_at desc, p.article_id desc limit 1) newest) as "lastAt"
    from sections s
    where s.site_id = any(${[...siteIds]}::bigint[]) and s.state = 'open' and s.kind not in ('channel', 'link') order by s.id`.execute(
    db,
  );
  return rows.map(({ sectionId, lastAt, madeAt, updateDays }) => {
    const days = Math.max(0, dayNumber(now) - dayNumber(lastAt ?? madeAt));
    const late = updateDays !== null && days > updateDays;
    return { sectionId, lastAt: lastAt?.toISOString() ?? null, days, updateDays, late };
  });
}

/** Days since 1970, China time. */
const dayNumber = (moment: Date): number => Math.floor((moment.getTime() + 8 * 3_600_000) / 86_400_000);
