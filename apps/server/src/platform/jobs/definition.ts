import type { z } from "zod";

interface Definition<Payload extends object> {
  /** `articles.publish-due`: module and verb. */
  name: string;
  payload: z.ZodType<Payload>;
}

/**
 * One kind of background work; `run` may be called more than once for a payload, so it must be repeatable. A chore that may take long
 * ends early when `stopping` says so: the server waits for it.
 */
interface Job<Payload extends object> extends Definition<Payload> {
  run(payload: Payload, stopping?: AbortSignal): Promise<void>;
  /**
   * Makes it a chore instead: every process with the worker role runs it every so many seconds with `{}`, never twice at
   * once in one process. It claims its work in the database, so that several servers do not do it twice.
   */
  everySeconds?: number;
  restsUntilWritten?: false;
}

/** A chore whose work only arises by what somebody writes, and that therefore need not look again and again. */
interface RestingChore<Payload extends object> extends Definition<Payload> {
  everySeconds: number;
  /**
   * After a turn that found nothing its turns are left out until this process commits a transaction (or `noteWrite` tells of
   * a single statement), for `longestRestMs` at most; only with the embedded database, to which nobody else writes.
   */
  restsUntilWritten: true;
  /** @returns whether it did anything, or left anything that is to be done before `longestRestMs` are over */
  run(payload: Payload, stopping?: AbortSignal): Promise<boolean>;
}

/** Any definition, whatever its payload. */
// biome-ignore lint/suspicious/noExplicitAny: the payload's type is checked by the schema that stands beside it
export type AnyJob = Job<any> | RestingChore<any>;
