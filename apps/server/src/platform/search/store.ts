/** The index file: its tables, and opening it for the writer and for the reader. */
import { existsSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { storeReadings } from "./sounds.ts";

/** Raised whenever the tables or the terms change; a file of another version is thrown away and filled again. */
const VERSION = "7";

const TABLES = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- id follows the time of publication (minutes since 1970, moved a little when taken), so that FTS5's own order is by age.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, site INTEGER NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL,
  department INTEGER, published_at INTEGER NOT NULL, units INTEGER NOT NULL, sections TEXT NOT NULL, place INTEGER NOT NULL
);
CREATE INDEX documents_by_site ON documents (site);
CREATE INDEX documents_by_language ON documents (language);
-- How many documents have an id in each 30 days (monthOf).
CREATE TABLE months (month INTEGER PRIMARY KEY, documents INTEGER NOT NULL);
-- By the order in which they came: among those of a million documents each at the place of its id would split a page of its own.
CREATE TABLE texts (
  place INTEGER PRIMARY KEY, title TEXT NOT NULL, summary TEXT NOT NULL, url TEXT NOT NULL, external_id TEXT, body TEXT NOT NULL
);
CREATE TABLE readings (unit INTEGER PRIMARY KEY, syllables TEXT NOT NULL);
-- Pairs and words. Contentless: the text stands in "texts". "filters" holds site, language, sections, department and kind as terms, because
-- narrowing inside FTS5 costs a third of joining a table.
CREATE VIRTUAL TABLE terms USING fts5 (
  title, summary, body, filters, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Which single characters a document holds: a… anywhere, t… in its title, s… as a sound of its title; and w… a pair or word of its
-- title, since looking for titles in "terms" reads all documents that hold the words anywhere; and the same filters.
CREATE VIRTUAL TABLE letters USING fts5 (
  marks, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE term_counts USING fts5vocab (terms, 'row');
`;

/**
 * Parts of the index are written at 4 MB instead of 1, and merged eight at a time instead of four: of a million documents each is
 * then merged three times instead of six, while a search has about as many parts to look into.
 */
const MERGING = ["terms", "letters"]
  .flatMap((table) => [
    `INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${4 << 20})`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 8)`,
  ])
  .join(";");

const MINUTE = 60_000;

/** Where a free id for a document published at this time is looked for first; `drift` says how far the farthest is from it. */
export const minuteOf = (publishedAt: number): number => Math.trunc(publishedAt / MINUTE);

/** Ids of one month of the table of months, 30 days of minutes. */
export const MONTH = 30 * 1_440;
export const monthOf = (id: number): number => Math.floor(id / MONTH);

function connect(file: string, cacheKiB: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  // WAL: the reader never waits for the writer. NORMAL: a power cut may lose the last transactions but never half of
  // one, and the position tells where to go on.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${cacheKiB}`);
  return db;
}

function isCurrent(db: DatabaseSync): boolean {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'facts'").get();
  return table !== undefined && db.prepare("SELECT value FROM facts WHERE name = 'version'").get()?.value === VERSION;
}

function removeFile(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}

function openUsable(file: string): DatabaseSync | null {
  if (!existsSync(file)) return null;
  let db: DatabaseSync | undefined;
  try {
    db = connect(file, 8_000);
    if (isCurrent(db)) return db;
  } catch (error) {
    // Only "not a database" and "malformed" mean that the derived file may go; a full disk or missing rights must be told.
    const code = (error as { errcode?: number }).errcode;
    if (code !== 26 && code !== 11) throw error;
  }
  db?.close();
  return null;
}

/** Opens the file for writing; makes it, or makes it again when it is of another version or no database. */
export async function openForWriting(file: string): Promise<DatabaseSync> {
  const usable = openUsable(file);
  if (usable) return usable;
  removeFile(file);
  const db = connect(file, 8_000);
  db.exec("BEGIN");
  db.exec(TABLES);
  db.exec(MERGING);
  await storeReadings(db);
  db.prepare("INSERT INTO facts (name, value) VALUES ('version', ?)").run(VERSION);
  db.exec("COMMIT");
  return db;
}

/** Opens the file for reading only. */
export function openForReading(file: string): DatabaseSync {
  const db = connect(file, 16_000);
  db.exec("PRAGMA query_only = 1");
  return db;
}

/** The size of the index file and its log, bytes. */
export function sizeOf(file: string): number {
  return ["", "-wal"].reduce((sum, end) => sum + (existsSync(file + end) ? statSync(file + end).size : 0), 0);
}

/** A number or text kept beside the documents. */
export function readFact(db: DatabaseSync, name: string): string | number | null {
  const value = db.prepare("SELECT value FROM facts WHERE name = ?").get(name)?.value;
  return typeof value === "string" || typeof value === "number" ? value : null;
}

export function writeFact(db: DatabaseSync, name: string, value: string | number): void {
  db.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)").run(name, value);
}
