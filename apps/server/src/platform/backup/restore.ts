import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { type Db, inTransaction } from "../database/database.ts";
import { findMigrations, type Migration, migrate } from "../database/migrate.ts";
import type { FileStore } from "../files/index.ts";
import { type Manifest, readManifest } from "./backup.ts";
import { loadTables, verifyDump } from "./tables.ts";

/**
 * Reads a whole backup and compares everything with its hash, before anything is touched.
 * @throws Error when it is damaged, or was made by a newer version than this one
 */
export async function verifyBackup(folder: string, known: Migration[] = findMigrations()): Promise<Manifest> {
  const manifest = readManifest(folder);
  const names = new Set(known.map(({ name }) => name));
  const unknown = manifest.migrations.filter((name) => !names.has(name));
  if (unknown.length > 0) throw new Error(`the backup was made by a newer version; it needs ${unknown.join(", ")}`);
  for (const table of manifest.tables) await verifyDump(join(folder, "tables"), table);
  for (const { hash } of manifest.files ?? []) await verifyFile(join(folder, "files", hash), hash);
  return manifest;
}

async function verifyFile(path: string, hash: string): Promise<void> {
  if (!existsSync(path)) throw new Error(`the backup is damaged: the file ${hash} is missing`);
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest);
  if (digest.digest("hex") !== hash) throw new Error(`the backup is damaged: the file ${hash} has other content`);
}

/**
 * Puts a verified backup into an empty database and the file store, checking every hash again.
 *
 * The tables are first made as they were when the backup was taken, filled, and then brought to the newest form. When
 * anything fails the database is empty again.
 * @throws Error when the database is not empty or a row or file differs
 */
export async function restoreBackup(
  db: Db,
  files: FileStore,
  folder: string,
  manifest: Manifest,
  report: (line: string) => void,
): Promise<void> {
  await refuseUnlessEmpty(db);
  try {
    await migrate(db, migrationsOf(manifest));
    await loadTables(db, join(folder, "tables"), manifest.tables, report);
    await migrate(db);
    for (const { hash, size } of manifest.files ?? []) {
      const stored = await files.put(createReadStream(join(folder, "files", hash)), { maxBytes: size });
      if (stored.hash !== hash) throw new Error(`the backup is damaged: the file ${hash} has other content`);
    }
  } catch (error) {
    await makeEmptyAgain(db);
    throw error;
  }
  report(`${manifest.files?.length ?? 0} files`);
}

function migrationsOf(manifest: Manifest): Migration[] {
  const then = new Set(manifest.migrations);
  return findMigrations().filter(({ name }) => then.has(name));
}

/** Tables and functions in `public` that no extension brought along. */
const ownObjects = sql<{ kind: "table" | "function"; name: string }>`
  select 'table' as kind, format('%I.%I', table_schema, table_name) as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE'
  union all
  select 'function', oid::regprocedure::text from pg_proc p
  where pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')`;

/** @throws Error when the database already holds tables or functions */
export async function refuseUnlessEmpty(db: Db): Promise<void> {
  const { rows } = await ownObjects.execute(db);
  if (rows.length > 0) throw new Error("the database is not empty; restore and move need an empty one");
}

/** Takes away what a failed restore or move made in a database that `refuseUnlessEmpty` had let through. */
export function makeEmptyAgain(db: Db): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows } = await ownObjects.execute(tx);
    for (const { kind, name } of rows) await sql.raw(`drop ${kind} if exists ${name} cascade`).execute(tx);
  });
}
