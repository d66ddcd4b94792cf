import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildAll } from "../../../scripts/build.ts";
import { readConfig } from "./platform/config/config.ts";
import { connectDatabase } from "./platform/database/database.ts";
import { startEmbeddedDatabase } from "./platform/database/embedded.ts";
import { findMigrations, migrate, pendingMigrations } from "./platform/database/migrate.ts";
import { installationFolder } from "./platform/root.ts";
import { type ServerProcess, startServerProcess } from "./platform/testing/server-process.ts";
import { openZone } from "./zone.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let data: string;
let server: ServerProcess;
beforeAll(async () => {
  await buildAll(() => undefined, ["server", "portal"]);
  data = mkdtempSync(join(tmpdir(), "openzone-serve-"));
});
afterAll(async () => {
  await server?.kill();
  rmSync(data, { recursive: true, force: true });
});

/** Runs `openzone` as a person at a terminal does. */
function openzone(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(installationFolder, "dist", "server", "cli.js"), ...args],
    {
      env: { ...process.env, DATABASE_URL: "", DATA_DIR: data, PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, out, err })));
}

describe("an upgrade", () => {
  it("saves the database before it changes it, and a zone that is new or up to date saves nothing", async () => {
    const all = findMigrations();
    await withEmbedded(async (db) => void (await migrate(db, all.slice(0, -1))));
    const said: string[] = [];

    const zone = await openZone(readConfig({ DATA_DIR: data, LOG_LEVEL: "silent" }), {
      jobs: () => [],
      say: (line) => said.push(line),
    });

    expect(await pendingMigrations(zone.services.db)).toEqual([]);
    await zone.close();
    const [saved] = readdirSync(join(data, "backups"));
    expect(saved).toMatch(/^before-upgrade-/);
    const manifest = JSON.parse(readFileSync(join(data, "backups", saved ?? "", "manifest.json"), "utf8"));
    expect(manifest.migrations).toEqual(all.slice(0, -1).map(({ name }) => name));
    expect(said).toEqual([expect.stringContaining("Saving the database to")]);

    const again = await openZone(readConfig({ DATA_DIR: data, LOG_LEVEL: "silent" }), { jobs: () => [] });
    await again.close();
    expect(readdirSync(join(data, "backups"))).toHaveLength(1);
  });
});

async function withEmbedded(work: (db: ReturnType<typeof connectDatabase>["db"]) => Promise<void>): Promise<void> {
  const embedded = await startEmbeddedDatabase(data);
  const handle = connectDatabase({ kind: "embedded", socketFolder: embedded.socketFolder });
  await work(handle.db);
  await handle.close();
  await embedded.close();
}

describe("a running server", () => {
  it("is the only one on its folder; a second is refused with a sentence", async () => {
    server = await startServerProcess(data, { LOG_LEVEL: "error" });

    await expect(startServerProcess(data)).rejects.toThrow(
      `Another OpenZone already uses the folder ${data}. Stop it first`,
    );
    const restore = await openzone(
      "restore",
      join(data, "backups", readdirSync(join(data, "backups"))[0] ?? ""),
      "--replace",
    );

    expect(restore.code).toBe(1);
    expect(restore.err).toContain("already uses the folder");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it("does the work of the command line itself, and tells failures and wrong calls by exit code and sentence", async () => {
    const backup = await openzone("backup", join(data, "saved"));
    expect(backup).toMatchObject({ code: 0, out: expect.stringMatching(/^Saved \d+ tables with \d+ rows/) });
    expect(existsSync(join(data, "saved", "manifest.json"))).toBe(true);

    const again = await openzone("backup", join(data, "saved"));
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("exists already; choose a new folder") });
    expect(await openzone("audit", "verify")).toMatchObject({
      code: 0,
      out: expect.stringContaining("the audit log is whole"),
    });
    expect(await openzone("reindex")).toMatchObject({ code: 0 });
    expect(await openzone("backup")).toMatchObject({ code: 2, err: expect.stringContaining("Name the folder") });
    expect(await openzone("sing")).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is no command “sing”"),
    });
    expect(await openzone("help")).toMatchObject({ code: 0, out: expect.stringContaining("restore FOLDER") });
  });

  it("stops cleanly when Ctrl-C comes twice, as a terminal and npm send it, and frees its folder", async () => {
    const stopping = server.stop();
    process.kill(server.pid, "SIGINT");

    expect(await stopping).toBe(0);
    expect(await openzone("audit", "verify")).toMatchObject({ code: 0 });
  });
});
