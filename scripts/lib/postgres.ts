import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installWithApt } from "./run.ts";

export interface TemporaryPostgres {
  /** Address of its `postgres` database. */
  url: string;
  /** The same for another database of it. */
  urlOf(database: string): string;
  /** Runs SQL as its owner; returns what it says, a line for each row. */
  run(sql: string, database?: string): string;
  stop(): void;
}

export interface PostgresSettings {
  /** Where its data stay for the next start; without it they go with the server. */
  folder?: string;
  /** Settings of the server, such as `shared_buffers`. */
  options?: Record<string, string>;
}

/** Port of the temporary server; it listens on a Unix socket only, so nothing else can be in its way. */
const port = 54_329;

/**
 * Starts a PostgreSQL server on a socket only: an empty one in a temporary folder, or the one that was kept in `folder`.
 * @throws Error that says what to install
 */
export function startPostgres({ folder: kept, options = {} }: PostgresSettings = {}): TemporaryPostgres {
  const programs = findPrograms();
  const folder = kept ?? mkdtempSync(join(tmpdir(), "openzone-pg-"));
  mkdirSync(folder, { recursive: true });
  const owner = unprivileged();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const ask = (program: string, args: string[]) =>
    spawnSync(join(programs, program), args, { cwd: folder, encoding: "utf8", ...owner });
  const call = (program: string, args: string[]): string => {
    const done = ask(program, args);
    if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || done.stdout || done.error}`);
    return done.stdout ?? "";
  };
  const data = join(folder, "data");
  if (!existsSync(join(data, "PG_VERSION")))
    call("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
  // One that was kept may run still, when whoever started it was killed.
  else if (ask("pg_ctl", ["-D", data, "status"]).status === 0)
    call("pg_ctl", ["-D", data, "-w", "-t", "300", "-m", "fast", "stop"]);
  const settings = Object.entries({ fsync: "off", max_connections: "200", ...options });
  const given = settings.map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const own = `-c listen_addresses='' -k ${folder} -p ${port} ${given}`;
  call("pg_ctl", ["-D", data, "-w", "-t", "300", "-l", join(folder, "log"), "-o", own, "start"]);
  const urlOf = (database: string) => `postgres://postgres@${encodeURIComponent(folder)}:${port}/${database}`;
  return {
    url: urlOf("postgres"),
    urlOf,
    run: (sql, database = "postgres") =>
      call("psql", ["-h", folder, "-p", String(port), "-U", "postgres", "-d", database, "-qAtX", "-c", sql]),
    stop() {
      call("pg_ctl", ["-D", data, "-w", "-t", "300", "-m", kept ? "fast" : "immediate", "stop"]);
      if (!kept) rmSync(folder, { recursive: true, force: true });
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
