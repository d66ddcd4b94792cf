import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUse, lockFolder } from "./folder-lock.ts";

let folder: string;
let holder: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "openzone-lock-"));
});
afterEach(() => {
  holder?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that takes the lock and keeps it until it is killed. */
async function lockElsewhere(): Promise<ChildProcess> {
  const module = new URL("./folder-lock.ts", import.meta.url).href;
  const script = `const { lockFolder } = await import(${JSON.stringify(module)});
    globalThis.lock = lockFolder(${JSON.stringify(folder)}, "zone");
    console.log("locked"); setInterval(() => undefined, 1000);`;
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await new Promise((resolve, reject) => {
    child.stdout?.once("data", resolve);
    child.once("exit", () => reject(new Error("the holder ended")));
  });
  return child;
}

describe("the lock of a data folder", () => {
  it("refuses a second process with a sentence that names the folder and says what to do", async () => {
    holder = await lockElsewhere();

    expect(() => lockFolder(folder, "zone")).toThrow(FolderInUse);
    expect(() => lockFolder(folder, "zone")).toThrow(
      `Another OpenZone already uses the folder ${folder}. Stop it first, or set DATA_DIR to another folder`,
    );
  });

  it("is free at once after its holder was killed", async () => {
    holder = await lockElsewhere();
    const ended = new Promise((resolve) => holder?.once("exit", resolve));

    holder.kill("SIGKILL");
    await ended;

    expect(() => lockFolder(folder, "zone").release()).not.toThrow();
  });

  it("is free after it was released, and locks of other names do not stand in its way", () => {
    const first = lockFolder(folder, "zone");
    const other = lockFolder(folder, "database");
    first.release();

    expect(() => lockFolder(folder, "zone").release()).not.toThrow();
    other.release();
  });

  it("waits for a holder that is just ending, where it is told to", async () => {
    holder = await lockElsewhere();
    const began = Date.now();

    expect(() => lockFolder(folder, "zone", 300)).toThrow(FolderInUse);
    expect(Date.now() - began).toBeGreaterThanOrEqual(250);
  });
});
