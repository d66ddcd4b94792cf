import type { TaskCounts, Tasks } from "@openzone/contract/articles";
import { type RawBuilder, sql } from "kysely";
import { type Actor, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { waitingOffers } from "./elsewhere/offers.ts";
import { allowedRows, type ListRow, listColumns, listJoins, toListItem } from "./list-queries.ts";

/** How many of a queue the first screen shows; the list shows the rest. */
const mostShown = 20;

type Queue = Exclude<keyof TaskCounts, "offers">;

const isMine = (actor: Actor) => sql`(w.created_by = ${actor.id} or a.created_by = ${actor.id})`;

/** Who wrote it since it was last published, as the policy reads it. */
const isWriter = (actor: { id: number }) => sql`(a.created_by = ${actor.id} or exists (
  select 1 from editions e where e.article_id = a.id and e.created_by = ${actor.id} and e.number > coalesce(
    (select max(number) from editions where article_id = a.id and published_at is not null), 0)))`;

const hasApproved = (actor: { id: number }) => sql`exists (
  select 1 from reviews r where r.edition_id = w.id and r.submission = w.submission and r.outcome = 'approved'
    and ${actor.id} in (r.reviewer_id, r.delegator_id))`;

/** Rows that a person may review by rights of their own, or in whose review they may stand in: `reviewCapacity` in SQL. */
function reviewable(actor: Actor): { condition: RawBuilder<boolean>; actingFor: RawBuilder<string | null> } {
  const own: Actor = { ...actor, grants: actor.grants.filter(({ delegator }) => !delegator) };
  const delegators = new Map(actor.grants.flatMap(({ delegator }) => (delegator ? [[delegator.id, delegator]] : [])));
  const inPlaceOf = [...delegators.values()].map((delegator) => {
    const grants = actor.grants.filter((grant) => grant.delegator?.id === delegator.id);
    const condition = sql`(${allowedRows({ ...actor, grants }, "article.review")} and not ${isWriter(delegator)}
      and not ${hasApproved(delegator)})`;
    return { delegator, condition };
  });
  const ownRows = allowedRows(own, "article.review");
  const cases = inPlaceOf.map(({ delegator, condition }) => sql`when ${condition} then ${delegator.name}::text`);
  return {
    condition: sql`(${sql.join([ownRows, ...inPlaceOf.map(({ condition }) => condition)], sql` or `)})`,
    actingFor: cases.length === 0 ? sql`null` : sql`case when ${ownRows} then null ${sql.join(cases, sql` `)} end`,
  };
}

/** Not in the hands of another reviewer, unless that one lets it lie. */
const isFree = (actor: Actor) =>
  sql`(w.claimed_by is null or w.claimed_by = ${actor.id} or w.claimed_at < now() - interval '1 day')`;

/** What waits for a person (我的待办), each queue as a condition on articles. */
function queues(actor: Actor): Record<Queue, RawBuilder<unknown>> {
  return {
    toReview: sql`w.state = 'in_review' and ${reviewable(actor).condition} and not ${isWriter(actor)}
      and not ${hasApproved(actor)} and ${isFree(actor)}`,
    returned: sql`w.state = 'returned' and ${isMine(actor)} and ${allowedRows(actor, "article.write")}`,
    drafts: sql`w.state = 'draft' and ${isMine(actor)} and ${allowedRows(actor, "article.write")}`,
    toPublish: sql`w.state = 'approved' and ${allowedRows(actor, "article.publish")}`,
    scheduled: sql`w.state = 'scheduled' and (${allowedRows(actor, "article.publish")}
      or (${isMine(actor)} and ${allowedRows(actor, "article.read")}))`,
  };
}

/** How much waits in each queue, for the menu; one query over the articles that are under way and one over open offers. */
export async function taskCounts(db: Db | Tx, actor: Actor): Promise<TaskCounts> {
  const { toReview, returned, drafts, toPublish, scheduled } = queues(actor);
  const { rows } = await sql<Record<Queue, number>>`
    select count(*) filter (where ${toReview}) as "toReview", count(*) filter (where ${returned}) as returned,
      count(*) filter (where ${drafts}) as drafts, count(*) filter (where ${toPublish}) as "toPublish",
      count(*) filter (where ${scheduled}) as scheduled
    from ${listJoins}
    where w.state in ('draft', 'in_review', 'returned', 'approved', 'scheduled')`.execute(db);
  const counts = rows[0] ?? { toReview: 0, returned: 0, drafts: 0, toPublish: 0, scheduled: 0 };
  return { ...counts, offers: mayAnywhere(actor, "article.publish") ? await waitingOffers(db, actor) : 0 };
}

/** Everything that waits for a person: the count of each queue and its first articles, those that wait longest first. */
export async function myTasks(db: Db | Tx, actor: Actor): Promise<Tasks> {
  const counts = await taskCounts(db, actor);
  const conditions = queues(actor);
  const load = async (queue: Queue) => ({
    count: counts[queue],
    items: counts[queue] === 0 ? [] : await queueItems(db, actor, conditions[queue], orderOf(queue)),
  });
  return {
    toReview: await load("toReview"),
    returned: await load("returned"),
    drafts: await load("drafts"),
    toPublish: await load("toPublish"),
    scheduled: await load("scheduled"),
    offers: { count: counts.offers },
  };
}

function orderOf(queue: Queue): RawBuilder<unknown> {
  if (queue === "drafts") return sql`a.updated_at desc, a.id desc`;
  if (queue === "toReview") return sql`w.review_due nulls last, a.updated_at, a.id`;
  return queue === "scheduled" ? sql`w.publish_at, a.id` : sql`a.updated_at, a.id`;
}

interface Extra {
  since: Date;
  comment: string;
  openComments: number;
  mine: boolean;
  actingFor: string | null;
}

async function queueItems(db: Db | Tx, actor: Actor, condition: RawBuilder<unknown>, order: RawBuilder<unknown>) {
  const { rows } = await sql<ListRow & Extra>`
    select ${listColumns}, a.updated_at as since,
      coalesce((select r.comment from reviews r where r.edition_id = w.id and r.outcome = 'returned'
        order by r.id desc limit 1), '') as comment,
      (select count(*) from passage_comments where article_id = a.id and state = 'open') as "openComments",
      coalesce(w.claimed_by = ${actor.id}, false) as mine, ${reviewable(actor).actingFor} as "actingFor"
    from ${listJoins} where ${condition} order by ${order} limit ${mostShown}`.execute(db);
  return rows.map((row) => ({
    ...toListItem(row),
    since: row.since.toISOString(),
    comment: row.comment,
    openComments: row.openComments,
    mine: row.mine,
    actingFor: row.state === "in_review" ? row.actingFor : null,
  }));
}
