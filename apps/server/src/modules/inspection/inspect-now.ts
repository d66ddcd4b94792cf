import type { InspectionResult } from "@openzone/contract/inspection";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import type { Services } from "../../platform/services.ts";
import { publicAsker } from "./ask-public.ts";
import { startRun } from "./commands/start-run.ts";
import type { InspectionSources } from "./rules/later.ts";
import { claimRun, doRun } from "./work.ts";

const pollMs = 500;

/**
 * Inspects a site while the caller waits, for the command line. A run that is open already is waited for.
 * @throws Error when it failed; the server's log says why
 */
export async function inspectNow(
  services: Services,
  siteId: number,
  sources: InspectionSources,
  tell: (step: string, done: number, total: number) => void,
): Promise<InspectionResult> {
  const { db } = services;
  const { id } = await inTransaction(db, (tx) => startRun(tx, systemActor, siteId, services.now()));
  while (publicAsker(services)) {
    const claimed = await claimRun(db, services.now(), id);
    if (claimed) await doRun(services, claimed, sources, tell);
    const run = await db
      .selectFrom("inspection_runs")
      .select(["state", "result"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (run.state === "done" && run.result) return run.result;
    if (run.state === "failed") throw new Error("the inspection failed; the server's log says why");
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error("the server stopped before the inspection was done");
}
