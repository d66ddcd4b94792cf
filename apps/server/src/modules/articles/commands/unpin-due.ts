import { sql } from "kysely";
import { systemActor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { idsOfPath } from "../tags.ts";

/** How many pins one turn takes; the next turn takes the rest. */
const mostAtOnce = 200;

/**
 * Lets articles whose pin (置顶) is over fall back into the order of time. Each pin is claimed by its row, so of several
 * servers one does it.
 * @returns how many pins were dropped
 */
export async function unpinDue(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ siteId: number; path: string }>`
    with due as (
      select article_id, section_id from publications where pinned_until <= ${now}
      order by article_id, section_id limit ${mostAtOnce} for update skip locked
    ), unpinned as (
      update publications p set pinned_until = null from due
      where p.article_id = due.article_id and p.section_id = due.section_id
    ), unset as (
      update article_sections x set pinned_until = null from due
      where x.article_id = due.article_id and x.section_id = due.section_id
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_name, kind, details)
      select due.article_id, a.live_edition_id, ${now}::timestamptz, ${systemActor.name}::text, 'unpinned',
        jsonb_build_object('title', s.title)
      from due join articles a on a.id = due.article_id join sections s on s.id = due.section_id
    )
    select s.site_id as "siteId", s.path from due join sections s on s.id = due.section_id`.execute(tx);
  const tags = rows.flatMap(({ siteId, path }) => [
    ...idsOfPath(path).map((id) => `section:${id}`),
    `site:${siteId}:home`,
  ]);
  await invalidate(tx, tags);
  return rows.length;
}
