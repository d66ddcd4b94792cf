/** Calls into a worker thread as promises. */
import { Worker } from "node:worker_threads";
import type { ThreadCall, ThreadReply } from "./serve-calls.ts";

export interface Thread {
  call<T>(method: string, ...values: unknown[]): Promise<T>;
  /** Calls that are not answered yet. */
  waiting(): number;
  /** Whether it died or was closed: every further call fails. */
  hasEnded(): boolean;
  /** Ends it at once; what it was asked and did not answer fails. */
  end(): Promise<void>;
}

export interface ThreadSettings {
  /** Its entry, which ends with `serveCalls`; see `entryOf`. */
  file: URL;
  /** In faults and in a debugger: `search-reader`. */
  name: string;
  data?: unknown;
  memoryMb: number;
  /** Stands before what went wrong inside. */
  fault: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The entry of a thread: `source` beside the module that asks when run from sources, `built` beside the bundle. */
export const entryOf = (askedBy: string, { source, built }: { source: string; built: string }): URL =>
  new URL(askedBy.endsWith(".ts") ? source : built, askedBy);

/**
 * Starts a thread and waits until it is ready. An idle one keeps no process alive.
 * @throws Error when its entry fails, and from `call` once the thread has ended
 */
export async function startThread({ file, name, data, memoryMb, fault }: ThreadSettings): Promise<Thread> {
  const worker = new Worker(file, {
    workerData: data,
    name,
    // Not the parent's flags (a test runner's loader, an inspector); node:sqlite announces itself as experimental.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | null = null;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.ref();
    });
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", (code) => end(new Error(`${name.replace("-", " ")} thread ended (code ${code})`)));
  worker.on("message", ({ id, value, error }: ThreadReply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    // An idle thread must not keep a finished command line tool alive.
    if (waiting.size === 0) worker.unref();
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(`${fault}: ${error}`));
  });
  await wait(0);
  return {
    async call<T>(method: string, ...values: unknown[]): Promise<T> {
      if (ended) throw ended;
      last += 1;
      const answer = wait(last);
      worker.postMessage({ id: last, method, values } satisfies ThreadCall);
      return (await answer) as T;
    },
    waiting: () => waiting.size,
    hasEnded: () => ended !== null,
    async end() {
      ended ??= new Error(`${fault}: it is closed`);
      await worker.terminate();
    },
  };
}
