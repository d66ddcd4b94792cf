import { sql } from "kysely";
import { z } from "zod";
import { inTransaction } from "../database/database.ts";
import { keepIdempotencyHours } from "../http/idempotency.ts";
import type { AnyJob } from "../jobs/jobs.ts";
import type { Services } from "../services.ts";

/** A server that was away for longer than this rebuilds its index; its page cache is empty anyway. */
const keepDays = 7;

/** Keeps the logs short: page tags are needed for days, of the search log only the newest row of each key for ever. */
export function changeLogJobs(services: Services): AnyJob[] {
  return [
    {
      name: "changes.clean",
      payload: z.object({}),
      everySeconds: 3600,
      run: () =>
        inTransaction(services.db, async (tx) => {
          const before = new Date(services.now().getTime() - keepDays * 86_400_000);
          await sql`delete from changes where at < ${before}`.execute(tx);
          await sql`delete from search_changes old where old.at < ${before} and exists (
          select 1 from search_changes newer where newer.key = old.key and newer.id > old.id)`.execute(tx);
          const unanswered = new Date(services.now().getTime() - keepIdempotencyHours * 3_600_000);
          await sql`delete from idempotency_keys where created_at < ${unanswered}`.execute(tx);
        }),
    },
  ];
}
