import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { chinaDay } from "../people/index.ts";

/** Days of single pages are kept for two years, so that this year can be compared with the last; the sums stay. */
const KEEP_DAYS = 800;

export function visitJobs(services: Services): AnyJob[] {
  return [
    { name: "visits.forget", payload: z.object({}), everySeconds: 24 * 3600, run: () => forgetPageViews(services) },
  ];
}

/** Deletes the days of single pages and of hosts that the rule keeps no longer (保存期限). */
export async function forgetPageViews({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const oldest = chinaDay(new Date(now().getTime() - KEEP_DAYS * 86_400_000));
  await sql`delete from page_views where day < ${oldest}::date`.execute(db);
  await sql`delete from visit_sources where day < ${oldest}::date`.execute(db);
}
