import { type Receipt, type ReceiptEntry, receiptEntrySchema } from "@openzone/contract/receipts";
import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { readableArticle } from "./article-state.ts";

/** A server that has not come back to a receipt for this long is gone. */
const staleClaimMs = 60_000;

/** Other servers follow the change log within a second; a receipt is asked for after that. */
const settledMs = 1000;

/** What is asked after so long a standstill says nothing of that publication any more. */
const longestWaitMs = 7 * 86_400_000;

/** How many receipts of an article its screen shows. */
const mostShown = 20;

interface ReceiptRow {
  id: number;
  eventId: number;
  kind: "shown" | "gone";
  state: Receipt["state"];
  editionNumber: number | null;
  changedAt: Date;
  finishedAt: Date | null;
  entries: unknown;
}

/** The receipts of an article, the newest first. @throws AppError NOT_FOUND  also when the person may not read it */
export async function receiptsOf(db: Db | Tx, actor: Actor, articleId: number): Promise<Receipt[]> {
  await readableArticle(db, actor, articleId);
  const { rows } = await sql<ReceiptRow>`
    select r.id, r.event_id as "eventId", r.kind, r.state, e.number as "editionNumber", r.changed_at as "changedAt",
      r.finished_at as "finishedAt", r.entries
    from publication_receipts r join article_events v on v.id = r.event_id left join editions e on e.id = v.edition_id
    where r.article_id = ${articleId} order by r.id desc limit ${mostShown}`.execute(db);
  return rows.map((row) => ({
    ...row,
    changedAt: row.changedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    entries: z.array(receiptEntrySchema).parse(row.entries),
  }));
}

export interface ClaimedReceipt {
  id: number;
  articleId: number;
  editionId: number;
  kind: "shown" | "gone";
  changedAt: Date;
  /** The addresses of the last receipt that showed it; empty when there is none. */
  before: ReceiptEntry[];
}

/**
 * Takes the newest receipt that waits to be proven, so that a person who has just published need not wait for a long
 * run of others. Receipts of changes that a later one, or a week, has overtaken are closed on the way.
 */
export async function claimReceipt(db: Db | Tx, now: Date): Promise<ClaimedReceipt | undefined> {
  const longAgo = new Date(now.getTime() - longestWaitMs);
  const stale = new Date(now.getTime() - staleClaimMs);
  const { rows } = await sql<Omit<ClaimedReceipt, "before"> & { before: unknown; isOvertaken: boolean }>`
    with forgotten as (
      update publication_receipts set state = 'overtaken', finished_at = ${now}
      where state = 'pending' and changed_at < ${longAgo}
    ), next as (
      select id, article_id, exists (
        select 1 from publication_receipts n where n.article_id = r.article_id and n.id > r.id) as overtaken
      from publication_receipts r
      where state = 'pending' and changed_at <= ${new Date(now.getTime() - settledMs)} and changed_at >= ${longAgo}
        and (claimed_at is null or claimed_at < ${stale})
      order by id desc limit 1 for update of r skip locked
    )
    update publication_receipts r set claimed_at = ${now}, state = case when next.overtaken then 'overtaken' else r.state end,
      finished_at = case when next.overtaken then ${now}::timestamptz end
    from next, article_events v where r.id = next.id and v.id = r.event_id
    returning r.id, r.article_id as "articleId", v.edition_id as "editionId", r.kind, r.changed_at as "changedAt",
      next.overtaken as "isOvertaken", coalesce((select b.entries from publication_receipts b
        where b.article_id = r.article_id and b.kind = 'shown' and b.state = 'done' and b.id < r.id
        order by b.id desc limit 1), '[]') as before`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  if (row.isOvertaken) return claimReceipt(db, now);
  return { ...row, before: z.array(receiptEntrySchema).parse(row.before) };
}

/** Whether a receipt waits that nobody has in hand, though it may be too fresh to be claimed. */
export async function receiptsWait(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql`
    select 1 from publication_receipts where state = 'pending' and claimed_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Stores what was found; a receipt is written once. */
export async function finishReceipt(
  db: Db | Tx,
  id: number,
  entries: readonly ReceiptEntry[],
  now: Date,
): Promise<void> {
  await sql`
    update publication_receipts set state = 'done', finished_at = ${now}, entries = ${JSON.stringify(entries)}::jsonb
    where id = ${id} and state = 'pending'`.execute(db);
}

/** Gives a claimed receipt back, to be asked for again at the next turn. */
export async function releaseReceipt(db: Db | Tx, id: number): Promise<void> {
  await sql`update publication_receipts set claimed_at = null where id = ${id} and state = 'pending'`.execute(db);
}

/** What a receipt must know of an article to find all its addresses. */
export interface ReceiptFacts {
  title: string;
  siteId: number;
  language: string;
  sectionId: number;
  otherSectionIds: number[];
  departmentName: string;
  departmentSlug: string;
  files: { id: string; name: string; role: string }[];
}

/** Facts of an article as the edition showed it, whether it is public now or not. */
export async function receiptFacts(db: Db | Tx, articleId: number, editionId: number): Promise<ReceiptFacts | null> {
  const { rows } = await sql<ReceiptFacts>`
    select e.title, a.site_id as "siteId", a.language, a.section_id as "sectionId", d.name as "departmentName",
      d.slug as "departmentSlug",
      array(select x.section_id from article_sections x
        where x.article_id = a.id and x.section_id <> a.section_id order by x.section_id) as "otherSectionIds",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.public_id, 'role', ef.role,
          'name', coalesce(nullif(ef.title, ''), f.name)) order by ef.role, ef.position)
        from edition_files ef join files f on f.id = ef.file_id where ef.edition_id = e.id), '[]') as files
    from articles a join editions e on e.id = ${editionId} join departments d on d.id = a.department_id
    where a.id = ${articleId}`.execute(db);
  return rows[0] ?? null;
}

/**
 * How many entries stand above an article in the list of one section, as `publicList` orders it; null where it does not
 * stand. Counts no further than readers can turn the pages.
 */
export async function placeInList(
  db: Db | Tx,
  sectionId: number,
  articleId: number,
  most: number,
): Promise<number | null> {
  const { rows } = await sql<{ above: number }>`
    select case when p.pinned_until is null
        then (select count(*) from (select 1 from publications q where q.section_id = p.section_id
            and q.language = p.language and q.pinned_until is null
            and (q.published_at, q.article_id) > (p.published_at, p.article_id)
            order by q.published_at desc, q.article_id desc limit ${most}) newer)
          + (select count(*) from publications q where q.section_id = p.section_id and q.language = p.language
            and q.pinned_until is not null)
        else (select count(*) from publications q where q.section_id = p.section_id and q.language = p.language
          and q.pinned_until is not null and (q.published_at, q.article_id) > (p.published_at, p.article_id))
      end as above
    from publications p where p.article_id = ${articleId} and p.section_id = ${sectionId}`.execute(db);
  return rows[0]?.above ?? null;
}
