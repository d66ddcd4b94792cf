import type {
  askedListSchema,
  StopWords,
  Synonym,
  SynonymInput,
  WantedItem,
  WantedState,
} from "@openzone/contract/site-search";
import { sql } from "kysely";
import type { z } from "zod";
import type { Db, Tx } from "../../platform/database/database.ts";
import { daysBack } from "./days.ts";
import { leastDaysOfNames, nameLike } from "./kept-queries.ts";

interface Page {
  language: string;
  offset: number;
  limit: number;
}

/** The name of who changed a row of `table` last. */
const nameOf = (table: string) => sql`(select name from staff where staff.id = ${sql.ref(`${table}.updated_by`)})`;
const total = (rows: { total: number }[]): number => Number(rows[0]?.total ?? 0);
/** % and _ of what was typed stand for themselves. */
const holding = (q: string): string => `%${q.replace(/[\\%_]/g, "\\$&")}%`;

/** Groups of synonyms, the newest first, narrowed to those that hold `q`. */
export async function listSynonyms(db: Db | Tx, siteId: number, { language, q, offset, limit }: Page & { q: string }) {
  const { rows } = await sql<Omit<Synonym, "updatedAt"> & { updatedAt: Date; total: number }>`
    select id, language, source, words, version, updated_at as "updatedAt", ${nameOf("search_synonyms")} as "updatedBy",
      count(*) over ()::int as total
    from search_synonyms where site_id = ${siteId} and language = ${language}
      and (${q} = '' or coalesce(source, '') || ' ' || array_to_string(words, ' ') ilike ${holding(q)})
    order by id desc limit ${limit} offset ${offset}`.execute(db);
  return {
    items: rows.map(({ total: _total, updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() })),
    total: total(rows),
  };
}

/** All groups of a site in one language, the oldest first. */
export async function allSynonyms(
  db: Db | Tx,
  siteId: number,
  language: string,
): Promise<(SynonymInput & { id: number })[]> {
  const { rows } = await sql<SynonymInput & { id: number }>`
    select id, language, source, words from search_synonyms
    where site_id = ${siteId} and language = ${language} order by id`.execute(db);
  return rows;
}

/** The list of stop words; version 0 when none was saved yet. */
export async function stopWordsOf(db: Db | Tx, siteId: number, language: StopWords["language"]): Promise<StopWords> {
  const { rows } = await sql<Omit<StopWords, "updatedAt"> & { updatedAt: Date }>`
    select language, words, version, updated_at as "updatedAt", ${nameOf("search_stop_words")} as "updatedBy"
    from search_stop_words where site_id = ${siteId} and language = ${language}`.execute(db);
  const [row] = rows;
  if (!row) return { language, words: [], version: 0, updatedAt: null, updatedBy: null };
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}

/** A name is shown once it was asked on several days: then it is no longer what one person wanted to know of another. */
const noSinglePerson = sql`(query !~ ${sql.lit(nameLike)} or count(distinct day) >= ${sql.lit(leastDaysOfNames)})`;

interface Asked extends Page {
  days: number;
}

/** What was asked most in the last days. */
export async function listAsked(
  db: Db | Tx,
  siteId: number,
  { language, days, q, offset, limit }: Asked & { q: string },
  now: Date,
): Promise<z.infer<typeof askedListSchema>> {
  const { rows } = await sql<z.infer<typeof askedListSchema>["items"][number] & { total: number }>`
    select query, sum(asked)::int as asked, sum(found_nothing)::int as "foundNothing", max(day)::text as "lastDay",
      (array_agg(results order by day desc))[1] as results, count(*) over ()::int as total
    from search_queries where site_id = ${siteId} and language = ${language} and day >= ${daysBack(now, days)}::date
      and (${q} = '' or query like ${holding(q.toLowerCase())})
    group by query having ${noSinglePerson} order by sum(asked) desc, query limit ${limit} offset ${offset}`.execute(
    db,
  );
  return { items: rows.map(({ total: _total, ...row }) => row), total: total(rows) };
}

/** What found nothing in the last days and stands in `state`, the most asked first. */
export async function listWanted(
  db: Db | Tx,
  siteId: number,
  { language, days, state, offset, limit }: Asked & { state: WantedState },
  now: Date,
): Promise<{ items: WantedItem[]; total: number }> {
  const { rows } = await sql<Omit<WantedItem, "updatedAt"> & { updatedAt: Date | null; total: number }>`
    select q.query, q.asked, q."foundNothing", q."lastDay", coalesce(w.state, 'open') as state, coalesce(w.note, '') as note,
      coalesce(w.version, 0) as version, w.updated_at as "updatedAt",
      ${nameOf("w")} as "updatedBy", count(*) over ()::int as total
    from (
      select query, sum(asked)::int as asked, sum(found_nothing)::int as "foundNothing", max(day)::text as "lastDay"
      from search_queries where site_id = ${siteId} and language = ${language} and found_nothing > 0
        and day >= ${daysBack(now, days)}::date group by query having ${noSinglePerson}
    ) q left join search_wanted w on w.site_id = ${siteId} and w.language = ${language} and w.query = q.query
    where coalesce(w.state, 'open') = ${state}
    order by q."foundNothing" desc, q.query limit ${limit} offset ${offset}`.execute(db);
  return {
    items: rows.map(({ total: _total, updatedAt, ...row }) => ({
      ...row,
      updatedAt: updatedAt?.toISOString() ?? null,
    })),
    total: total(rows),
  };
}
