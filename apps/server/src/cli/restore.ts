import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { readManifest } from "../platform/backup/backup.ts";
import { restoreBackup } from "../platform/backup/restore.ts";
import type { Config } from "../platform/config/config.ts";
import { lockFolder } from "../platform/database/folder-lock.ts";
import { openFileStore } from "../platform/files/index.ts";
import { openDatabase } from "../zone.ts";
import { type PlainCommand, UsageError } from "./command.ts";

/** What belongs to the zone in the data folder; the sockets and locks belong to the running process. */
const zoneFolders = ["database", "files", "search", "secrets.json", "audit-head.json", "demo-accounts.txt"];

/** Puts a backup back into a stopped zone. */
export const restoreCommand: PlainCommand = {
  kind: "plain",
  name: "restore",
  usage: "FOLDER [--replace]",
  summary: "Puts a backup into a stopped, empty zone; --replace sets the present one aside",
  options: { replace: { type: "boolean" } },
  async run(config, args) {
    const [folder] = args.positionals;
    if (!folder) throw new UsageError("Name the folder of the backup.");
    readManifest(resolve(folder));
    const lock = lockFolder(config.DATA_DIR, "zone");
    try {
      setAside(config, Boolean(args.values.replace));
      await restoreInto(config, resolve(folder));
    } finally {
      lock.release();
    }
    console.log("Restored. Start the zone as usual; its search index is made anew.");
    return 0;
  },
};

function setAside(config: Config, replace: boolean): void {
  const present = zoneFolders.filter((name) => existsSync(join(config.DATA_DIR, name)));
  if (!present.includes("database") && !present.includes("files")) return;
  if (!replace) {
    throw new Error(`${config.DATA_DIR} holds a zone already. Set DATA_DIR to an empty folder, or use --replace to set it aside.`);
  }
  const aside = join(config.DATA_DIR, `replaced-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of present) renameSync(join(config.DATA_DIR, name), join(aside, name));
  console.log(`The present zone was set aside in ${aside}`);
}

async function restoreInto(config: Config, folder: string): Promise<void> {
  const secrets = join(folder, "secrets.json");
  if (existsSync(secrets) && readdirSync(config.DATA_DIR).every((name) => name !== "secrets.json")) {
    copyFileSync(secrets, join(config.DATA_DIR, "secrets.json"));
  }
  const { database, embedded } = await openDatabase(config, console.error);
  try {
    await restoreBackup(database.db, openFileStore(config), folder, console.log);
  } finally {
    await database.close();
    await embedded?.close();
  }
}
