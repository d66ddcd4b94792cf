import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runFolder } from "../run-folder.ts";

export interface EmbeddedDatabase {
  socketFolder: string;
  pid(): number | undefined;
  close(): Promise<void>;
  /** Ends it at once and writes nothing more: for a folder that nobody wants any longer. */
  discard(): Promise<void>;
}

/** Starts that fail one after the other before the server gives up. */
const mostAttempts = 8;

/**
 * Starts the embedded database of `dataFolder` in a child process and starts it again whenever it dies.
 *
 * @param onExit  told each time the child ends unasked, for the log
 * @throws Error with the child's own words when it cannot start
 */
export async function startEmbeddedDatabase(
  dataFolder: string,
  onExit: (reason: string) => void = () => undefined,
): Promise<EmbeddedDatabase> {
  const socketFolder = runFolder(dataFolder);
  let child = await startChild(dataFolder, socketFolder);
  let closing = false;
  let restarting: Promise<void> | undefined;

  const giveUp = () => {
    onExit("the embedded database cannot be started again; the server stops");
    process.exitCode = 1;
    process.kill(process.pid, "SIGTERM");
  };
  // It may be killed again while it starts: only a database that keeps failing is broken.
  const startAgain = async () => {
    for (let attempt = 1; !closing && attempt <= mostAttempts; attempt++) {
      try {
        child = await startChild(dataFolder, socketFolder);
        watch();
        return;
      } catch (error) {
        onExit(error instanceof Error ? error.message : String(error));
        await new Promise((resolve) => setTimeout(resolve, attempt * 200));
      }
    }
    if (!closing) giveUp();
  };
  const watch = () =>
    child.once("exit", (code, signal) => {
      if (closing) return;
      onExit(`the database child ended (${signal ?? code}); starting it again`);
      restarting = startAgain();
    });
  watch();

  const end = async (how: () => unknown) => {
    closing = true;
    await restarting;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    how();
    await ended;
  };
  return {
    socketFolder,
    pid: () => child.pid,
    close: () => end(() => child.send("end")),
    discard: () => end(() => child.kill("SIGKILL")),
  };
}

/** Beside this file in the sources, beside the bundle after the build. */
function childEntry(): string {
  const bundled = fileURLToPath(new URL("./embedded-child.js", import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("./embedded-child.ts", import.meta.url));
}

function startChild(dataFolder: string, socketFolder: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(childEntry(), [dataFolder, socketFolder], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: ["--disable-warning=ExperimentalWarning", "--max-old-space-size=512"],
    });
    let words = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2000);
    });
    child.once("message", () => {
      child.removeAllListeners("exit");
      resolve(child);
    });
    child.once("exit", (code, signal) => {
      reject(new Error(`The embedded database could not start (${signal ?? code}). ${words.trim()}`));
    });
  });
}
