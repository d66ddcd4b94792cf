import { createHash } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** The path of a Unix socket may have this many bytes at most. */
const longestSocketPath = 107;

/** The longest name of a socket that goes into the folder. */
const longestName = ".s.PGSQL.5432";

/** Where the sockets of a zone lie: in its data folder, or, when that path is too long, in the temporary folder. */
export function runFolder(dataFolder: string): string {
  const preferred = join(dataFolder, "run");
  if (Buffer.byteLength(join(preferred, longestName)) <= longestSocketPath) return preferred;
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  return join(tmpdir(), `openzone-${userInfo().uid}-${name}`);
}
