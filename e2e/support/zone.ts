import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "../../scripts/lib/run.ts";

/** A running server with a demonstration zone that nobody else uses. */
export interface DemoServer {
  /** Where it answers, without a slash at the end. */
  url: string;
  accounts: Accounts;
  /** Those of the public site, by the name of the person. */
  applicants: Record<string, { contact: string; password: string }>;
  /** The folder of the mails that went out. */
  outbox: string;
  stop(): Promise<void>;
}

/** One account of the demonstration zone, as `demo-accounts.txt` tells it. */
export interface Account {
  username: string;
  password: string;
  name: string;
  /** The authenticator's secret of an administrator. */
  totp: string | null;
}
export type Accounts = Record<string, Account>;

/**
 * Builds what changed and starts the built server on a copy of the demonstration zone. Loading the zone takes some
 * time, so the loaded one is kept in `.cache` until the server or the zone's files change.
 */
export async function startDemoServer(): Promise<DemoServer> {
  await build();
  const template = await demoTemplate();
  const folder = mkdtempSync(join(tmpdir(), "openzone-e2e-"));
  cpSync(template, folder, { recursive: true });
  const server = await serve(folder);
  const accounts = readAccounts(join(folder, "demo-accounts.txt"));
  const applicants = readApplicants(join(folder, "demo-accounts.txt"));
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, accounts, applicants, outbox: join(folder, "outbox"), stop };
}

/** In a process of its own: in the one of the tests NODE_ENV is `test`, which would give a development build. */
async function build(): Promise<void> {
  const env = { NODE_ENV: "production" };
  const code = await run(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "scripts", "build.ts"), "--quiet"],
    env,
  );
  if (code !== 0) throw new Error("The build failed.");
}

async function demoTemplate(): Promise<string> {
  const cache = join(root, ".cache");
  const name = `demo-zone-${zoneHash()}`;
  const template = join(cache, name);
  if (existsSync(template)) return template;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) {
    if (old.startsWith("demo-zone-")) rmSync(join(cache, old), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(tmpdir(), "openzone-demo-"));
  console.log("Loading the demonstration zone for the browser tests …");
  const server = await serve(folder);
  await server.stop();
  const copy = `${template}.${process.pid}`;
  cpSync(folder, copy, { recursive: true, filter: (path) => !statSync(path).isSocket() });
  rmSync(folder, { recursive: true, force: true });
  renameSync(copy, template);
  return template;
}

/** Changes with the built server and with the files of the demonstration zone. */
function zoneHash(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "dist", "server.stamp")));
  for (const file of globSync("demo/**/*.*", { cwd: root }).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function serve(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    CHROMIUM_PATH: "none",
    PORT: String(port),
    LOG_LEVEL: "warn",
    // Everything comes from one address here; the limits have their own tests.
    RATE_LIMIT_PER_MINUTE: "1000000",
    MAX_EVENT_LOOP_DELAY_MS: "20000",
  };
  const args = ["--disable-warning=ExperimentalWarning", join(root, "dist", "server", "cli.js"), "serve", "--demo"];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data));
  const url = `http://localhost:${port}`;
  await ready(url, child, () => output);
  return {
    url,
    stop: async () => {
      await stop(child);
      // What the server warned of says why a journey failed that saw an error page only.
      const warnings = output.split("\n").filter((line) => line.startsWith("{"));
      if (warnings.length > 0) console.error(["The server of the journeys warned:", ...warnings].join("\n"));
    },
  };
}

/** The port is free when asked; that another program takes it in the same moment is not worth a way around. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    const answers = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`The server was not ready in time:\n${output()}`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function readAccounts(file: string): Accounts {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split(/\s{2,}/))
    .filter((cells) => cells.length >= 4 && /^[a-z]+$/.test(cells[0] ?? ""));
  return Object.fromEntries(
    rows.map(([username = "", password = "", , name = "", totp]) => [
      username,
      { username, password, name, totp: totp?.replace("TOTP ", "") ?? null },
    ]),
  );
}

function readApplicants(file: string): DemoServer["applicants"] {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split(/\s{2,}/))
    .filter((cells) => cells[2] === "public");
  return Object.fromEntries(rows.map(([contact = "", password = "", , name = ""]) => [name, { contact, password }]));
}
