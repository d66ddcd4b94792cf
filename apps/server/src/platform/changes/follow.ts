import { type Kysely, sql } from "kysely";
import type { Database, Db } from "../database/database.ts";
import type { SearchChange, SearchDocument } from "../search/types.ts";
import type { LogPosition } from "./changes.ts";

/** How many log rows one query reads: the embedded database answers nobody else meanwhile. */
const batchSize = 500;

/**
 * How much of the search log is applied at once. The larger, the fewer parts of the index have to be merged; the smaller, the sooner
 * a change that somebody makes meanwhile has its turn, and the less memory it takes.
 */
const changesAtOnce = 2_000;
const charactersAtOnce = 4_000_000;

export const formatPosition = (position: LogPosition): string => `${position.xid}:${position.id}`;

/** @throws Error when `text` is not a position that `formatPosition` wrote */
export function parsePosition(text: string | null): LogPosition {
  if (text === null) return { xid: "0", id: 0 };
  const [xid, id] = text.split(":");
  if (!xid || !/^\d+$/.test(xid) || !id || !/^\d+$/.test(id)) throw new Error(`not a log position: ${text}`);
  return { xid, id: Number(id) };
}

/**
 * The change-log rows after `from`, oldest first, that no open transaction can still come before.
 *
 * A row's number is given before its commit shows, so a reader that only remembered the highest number would
 * miss a slower writer; rows of transactions at or above the oldest open one wait for the next call.
 */
export async function readChanges(db: Db, from: LogPosition): Promise<{ tags: string[]; position: LogPosition }> {
  const { rows } = await sql<LogPosition & { tags: string[] }>`
    select xid::text as xid, id, tags from changes
    where xid < pg_snapshot_xmin(pg_current_snapshot()) and (xid, id) > (${from.xid}::text::xid8, ${from.id}::bigint)
    order by changes.xid, id limit ${batchSize}`.execute(db);
  const last = rows.at(-1);
  return { tags: rows.flatMap((row) => row.tags), position: last ? { xid: last.xid, id: last.id } : from };
}

/** Rows of the search log that follow each other. */
export interface SearchStep {
  changes: (SearchChange & { position: LogPosition })[];
  position: LogPosition;
  more: boolean;
}

/** The search-log rows after `from`, as many as are applied at once; the same rule as `readChanges`. */
export async function readSearchChanges(db: Db, from: LogPosition): Promise<SearchStep> {
  const step: SearchStep = { changes: [], position: from, more: true };
  for (let characters = 0; step.more && step.changes.length < changesAtOnce && characters < charactersAtOnce; ) {
    const { rows } = await sql<LogPosition & { key: string; document: SearchDocument | null }>`
      select xid::text as xid, id, key, document from search_changes
      where xid < pg_snapshot_xmin(pg_current_snapshot())
        and (xid, id) > (${step.position.xid}::text::xid8, ${step.position.id}::bigint)
      order by search_changes.xid, id limit ${batchSize}`.execute(db);
    for (const { key, document, xid, id } of rows) {
      step.position = { xid, id };
      step.changes.push({ key, document, position: step.position });
      characters += document?.body.length ?? 0;
    }
    step.more = rows.length === batchSize;
  }
  return step;
}

/** The end of the change log; a server that starts with an empty page cache follows from here. */
export async function endOfChanges(db: Kysely<Database>): Promise<LogPosition> {
  const { rows } = await sql<LogPosition>`
    select xid::text as xid, id from changes where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by changes.xid desc, id desc limit 1`.execute(db);
  return rows[0] ?? { xid: "0", id: 0 };
}
