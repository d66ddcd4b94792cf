export interface WriteBehind {
  /** Writes what waits so far; fails as the writing fails. */
  flush(): Promise<void>;
  /** Writes a last time; a failure is told, not thrown. */
  stop(): Promise<void>;
}

/**
 * Writes what was gathered in memory every so many milliseconds and when asked, one writing after another. The timer
 * keeps no process alive.
 * @param write  keeps for the next turn what it could not write, and throws
 * @param failed  is told when nobody waits for the writing that failed
 */
export function writeBehind(
  everyMs: number,
  write: () => Promise<void>,
  failed: (error: unknown) => void,
): WriteBehind {
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    const turn = writing.then(write);
    writing = turn.catch(() => undefined);
    return turn;
  };
  const quietly = (): Promise<void> => flush().catch(failed);
  const timer = setInterval(quietly, everyMs);
  timer.unref();
  return {
    flush,
    async stop() {
      clearInterval(timer);
      await quietly();
    },
  };
}
