import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { sendDigests } from "./digest/work.ts";

/** Background work of this module. */
export const statisticsJobs = (services: Services): AnyJob[] => [
  {
    name: "statistics.send-digests",
    payload: z.object({}),
    everySeconds: 60,
    run: () => sendDigests(services),
  },
  {
    name: "statistics.gather-sums",
    payload: z.object({}),
    everySeconds: 600,
    run: async () => {
      await sql`select gather_statistics()`.execute(services.db);
    },
  },
];
