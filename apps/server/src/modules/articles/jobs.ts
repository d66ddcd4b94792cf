import { sql } from "kysely";
import { z } from "zod";
import { systemActor } from "../../platform/auth/actor.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { type AnyJob, longestRestMs } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { clearOldBulkRuns, workOffBulkRuns } from "./bulk/work.ts";
import { askWaitingLinks, forgetOldLinks } from "./checks/links.ts";
import { cancelSchedule } from "./commands/cancel-schedule.ts";
import { expireArticle } from "./commands/expire-article.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { unpinDue } from "./commands/unpin-due.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { forgetFeedbackWords } from "./feedback/handling.ts";
import { beginShowingFiles } from "./file-user.ts";
import { refreshSearch } from "./refresh-search.ts";

/** Background work of this module. */
export function articleJobs(services: Services): AnyJob[] {
  // Media tells of the words that its chores read.
  beginShowingFiles();
  return [
    {
      name: "articles.publish-due",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: () => publishDue(services),
    },
    {
      name: "articles.keep-times",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: () => keepTimes(services),
    },
    {
      name: "articles.refresh-search",
      payload: z.object({}),
      everySeconds: 5,
      restsUntilWritten: true,
      run: () => refreshSearch(services),
    },
    {
      name: "articles.bulk-runs",
      payload: z.object({}),
      everySeconds: 1,
      restsUntilWritten: true,
      run: () => workOffBulkRuns(services),
    },
    {
      name: "articles.ask-links",
      payload: z.object({}),
      everySeconds: 3,
      restsUntilWritten: true,
      run: () => askWaitingLinks(services),
    },
    {
      name: "articles.forget-links",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetOldLinks(services),
    },
    {
      name: "articles.forget-feedback",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetFeedbackWords(services),
    },
    {
      name: "articles.clear-bulk-runs",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => clearOldBulkRuns(services),
    },
  ];
}

/** How many one turn takes; the next turn takes the rest. */
const mostAtOnce = 50;

/** What is due before this moment keeps its chore from resting. */
const soonAfter = (now: Date): Date => new Date(now.getTime() + longestRestMs);

/**
 * Publishes what its schedule says is due (定时发布), each article in a transaction of its own.
 *
 * Only the stored time and the present one are compared, so a clock that jumps publishes late or early but never twice:
 * a published article is scheduled no longer. An article that cannot be published any more goes back to `approved`.
 * @returns whether anything was due, or soon will be
 */
export async function publishDue(services: Pick<Services, "db" | "now" | "log">): Promise<boolean> {
  const now = services.now();
  const { rows } = await sql<{ id: number; version: number; at: Date }>`
    select a.id, a.version, e.publish_at as at from editions e join articles a on a.working_edition_id = e.id
    where e.state = 'scheduled' and e.publish_at <= ${soonAfter(now)}
    order by e.publish_at limit ${mostAtOnce}`.execute(services.db);
  for (const { id, version } of rows.filter(({ at }) => at <= now)) {
    const input = { articleId: id, expectedVersion: version };
    try {
      await inTransaction(services.db, (tx) =>
        publishArticle(tx, systemActor, { ...input, publishAt: null }, services.now()),
      );
    } catch (error) {
      if (!(error instanceof AppError)) {
        // One article's fault must not keep the others from their time; this one is tried again at the next turn.
        services.log.error({ err: error, articleId: id }, "a scheduled publication failed");
        continue;
      }
      await giveUp(services, input, error);
    }
  }
  return rows.length > 0;
}

/** What the history says of a withdrawal that nobody made by hand. */
const endReason = "到达设定的撤下时间";

/**
 * Does what was set for a time that has come: pins fall, articles expire or are withdrawn (置顶到期、失效、定时撤下). Only
 * stored times are compared with the present one, each article is a transaction of its own, and whatever a crash leaves
 * is due at the next turn.
 * @returns whether anything was due, or soon will be
 */
export async function keepTimes(services: Pick<Services, "db" | "now" | "log">): Promise<boolean> {
  const now = services.now();
  const { rows } = await sql<{ kind: "expire" | "withdraw" | "unpin"; id: number; version: number; at: Date }>`
    (select end_action as kind, id, version, ends_at as at from articles
      where ends_at <= ${soonAfter(now)} and expired_at is null and live_edition_id is not null
      order by ends_at limit ${mostAtOnce})
    union all
    (select 'unpin', 0, 0, pinned_until from publications where pinned_until <= ${soonAfter(now)}
      order by pinned_until limit 1)`.execute(services.db);
  for (const { kind, id, version } of rows.filter(({ at }) => at <= now)) {
    try {
      await inTransaction(services.db, async (tx): Promise<void> => {
        if (kind === "expire") await expireArticle(tx, id, now);
        else if (kind === "unpin") await unpinDue(tx, now);
        else
          await withdrawArticle(tx, systemActor, { articleId: id, expectedVersion: version, reason: endReason }, now);
      });
    } catch (error) {
      // Somebody changed it in this very second; the next turn sees what is left to do.
      if (error instanceof AppError && error.code === "VERSION_CONFLICT") continue;
      services.log.error({ err: error, articleId: id, kind }, "what was set for a time could not be done");
    }
  }
  return rows.length > 0;
}

async function giveUp(
  services: Pick<Services, "db" | "now" | "log">,
  input: { articleId: number; expectedVersion: number },
  error: AppError,
): Promise<void> {
  // Somebody changed it in this very second, or another server was faster; the next turn sees what is left to do.
  if (error.code === "VERSION_CONFLICT") return;
  services.log.warn({ articleId: input.articleId, code: error.code }, "a scheduled publication was cancelled");
  await inTransaction(services.db, (tx) =>
    cancelSchedule(tx, systemActor, { ...input, failure: error.code }, services.now()),
  );
}
