import { sql } from "kysely";
import { z } from "zod";
import { addWorkingDays } from "../../platform/calendar/index.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { beginShowingFiles } from "./attachments.ts";
import { DUTY_DAYS } from "./changing.ts";

const mostAtOnce = 1000;

export function disclosureJobs(services: Services): AnyJob[] {
  beginShowingFiles();
  return [
    {
      name: "disclosure.recount-due",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => recountDue(services),
    },
  ];
}

/** Counts provisional days of items again, for the days off that became known with a newer version. */
export async function recountDue({ db }: Pick<Services, "db">): Promise<void> {
  const { rows } = await sql<{ id: number; formedOn: string; dueOn: string }>`
    select id, formed_on::text as "formedOn", due_on::text as "dueOn" from disclosure_items
    where due_provisional order by id limit ${mostAtOnce}`.execute(db);
  for (const { id, formedOn, dueOn } of rows) {
    const { day, provisional } = addWorkingDays(formedOn, DUTY_DAYS);
    if (day === dueOn && provisional) continue;
    await sql`update disclosure_items set due_on = ${day}::date, due_provisional = ${provisional}
      where id = ${id} and formed_on = ${formedOn}::date`.execute(db);
  }
}
