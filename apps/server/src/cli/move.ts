import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeEmptyAgain, refuseUnlessEmpty } from "../platform/backup/restore.ts";
import { dumpTables, loadTables } from "../platform/backup/tables.ts";
import { connectDatabase, type DatabaseHandle } from "../platform/database/database.ts";
import { lockFolder } from "../platform/database/folder-lock.ts";
import { migrate, pendingMigrations } from "../platform/database/migrate.ts";
import { openDatabase } from "../zone.ts";
import { type PlainCommand, UsageError } from "./command.ts";

/** Takes an embedded zone to a PostgreSQL server and compares both afterwards. */
export const moveCommand: PlainCommand = {
  kind: "plain",
  name: "move",
  usage: "--to postgres://…",
  summary: "Takes the embedded database of a stopped zone to a PostgreSQL server",
  options: { to: { type: "string" } },
  async run(config, args) {
    const url = args.values.to;
    if (typeof url !== "string" || !/^postgres(ql)?:\/\//.test(url)) {
      throw new UsageError("Name the server: --to postgres://user@host/database");
    }
    if (config.DATABASE_URL) {
      throw new UsageError("This zone is on a server already; DATABASE_URL must not be set for the move.");
    }
    const lock = lockFolder(config.DATA_DIR, "zone");
    try {
      const { database, embedded } = await openDatabase(config, console.error);
      const target = connectDatabase({ kind: "server", url, connections: 2 });
      try {
        await moveTables(database, target);
      } finally {
        await target.close();
        await database.close();
        await embedded?.close();
      }
    } finally {
      lock.release();
    }
    // The index numbers its position by the old database's transactions.
    rmSync(join(config.DATA_DIR, "search"), { recursive: true, force: true });
    console.log(
      "Moved and compared: every table holds the same rows. Start the zone with DATABASE_URL set to the server.",
    );
    return 0;
  },
};

/** @throws Error after which the server is as empty as before */
async function moveTables(from: DatabaseHandle, to: DatabaseHandle): Promise<void> {
  const pending = await pendingMigrations(from.db);
  if (pending.length > 0)
    throw new Error("the zone is of an earlier version; start it once with this one, then move it");
  await refuseUnlessEmpty(to.db);
  const folder = mkdtempSync(join(tmpdir(), "openzone-move-"));
  try {
    await migrate(to.db);
    const dumps = await dumpTables(from, join(folder, "from"));
    await loadTables(to.db, join(folder, "from"), dumps, console.log);
    const moved = new Map((await dumpTables(to, join(folder, "to"))).map((dump) => [dump.name, dump]));
    for (const { name, rows, hash } of dumps) {
      const found = moved.get(name);
      if (found?.rows !== rows || found.hash !== hash) throw new Error(`the table ${name} differs after the move`);
    }
  } catch (error) {
    await makeEmptyAgain(to.db);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
