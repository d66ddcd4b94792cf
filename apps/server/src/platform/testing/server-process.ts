import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { installationFolder } from "../root.ts";

/** A built server in a process of its own, as an operator runs it. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** The process of the embedded database. */
  databasePid(): number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
  /** Whether it still runs. */
  runs(): boolean;
  /** What it logged so far. */
  log(): string;
}

/**
 * Starts `openzone serve` on a free port and resolves when it listens.
 * @throws Error with its log when it ends instead
 */
export async function startServerProcess(dataFolder: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(installationFolder, "dist", "server", "cli.js"), "serve"],
    {
      env: {
        ...process.env,
        DATABASE_URL: "",
        DATA_DIR: dataFolder,
        PORT: "0",
        HOST: "127.0.0.1",
        RATE_LIMIT_PER_MINUTE: "1000000",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      log += chunk.toString();
      const address = /Portal\s+(http:\/\/\S+?)\/\s/.exec(log);
      if (address?.[1]) resolve(address[1]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${log}`)));
  });
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    databasePid: () => databaseChildOf(pid),
    kill: () => end(child, "SIGKILL").then(() => undefined),
    stop: () => end(child, "SIGINT"),
    runs: () => child.exitCode === null && child.signalCode === null,
    log: () => log,
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(signal);
  });
}

/**
 * The process of an embedded database, also while it starts.
 * @throws Error when there is none at the moment, as just after it was killed
 */
export function databaseChildOf(parent: number): number {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const line = listed
    .map((text) => text.trim().split(/\s+/))
    .find((words) => Number(words[1]) === parent && words.some((word) => word.includes("embedded-child")));
  if (!line) throw new Error("the server has no database child at the moment");
  return Number(line[0]);
}
