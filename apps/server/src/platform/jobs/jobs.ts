import { randomUUID } from "node:crypto";
import { CompiledQuery } from "kysely";
import { type ConstructorOptions, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { DatabaseHandle, Db, Tx } from "../database/database.ts";
import { startChores } from "./chores.ts";
import type { AnyJob } from "./definition.ts";

export { longestRestMs } from "./chores.ts";
export type { AnyJob } from "./definition.ts";

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
  const stopChores = startChores(database, chores, log);
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
    // Has the queue's settings read now: the first to send would read them inside an open transaction, which is refused.
    await boss.getJobById(definition.name, randomUUID());
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
