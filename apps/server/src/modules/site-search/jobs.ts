import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { daysBack } from "./days.ts";

/** Sums of more than a year are kept no longer; what hardly anybody asked, which might tell of one person, three months. */
const KEEP_DAYS = 400;
const KEEP_RARE_DAYS = 90;
const RARE = 2;

export function siteSearchJobs(services: Services): AnyJob[] {
  return [
    {
      name: "site-search.forget",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetQueries(services),
    },
  ];
}

/** Deletes what the rule says of the search log (保存期限). */
export async function forgetQueries({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  await sql`delete from search_queries where day < ${daysBack(now(), KEEP_DAYS)}::date
    or (asked <= ${RARE} and day < ${daysBack(now(), KEEP_RARE_DAYS)}::date)`.execute(db);
}
