import { sql } from "kysely";
import { afterCommit, type Db, databaseOf, type Tx } from "../database/database.ts";
import type { SearchChange, SearchDocument } from "../search/types.ts";

/** The place of a row in a log; orders by transaction first, as numbers are given before commits become visible. */
export interface LogPosition {
  xid: string;
  id: number;
}

/** What a commit tells this process and, through the logs, every other one. */
export interface CommittedChange {
  tags: string[];
  search: (SearchChange & { position: LogPosition })[];
}

export type ChangeListener = (change: CommittedChange) => Promise<void> | void;

const pending = new WeakMap<Tx, CommittedChange>();
const listenersOf = new WeakMap<Db, Set<ChangeListener>>();

/**
 * Has `listener` told of every commit of this process, before the person who made it gets an answer, and of the tags of
 * other servers' commits when the log is followed. A commit may be told twice.
 */
export function onCommittedChange(db: Db, listener: ChangeListener): () => void {
  const listeners = listenersOf.get(db) ?? new Set();
  listenersOf.set(db, listeners.add(listener));
  return () => listeners.delete(listener);
}

/** Makes every page stale that showed one of `tags` (`article:12`, `section:3`, `site:1:menu`), with the commit of `tx`. */
export async function invalidate(tx: Tx, tags: Iterable<string>): Promise<void> {
  const list = [...new Set(tags)];
  if (list.length === 0) return;
  await sql`insert into changes (tags) values (${list})`.execute(tx);
  collect(tx).tags.push(...list);
}

/** Puts a document into the public search index, or removes it (`document: null`), with the commit of `tx`. */
export async function logForSearch(tx: Tx, key: string, document: SearchDocument | null): Promise<void> {
  await logAllForSearch(tx, [{ key, document }]);
}

/**
 * The same for many documents, such as an import brings, in one statement.
 * @param indexed  `later`: whoever follows the log puts them into the index, in larger pieces, and nobody waits for it. On
 *   a PostgreSQL server only, where every process follows it.
 */
export async function logAllForSearch(
  tx: Tx,
  changes: readonly SearchChange[],
  indexed: "now" | "later" = "now",
): Promise<void> {
  if (changes.length === 0) return;
  const { rows } = await sql<LogPosition & { key: string }>`
    insert into search_changes (key, document)
    select row->>'key', nullif(row->'document', 'null') from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) as row
    returning xid::text as xid, id, key`.execute(tx);
  const positions = new Map(rows.map(({ key, xid, id }) => [key, { xid, id }]));
  for (const { key, document } of changes) {
    const position = positions.get(key);
    if (!position) throw new Error("the search log gave no position");
    if (indexed === "now") collect(tx).search.push({ key, document, position });
  }
}

function collect(tx: Tx): CommittedChange {
  const known = pending.get(tx);
  if (known) return known;
  const change: CommittedChange = { tags: [], search: [] };
  pending.set(tx, change);
  const db = databaseOf(tx);
  afterCommit(tx, () => tellListeners(db, change));
  return change;
}

/**
 * Tells every listener of this process; also of what other servers committed, which has tags only. All are told at once:
 * a page that is drawn while one still works must not find what another has yet to drop.
 */
export async function tellListeners(db: Db, change: CommittedChange): Promise<void> {
  await Promise.all([...(listenersOf.get(db) ?? [])].map(async (listener) => listener(change)));
}
