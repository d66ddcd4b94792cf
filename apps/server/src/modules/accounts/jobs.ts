import { sql } from "kysely";
import { z } from "zod";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { reachAccountsBy } from "../notifications/index.ts";
import { reachOfAccount } from "./account-queries.ts";
import { defineAccountNotices } from "./notices.ts";

export function accountJobs(services: Services): AnyJob[] {
  defineAccountNotices();
  reachAccountsBy(reachOfAccount);
  return [
    {
      name: "accounts.forget",
      payload: z.object({}),
      everySeconds: 3600,
      run: () => forgetEnded(services),
    },
  ];
}

/** Removes codes and sign-ins under way a day after they ended. Codes count for the limits of an hour. */
export async function forgetEnded({ db, now }: Pick<Services, "db" | "now">): Promise<void> {
  const dayAgo = new Date(now().getTime() - 86_400_000);
  await sql`delete from contact_codes where expires_at < ${dayAgo}`.execute(db);
  await sql`delete from oidc_requests where expires_at < ${dayAgo}`.execute(db);
}
