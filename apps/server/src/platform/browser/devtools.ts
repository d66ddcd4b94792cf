import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";

/** A browser that is spoken to by the DevTools protocol over two pipes: no port that others could reach. */
export interface Browser {
  /** Sends a command and waits for its answer. @throws Error that says what the browser refused, or that it is gone */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  /** Told of every event. */
  on(listener: (method: string, params: unknown) => void): void;
  close(): Promise<void>;
}

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** No name leads anywhere: what a page asks for is answered by the caller or by nobody. */
const flags = [
  "--headless",
  "--remote-debugging-pipe",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--no-first-run",
];
const answerMs = 30_000;

/** Starts a browser on a profile of its own, which goes with it. */
export function startBrowser(path: string): Browser {
  const profile = mkdtempSync(join(tmpdir(), "openzone-browser-"));
  // Chromium refuses to be root with its sandbox, which needs a user of its own.
  const own = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(path, [...flags, ...own, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let gone: Error | undefined;
  let last = 0;
  const end = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      end(error);
      resolve();
    });
    child.once("exit", () => {
      end(new Error("the browser ended"));
      resolve();
    });
  });
  input.on("error", end);
  const take = (text: string): void => {
    const { id, method, params, result, error } = messageSchema.parse(JSON.parse(text));
    if (method !== undefined) for (const listener of listeners) listener(method, params);
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !asked) return;
    waiting.delete(id);
    if (error) asked.reject(new Error(error.message));
    else asked.resolve(result);
  };
  readMessages(output, (text) => {
    try {
      take(text);
    } catch (error) {
      // What it says makes no sense: whoever waits hears of it, and nobody else.
      end(error instanceof Error ? error : new Error(String(error)));
    }
  });
  return {
    send(method, params = {}, sessionId) {
      if (gone) return Promise.reject(gone);
      last += 1;
      const id = last;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const timer = setTimeout(() => reject(new Error(`the browser did not answer ${method}`)), answerMs);
      waiting.set(id, { resolve, reject });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(id);
      });
    },
    on: (listener) => void listeners.push(listener),
    async close() {
      child.kill("SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Messages end with a zero byte; one may come in several pieces. */
function readMessages(output: Readable, take: (text: string) => void): void {
  let pieces: Buffer[] = [];
  output.on("data", (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
      take(Buffer.concat([...pieces, chunk.subarray(from, at)]).toString("utf8"));
      pieces = [];
      from = at + 1;
    }
    pieces.push(chunk.subarray(from));
  });
}
