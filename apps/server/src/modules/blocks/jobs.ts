import { sql } from "kysely";
import { z } from "zod";
import { inTransaction, wroteNothing } from "../../platform/database/database.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { chinaDay } from "../people/index.ts";
import { archiveEndedTopic } from "./commands/archive-ended-topic.ts";
import { writeTopicsForSearch } from "./search-documents.ts";

/** Background work of this module; what waits stands in the database, so nothing is lost with a server. */
export function blockJobs(services: Services): AnyJob[] {
  return [
    {
      name: "blocks.archive-ended-topics",
      payload: z.object({}),
      everySeconds: 20,
      run: () => archiveEndedTopics(services),
    },
    {
      name: "blocks.refresh-search",
      payload: z.object({}),
      everySeconds: 10,
      restsUntilWritten: true,
      run: () => refreshTopicSearch(services),
    },
  ];
}

/** How many one turn takes; the next turn takes the rest. */
const mostAtOnce = 50;

/**
 * Archives topics whose last day is over, China time, each in a transaction of its own: another server that is at the same
 * one waits for it and finds nothing left to do, and what a crash leaves is due at the next turn.
 */
export async function archiveEndedTopics(services: Pick<Services, "db" | "now" | "log">): Promise<void> {
  const now = services.now();
  const { rows } = await sql<{ id: number }>`
    select id from topics where state = 'published' and ends_on < ${chinaDay(now)}::date
    order by ends_on limit ${mostAtOnce}`.execute(services.db);
  for (const { id } of rows) {
    try {
      await inTransaction(services.db, (tx) => archiveEndedTopic(tx, id, now));
    } catch (error) {
      // One topic's fault must not keep the others; this one is tried again at the next turn.
      services.log.error({ err: error, topicId: id }, "a topic that ended could not be archived");
    }
  }
}

/** Writes the search documents of topics again that are marked. @returns whether there were any */
export async function refreshTopicSearch(services: Pick<Services, "db">): Promise<boolean> {
  let found = false;
  for (let more = true; more; ) {
    more = await inTransaction(services.db, async (tx) => {
      const { rows } = await sql<{ id: number }>`
        with due as (
          select id from topics where refresh_search order by id limit ${mostAtOnce} for update skip locked
        )
        update topics set refresh_search = false from due where topics.id = due.id returning topics.id`.execute(tx);
      if (rows.length === 0) {
        wroteNothing(tx);
        return false;
      }
      found = true;
      await writeTopicsForSearch(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.length === mostAtOnce;
    });
  }
  return found;
}
