import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { deliver } from "./deliver.ts";
import { sendStopMails } from "./stop-mails.ts";

/** What was sent, or had nothing to tell, is kept for a year. */
const KEEP_DAYS = 365;

export const exchangeJobs = (services: Services): AnyJob[] => [
  {
    name: "exchange.deliver",
    payload: z.object({}),
    everySeconds: 2,
    restsUntilWritten: true,
    run: () => deliver(services),
  },
  {
    name: "exchange.tell-stops",
    payload: z.object({}),
    everySeconds: 10,
    restsUntilWritten: true,
    run: () => sendStopMails(services),
  },
  { name: "exchange.forget", payload: z.object({}), everySeconds: 24 * 3600, run: () => forgetDeliveries(services) },
];

/** Deletes old messages, but for the last one of each article and policy, by which it is known what the target has heard; and old mails. */
export async function forgetDeliveries({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const oldest = new Date(now().getTime() - KEEP_DAYS * 86_400_000);
  await sql`delete from exchange_deliveries d where d.state <> 'waiting' and d.made_at < ${oldest}
    and (d.state = 'skipped' or d.article_id is null and d.policy_id is null
      or exists (select 1 from exchange_deliveries n where n.target_id = d.target_id and n.article_id = d.article_id
        and n.number > d.number and n.state in ('sent', 'failed'))
      or exists (select 1 from exchange_deliveries n where n.target_id = d.target_id and n.policy_id = d.policy_id
        and n.number > d.number and n.state in ('sent', 'failed')))`.execute(db);
  await sql`delete from exchange_stop_mails where state <> 'waiting' and stopped_at < ${oldest}`.execute(db);
}
