import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { sendDue } from "./send.ts";
import { tellStaffOf } from "./tell-staff.ts";

/** Messages are kept for two years, and what became of mails and SMS for ninety days. */
const KEEP_DAYS = 730;
const KEEP_DELIVERY_DAYS = 90;

export function notificationJobs(services: Services): AnyJob[] {
  tellStaffOf(services);
  return [
    {
      name: "notifications.send",
      payload: z.object({}),
      everySeconds: 2,
      restsUntilWritten: true,
      run: () => sendDue(services),
    },
    {
      name: "notifications.forget",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetMessages(services),
    },
  ];
}

/** Deletes old messages; those to bare addresses as soon as nobody asks any more what became of them. */
export async function forgetMessages({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000);
  await sql`delete from notifications where created_at < ${before(KEEP_DAYS)}`.execute(db);
  await sql`delete from notifications where created_at < ${before(KEEP_DELIVERY_DAYS)}
    and account_id is null and staff_id is null`.execute(db);
  await sql`delete from notification_deliveries where state <> 'waiting' and ended_at < ${before(KEEP_DELIVERY_DAYS)}`.execute(
    db,
  );
}
