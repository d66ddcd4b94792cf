import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sealAudit, verifyAudit } from "../platform/audit/index.ts";
import { backupZone, type Manifest, readManifest } from "../platform/backup/backup.ts";
import { verifyBackup } from "../platform/backup/restore.ts";
import { dumpTables } from "../platform/backup/tables.ts";
import { type Config, readConfig } from "../platform/config/config.ts";
import { openKeyring } from "../platform/crypto/keyring.ts";
import type { DatabaseHandle } from "../platform/database/database.ts";
import { findMigrations, pendingMigrations } from "../platform/database/migrate.ts";
import { openFileStore } from "../platform/files/index.ts";
import { fillMadeUpZone } from "../platform/testing/made-up-zone.ts";
import { openTestServices, type TestServices } from "../platform/testing/services.ts";
import { openDatabase } from "../zone.ts";
import { restoreCommand } from "./restore.ts";

// Making the files of an embedded database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let source: TestServices;
let root: string;
let backup: string;
let manifest: Manifest;
let fileHash: string;
/** A zone restored once; making the database files takes seconds, so most tests take a copy of this one. */
let restored: string;

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  root = mkdtempSync(join(tmpdir(), "openzone-backup-"));
  source = await openTestServices();
  fileHash = await fillMadeUpZone(source.services);
  await sealAudit(source.services.db, source.services.keyring);
  backup = join(root, "backup");
  manifest = await backupZone(source.services, backup);
  restored = join(root, "restored");
  await restoreCommand.run(configOf(restored), { positionals: [backup], values: {} });
});
afterAll(async () => {
  await source.close();
  rmSync(root, { recursive: true, force: true });
  vi.restoreAllMocks();
});

let data: string;
let copy: string;
beforeEach(() => {
  data = mkdtempSync(join(root, "zone-"));
  copy = join(data, "copied-backup");
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const configOf = (folder: string): Config => readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent" });

const restore = (from: string, replace = false) =>
  restoreCommand.run(configOf(data), { positionals: [from], values: replace ? { replace } : {} });

const withRestoredZone = () => cpSync(restored, data, { recursive: true, filter: (path) => !path.endsWith("/run") });

/** A backup to damage. */
function copied(): string {
  cpSync(backup, copy, { recursive: true });
  return copy;
}

async function onRestored<T>(work: (database: DatabaseHandle) => Promise<T>): Promise<T> {
  const { database, embedded } = await openDatabase(configOf(data), () => undefined);
  try {
    return await work(database);
  } finally {
    await database.close();
    await embedded?.close();
  }
}

describe("a backup", () => {
  it("is complete under its name: tables, files, keys and a manifest, readable by their owner only", () => {
    expect(manifest.tables.find(({ name }) => name === "changes")?.rows).toBe(1200);
    expect(manifest.files).toEqual([{ hash: fileHash, size: 15 }]);
    expect(manifest.migrations).toEqual(findMigrations().map(({ name }) => name));
    expect(existsSync(`${backup}.partial`)).toBe(false);
    for (const name of ["manifest.json", "secrets.json", "tables/staff.jsonl.gz", `files/${fileHash}`]) {
      expect(statSync(join(backup, name)).mode & 0o077).toBe(0);
    }
  });

  it("holds no personal data in the clear", () => {
    expect(gunzipSync(readFileSync(join(backup, "tables", "staff.jsonl.gz"))).toString()).not.toContain("13800001234");
  });

  it("does not overwrite a folder", async () => {
    await expect(backupZone(source.services, backup)).rejects.toThrow("exists already");
  });

  it("names files that are damaged in the store and saves the rest", async () => {
    const lost = await source.services.files.put([Buffer.from("verloren")] as never, { maxBytes: 100 });
    const stored = join(source.services.config.DATA_DIR, "files", lost.hash.slice(0, 2), lost.hash);
    writeFileSync(stored, "etwas anderes");

    const saved = await backupZone(source.services, join(root, "with-damage"));

    expect(saved.missingFiles).toEqual([lost.hash]);
    expect(saved.files?.map(({ hash }) => hash)).toEqual([fileHash]);
    rmSync(stored);
  });

  it("leaves nothing behind when it fails half way", async () => {
    const full = { ...source.services.files, list: () => failing() };

    await expect(backupZone({ ...source.services, files: full }, join(root, "half"))).rejects.toThrow("ENOSPC");

    expect(readdirSync(root).filter((name) => name.startsWith("half"))).toEqual([]);
  });
});

// biome-ignore lint/correctness/useYield: a store whose list fails at once
async function* failing(): AsyncGenerator<never> {
  throw new Error("ENOSPC: no space left on device");
}

describe("restoring", () => {
  it("gives back every row, file and key, and a chain of the audit log that still verifies", async () => {
    withRestoredZone();

    const keyring = openKeyring(data);
    await onRestored(async (database) => {
      expect(await dumpTables(database, join(data, "dump"))).toEqual(manifest.tables);
      const { rows } = await sql<{ phone: string }>`select phone from staff where id = 41`.execute(database.db);
      expect(keyring.decrypt(rows[0]?.phone ?? "", "staff.phone")).toBe("13800001234");
      expect(await verifyAudit(database.db, keyring)).toMatchObject({ ok: true, sealed: 2 });
    });
    expect(await openFileStore(configOf(data)).verify(fileHash)).toBe(true);
  });

  it("lets new rows take numbers after the restored ones", async () => {
    withRestoredZone();

    await onRestored(async ({ db }) => {
      const { rows } = await sql<{
        id: number;
      }>`insert into accounts (kind, username) values ('staff', 'new') returning id`.execute(db);
      expect(rows[0]?.id).toBe(42);
      await sql`insert into changes (tags) values ('{x}')`.execute(db);
    });
  });

  it("brings a backup of an earlier version to the newest form", async () => {
    const old = copied();
    const newest = manifest.migrations.at(-1) ?? "";
    const without = manifest.migrations.slice(0, -1);
    const made = tablesMadeBy(newest);
    const earlier = { ...manifest, migrations: without, tables: manifest.tables.filter(({ name }) => !made.has(name)) };
    writeFileSync(join(old, "manifest.json"), JSON.stringify(earlier));

    await restore(old);

    await onRestored(async ({ db }) => {
      expect(await pendingMigrations(db)).toEqual([]);
      const { rows } = await sql<{ count: number }>`select count(*) as count from changes`.execute(db);
      expect(rows[0]?.count).toBe(1200);
    });
  });

  it("refuses a backup of a newer version", async () => {
    const newer = copied();
    writeFileSync(
      join(newer, "manifest.json"),
      JSON.stringify({ ...manifest, migrations: [...manifest.migrations, "29990101T0000_future"] }),
    );

    await expect(restore(newer)).rejects.toThrow("made by a newer version; it needs 29990101T0000_future");
  });

  it("refuses a folder that is no finished backup", async () => {
    await expect(restore(data)).rejects.toThrow("holds no finished backup");
  });

  it("refuses a zone that is in use or not empty, and sets it aside on --replace", async () => {
    withRestoredZone();
    await expect(restore(backup)).rejects.toThrow("holds a zone already");

    expect(await restore(backup, true)).toBe(0);

    const aside = readdirSync(data).filter((name) => name.startsWith("replaced-"));
    expect(aside).toHaveLength(1);
    expect(readdirSync(join(data, aside[0] ?? ""))).toEqual(
      expect.arrayContaining(["database", "files", "secrets.json"]),
    );
  });

  it("refuses to mix the backup with other keys, which could not read it", async () => {
    openKeyring(data);

    await expect(restore(backup)).rejects.toThrow("holds a zone already");
  });
});

/** Tables that a migration creates, by its text. */
function tablesMadeBy(migration: string): Set<string> {
  const text = findMigrations().find(({ name }) => name === migration)?.sql ?? "";
  return new Set([...text.matchAll(/create (?:unlogged )?table (\w+)/g)].map(([, name]) => name ?? ""));
}

describe("a damaged backup is refused and nothing of it is kept:", () => {
  const untouched = () => readdirSync(data).filter((name) => !["copied-backup", "zone.lock", "run"].includes(name));

  const damages: [string, (folder: string) => void, RegExp][] = [
    [
      "a row was changed",
      (folder) => rewrite(folder, "audit_log", (text) => text.replace("张敏", "李敏")),
      /audit_log does not have the rows/,
    ],
    [
      "a row was removed",
      (folder) => rewrite(folder, "changes", (text) => text.slice(text.indexOf("\n") + 1)),
      /changes does not have the rows/,
    ],
    [
      "a row is there twice",
      (folder) => rewrite(folder, "staff", (text) => text + text),
      /staff does not have the rows/,
    ],
    [
      "a table was cut off",
      (folder) => truncateSync(join(folder, "tables", "changes.jsonl.gz"), 300),
      /changes.jsonl.gz cannot be read/,
    ],
    [
      "a table is missing",
      (folder) => rmSync(join(folder, "tables", "settings.jsonl.gz")),
      /settings.jsonl.gz cannot be read/,
    ],
    [
      "a file was changed",
      (folder) => writeFileSync(join(folder, "files", fileHash), "附件的内客"),
      /has other content/,
    ],
    ["a file is missing", (folder) => rmSync(join(folder, "files", fileHash)), /is missing/],
    ["the manifest is cut off", (folder) => truncateSync(join(folder, "manifest.json"), 100), /is not a manifest/],
  ];
  for (const [what, damage, words] of damages) {
    it(what, async () => {
      damage(copied());

      await expect(restore(copy)).rejects.toThrow(words);

      expect(untouched()).toEqual([]);
    });
  }

  it("and a zone that was to be replaced is where it was", async () => {
    withRestoredZone();
    const before = readFileSync(join(data, "secrets.json"), "utf8");
    rewrite(copied(), "staff", () => "");

    await expect(restore(copy, true)).rejects.toThrow("staff does not have the rows");

    expect(readFileSync(join(data, "secrets.json"), "utf8")).toBe(before);
    await onRestored(async (database) => {
      expect(await dumpTables(database, join(data, "dump"))).toEqual(manifest.tables);
    });
  });

  it("also when only the database notices, and the zone that was set aside is put back", async () => {
    withRestoredZone();
    // Whole by its hashes, but with a person whose account is not there.
    const broken = copied();
    rewrite(broken, "accounts", () => "");
    const tables = manifest.tables.map((table) =>
      table.name === "accounts" ? { ...table, rows: 0, hash: "0".repeat(64) } : table,
    );
    writeFileSync(join(broken, "manifest.json"), JSON.stringify({ ...manifest, tables }));
    await expect(verifyBackup(broken)).resolves.toBeDefined();

    await expect(restore(broken, true)).rejects.toThrow("foreign key");

    expect(readdirSync(data).filter((name) => name.startsWith("replaced-"))).toEqual([]);
    await onRestored(async (database) => {
      expect(await dumpTables(database, join(data, "dump"))).toEqual(manifest.tables);
    });
  });
});

function rewrite(folder: string, table: string, change: (text: string) => string): void {
  const file = join(folder, "tables", `${table}.jsonl.gz`);
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
}

describe("the manifest", () => {
  it("of a finished backup is read as it was written", () => {
    expect(readManifest(backup)).toEqual(manifest);
  });
});
