import type { Logger } from "pino";
import { PgBoss } from "pg-boss";
import type { z } from "zod";
import type { DatabaseHandle, Tx } from "../database/database.ts";
import { sql } from "kysely";

/** One kind of background work; `run` may be called more than once for a payload, so it must be repeatable. */
export interface JobDefinition<Payload = unknown> {
  /** `articles.publish-due`: module and verb. */
  name: string;
  payload: z.ZodType<Payload>;
  run(payload: Payload): Promise<void>;
  /** Runs it every so many seconds as well, with `{}` as payload, on one server only. */
  everySeconds?: number;
  retries?: number;
}

export interface Jobs {
  /** Enqueues a job with the commit of `tx`; a rolled back transaction leaves none. */
  enqueue(tx: Tx, name: string, payload: object, options?: { startAfter?: Date; singletonKey?: string }): Promise<void>;
  /** Starts working on `definitions`; call once. */
  work(definitions: JobDefinition<never>[]): Promise<void>;
  stop(): Promise<void>;
}
