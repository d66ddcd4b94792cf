import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Db } from "../database/database.ts";
import { findMigrations, migrate } from "../database/migrate.ts";
import type { FileStore } from "../files/index.ts";
import { readManifest } from "./backup.ts";
import { loadTables } from "./tables.ts";

/**
 * Puts a backup into an empty database and the file store, checking every hash.
 *
 * The tables are first made as they were when the backup was taken, filled, and then brought to the newest form.
 * @throws Error when the database is not empty, the backup is damaged or comes from a newer version
 */
export async function restoreBackup(
  db: Db,
  files: FileStore,
  folder: string,
  report: (line: string) => void,
): Promise<void> {
  const manifest = readManifest(folder);
  const all = findMigrations();
  const known = new Set(all.map(({ name }) => name));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`the backup was made by a newer version; it needs ${unknown.join(", ")}`);
  await refuseUnlessEmpty(db);
  await migrate(db, all.filter(({ name }) => manifest.migrations.includes(name)));
  await loadTables(db, join(folder, "tables"), manifest.tables, report);
  await migrate(db);
  for (const { hash, size } of manifest.files ?? []) {
    const path = join(folder, "files", hash);
    if (!existsSync(path)) throw new Error(`the backup is damaged: the file ${hash} is missing`);
    const stored = await files.put(createReadStream(path), { maxBytes: size });
    if (stored.hash !== hash) throw new Error(`the backup is damaged: the file ${hash} has other content`);
  }
  report(`${manifest.files?.length ?? 0} files`);
}

/** @throws Error when the database already holds tables */
export async function refuseUnlessEmpty(db: Db): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from information_schema.tables where table_schema = 'public'`.execute(db);
  if (rows[0]?.count) throw new Error("the database is not empty; restore and move need an empty one");
}
