import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline as joinStreams } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Kysely, sql } from "kysely";
import { type Database, type DatabaseHandle, type Db, inTransaction, type Tx } from "../database/database.ts";

/** One table in a backup. `hash` does not depend on the order of rows, so that two databases can be compared. */
export interface TableDump {
  name: string;
  rows: number;
  hash: string;
}

interface Column {
  table: string;
  column: string;
  identity: boolean;
}

const fetchSize = 500;

/** Tables that a restored zone makes for itself. */
const leftOut = new Set(["migrations", "idempotency_keys"]);

/**
 * Writes every table of the zone to `folder/<table>.jsonl.gz`, all as of one moment.
 *
 * The embedded database runs one transaction at a time, so other changes wait until this is done.
 */
export function dumpTables({ db, kind }: DatabaseHandle, folder: string): Promise<TableDump[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return inTransaction(db, async (tx) => {
    if (kind === "server") await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    // Rows are compared as text between databases whose time zones differ.
    await sql`set local timezone = 'UTC'`.execute(tx);
    const dumps: TableDump[] = [];
    for (const [table, columns] of await zoneTables(tx)) dumps.push(await dumpTable(tx, folder, table, columns));
    return dumps;
  });
}

async function dumpTable(tx: Tx, folder: string, table: string, columns: Column[]): Promise<TableDump> {
  const digest = createRowDigest();
  const names = columns.map(({ column }) => sql.ref(column));
  await sql`declare rows_of_table no scroll cursor for
    select row_to_json(r)::text as line from (select ${sql.join(names)} from ${sql.table(table)}) r`.execute(tx);
  async function* lines() {
    for (;;) {
      const { rows } = await sql<{ line: string }>`fetch ${sql.lit(fetchSize)} from rows_of_table`.execute(tx);
      if (rows.length === 0) return;
      for (const { line } of rows) digest.add(line);
      yield `${rows.map(({ line }) => line).join("\n")}\n`;
    }
  }
  const file = createWriteStream(join(folder, `${table}.jsonl.gz`), { mode: 0o600 });
  await pipeline(lines, createGzip({ level: 3 }), file);
  await sql`close rows_of_table`.execute(tx);
  return { name: table, ...digest.end() };
}

/**
 * Fills the empty, migrated tables from `folder` in one transaction.
 * @throws Error when a table's rows are not those that were dumped; then nothing is kept
 */
export function loadTables(db: Db, folder: string, dumps: TableDump[], report: (line: string) => void): Promise<void> {
  return inTransaction(db, async (tx) => {
    await sql`set constraints all deferred`.execute(tx);
    const tables = await zoneTables(tx);
    const first = await tablesThatFillOthers(tx);
    // What they put into other tables is replaced by what was saved of those.
    for (const dump of dumps.toSorted((a, b) => Number(first.has(b.name)) - Number(first.has(a.name)))) {
      const columns = tables.get(dump.name);
      if (!columns) throw new Error(`the backup has a table ${dump.name} that this version does not know`);
      // A migration may have put rows there; the backup has them as they are now.
      const { rows } = await sql`select 1 from ${sql.table(dump.name)} limit 1`.execute(tx);
      if (rows.length > 0) await sql`delete from ${sql.table(dump.name)}`.execute(tx);
      await loadTable(tx, folder, dump, columns);
      report(`${dump.name}: ${dump.rows} rows`);
    }
  });
}

/** Tables whose new rows have a trigger write into others. */
async function tablesThatFillOthers(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgtype & 6 = 4`.execute(tx);
  return new Set(rows.map(({ name }) => name));
}

async function loadTable(tx: Tx, folder: string, dump: TableDump, columns: Column[]): Promise<void> {
  const digest = createRowDigest();
  const names = sql.join(columns.map(({ column }) => sql.ref(column)));
  let lines: string[] = [];
  let bytes = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    const json = `[${lines.join(",")}]`;
    await sql`insert into ${sql.table(dump.name)} (${names}) overriding system value
      select ${names} from jsonb_populate_recordset(null::${sql.table(dump.name)}, ${json}::jsonb)`.execute(tx);
    lines = [];
    bytes = 0;
  };
  for await (const line of linesOf(fileOf(folder, dump))) {
    digest.add(line);
    lines.push(line);
    bytes += line.length;
    if (lines.length >= fetchSize || bytes > 4_000_000) await flush();
  }
  await flush();
  refuseDifferent(dump, digest.end());
  await continueNumbering(tx, columns);
}

/**
 * Reads a dumped table without loading it.
 * @throws Error when its file is missing, cannot be unpacked or has other rows than were saved
 */
export async function verifyDump(folder: string, dump: TableDump): Promise<void> {
  const digest = createRowDigest();
  for await (const line of linesOf(fileOf(folder, dump))) digest.add(line);
  refuseDifferent(dump, digest.end());
}

function refuseDifferent(saved: TableDump, found: { rows: number; hash: string }): void {
  if (found.hash === saved.hash && found.rows === saved.rows) return;
  throw new Error(`the backup is damaged: the table ${saved.name} does not have the rows that were saved`);
}

const fileOf = (folder: string, { name }: TableDump): string => join(folder, `${name}.jsonl.gz`);

/**
 * The lines of a packed file. Not `node:readline`, which also ends lines at U+2028, as texts from word processors hold,
 * and lets a broken file end the process.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  const text = joinStreams(createReadStream(path), createGunzip(), () => undefined).setEncoding("utf8");
  let rest = "";
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw new Error(`the backup is damaged: ${path} cannot be read`, { cause: error });
  }
  if (rest !== "") yield rest;
}

/** New rows get numbers after the loaded ones. */
async function continueNumbering(tx: Tx, columns: Column[]): Promise<void> {
  for (const { table, column, identity } of columns) {
    if (!identity) continue;
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
      coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1, false)`.execute(tx);
  }
}

/** The zone's tables with the columns that mean the same in another database: transaction numbers do not. */
export async function zoneTables(db: Kysely<Database>): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.is_identity = 'YES' as identity
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name <> 'xid8' and c.is_generated = 'NEVER'
    order by c.table_name, c.ordinal_position`.execute(db);
  const tables = new Map<string, Column[]>();
  for (const row of rows) {
    if (!leftOut.has(row.table)) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  }
  return tables;
}

/** Adds up the hashes of the rows, so that their order does not matter and no row can be missing or doubled. */
function createRowDigest() {
  let rows = 0;
  let sum = 0n;
  return {
    add(line: string): void {
      rows += 1;
      sum = (sum + BigInt(`0x${createHash("sha256").update(line).digest("hex")}`)) % (1n << 256n);
    },
    end: () => ({ rows, hash: sum.toString(16).padStart(64, "0") }),
  };
}
