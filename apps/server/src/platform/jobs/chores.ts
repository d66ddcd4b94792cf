import type { Logger } from "pino";
import type { DatabaseHandle } from "../database/database.ts";
import type { AnyJob } from "./definition.ts";

/** Bounds how late a resting chore sees what arose without a write of which it was told, as a claim that ran out. */
export const longestRestMs = 30_000;

/** Runs each chore on its own timer; a chore that takes longer than its period is not started twice. */
export function startChores(
  database: Pick<DatabaseHandle, "kind" | "writes">,
  chores: readonly AnyJob[],
  log: Logger,
): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const timers = chores.map((chore) => {
    const takeTurn = turnsOf(database, chore, log, stopping.signal);
    return setInterval(
      () => {
        const turn = takeTurn().finally(() => running.delete(turn));
        running.add(turn);
      },
      (chore.everySeconds ?? 60) * 1000,
    );
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    stopping.abort();
    await Promise.all(running);
  };
}

function turnsOf(
  { kind, writes }: Pick<DatabaseHandle, "kind" | "writes">,
  chore: AnyJob,
  log: Logger,
  stopping: AbortSignal,
): () => Promise<void> {
  const mayRest = kind === "embedded" && chore.restsUntilWritten === true;
  let busy = false;
  let resting: { since: number; writes: number } | undefined;
  const isResting = () =>
    resting !== undefined && resting.writes === writes() && performance.now() - resting.since < longestRestMs;
  return async () => {
    if (busy || isResting()) return;
    busy = true;
    // As of the turn's beginning: it need not have seen what is committed in its middle.
    const began = { since: performance.now(), writes: writes() };
    resting = undefined;
    try {
      const result = await chore.run({}, stopping);
      if (mayRest && result === false) resting = began;
    } catch (error) {
      log.error({ err: error, job: chore.name }, "a chore failed; it runs again at its next turn");
    } finally {
      busy = false;
    }
  };
}
