import type { TaskCounts, Tasks } from "@openzone/contract/articles";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { allowedRows, type ListRow, listColumns, listJoins, toListItem } from "./list-queries.ts";

/** How many of a queue the first screen shows; the list shows the rest. */
const mostShown = 20;

type Queue = keyof TaskCounts;

const isMine = (actor: Actor) => sql`(w.created_by = ${actor.id} or a.created_by = ${actor.id})`;

/** Who wrote it since it was last published, as the policy reads it. */
const isWriter = (actor: Actor) => sql`(a.created_by = ${actor.id} or exists (
  select 1 from editions e where e.article_id = a.id and e.created_by = ${actor.id} and e.number > coalesce(
    (select max(number) from editions where article_id = a.id and published_at is not null), 0)))`;

const hasApproved = (actor: Actor) => sql`exists (
  select 1 from reviews r where r.edition_id = w.id and r.submission = w.submission and r.outcome = 'approved'
    and r.reviewer_id = ${actor.id})`;

/** What waits for a person (我的待办), each queue as a condition on articles. */
function queues(actor: Actor): Record<Queue, RawBuilder<unknown>> {
  return {
    toReview: sql`w.state = 'in_review' and ${allowedRows(actor, "article.review")} and not ${isWriter(actor)}
      and not ${hasApproved(actor)}`,
    returned: sql`w.state = 'returned' and ${isMine(actor)} and ${allowedRows(actor, "article.write")}`,
    drafts: sql`w.state = 'draft' and ${isMine(actor)} and ${allowedRows(actor, "article.write")}`,
    toPublish: sql`w.state = 'approved' and ${allowedRows(actor, "article.publish")}`,
    scheduled: sql`w.state = 'scheduled' and (${allowedRows(actor, "article.publish")}
      or (${isMine(actor)} and ${allowedRows(actor, "article.read")}))`,
  };
}

/** How much waits in each queue, for the menu; one query over the articles that are under way. */
export async function taskCounts(db: Db | Tx, actor: Actor): Promise<TaskCounts> {
  const { toReview, returned, drafts, toPublish, scheduled } = queues(actor);
  const { rows } = await sql<TaskCounts>`
    select count(*) filter (where ${toReview}) as "toReview", count(*) filter (where ${returned}) as returned,
      count(*) filter (where ${drafts}) as drafts, count(*) filter (where ${toPublish}) as "toPublish",
      count(*) filter (where ${scheduled}) as scheduled
    from ${listJoins}
    where w.state in ('draft', 'in_review', 'returned', 'approved', 'scheduled')`.execute(db);
  return rows[0] ?? { toReview: 0, returned: 0, drafts: 0, toPublish: 0, scheduled: 0 };
}

/** Everything that waits for a person: the count of each queue and its first articles, those that wait longest first. */
export async function myTasks(db: Db | Tx, actor: Actor): Promise<Tasks> {
  const counts = await taskCounts(db, actor);
  const conditions = queues(actor);
  const load = async (queue: Queue) => ({
    count: counts[queue],
    items: counts[queue] === 0 ? [] : await queueItems(db, conditions[queue], orderOf(queue)),
  });
  return {
    toReview: await load("toReview"),
    returned: await load("returned"),
    drafts: await load("drafts"),
    toPublish: await load("toPublish"),
    scheduled: await load("scheduled"),
  };
}

function orderOf(queue: Queue): RawBuilder<unknown> {
  if (queue === "drafts") return sql`a.updated_at desc, a.id desc`;
  return queue === "scheduled" ? sql`w.publish_at, a.id` : sql`a.updated_at, a.id`;
}

async function queueItems(db: Db | Tx, condition: RawBuilder<unknown>, order: RawBuilder<unknown>) {
  const { rows } = await sql<ListRow & { since: Date; comment: string }>`
    select ${listColumns}, a.updated_at as since,
      coalesce((select r.comment from reviews r where r.edition_id = w.id and r.outcome = 'returned'
        order by r.id desc limit 1), '') as comment
    from ${listJoins} where ${condition} order by ${order} limit ${mostShown}`.execute(db);
  return rows.map((row) => ({ ...toListItem(row), since: row.since.toISOString(), comment: row.comment }));
}
