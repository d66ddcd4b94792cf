/** Calls into a worker thread as promises. */
import { Worker } from "node:worker_threads";
import type { ThreadCall, ThreadReply } from "./worker.ts";

export interface Thread {
  call<T>(method: string, ...values: unknown[]): Promise<T>;
  /** Calls that are not answered yet. */
  waiting(): number;
  /** Resolves when everything asked before is answered and the thread is gone. */
  close(): Promise<void>;
}

type Role = "writer" | "reader";

interface StartedThread extends Thread {
  hasEnded(): boolean;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Run from sources the entry is worker.ts; the build puts search-worker.js beside the bundled main.js. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./search-worker.js", import.meta.url);
}

/**
 * Starts a thread and waits until it is ready.
 * @throws Error when the thread cannot open the file, and from `call` once the thread has ended
 */
async function startThread(role: Role, file: string): Promise<StartedThread> {
  const worker = new Worker(workerFile(), {
    workerData: { role, file },
    name: `search-${role}`,
    // Not the parent's flags (a test runner's loader, an inspector); node:sqlite announces itself as experimental.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
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
  worker.on("exit", (code) => end(new Error(`search ${role} thread ended (code ${code})`)));
  worker.on("message", ({ id, value, error }: ThreadReply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    // An idle thread must not keep a finished command line tool alive.
    if (waiting.size === 0) worker.unref();
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(`search index: ${error}`));
  });
  const call = async <T>(method: string, ...values: unknown[]): Promise<T> => {
    if (ended) throw ended;
    last += 1;
    const answer = wait(last);
    worker.postMessage({ id: last, method, values } satisfies ThreadCall);
    return (await answer) as T;
  };
  await wait(0);
  return {
    call,
    waiting: () => waiting.size,
    hasEnded: () => ended !== null,
    async close() {
      if (ended) return;
      await call("close");
      ended = new Error("the search index is closed");
      await worker.terminate();
    },
  };
}

/**
 * A thread that is started again by the first call after it died (of memory, or of a fault in SQLite). What it was asked when it
 * died fails: a search may be asked again, and the change log is followed again by whoever applies it.
 * @throws Error when the thread cannot open the file
 */
export async function keepThread(role: Role, file: string): Promise<Thread> {
  let current = await startThread(role, file);
  let starting: Promise<void> | undefined;
  let closed = false;
  const restart = async (): Promise<void> => {
    starting ??= startThread(role, file)
      .then((started) => {
        current = started;
      })
      .finally(() => {
        starting = undefined;
      });
    await starting;
  };
  return {
    async call(method, ...values) {
      if (!closed && current.hasEnded()) await restart();
      return current.call(method, ...values);
    },
    waiting: () => current.waiting(),
    async close() {
      closed = true;
      await starting?.catch(() => undefined);
      await current.close();
    },
  };
}
