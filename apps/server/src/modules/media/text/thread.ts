import { Worker } from "node:worker_threads";

export interface ThreadLimits {
  /** Milliseconds that one file may take. */
  timeMs: number;
  /** Megabytes of memory that its thread may take. */
  memoryMb: number;
}

/** Has a document read in a thread of its own, so that a bomb or a broken file costs that thread and nothing else. */
export async function inThread<T>(
  workerData: { task: "text" | "pages"; kind: string; bytes: Uint8Array },
  { timeMs, memoryMb }: ThreadLimits,
): Promise<T | "too-slow" | "too-large"> {
  const worker = new Worker(workerFile(), {
    workerData,
    name: "text-reader",
    // Not the parent's flags: a test runner's loader, an inspector.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  try {
    return await outcomeOf<T>(worker, timeMs);
  } finally {
    await worker.terminate();
  }
}

function outcomeOf<T>(worker: Worker, timeMs: number): Promise<T | "too-slow" | "too-large"> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve("too-slow"), timeMs);
    worker.once("message", (found: T) => resolve(found));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve("too-large");
      else reject(error);
    });
    worker.once("exit", () => clearTimeout(timer));
  });
}

/** Run from sources the entry is worker.ts; the build puts text-worker.js beside the bundled cli.js. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./text-worker.js", import.meta.url);
}
