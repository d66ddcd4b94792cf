import { sql } from "kysely";
import { z } from "zod";
import { systemActor } from "../../platform/auth/actor.ts";
import { logAllForSearch } from "../../platform/changes/changes.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { AnyJob } from "../../platform/jobs/jobs.ts";
import type { Services } from "../../platform/services.ts";
import { attachmentDocuments } from "./attachment-documents.ts";
import { clearOldBulkRuns, workOffBulkRuns } from "./bulk/work.ts";
import { askWaitingLinks, forgetOldLinks } from "./checks/links.ts";
import { cancelSchedule } from "./commands/cancel-schedule.ts";
import { expireArticle } from "./commands/expire-article.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { unpinDue } from "./commands/unpin-due.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";
import { beginShowingFiles } from "./file-user.ts";
import { type PublicText, searchDocumentOf, searchKey } from "./search-document.ts";

/** Background work of this module. */
export function articleJobs(services: Services): AnyJob[] {
  // Media tells of the words that its chores read.
  beginShowingFiles();
  return [
    {
      name: "articles.publish-due",
      payload: z.object({}),
      everySeconds: 1,
      run: () => publishDue(services),
    },
    {
      name: "articles.keep-times",
      payload: z.object({}),
      everySeconds: 1,
      run: () => keepTimes(services),
    },
    {
      name: "articles.refresh-search",
      payload: z.object({}),
      everySeconds: 5,
      run: () => refreshSearch(services),
    },
    {
      name: "articles.bulk-runs",
      payload: z.object({}),
      everySeconds: 1,
      run: () => workOffBulkRuns(services),
    },
    {
      name: "articles.ask-links",
      payload: z.object({}),
      everySeconds: 3,
      run: () => askWaitingLinks(services),
    },
    {
      name: "articles.forget-links",
      payload: z.object({}),
      everySeconds: 24 * 3600,
      run: () => forgetOldLinks(services),
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

/**
 * Publishes what its schedule says is due (定时发布), each article in a transaction of its own.
 *
 * Only the stored time and the present one are compared, so a clock that jumps publishes late or early but never twice:
 * a published article is scheduled no longer. An article that cannot be published any more goes back to `approved`.
 */
export async function publishDue(services: Pick<Services, "db" | "now" | "log">): Promise<void> {
  const { rows } = await sql<{ id: number; version: number }>`
    select a.id, a.version from editions e join articles a on a.working_edition_id = e.id
    where e.state = 'scheduled' and e.publish_at <= ${services.now()}
    order by e.publish_at limit ${mostAtOnce}`.execute(services.db);
  for (const { id, version } of rows) {
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
}

/** What the history says of a withdrawal that nobody made by hand. */
const endReason = "到达设定的撤下时间";

/**
 * Does what was set for a time that has come: pins fall, articles expire or are withdrawn (置顶到期、失效、定时撤下). Only
 * stored times are compared with the present one, each article is a transaction of its own, and whatever a crash leaves
 * is due at the next turn.
 */
export async function keepTimes(services: Pick<Services, "db" | "now" | "log">): Promise<void> {
  const now = services.now();
  const { rows } = await sql<{ kind: "expire" | "withdraw" | "unpin"; id: number; version: number }>`
    (select end_action as kind, id, version from articles
      where ends_at <= ${now} and expired_at is null and live_edition_id is not null
      order by ends_at limit ${mostAtOnce})
    union all
    (select 'unpin', 0, 0 from publications where pinned_until <= ${now} limit 1)`.execute(services.db);
  for (const { kind, id, version } of rows) {
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

const refreshedAtOnce = 200;

/** Writes the search documents of moved sections again, some hundred at a time. */
export async function refreshSearch(services: Pick<Services, "db">): Promise<void> {
  for (let more = true; more; ) {
    more = await inTransaction(services.db, async (tx) => {
      const { rows } = await sql<PublicText>`
        with due as (
          select id from publications where refresh_search order by id limit ${refreshedAtOnce} for update skip locked
        ), done as (
          update publications set refresh_search = false where id in (select id from due)
        )
        select p.id as "publicationId", p.article_id as "articleId", p.site_id as "siteId",
          sites.language as "siteLanguage", s.path as "sectionPath", s.address as "sectionAddress",
          s.kind as "sectionKind", p.department_id as "departmentId", p.language, p.published_at as "publishedAt",
          a.external_id as "externalId", e.title, e.summary, e.body_text as "bodyText",
          coalesce((select jsonb_agg(jsonb_build_object('path', o.path)) from article_sections x
            join sections o on o.id = x.section_id where x.article_id = a.id and o.id <> a.section_id), '[]') as others
        from due join publications p on p.id = due.id join sites on sites.id = p.site_id
          join sections s on s.id = p.section_id join articles a on a.id = p.article_id
          join editions e on e.id = p.edition_id`.execute(tx);
      const own = rows.map((text) => ({ key: searchKey(text.publicationId), document: searchDocumentOf(text) }));
      await logAllForSearch(tx, [...own, ...(rows.length > 0 ? await attachmentDocuments(tx, rows) : [])]);
      return rows.length === refreshedAtOnce;
    });
  }
}
