import { CompiledQuery } from "kysely";
import { type ConstructorOptions, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { z } from "zod";
import type { DatabaseHandle, Db, Tx } from "../database/database.ts";

/** One kind of background work; `run` may be called more than once for a payload, so it must be repeatable. */
export interface JobDefinition<Payload extends object = object> {
  /** `articles.publish-due`: module and verb. */
  name: string;
  payload: z.ZodType<Payload>;
  run(payload: Payload): Promise<void>;
  /**
   * Makes it a chore instead: every process with the worker role runs it every so many seconds with `{}`, never twice at
   * once in one process. It claims its work in the database, so that several servers do not do it twice.
   */
  everySeconds?: number;
}

/** Any definition, whatever its payload. */
// biome-ignore lint/suspicious/noExplicitAny: the payload's type is checked by the schema that stands beside it
export type AnyJob = JobDefinition<any>;

export interface Jobs {
  /**
   * Enqueues a job with the commit of `tx`; a rolled back transaction leaves none.
   * @throws Error for a name that no module defined
   */
  enqueue(tx: Tx, name: string, payload: object, options?: { startAfter?: Date; singletonKey?: string }): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the queue on the zone's own database and, where `works` is set, works on it.
 * @param works  whether this process does jobs, or only enqueues them (`ROLE=web`)
 */
export async function startJobs(
  database: DatabaseHandle,
  definitions: readonly AnyJob[],
  works: boolean,
  log: Logger,
): Promise<Jobs> {
  const queued = definitions.filter((definition) => definition.everySeconds === undefined);
  const boss = await startQueue(database, queued, works, log);
  const chores = works ? definitions.filter((definition) => definition.everySeconds !== undefined) : [];
  const stopChores = startChores(chores, log);
  return {
    async enqueue(tx, name, payload, options = {}) {
      const definition = queued.find((candidate) => candidate.name === name);
      if (!boss || !definition) throw new Error(`there is no job named ${name}`);
      await boss.send(name, definition.payload.parse(payload), { ...options, db: bossDatabase(tx) });
    },
    async stop() {
      await stopChores();
      await boss?.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function startQueue(
  { db, kind }: DatabaseHandle,
  definitions: readonly AnyJob[],
  works: boolean,
  log: Logger,
): Promise<PgBoss | undefined> {
  // The queue costs a schema, timers and a query every two seconds; a zone whose modules queue nothing has none.
  if (definitions.length === 0) return undefined;
  const boss = new PgBoss({
    db: bossDatabase(db),
    backend: kind === "embedded" ? "pglite" : "postgres",
    schema: "jobs",
    supervise: works,
    schedule: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "the job queue reports a fault"));
  await boss.start();
  for (const definition of definitions) {
    await boss.createQueue(definition.name, { retryLimit: 5, retryBackoff: true });
    if (!works) continue;
    await boss.work(definition.name, async (jobs) => {
      for (const job of jobs) await definition.run(definition.payload.parse(job.data));
    });
  }
  return boss;
}

/** The queue speaks through the zone's connection, or through an open transaction. */
function bossDatabase(db: Db | Tx): NonNullable<ConstructorOptions["db"]> {
  return {
    async executeSql(text, values = []) {
      const result = await db.executeQuery(CompiledQuery.raw(text, values));
      return { rows: result.rows };
    },
  };
}

/** Runs each chore on its own timer; a chore that takes longer than its period is not started twice. */
function startChores(chores: readonly AnyJob[], log: Logger): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timers = chores.map((chore) => {
    let busy = false;
    const run = async () => {
      if (busy) return;
      busy = true;
      try {
        await chore.run({});
      } catch (error) {
        log.error({ err: error, job: chore.name }, "a chore failed; it runs again at its next turn");
      } finally {
        busy = false;
      }
    };
    return setInterval(
      () => {
        const turn = run().finally(() => running.delete(turn));
        running.add(turn);
      },
      (chore.everySeconds ?? 60) * 1000,
    );
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
