import type { ArticleView, EditionState, EditionView } from "@openzone/contract/articles";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { fileAddress } from "../media/index.ts";
import { type ArticleState, readableArticle } from "./article-state.ts";
import { loadDraft, othersDrafts } from "./draft-queries.ts";
import type { EventKind } from "./events.ts";
import { eventText, systemName } from "./messages.ts";
import { availableActions, reviewCapacity } from "./policy.ts";
import { publicAddress } from "./result.ts";

type Events = ArticleView["events"];
type Reviews = ArticleView["reviews"];

/** How much of a long history one view shows, the newest. */
const mostEvents = 200;

/**
 * An article as the workbench shows it: the working edition and, when it is another one, the public one, its reviews,
 * its history in words, what the person may do now and why not, and their unsaved work.
 * @throws AppError NOT_FOUND  also when the person may not read it
 */
export async function articleView(
  db: Db | Tx,
  actor: Actor,
  articleId: number,
  language: string,
): Promise<ArticleView> {
  const article = await readableArticle(db, actor, articleId);
  const editions = await loadEditions(db, [article.workingId, article.liveId ?? article.workingId]);
  const working = editions.get(article.workingId);
  if (!working) throw new AppError("NOT_FOUND");
  const people = await peopleOf(db, articleId);
  return {
    ...headOf(article, people),
    working,
    live:
      article.liveId === null || article.liveId === article.workingId ? null : (editions.get(article.liveId) ?? null),
    publication: publicationOf(article),
    arrangement: await arrangementOf(db, article),
    claim: claimOf(actor, article),
    actingFor: article.workingState === "in_review" ? (reviewCapacity(actor, article)?.delegator?.name ?? null) : null,
    openComments: people.openComments,
    reviews: await reviewsOf(db, articleId),
    events: await eventsOf(db, articleId, language),
    actions: availableActions(actor, article),
    draft: await loadDraft(db, actor, articleId),
    otherDrafts: await othersDrafts(db, actor, articleId),
  };
}

function publicationOf(article: ArticleState): ArticleView["publication"] {
  const { publicationId: id, publishedAt } = article;
  if (id === null || publishedAt === null) return null;
  return { id, publishedAt: publishedAt.toISOString(), address: publicAddress(article) };
}

async function arrangementOf(db: Db | Tx, article: ArticleState): Promise<ArticleView["arrangement"]> {
  const { rows } = await sql<{ id: number; title: string | null }>`
    select r.related_id as id, p.title from article_related r left join publications p
      on p.article_id = r.related_id and p.is_home
    where r.article_id = ${article.id} order by r.position`.execute(db);
  const timeOf = (time: string | null) => (time === null ? null : new Date(time).toISOString());
  return {
    pinnedUntil: article.pinnedUntil?.toISOString() ?? null,
    sections: article.others.map(({ id, title, address, pinnedUntil }) => ({
      id,
      title,
      address,
      pinnedUntil: timeOf(pinnedUntil),
    })),
    endsAt: article.endsAt?.toISOString() ?? null,
    endAction: article.endAction,
    expiredAt: article.expiredAt?.toISOString() ?? null,
    related: rows,
  };
}

function claimOf(actor: Actor, article: ArticleState): ArticleView["claim"] {
  const { claimedBy: id, claimedByName: name, claimedAt: at, claimIsStale: stale } = article;
  if (id === null || name === null || at === null) return null;
  return { by: { id, name }, at: at.toISOString(), mine: id === actor.id, stale };
}

interface People {
  openComments: number;
  createdByName: string | null;
  createdAt: Date;
  updatedBy: number | null;
  externalSource: string | null;
}

async function peopleOf(db: Db | Tx, articleId: number): Promise<People> {
  const { rows } = await sql<People>`
    select c.name as "createdByName", a.created_at as "createdAt", a.updated_by as "updatedBy",
      a.external_source as "externalSource",
      (select count(*) from passage_comments where article_id = a.id and state = 'open') as "openComments"
    from articles a left join staff c on c.id = a.created_by where a.id = ${articleId}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}

function headOf(article: ArticleState, people: People) {
  return {
    id: article.id,
    siteId: article.siteId,
    section: {
      id: article.sectionId,
      title: article.sectionTitle,
      address: article.sectionAddress,
      reviewSteps: article.sectionReviewSteps,
      reviewDays: article.sectionReviewDays,
    },
    department: { id: article.departmentId, name: article.departmentName },
    language: article.language,
    version: article.version,
    createdBy: { id: article.createdBy, name: people.createdByName ?? systemName },
    createdAt: people.createdAt.toISOString(),
    updatedBy: { id: people.updatedBy, name: article.updatedByName },
    updatedAt: article.updatedAt.toISOString(),
    externalSource: people.externalSource,
    externalId: article.externalId,
  };
}

interface FileJson {
  id: string;
  role: "attachment" | "cover";
  title: string;
  name: string;
  mime: string;
  kind: string;
  size: number;
  width: number | null;
  height: number | null;
  createdAt: string;
}

interface EditionRow
  extends Omit<
    EditionView,
    "createdBy" | "cover" | "attachments" | "displayAt" | "publishAt" | "publishedAt" | "createdAt"
  > {
  writerId: number | null;
  writerName: string | null;
  displayAt: Date | null;
  publishAt: Date | null;
  publishedAt: Date | null;
  createdAt: Date;
  files: FileJson[];
}

/** Editions by id with their files, in one query. */
async function loadEditions(db: Db | Tx, ids: readonly number[]): Promise<Map<number, EditionView>> {
  const { rows } = await sql<EditionRow>`
    select e.id, e.number, e.state, e.review_step as "reviewStep", e.review_steps as "reviewSteps",
      e.review_due as "reviewDue", e.title, e.subtitle,
      e.summary, e.body_html as "bodyHtml", e.source, e.author, e.keywords, e.facts, e.original,
      e.display_at as "displayAt", e.publish_at as "publishAt", e.published_at as "publishedAt",
      e.created_by as "writerId", w.name as "writerName", e.created_at as "createdAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.public_id, 'role', ef.role, 'title', ef.title, 'name', f.name,
          'mime', f.mime, 'kind', f.kind, 'size', f.size, 'width', f.width, 'height', f.height,
          'createdAt', f.created_at) order by ef.position)
        from edition_files ef join files f on f.id = ef.file_id
        where ef.edition_id = e.id and ef.role in ('attachment', 'cover')), '[]') as files
    from editions e left join staff w on w.id = e.created_by
    where e.id = any(${[...new Set(ids)]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, toEditionView(row)]));
}

function toEditionView({ files, writerId, writerName, ...row }: EditionRow): EditionView {
  const views = files.map(({ role, createdAt, ...file }) => ({
    role,
    view: { ...file, url: fileAddress(file.id), createdAt: new Date(createdAt).toISOString() },
  }));
  return {
    ...row,
    displayAt: row.displayAt?.toISOString() ?? null,
    publishAt: row.publishAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: writerId, name: writerName ?? systemName },
    cover: views.find((file) => file.role === "cover")?.view ?? null,
    attachments: views.filter((file) => file.role === "attachment").map((file) => file.view),
  };
}

/**
 * One edition of an article.
 * @throws AppError NOT_FOUND  also when the person may not read the article
 */
export async function editionView(db: Db | Tx, actor: Actor, articleId: number, number: number): Promise<EditionView> {
  await readableArticle(db, actor, articleId);
  const { rows } = await sql<{ id: number }>`
    select id from editions where article_id = ${articleId} and number = ${number}`.execute(db);
  const edition = rows[0] && (await loadEditions(db, [rows[0].id])).get(rows[0].id);
  if (!edition) throw new AppError("NOT_FOUND");
  return edition;
}

/** The editions of an article, the newest first. @throws AppError NOT_FOUND */
export async function editionsOf(db: Db | Tx, actor: Actor, articleId: number) {
  await readableArticle(db, actor, articleId);
  const { rows } = await sql<{
    number: number;
    state: EditionState;
    title: string;
    writerId: number | null;
    writerName: string | null;
    createdAt: Date;
    publishedAt: Date | null;
    characters: number;
  }>`
    select e.number, e.state, e.title, e.created_by as "writerId", w.name as "writerName", e.created_at as "createdAt",
      e.published_at as "publishedAt", length(e.body_text) as characters
    from editions e left join staff w on w.id = e.created_by
    where e.article_id = ${articleId} order by e.number desc limit 500`.execute(db);
  return {
    items: rows.map(({ writerId, writerName, ...row }) => ({
      ...row,
      createdBy: { id: writerId, name: writerName ?? systemName },
      createdAt: row.createdAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    })),
  };
}

async function reviewsOf(db: Db | Tx, articleId: number): Promise<Reviews> {
  const { rows } = await sql<
    Omit<Reviews[number], "at" | "reviewer"> & { at: Date; reviewerId: number | null; reviewerName: string }
  >`
    select r.id, e.number as "editionNumber", r.submission, r.step, r.outcome, r.comment, r.reviewer_id as "reviewerId",
      r.reviewer_name as "reviewerName", r.delegator_name as delegator, r.at
    from reviews r join editions e on e.id = r.edition_id
    where r.article_id = ${articleId} order by r.id desc limit ${mostEvents}`.execute(db);
  return rows.map(({ reviewerId, reviewerName, at, ...row }) => ({
    ...row,
    reviewer: { id: reviewerId, name: reviewerName },
    at: at.toISOString(),
  }));
}

async function eventsOf(db: Db | Tx, articleId: number, language: string): Promise<Events> {
  const { rows } = await sql<{
    id: number;
    at: Date;
    actorId: number | null;
    actorName: string;
    kind: EventKind;
    fromState: EditionState | null;
    toState: EditionState | null;
    editionNumber: number | null;
    reason: string;
    details: Record<string, unknown>;
  }>`
    select v.id, v.at, v.actor_id as "actorId", v.actor_name as "actorName", v.kind, v.from_state as "fromState",
      v.to_state as "toState", e.number as "editionNumber", v.reason, v.details - 'notes' as details
    from article_events v left join editions e on e.id = v.edition_id
    where v.article_id = ${articleId} order by v.id desc limit ${mostEvents}`.execute(db);
  return rows.map(({ actorId, actorName, at, details, ...row }) => ({
    ...row,
    at: at.toISOString(),
    actor: { id: actorId, name: actorName },
    text: eventText({ ...row, details }, language),
  }));
}
