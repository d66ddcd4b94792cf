import { sql } from "kysely";
import type { Db } from "../../platform/database/database.ts";
import { daysBack } from "./days.ts";

/** Queries that found something, the most asked first. */
export type PopularQueries = readonly string[];

const DAYS = 30;
const MOST = 300;
/** Fewer askings on fewer days may be one person's own words and are shown to nobody else. */
const LEAST_ASKED = 5;
const LEAST_DAYS = 2;
const FRESH_MS = 300_000;

const stored = new WeakMap<Db, Map<string, { at: number; queries: Promise<PopularQueries> }>>();

/** What readers of a site often and successfully searched for in the last month; read again every five minutes. */
export function popularQueries({ db, now }: { db: Db; now: () => Date }, siteId: number, language: string) {
  const known = stored.get(db) ?? new Map<string, { at: number; queries: Promise<PopularQueries> }>();
  stored.set(db, known);
  const name = `${siteId}:${language}`;
  const entry = known.get(name);
  const at = now().getTime();
  if (entry && Math.abs(at - entry.at) < FRESH_MS) return entry.queries;
  const queries = load(db, siteId, language, now());
  known.set(name, { at, queries });
  queries.catch(() => known.delete(name));
  return queries;
}

async function load(db: Db, siteId: number, language: string, now: Date): Promise<PopularQueries> {
  const { rows } = await sql<{ query: string }>`
    select query from search_queries q
    where site_id = ${siteId} and language = ${language} and day >= ${daysBack(now, DAYS)}::date
      and not exists (select 1 from search_wanted w where w.site_id = q.site_id and w.language = q.language
        and w.query = q.query and w.state = 'ignored')
    group by query
    having sum(asked) >= ${LEAST_ASKED} and count(*) >= ${LEAST_DAYS} and (array_agg(results order by day desc))[1] > 0
    order by sum(asked) desc, query limit ${MOST}`.execute(db);
  return rows.map(({ query }) => query);
}

/** Other popular queries that share a word or two Chinese characters with `q`. */
export function relatedQueries(popular: PopularQueries, q: string, most: number): string[] {
  const asked = q.normalize("NFKC").toLowerCase();
  const parts = new Set<string>();
  for (const run of asked.match(/\p{Script=Han}{2,}|[\p{L}\p{N}]{3,}/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) parts.add(run);
    else for (let index = 0; index + 1 < run.length; index += 1) parts.add(run.slice(index, index + 2));
  }
  const shared = (query: string): number => [...parts].filter((part) => query.includes(part)).length;
  return popular
    .filter((query) => query !== asked)
    .map((query) => ({ query, shared: shared(query) }))
    .filter((entry) => entry.shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ query }) => query);
}
