import { sql } from "kysely";
import { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import { systemActor } from "../../platform/auth/actor.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { type AnyJob, longestRestMs } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";

/** Background work of this module; what waits stands in the database, so nothing is lost with a server. */
export function siteJobs(services: Services): AnyJob[] {
  return [
    {
      name: "sites.keep-closings",
      payload: z.object({}),
      everySeconds: 10,
      restsUntilWritten: true,
      run: () => keepClosings(services),
    },
  ];
}

/**
 * Takes sites down whose announced moment has come, and opens those again whose time is over.
 * @returns whether there were any, or will be soon
 */
export async function keepClosings({ db, now: clock }: Pick<Services, "db" | "now">): Promise<boolean> {
  const now = clock();
  const soon = new Date(now.getTime() + longestRestMs);
  const { rows } = await sql<{ next: Date }>`
    select case when begun_at is null then starts_at else ends_at end as next from site_closings
    where ended_at is null and case when begun_at is null then starts_at else ends_at end <= ${soon}`.execute(db);
  if (rows.some(({ next }) => next <= now)) await turnOver({ db }, now);
  return rows.length > 0;
}

async function turnOver({ db }: Pick<Services, "db">, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const ended = await sql<{ id: number }>`
      update site_closings set ended_at = ${now} where ended_at is null and ends_at <= ${now}
      returning site_id as id`.execute(tx);
    const begun = await sql<{ id: number }>`
      update site_closings set begun_at = ${now} where ended_at is null and begun_at is null and starts_at <= ${now}
      returning site_id as id`.execute(tx);
    for (const { id } of ended.rows) await audit(tx, systemActor, "site.reopened", { type: "site", id }, {});
    for (const { id } of begun.rows) await audit(tx, systemActor, "site.closed", { type: "site", id }, {});
    await invalidate(
      tx,
      [...ended.rows, ...begun.rows].map(({ id }) => `site:${id}:*`),
    );
  });
}
