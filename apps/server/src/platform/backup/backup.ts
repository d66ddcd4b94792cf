import {
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { z } from "zod";
import type { Services } from "../services.ts";
import { dumpTables } from "./tables.ts";

const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), rows: z.number(), hash: z.string() })),
  /** SHA-256 of each file; `null` when the backup was made without files. */
  files: z.array(z.object({ hash: z.string(), size: z.number() })).nullable(),
  missingFiles: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** @throws Error when `folder` holds no finished backup, or its manifest cannot be read */
export function readManifest(folder: string): Manifest {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) throw new Error(`${folder} holds no finished backup: manifest.json is missing`);
  const parsed = manifestSchema.safeParse(jsonOf(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`the backup is damaged: ${file} is not a manifest`);
  return parsed.data;
}

/** What a text holds as JSON; undefined when it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Saves the zone to `folder`, which must not exist: tables as of one moment, the files, the keys, and a manifest with
 * the hash of everything. The folder appears under its name only when it is complete.
 *
 * @param withFiles  false leaves the files out; they are never changed, so a backup before a migration needs none
 * @throws Error when `folder` exists
 */
export async function backupZone(services: Services, folder: string, withFiles = true): Promise<Manifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already; choose a new folder for the backup`);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  try {
    const manifest = await saveZone(services, partial, withFiles);
    renameSync(partial, folder);
    return manifest;
  } catch (error) {
    // A full disk must not stay full of half a backup.
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

async function saveZone(services: Services, partial: string, withFiles: boolean): Promise<Manifest> {
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const tables = await dumpTables(services.database, join(partial, "tables"));
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(services.db);
  const saved = withFiles ? await saveFiles(services, join(partial, "files")) : { files: null, missing: [] };
  const secrets = join(services.config.DATA_DIR, "secrets.json");
  if (existsSync(secrets)) copyFileSync(secrets, join(partial, "secrets.json"));
  const manifest: Manifest = {
    format: 1,
    createdAt: services.now().toISOString(),
    migrations: rows.map(({ name }) => name),
    tables,
    files: saved.files,
    missingFiles: saved.missing,
  };
  writeFileSync(join(partial, "manifest.json"), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  return manifest;
}

/** Copies every stored file that reads as what its hash says; others are named, and do not stop the rest. */
async function saveFiles(services: Services, folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files: { hash: string; size: number }[] = [];
  const missing: string[] = [];
  for await (const { hash, size } of services.files.list()) {
    if (await services.files.verify(hash)) {
      await pipeline(await services.files.open(hash), createWriteStream(join(folder, hash), { mode: 0o600 }));
      files.push({ hash, size });
    } else missing.push(hash);
  }
  return { files, missing };
}
