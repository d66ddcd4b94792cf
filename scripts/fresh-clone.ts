/** Clones the commit into a new folder, installs and starts it there as the README says, and fetches the home page. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "./lib/run.ts";

/** The README promises a first start within this many seconds after the packages are there. */
const firstStartSeconds = 90;

const folder = mkdtempSync(join(tmpdir(), "openzone-clone-"));
/** Without this checkout's Node: the clone has to bring its own, as on a machine that never saw the project. */
const env = { ...process.env, PATH: foreignPath() };
const must = (command: string, args: string[], cwd: string) => {
  const { status } = spawnSync(command, args, { cwd, env, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
};

try {
  must("git", ["clone", "--quiet", root, folder], root);
  must("npm", ["ci", "--no-audit", "--no-fund", "--silent"], folder);
  await startAndFetch();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function startAndFetch(): Promise<void> {
  const begun = Date.now();
  // A group of its own, so that npm and the server it starts are stopped together.
  const child = spawn("npm", ["start"], {
    cwd: folder,
    detached: true,
    env: { ...env, PORT: "0", DATA_DIR: join(folder, "data") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    const url = await addressOf(child.stdout, firstStartSeconds);
    const seconds = (Date.now() - begun) / 1000;
    const answer = await fetch(url);
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes("云泽")) throw new Error(`the home page answered ${answer.status}`);
    console.log(`The home page answered ${seconds.toFixed(1)} s after npm start (limit ${firstStartSeconds} s).`);
  } finally {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}

/** Reads the address of the portal from what the server prints. */
function addressOf(output: NodeJS.ReadableStream, seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error(`no address after ${seconds} s:\n${text}`)), seconds * 1000);
    output.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      text += chunk.toString();
      const address = /Portal\s+(http:\S+)/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
    output.on("end", () => reject(new Error("the server ended before it was ready")));
  });
}

function foreignPath(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.filter((folder) => !folder.includes("node_modules")).join(delimiter);
}
