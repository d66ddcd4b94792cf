import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { siteTreeCache } from "../sites/index.ts";
import { daysBack } from "./days.ts";
import { leastDaysOfNames, nameLike } from "./kept-queries.ts";
import { renewPopular } from "./popular.ts";

/** Sums of more than a year are kept no longer; what hardly anybody asked, which might tell of one person, three months. */
const KEEP_DAYS = 400;
const KEEP_RARE_DAYS = 90;
const RARE = 2;
/** A query that looks like a name and was asked on hardly any day is forgotten after a month. */
const KEEP_NAME_DAYS = 30;

export function siteSearchJobs(services: Services): AnyJob[] {
  return [
    {
      name: "site-search.forget",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetQueries(services),
    },
    {
      name: "site-search.renew-popular",
      payload: z.object({}),
      everySeconds: 3600,
      run: async () => renewPopular(services, [...(await siteTreeCache(services).all()).keys()]),
    },
  ];
}

/** Deletes what the rule says of the search log (保存期限). */
export async function forgetQueries({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  await sql`delete from search_queries where day < ${daysBack(now(), KEEP_DAYS)}::date
    or (asked <= ${RARE} and day < ${daysBack(now(), KEEP_RARE_DAYS)}::date)`.execute(db);
  await sql`delete from search_queries q where day < ${daysBack(now(), KEEP_NAME_DAYS)}::date and query ~ ${nameLike}
    and (select count(*) from search_queries o where o.site_id = q.site_id and o.language = q.language
      and o.query = q.query) < ${leastDaysOfNames}`.execute(db);
}
