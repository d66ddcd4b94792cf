/** What the operating system knows of processes: memory, processor time, children. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const onLinux = process.platform === "linux";

/** A process and everything it started, itself first. */
export function processTree(pid: number): number[] {
  const listed = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  if (listed.status !== 0) throw new Error(`ps failed: ${listed.stderr}`);
  const pairs = listed.stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [
    parent,
    ...pairs.flatMap(([child = 0, its]) => (its === parent ? below(child) : [])),
  ];
  return below(pid);
}

/** Resident memory of one process in MB (10⁶ bytes). */
export function residentMemory(pid: number): number {
  const asked = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return (Number(asked.stdout.trim()) * 1024) / 1e6;
}

/**
 * Processor time that all threads of a process have used, in microseconds; undefined where the system does not tell it
 * finely enough.
 */
export function processorTime(pid: number): number | undefined {
  if (!onLinux || !existsSync(`/proc/${pid}/schedstat`)) return undefined;
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  }
  return nanoseconds / 1000;
}
