import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { createPreparing } from "./prepare.ts";

/**
 * All tables by name. Each part adds its own beside its migrations:
 * `declare module "../../platform/database/database.ts" { interface Database { articles: ArticleTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, so that the platform knows no business word
export interface Database {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** What a transaction wants done once it is committed; see `afterCommit`. */
type CommitHook = () => Promise<void> | void;

const openTransactions = new WeakMap<Tx, { db: Db; hooks: CommitHook[]; wrote: boolean }>();
/** See `DatabaseHandle.writes`. */
const writes = new WeakMap<Db, number>();
const insideTransaction = new AsyncLocalStorage<true>();

// Identifiers and counts fit a JavaScript number; plain dates stay text, so that no time zone touches them.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// The type's list of known types leaves the arrays out.
const int8Array = 1016 as number as (typeof pg.types.builtins)["INT8"];
const parseStrings: (text: string) => (string | null)[] = pg.types.getTypeParser(int8Array);
pg.types.setTypeParser(int8Array, (text) => parseStrings(text).map((part) => (part === null ? null : Number(part))));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseHandle {
  db: Db;
  /** `embedded` runs one transaction at a time; `server` is PostgreSQL. */
  kind: "embedded" | "server";
  pool: pg.Pool;
  /** Statements sent so far; the beginnings and ends of transactions are not counted. */
  queries(): number;
  /** Commits of this process so far, and single statements of which `noteWrite` told; chores rest while it stays the same. */
  writes(): number;
  close(): Promise<void>;
}

/**
 * Connects to PostgreSQL, or to the embedded database over its socket.
 *
 * The embedded one gets exactly one connection: all its clients would share one backend session, and the
 * parse and bind messages of two connections could mix.
 */
export function connectDatabase(
  target: { kind: "server"; url: string; connections: number } | { kind: "embedded"; socketFolder: string },
): DatabaseHandle {
  const pool =
    target.kind === "server"
      ? new pg.Pool({ connectionString: target.url, max: target.connections, application_name: "openzone" })
      : new pg.Pool({ ...embeddedConnection, host: target.socketFolder });
  // A connection that breaks is replaced by the pool, and its query fails; without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const preparing = createPreparing();
  pool.on("connect", preparing.watch);
  let queries = 0;
  const count = () => {
    queries += 1;
  };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: guarded(pool) }), log: count });
  return {
    db,
    kind: target.kind,
    pool,
    queries: () => queries,
    writes: () => writes.get(db) ?? 0,
    close: () => db.destroy(),
  };
}

const embeddedConnection: pg.PoolConfig = {
  port: 5432,
  user: "postgres",
  database: "postgres",
  max: 1,
  // The one session outlives the connection: names that an earlier connection prepared would be taken.
  onConnect: (client) => client.query("deallocate all").then(() => undefined),
};

/** Refuses a second connection inside an open transaction: the embedded database would wait for itself for ever. */
function guarded(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, property) {
      if (property === "connect" && insideTransaction.getStore()) {
        return () => {
          throw new Error("`db` was used inside an open transaction; pass `tx` instead");
        };
      }
      const value = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/**
 * Runs `work` in one transaction; everything it wrote is there together or not at all.
 *
 * What `work` handed to `afterCommit` is awaited, in order, before this returns, so an answer given to a
 * person is true on the pages and in the search too.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const open = { db, hooks: [] as CommitHook[], wrote: true };
  const result = await db.transaction().execute((tx) => {
    openTransactions.set(tx, open);
    return insideTransaction.run(true, () => work(tx));
  });
  if (open.wrote) noteWrite(db);
  for (const hook of open.hooks) await hook();
  return result;
}

/** The moment by the clock of the database, which all servers of a zone share. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx);
  return rows[0]?.at ?? new Date();
}

/** Has `hook` run after `tx` is committed, and never when it is rolled back. */
export function afterCommit(tx: Tx, hook: CommitHook): void {
  openTransaction(tx).hooks.push(hook);
}

/** Tells that `tx` only looked, so that its commit calls no resting chore; for chores that find nothing in a transaction. */
export function wroteNothing(tx: Tx): void {
  openTransaction(tx).wrote = false;
}

/** Calls resting chores after a single statement, without a transaction, that wrote what one of them waits for. */
export function noteWrite(db: Db): void {
  writes.set(db, (writes.get(db) ?? 0) + 1);
}

/** The database that `tx` belongs to; never to be queried while `tx` is open. */
export function databaseOf(tx: Tx): Db {
  return openTransaction(tx).db;
}

function openTransaction(tx: Tx) {
  const open = openTransactions.get(tx);
  if (!open) throw new Error("this transaction was not opened by inTransaction");
  return open;
}

/** Leaves the guard of `inTransaction`; for timers and listeners that were set up inside one but live on. */
export function outsideTransaction<T>(work: () => T): T {
  return insideTransaction.exit(work);
}
