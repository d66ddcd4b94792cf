import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Manifest } from "../platform/backup/backup.ts";
import { restoreBackup, verifyBackup } from "../platform/backup/restore.ts";
import type { Config } from "../platform/config/config.ts";
import { lockFolder } from "../platform/database/folder-lock.ts";
import { openFileStore } from "../platform/files/index.ts";
import { openDatabase } from "../zone.ts";
import { type PlainCommand, UsageError } from "./command.ts";

/** What belongs to the zone in the data folder; the sockets and locks belong to the running process. */
const zoneFolders = [
  "database",
  "files",
  "search",
  "secrets.json",
  "audit-head.json",
  "demo-accounts.txt",
  "administrators.txt",
];

/** Puts a backup back into a stopped zone. */
export const restoreCommand: PlainCommand = {
  kind: "plain",
  name: "restore",
  usage: "FOLDER [--replace]",
  summary: "Puts a backup into a stopped, empty zone; --replace sets the present one aside",
  options: { replace: { type: "boolean" } },
  async run(config, args) {
    const [given] = args.positionals;
    if (!given) throw new UsageError("Name the folder of the backup.");
    const folder = resolve(given);
    const lock = lockFolder(config.DATA_DIR, "zone");
    try {
      console.log("Checking the backup …");
      const manifest = await verifyBackup(folder);
      const aside = setAside(config, folder, Boolean(args.values.replace));
      try {
        await restoreInto(config, folder, manifest);
      } catch (error) {
        putBack(config, aside);
        throw error;
      }
      if (aside) console.log(`The zone that was here before was set aside in ${aside}`);
    } finally {
      lock.release();
    }
    console.log("Restored. Start the zone as usual; its search index is made anew.");
    return 0;
  },
};

const presentIn = (folder: string): string[] => zoneFolders.filter((name) => existsSync(join(folder, name)));

/** Database and files, or keys that are not the backup's: with those nothing encrypted in it could be read. */
function holdsZone(config: Config, folder: string): boolean {
  const present = presentIn(config.DATA_DIR);
  if (present.includes("database") || present.includes("files")) return true;
  const saved = join(folder, "secrets.json");
  if (!present.includes("secrets.json") || !existsSync(saved)) return false;
  return !readFileSync(join(config.DATA_DIR, "secrets.json")).equals(readFileSync(saved));
}

/** @returns the folder that the present zone went to, or undefined when there was none */
function setAside(config: Config, folder: string, replace: boolean): string | undefined {
  if (!holdsZone(config, folder)) return undefined;
  if (!replace) {
    throw new Error(
      `${config.DATA_DIR} holds a zone already. Set DATA_DIR to an empty folder, or use --replace to set it aside.`,
    );
  }
  const aside = join(config.DATA_DIR, `replaced-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of presentIn(config.DATA_DIR)) renameSync(join(config.DATA_DIR, name), join(aside, name));
  return aside;
}

/** After a failure: what was made is taken away and what was set aside stands where it stood. */
function putBack(config: Config, aside: string | undefined): void {
  // Without a zone set aside, the keys were there before or are the backup's own: the next try needs the same.
  const kept = aside === undefined ? ["secrets.json"] : [];
  for (const name of presentIn(config.DATA_DIR).filter((present) => !kept.includes(present))) {
    rmSync(join(config.DATA_DIR, name), { recursive: true, force: true });
  }
  if (aside === undefined) return;
  for (const name of presentIn(aside)) renameSync(join(aside, name), join(config.DATA_DIR, name));
  rmSync(aside, { recursive: true, force: true });
}

async function restoreInto(config: Config, folder: string, manifest: Manifest): Promise<void> {
  const saved = join(folder, "secrets.json");
  const secrets = join(config.DATA_DIR, "secrets.json");
  if (existsSync(saved) && !existsSync(secrets)) copyFileSync(saved, secrets);
  const { database, embedded } = await openDatabase(config, console.error);
  try {
    await restoreBackup(database.db, openFileStore(config), folder, manifest, console.log);
  } finally {
    await database.close();
    await embedded?.close();
  }
}
