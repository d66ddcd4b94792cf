import { z } from "zod";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { tellDueAmendments } from "./commands/amend-policy.ts";
import { applyRepeals, policiesWithDueRepeals } from "./commands/apply-repeals.ts";
import { forgetEarlierEvents } from "./events.ts";

/** Marks as repealed what was to be marked on a day that has come; what waits stands in the database. Keeps the events short. */
export function policyJobs(services: Services): AnyJob[] {
  return [
    {
      name: "policies.apply-repeals",
      payload: z.object({}),
      everySeconds: 60,
      run: () => applyDueRepeals(services),
    },
    {
      name: "policies.forget-events",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetEarlierEvents(services.db),
    },
  ];
}

export async function applyDueRepeals(services: Pick<Services, "db" | "now" | "log">): Promise<void> {
  const now = services.now();
  await inTransaction(services.db, (tx) => tellDueAmendments(tx, now));
  for (const id of await policiesWithDueRepeals(services.db, now)) {
    try {
      await inTransaction(services.db, (tx) => applyRepeals(tx, systemActor, id, now));
    } catch (error) {
      // One policy's fault must not keep the others; this one is tried again at the next turn.
      services.log.error({ err: error, policyId: id }, "what a policy repeals could not be marked");
    }
  }
}
