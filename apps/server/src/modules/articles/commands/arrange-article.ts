import type { ArrangeArticle, ArticleResult } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { type ArrangementChanges, changesOf, type Wanted, wantedOf } from "../arrangement.ts";
import { type ArticleState, lockArticle } from "../article-state.ts";
import { expireFollowers } from "../elsewhere/followers.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { type PublicText, searchDocumentOf, searchKey } from "../search-document.ts";
import { setSections } from "../set-sections.ts";
import { tagsOf } from "../tags.ts";

/**
 * Sets where and how long an article is shown (发布设置): further sections, pins, the end, related articles. What is
 * public changes with the commit; the text and its reviews stay as they are.
 *
 * To list or pin it in a section one needs the right to publish there, and the edition must have passed as many reviews
 * as that section asks for; an edition that is still being written passes them with its next submission.
 * @throws AppError SECTION_RIGHT_MISSING, SECTION_NEEDS_REVIEWS, SECTION_NOT_A_LIST, SECTION_OVERLAPS, SECTION_CLOSED
 * @throws AppError ATTACHMENT_KIND     where a further section does not take what is attached
 * @throws AppError ARRANGEMENT_TIME    for a pin or an end in the past
 * @throws AppError RELATED_NOT_PUBLIC  with the articles that are not
 * @throws AppError ARTICLE_NOTHING_CHANGED
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, VERSION_CONFLICT
 */
export async function arrangeArticle(tx: Tx, actor: Actor, input: ArrangeArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "arrange", article));
  const wanted = await wantedOf(tx, actor, article, input, now);
  const changes = changesOf(article, wanted);
  if (Object.keys(changes).length === 0) throw new AppError("ARTICLE_NOTHING_CHANGED");
  await setSections(tx, actor, article, wanted.places, now);
  if (changes.related !== undefined) await setRelated(tx, article.id, input.related);
  const version = await writeArrangement(tx, actor, article, { wanted, changes }, now);
  if (article.publicationId !== null) await showArranged(tx, article, wanted);
  if (article.expiredAt !== null && wanted.isValid) await expireFollowers(tx, actor, article.id, null, now);
  await audit(tx, actor, "article.arranged", { type: "article", id: article.id }, { ...changes });
  return resultOf(article, { version, state: article.workingState });
}

async function setRelated(tx: Tx, articleId: number, related: readonly number[]): Promise<void> {
  await sql`
    with gone as (
      delete from article_related where article_id = ${articleId} and related_id <> all(${[...related]}::bigint[])
    )
    insert into article_related (article_id, related_id, position)
    select ${articleId}, r.id, r.n from unnest(${[...related]}::bigint[]) with ordinality as r (id, n) order by r.id
    on conflict (article_id, related_id) do update set position = excluded.position`.execute(tx);
}

/** A new end may make an expired article valid again. */
async function writeArrangement(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  { wanted, changes }: { wanted: Wanted; changes: ArrangementChanges },
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    with event as (
      insert into article_events
        (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, details)
      values (${article.id}, ${article.liveId ?? article.workingId}, ${now}, ${actor.id || null}, ${actor.name}, 'arranged',
        ${article.workingState}, ${article.workingState}, ${JSON.stringify(changes)}::jsonb)
      returning id
    ), receipt as (
      insert into publication_receipts (article_id, event_id, kind, changed_at)
      select ${article.id}::bigint, id, 'shown', ${now}::timestamptz from event where ${article.publicationId !== null}
    ), valid as (
      update publications set expired = false where article_id = ${article.id} and expired and ${wanted.isValid}
    )
    update articles set version = version + 1, ends_at = ${wanted.endsAt}, end_action = ${wanted.endAction},
      expired_at = case when ${wanted.isValid} then null else expired_at end, updated_at = ${now},
      updated_by = ${actor.id || null}
    where id = ${article.id} returning version`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return rows[0].version;
}

async function showArranged(tx: Tx, article: ArticleState, wanted: Wanted): Promise<void> {
  const { rows } = await sql<Pick<PublicText, "title" | "summary" | "bodyText" | "media">>`
    select title, summary, body_text as "bodyText", media_of(body_html) as media from editions where id = ${article.liveId}`.execute(
    tx,
  );
  const [text] = rows;
  const { publicationId, publishedAt } = article;
  if (!text || publicationId === null || publishedAt === null) return;
  const others = wanted.others;
  const document = searchDocumentOf({ ...article, ...text, others, articleId: article.id, publicationId, publishedAt });
  await logForSearch(tx, searchKey(publicationId), document);
  const change = { ...article, articleId: article.id, neighbours: [], isNewest: false };
  await invalidate(tx, tagsOf({ ...change, others: [...article.others, ...others] }));
}
