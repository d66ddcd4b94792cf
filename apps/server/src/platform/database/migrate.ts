import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sql } from "kysely";
import { installationFolder } from "../root.ts";
import { type Db, inTransaction } from "./database.ts";

export interface Migration {
  /** `20261122T0100_people`: the time stamp gives the one global order. */
  name: string;
  sql: string;
  sha256: string;
}

const serverSources = join(installationFolder, "apps", "server", "src");

/** All migrations of the platform and of every module, in their global order. */
export function findMigrations(folder: string = serverSources): Migration[] {
  return globSync("**/migrations/*.sql", { cwd: folder })
    .map((path) => ({ name: basename(path, ".sql"), text: readFileSync(join(folder, path), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => ({ name, sql: text, sha256: createHash("sha256").update(text).digest("hex") }));
}

/** The migrations that the database has not had yet. */
export async function pendingMigrations(db: Db, all: Migration[] = findMigrations()): Promise<Migration[]> {
  const applied = await appliedMigrations(db);
  for (const migration of all) {
    const sha256 = applied.get(migration.name);
    if (sha256 && sha256 !== migration.sha256) {
      throw new Error(`Migration ${migration.name} was changed after it had been applied; migrations are forward only`);
    }
  }
  return all.filter((migration) => !applied.has(migration.name));
}

/**
 * Brings the database to the newest form, one transaction for each migration.
 * @returns the names of those that were applied now
 */
export async function migrate(db: Db, all: Migration[] = findMigrations()): Promise<string[]> {
  const pending = await pendingMigrations(db, all);
  for (const migration of pending) {
    await inTransaction(db, async (tx) => {
      // Two servers that start together on one PostgreSQL: the second waits here and then finds it done.
      await sql`select pg_advisory_xact_lock(20261122)`.execute(tx);
      const done = await sql`select 1 from migrations where name = ${migration.name}`.execute(tx);
      if (done.rows.length > 0) return;
      await sql.raw(migration.sql).execute(tx);
      await sql`insert into migrations (name, sha256) values (${migration.name}, ${migration.sha256})`.execute(tx);
    });
  }
  return pending.map((migration) => migration.name);
}

async function appliedMigrations(db: Db): Promise<Map<string, string>> {
  await sql`create table if not exists migrations (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(db);
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migrations`.execute(db);
  return new Map(rows.map((row) => [row.name, row.sha256]));
}
