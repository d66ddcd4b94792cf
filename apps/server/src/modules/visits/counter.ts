/**
 * How often public pages are opened (浏览量), counted in memory and written some seconds later, so that a page from the cache
 * costs an addition. Several servers add up in the table; what a killed process had not written is lost.
 */
import { sql } from "kysely";
import { sessionCookieName } from "../../platform/auth/index.ts";
import type { Db } from "../../platform/database/database.ts";
import type { RequestFacts } from "../../platform/pages/index.ts";
import type { Services } from "../../platform/services.ts";
import { chinaDay } from "../people/index.ts";
import { isBrowser } from "./readers.ts";

const FLUSH_MS = 5_000;
const signedIn = `${sessionCookieName}=`;

/** What a page shows; one object for each rendering of it. */
interface Counted {
  kind: "article" | "section";
  id: number;
  views: number;
  day: string;
}

export interface ViewCounter {
  /** Makes the function that a rendered page calls for each answer; it never waits and never fails. */
  of(kind: Counted["kind"], id: number): (facts: RequestFacts) => void;
  /** Writes what was counted so far. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const counters = new WeakMap<Db, ViewCounter>();

/** The one counter of these services. */
export function viewCounter(services: Pick<Services, "db" | "now" | "log">): ViewCounter {
  const known = counters.get(services.db);
  if (known) return known;
  const counter = startCounter(services);
  counters.set(services.db, counter);
  return counter;
}

function startCounter({ db, now, log }: Pick<Services, "db" | "now" | "log">): ViewCounter {
  let waiting: Counted[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = waiting.map((counted) => ({ ...counted }));
    for (const counted of waiting) counted.views = 0;
    waiting = [];
    try {
      await addViews(db, rows);
    } catch (error) {
      // Kept for the next turn: the counts matter less than that reading goes on.
      waiting.push(...rows);
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    const turn = writing.then(write);
    writing = turn.catch(() => undefined);
    return turn;
  };
  const quietly = (): Promise<void> =>
    flush().catch((error: unknown) => log.warn({ err: error }, "the views could not be written; it is tried again"));
  const timer = setInterval(quietly, FLUSH_MS);
  timer.unref();
  return {
    of(kind, id) {
      const counted: Counted = { kind, id, views: 0, day: "" };
      return (facts) => {
        if (facts.method !== "GET" || facts.prefetch || !isBrowser(facts.userAgent)) return;
        // Whoever is signed in to the workbench looks at their own work.
        if (facts.cookie !== "" && facts.cookie.includes(signedIn)) return;
        if (counted.views === 0) {
          counted.day = chinaDay(now());
          waiting.push(counted);
        }
        counted.views += 1;
      };
    },
    flush,
    async stop() {
      clearInterval(timer);
      await quietly();
    },
  };
}

/** Adds views to the pages' days and to the sums, in one statement; what does not exist is left out. */
async function addViews(db: Db, rows: readonly Counted[]): Promise<void> {
  await sql`
    with seen as (
      select kind, id, day::date as day, sum(views)::integer as views
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, id bigint, day text, views integer)
      group by 1, 2, 3
    ), placed as (
      select seen.*, a.section_id, a.department_id, a.created_by as staff_id
      from seen join articles a on a.id = seen.id where kind = 'article'
      union all
      select seen.*, s.id, s.department_id, null from seen join sections s on s.id = seen.id where seen.kind = 'section'
    ), pages as (
      insert into page_views (kind, thing_id, day, section_id, department_id, staff_id, views)
      select kind, id, day, section_id, department_id, staff_id, views from placed order by kind, id, day
      on conflict (kind, thing_id, day) do update set views = page_views.views + excluded.views
      returning kind, thing_id, day, section_id, department_id, staff_id
    )
    insert into view_days (day, kind, section_id, department_id, staff_id, views)
    select p.day, p.kind, p.section_id, p.department_id, p.staff_id, sum(seen.views)
    from pages p join seen on seen.kind = p.kind and seen.id = p.thing_id and seen.day = p.day
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (day, kind, section_id, department_id, staff_id)
      do update set views = view_days.views + excluded.views`.execute(db);
}
