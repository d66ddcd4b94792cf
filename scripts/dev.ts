/** `npm run dev`: builds and serves, and does both again whenever a source changes. */
import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.ts";
import { root } from "./lib/run.ts";

const quietMs = 200;
let server: ChildProcess | undefined;

async function restart(): Promise<void> {
  try {
    await buildAll();
  } catch (error) {
    // The old server keeps running until the sources build again.
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  await stop();
  server = spawn(process.execPath, [join(root, "dist", "server", "cli.js"), "serve", "--demo"], { stdio: "inherit" });
}

function stop(): Promise<void> {
  const running = server;
  if (!running || running.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    running.once("exit", () => resolve());
    running.kill("SIGTERM");
  });
}

let timer: NodeJS.Timeout | undefined;
for (const folder of ["apps/server/src", "apps/workbench/src", "packages"]) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || /\.test\.tsx?$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(restart, quietMs);
  });
}
process.on("SIGINT", () => void stop().then(() => process.exit(0)));
await restart();
