import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installWithApt } from "./run.ts";

export interface TemporaryPostgres {
  /** Address of its `postgres` database. */
  url: string;
  stop(): void;
}

/** Port of the temporary server; it listens on a Unix socket only, so nothing else can be in its way. */
const port = 54_329;

/**
 * Starts an empty PostgreSQL server in a temporary folder, on a socket only.
 * @throws Error that says what to install
 */
export function startPostgres(): TemporaryPostgres {
  const programs = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), "openzone-pg-"));
  const owner = unprivileged();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const call = (program: string, args: string[]) => {
    const done = spawnSync(join(programs, program), args, { cwd: folder, encoding: "utf8", ...owner });
    if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || done.stdout || done.error}`);
  };
  const data = join(folder, "data");
  call("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
  const options = `-c listen_addresses='' -k ${folder} -p ${port} -c fsync=off -c max_connections=200`;
  call("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"]);
  return {
    url: `postgres://postgres@${encodeURIComponent(folder)}:${port}/postgres`,
    stop() {
      call("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const find = () => {
    const versions = existsSync("/usr/lib/postgresql")
      ? readdirSync("/usr/lib/postgresql").sort((a, b) => +b - +a)
      : [];
    const places = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), "/usr/local/bin", "/usr/bin"];
    return places.find((place) => existsSync(join(place, "initdb")));
  };
  const found = find() ?? (installWithApt(["postgresql"]) ? find() : undefined);
  if (!found) throw new Error("The tests against PostgreSQL need its programs (Debian: apt-get install postgresql).");
  return found;
}

/** PostgreSQL refuses to run as root: then it runs as the account that its package made, or as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!account) throw new Error("there is no account that PostgreSQL could run as");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}
