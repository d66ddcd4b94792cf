import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Raised when another process holds the data folder. */
export class FolderInUse extends Error {
  override name = "FolderInUse";
  readonly folder: string;
  constructor(folder: string) {
    super(
      `Another OpenZone already uses the folder ${folder}. Stop it first, or set DATA_DIR to another folder for this one.`,
    );
    this.folder = folder;
  }
}

/**
 * Takes a lock on `folder` that the operating system drops with the process, however it ends.
 *
 * SQLite's file lock is used because Node has no other one that survives `kill -9` of its holder without leaving
 * a stale file behind.
 * @param name  which lock; the server and its database child hold one each
 * @param waitMs  how long to wait for a holder that is just ending
 * @throws FolderInUse
 */
export function lockFolder(folder: string, name: string, waitMs = 0): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, `${name}.lock`), { timeout: waitMs });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) throw new FolderInUse(folder);
    throw error;
  }
  return { release: () => database.close() };
}
