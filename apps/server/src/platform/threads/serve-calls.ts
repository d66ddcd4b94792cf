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
 * Answers the calls of `startThread` by these methods, and says that it is ready. They run one after another, but for what a
 * method that gives a promise waits for.
 * @throws Error outside of a thread
 */
export function serveCalls(methods: Methods): void {
  if (!parentPort) throw new Error("a thread's entry was run by itself: start it with startThread()");
  const port = parentPort;
  const reply = (answer: ThreadReply) => port.postMessage(answer);
  const fail = (id: number, error: unknown) =>
    reply({ id, error: error instanceof Error ? error.message : String(error) });
  port.on("message", ({ id, method, values }: ThreadCall) => {
    try {
      const value = methods[method]?.(...(values as never[]));
      if (!(value instanceof Promise)) return reply({ id, value });
      value.then(
        (result: unknown) => reply({ id, value: result }),
        (error: unknown) => fail(id, error),
      );
    } catch (error) {
      fail(id, error);
    }
  });
  port.postMessage({ id: 0 } satisfies ThreadReply);
}
