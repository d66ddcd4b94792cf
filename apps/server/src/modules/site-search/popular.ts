import { searchLanguageSchema } from "@openzone/contract/site-search";
import { sql } from "kysely";
import { invalidate, onCommittedChange } from "../../platform/changes/changes.ts";
import { type Db, inTransaction } from "../../platform/database/database.ts";
import { onePerDatabase } from "../../platform/database/one-per-database.ts";
import { daysBack } from "./days.ts";

/** Queries that found something, the most asked first. */
export type PopularQueries = readonly string[];

const DAYS = 30;
const MOST = 300;
/** Fewer askings on fewer days may be one person's own words and are shown to nobody else. */
const LEAST_ASKED = 5;
const LEAST_DAYS = 2;
const FRESH_MS = 300_000;

/** Told when what readers are shown of popular queries is another. */
export const popularTag = (siteId: number): string => `site:${siteId}:popular-queries`;

type Stored = Map<string, { at: number; queries: Promise<PopularQueries> }>;
const storeOf = onePerDatabase(({ db }: { db: Db }): Stored => {
  const store: Stored = new Map();
  onCommittedChange(db, ({ tags }) => {
    if (tags.some((tag) => /^(\*|site:\*|site:\d+:(\*|popular-queries))$/.test(tag))) store.clear();
  });
  return store;
});

/** What readers of a site often and successfully searched for in the last month; read again every five minutes. */
export function popularQueries({ db, now }: { db: Db; now: () => Date }, siteId: number, language: string) {
  const known = storeOf({ db });
  const name = `${siteId}:${language}`;
  const entry = known.get(name);
  const at = now().getTime();
  if (entry && Math.abs(at - entry.at) < FRESH_MS) return entry.queries;
  const queries = load(db, siteId, language, now());
  known.set(name, { at, queries });
  queries.catch(() => known.delete(name));
  return queries;
}

const shown = onePerDatabase((_: { db: Db }) => new Map<string, string>());
/** As many as stand at the search box. */
export const HOT_WORDS = 6;

/** Makes pages anew whose search box shows popular queries, when these are others than an hour ago. */
export async function renewPopular(
  { db, now }: { db: Db; now: () => Date },
  siteIds: readonly number[],
): Promise<void> {
  const before = shown({ db });
  const hot = await hottest(db, now());
  for (const siteId of siteIds) {
    for (const language of searchLanguageSchema.options) {
      const name = `${siteId}:${language}`;
      const words = hot.get(name)?.join("\n") ?? "";
      const known = before.get(name);
      before.set(name, words);
      if (known !== undefined && known !== words) await inTransaction(db, (tx) => invalidate(tx, [popularTag(siteId)]));
    }
  }
}

/** Rows of the log of queries `q` that may be popular, and what makes a query of them so. */
const recent = (now: Date) => sql`day >= ${daysBack(now, DAYS)}::date
  and not exists (select 1 from search_wanted w where w.site_id = q.site_id and w.language = q.language
    and w.query = q.query and w.state = 'ignored')`;
const isPopular = sql`sum(asked) >= ${LEAST_ASKED} and count(*) >= ${LEAST_DAYS} and (array_agg(results order by day desc))[1] > 0`;

async function load(db: Db, siteId: number, language: string, now: Date): Promise<PopularQueries> {
  const { rows } = await sql<{ query: string }>`
    select query from search_queries q where site_id = ${siteId} and language = ${language} and ${recent(now)}
    group by query having ${isPopular} order by sum(asked) desc, query limit ${MOST}`.execute(db);
  return rows.map(({ query }) => query);
}

/** The most popular queries of all sites, by `1:zh-CN`, in one query. */
async function hottest(db: Db, now: Date): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; queries: string[] }>`
    select site_id || ':' || language as name, array_agg(query order by place) as queries from (
      select site_id, language, query,
        row_number() over (partition by site_id, language order by sum(asked) desc, query) as place
      from search_queries q where ${recent(now)} group by site_id, language, query having ${isPopular}) ranked
    where place <= ${HOT_WORDS} group by site_id, language`.execute(db);
  return new Map(rows.map(({ name, queries }) => [name, queries]));
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
