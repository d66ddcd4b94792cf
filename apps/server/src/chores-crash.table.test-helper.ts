import { sql } from "kysely";
import type { Db } from "./platform/database/database.ts";

/** A chore, how much of it waits, and what its effects count to when each was done exactly once. */
interface Chore {
  name: string;
  total: number;
  waiting: string;
  /** Rows that tell that it was done; a second time would add one, half a time would lack one. */
  effects: string[];
}

const events = (kind: string, titles: string) => `
  select count(*) as n from article_events v join editions e on e.id = v.edition_id
  where v.kind = '${kind}' and v.at > now() - interval '1 hour' and e.title like '${titles}%'`;
const audited = (action: string, titles: string) => `
  select count(*) as n from audit_log l join editions e on e.article_id = l.object_id::bigint
  where l.object_type = 'article' and l.action = '${action}' and l.at > now() - interval '1 hour'
    and e.title like '${titles}%'`;
const shown = (titles: string) => `select count(*) as n from publications where title like '${titles}%'`;

/** Every chore whose work is begun when the server is killed. */
export const chores: Chore[] = [
  {
    name: "publish at a time",
    total: 110,
    waiting: "select count(*) as n from editions where state = 'scheduled'",
    effects: [events("published", "定时"), audited("article.published", "定时"), shown("定时")],
  },
  {
    name: "withdraw at a time",
    total: 12,
    waiting: "select count(*) as n from publications where title like '到时%'",
    effects: [events("withdrawn", "到时"), audited("article.withdrawn", "到时")],
  },
  {
    name: "expire",
    total: 12,
    waiting:
      "select count(*) as n from articles where ends_at is not null and end_action = 'expire' and expired_at is null",
    effects: [events("expired", "失效"), shown("失效")],
  },
  {
    name: "drop pins",
    total: 12,
    waiting: "select count(*) as n from publications where pinned_until is not null",
    effects: [events("unpinned", "置顶"), shown("置顶")],
  },
  {
    name: "work off a run over many articles",
    total: 55,
    waiting: "select count(*) as n from bulk_run_items where state = 'pending'",
    effects: [
      events("withdrawn", "批量"),
      audited("article.withdrawn", "批量"),
      "select done as n from bulk_runs where state = 'finished'",
      "select 55 * count(*) as n from audit_log where action = 'bulk-run.finished'",
    ],
  },
  {
    name: "ask links",
    total: 32,
    waiting: "select count(*) as n from link_checks where checked_at is null",
    effects: ["select count(*) as n from link_checks where state = 'answers' and claimed_at is null"],
  },
  {
    name: "read the words of documents",
    total: 12,
    waiting: "select count(*) as n from file_texts where state = 'waiting'",
    effects: ["select count(*) as n from file_texts where state = 'done' and text like '%巡查记录%'"],
  },
  {
    name: "make AVIF",
    total: 6,
    waiting: "select count(*) as n from files where avif_state = 'waiting'",
    effects: [
      `select count(*) as n from files where avif_state = 'done' and (
        select count(*) = count(distinct v ->> 'width') and count(*) > 0
        from jsonb_array_elements(variants) v where v ->> 'format' = 'avif')`,
    ],
  },
  {
    name: "compare files",
    total: 18,
    waiting: "select count(*) as n from files where alike_state = 'waiting'",
    effects: ["select count(*) as n from files where alike_state = 'done'"],
  },
  {
    name: "write moved articles into the search again",
    total: 40,
    waiting: "select count(*) as n from publications where refresh_search",
    effects: [],
  },
  {
    name: "prove receipts",
    total: 0,
    waiting: "select count(*) as n from publication_receipts where state = 'pending'",
    effects: [
      // Each change left one, and none is closed without an answer.
      "select count(*) - count(distinct event_id) as n from publication_receipts",
      "select count(*) as n from publication_receipts where state = 'done' and jsonb_array_length(entries) = 0",
      `select count(*) as n from article_events v where v.kind in ('published', 'withdrawn')
         and not exists (select 1 from publication_receipts r where r.event_id = v.id)`,
    ],
  },
];

/** The number `n` that a statement counts. */
export const count = async (db: Db, statement: string): Promise<number> =>
  Number((await sql.raw<{ n: number }>(statement).execute(db)).rows[0]?.n ?? 0);

/** How much of each chore waits, by its name. */
export async function remaining(db: Db): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, waiting } of chores) found[name] = await count(db, waiting);
  return found;
}

/** What a dead server had in hand is free again after some minutes; they pass here. */
export async function letClaimsAge(db: Db): Promise<void> {
  for (const [table, column] of [
    ["publication_receipts", "claimed_at"],
    ["link_checks", "claimed_at"],
    ["file_texts", "claimed_at"],
    ["files", "avif_claimed_at"],
  ]) {
    await sql.raw(`update ${table} set ${column} = ${column} - interval '1 hour'`).execute(db);
  }
}

/** Reading pages is slow; of the receipts so many are left to be proved, the others are as old as after a long standstill. */
export const keepFewReceipts = (db: Db) =>
  sql`update publication_receipts set changed_at = now() - interval '8 days' where state = 'pending' and id not in (
    select id from publication_receipts where state = 'pending' order by id desc limit 12)`.execute(db);
