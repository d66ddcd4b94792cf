import type { ArticleResult, MoveArticle } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate, logForSearch } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { type ArticleState, loadArticleState, lockArticle } from "../article-state.ts";
import { refuseHeldAttachments, rulesOf } from "../attachment-rules.ts";
import { isNewestInSql, neighboursInSql } from "../neighbours.ts";
import { reasonsAgainst } from "../policy.ts";
import { resultOf } from "../result.ts";
import { type PublicText, searchDocumentOf, searchKey } from "../search-document.ts";
import { dropSections } from "../set-sections.ts";
import { tagsOf } from "../tags.ts";
import { type Target, targetFor } from "../write-edition.ts";
import { yearInSql } from "../years.ts";

/**
 * Moves an article to another section or department (移动). What is public is public at its new address at once; the old
 * address leads on. Whoever moves it needs the right at both places, and for a public one that to publish.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ARTICLE_STATE, ARTICLE_NOTHING_CHANGED, VERSION_CONFLICT
 * @throws AppError SECTION_IS_CHANNEL, SECTION_IS_LINK, SECTION_CLOSED, SECTION_PAGE_TAKEN, DEPARTMENT_CLOSED,
 *   ATTACHMENT_KIND
 */
export async function moveArticle(tx: Tx, actor: Actor, input: MoveArticle, now: Date): Promise<ArticleResult> {
  const article = await lockArticle(tx, actor, input);
  refuseUnless(reasonsAgainst(actor, "move", article));
  const rights = article.liveId === null ? ["article.write"] : ["article.write", "article.publish"];
  const target = await targetFor(tx, actor, { ...input, language: article.language }, rights, article.id);
  await refuseHeldAttachments(tx, article, rulesOf([{ ...target, title: target.sectionTitle }]));
  if (target.sectionId === article.sectionId && target.departmentId === article.departmentId) {
    throw new AppError("ARTICLE_NOTHING_CHANGED");
  }
  // Where it goes it is at home; and a site lists its own articles only.
  const left = article.others.filter(({ id }) => target.siteId !== article.siteId || id === target.sectionId);
  await dropSections(tx, article.id, [article.sectionId, ...left.map(({ id }) => id)], article.sectionId);
  const isPublic = article.publicationId !== null;
  const before = isPublic ? await besideOf(tx, article) : undefined;
  if (isPublic) await movePublication(tx, article, target);
  const version = await moveRow(tx, actor, article, target, now);
  const moved = await loadArticleState(tx, article.id);
  if (!moved) throw new AppError("NOT_FOUND");
  if (before) {
    await invalidate(tx, tagsOf({ ...article, ...before, articleId: article.id }));
    await showMoved(tx, moved);
  }
  const details = { from: article.sectionAddress, to: moved.sectionAddress, departmentId: target.departmentId };
  await audit(tx, actor, "article.moved", { type: "article", id: article.id }, details);
  return resultOf(moved, { version, state: article.workingState });
}

async function besideOf(tx: Tx, article: ArticleState): Promise<{ neighbours: number[]; isNewest: boolean }> {
  const place = {
    sectionId: sql`${article.sectionId}::bigint`,
    language: sql`${article.language}::text`,
    at: sql`${article.publishedAt}::timestamptz`,
    articleId: sql`${article.id}::bigint`,
  };
  const { rows } = await sql<{ neighbours: number[]; isNewest: boolean }>`
    select ${neighboursInSql(place)} as neighbours, ${isNewestInSql(place)} as "isNewest"`.execute(tx);
  return rows[0] ?? { neighbours: [], isNewest: false };
}

async function movePublication(tx: Tx, article: ArticleState, target: Target): Promise<void> {
  await sql`
    with others as (
      update publications set home_section_id = ${target.sectionId}, department_id = ${target.departmentId}
      where article_id = ${article.id} and id <> ${article.publicationId}
    ), moved as (
      update publications set site_id = ${target.siteId}, section_id = ${target.sectionId},
        home_section_id = ${target.sectionId}, pinned_until = null, department_id = ${target.departmentId}
      where id = ${article.publicationId} returning language, ${yearInSql(sql`published_at`)} as year
    )
    insert into publication_counts (section_id, language, year, count)
    select section_id, language, year, one from moved,
      (values (${article.sectionId}::bigint, -1), (${target.sectionId}::bigint, 1)) as change (section_id, one)
    where ${article.sectionId !== target.sectionId} order by section_id
    on conflict (section_id, language, year) do update set count = publication_counts.count + excluded.count`.execute(
    tx,
  );
}

async function moveRow(tx: Tx, actor: Actor, article: ArticleState, target: Target, now: Date): Promise<number> {
  const details = { from: article.sectionTitle, to: target.sectionTitle };
  const { rows } = await sql<{ version: number }>`
    with event as (
      insert into article_events
        (article_id, edition_id, at, actor_id, actor_name, kind, from_state, to_state, details)
      values (${article.id}, ${article.workingId}, ${now}, ${actor.id || null}, ${actor.name}, 'moved',
        ${article.workingState}, ${article.workingState}, ${JSON.stringify(details)}::jsonb)
    )
    update articles set version = version + 1, site_id = ${target.siteId}, section_id = ${target.sectionId},
      department_id = ${target.departmentId}, updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${article.id} returning version`.execute(tx);
  if (!rows[0]) throw new Error(`article ${article.id} vanished while it was locked`);
  return rows[0].version;
}

async function showMoved(tx: Tx, article: ArticleState): Promise<void> {
  const { rows } = await sql<Pick<PublicText, "title" | "summary" | "bodyText" | "media">>`
    select title, summary, body_text as "bodyText", media_of(body_html) as media from editions where id = ${article.liveId}`.execute(
    tx,
  );
  const [text] = rows;
  if (!text || article.publicationId === null || article.publishedAt === null) return;
  const { publicationId, publishedAt } = article;
  const document = searchDocumentOf({ ...article, ...text, articleId: article.id, publicationId, publishedAt });
  await logForSearch(tx, searchKey(publicationId), document);
  await invalidate(tx, tagsOf({ ...article, ...(await besideOf(tx, article)), articleId: article.id }));
}
