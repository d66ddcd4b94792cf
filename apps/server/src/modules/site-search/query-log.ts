/**
 * What readers search for, counted in memory and written some seconds later, so that a search never waits for it (搜索记录).
 * Several servers add up in the table. What a killed process had not written yet is lost: half a minute at most.
 */
import { sql } from "kysely";
import { chinaDay } from "../../platform/calendar/china-day.ts";
import type { Db } from "../../platform/database/database.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import { type WriteBehind, writeBehind } from "../../platform/database/write-behind.ts";
import type { Services } from "../../platform/services.ts";
import { keptQuery } from "./kept-queries.ts";

const FLUSH_MS = 20_000;
/** More different queries between two writings are somebody's program; they are not worth memory. */
const MOST_WAITING = 5_000;

interface Counted {
  site: number;
  language: string;
  query: string;
  day: string;
  asked: number;
  nothing: number;
  results: number;
}

export interface QueryLog extends WriteBehind {
  /** Counts one search; never waits and never fails. */
  record(asked: { site: number; language: string; q: string; results: number; at?: Date }): void;
}

/** The one log of these services. */
export const queryLog = onePerDatabase(startLog);

function startLog({ db, now, log }: Pick<Services, "db" | "now" | "log">): QueryLog {
  let waiting = new Map<string, Counted>();
  const add = (counted: Counted): void => {
    const name = JSON.stringify([counted.site, counted.language, counted.query, counted.day]);
    const known = waiting.get(name);
    if (!known && waiting.size >= MOST_WAITING) return;
    waiting.set(name, {
      ...counted,
      asked: counted.asked + (known?.asked ?? 0),
      nothing: counted.nothing + (known?.nothing ?? 0),
    });
  };
  const write = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const rows = [...waiting.values()];
    waiting = new Map();
    try {
      await insert(db, rows);
    } catch (error) {
      // Kept for the next turn: the counts matter less than that searching goes on.
      for (const row of rows) add(row);
      throw error;
    }
  };
  const failed = (error: unknown) => log.warn({ err: error }, "the search log could not be written; it is tried again");
  return {
    record({ site, language, q, results, at = now() }) {
      const query = keptQuery(q);
      if (query === null) return;
      add({ site, language, query, day: chinaDay(at), asked: 1, nothing: results === 0 ? 1 : 0, results });
    },
    ...writeBehind(FLUSH_MS, write, failed),
  };
}

async function insert(db: Db, rows: Counted[]): Promise<void> {
  await sql`
    insert into search_queries (site_id, language, query, day, asked, found_nothing, results)
    select site, language, query, day::date, asked, nothing, results
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(site bigint, language text, query text, day text, asked integer, nothing integer, results integer)
    on conflict (site_id, language, query, day) do update set
      asked = search_queries.asked + excluded.asked,
      found_nothing = search_queries.found_nothing + excluded.found_nothing,
      results = excluded.results`.execute(db);
}

/** How often a site was searched on each day (`2026-11-22`), of the days on which it was. */
export async function searchesByDay(db: Db, siteId: number, from: string, to: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ day: string; asked: number }>`
    select day::text as day, sum(asked)::bigint as asked from search_queries
    where site_id = ${siteId} and day between ${from}::date and ${to}::date group by 1`.execute(db);
  return new Map(rows.map(({ day, asked }) => [day, asked]));
}
