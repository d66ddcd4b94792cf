/** The side of a thread that answers calls; see `start-thread.ts` for the side that asks. */
import { parentPort } from "node:worker_threads";

export interface ThreadCall {
  id: number;
  method: string;
  values: unknown[];
}

export interface ThreadReply {
  id: number;
  value?: unknown;
  error?: string;
}

export type Methods = Record<string, (...values: never[]) => unknown>;

/**
 * Answers the calls of `startThread` by these methods, one after another, and says that it is ready.
 * @throws Error outside of a thread
 */
export function serveCalls(methods: Methods): void {
  if (!parentPort) throw new Error("a thread's entry was run by itself: start it with startThread()");
  const port = parentPort;
  port.on("message", ({ id, method, values }: ThreadCall) => {
    let reply: ThreadReply;
    try {
      reply = { id, value: methods[method]?.(...(values as never[])) };
    } catch (error) {
      reply = { id, error: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply);
  });
  port.postMessage({ id: 0 } satisfies ThreadReply);
}
