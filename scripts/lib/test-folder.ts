import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
/** What all tests at once have in their temporary folders stays far below this, in bytes. */
const room = 4 * 2 ** 30;

/**
 * Runs `work` with an environment whose temporary folders lie in memory, where the system has such a place with room.
 * Tests make and drop thousands of small databases; on a disk that is busy with something else each commit waits for it,
 * and what waits long enough fails for no fault of its own.
 */
export async function inTestFolder<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  if (process.env.TMPDIR || !hasRoom()) return work({});
  const folder = mkdtempSync(join(memory, "openzone-tests-"));
  // Some tests start programs under another account.
  chmodSync(folder, 0o755);
  try {
    return await work({ TMPDIR: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= room;
}
