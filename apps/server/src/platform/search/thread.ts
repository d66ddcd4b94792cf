/** The threads of the search index, each started again when it died. */
import { entryOf, type Thread as StartedThread, startThread } from "../threads/start-thread.ts";

export interface Thread extends Pick<StartedThread, "call" | "waiting"> {
  /** Resolves when everything asked before is answered and the thread is gone. */
  close(): Promise<void>;
}

type Role = "writer" | "reader";

const start = (role: Role, file: string): Promise<StartedThread> =>
  startThread({
    file: entryOf(import.meta.url, { source: "./worker.ts", built: "./search-worker.js" }),
    name: `search-${role}`,
    data: { role, file },
    memoryMb: 256,
    fault: "search index",
  });

/**
 * A thread that is started again by the first call after it died (of memory, or of a fault in SQLite). What it was asked when it
 * died fails: a search may be asked again, and the change log is followed again by whoever applies it.
 * @throws Error when the thread cannot open the file
 */
export async function keepThread(role: Role, file: string): Promise<Thread> {
  let current = await start(role, file);
  let starting: Promise<void> | undefined;
  let closed = false;
  const restart = async (): Promise<void> => {
    starting ??= start(role, file)
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
      if (current.hasEnded()) return;
      await current.call("close");
      await current.end();
    },
  };
}
