import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../jobs/jobs.ts";
import type { Services } from "../services.ts";
import type { DatabaseHandle } from "./database.ts";

/**
 * Clears away dead rows and renews the planner's figures. A PostgreSQL server does it by itself; the embedded database
 * has no background worker, so a chore and whoever loaded much at once ask for it.
 */
export async function tidyDatabase({ db, kind }: DatabaseHandle): Promise<void> {
  if (kind === "embedded") await sql`vacuum analyze`.execute(db);
}

/** Twice a day is enough for a zone that writes some hundred rows. */
const tidyEverySeconds = 12 * 3600;

export function databaseJobs(services: Services): AnyJob[] {
  return [
    {
      name: "database.tidy",
      payload: z.object({}),
      everySeconds: tidyEverySeconds,
      run: () => tidyDatabase(services.database),
    },
  ];
}
