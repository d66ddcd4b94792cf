import type { ArrangeArticle, EndAction } from "@openzone/contract/articles";
import type { AttachmentGroup } from "@openzone/contract/files";
import { sql } from "kysely";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { ArticleState } from "./article-state.ts";
import { refuseHeldAttachments, rulesOf } from "./attachment-rules.ts";
import type { Place } from "./set-sections.ts";

/** A pin or an end beyond this is a slip of the keyboard. */
const farthestMs = 10 * 366 * 86_400_000;

/** Kinds of section that show one thing only, or nothing of their own. */
const notLists: readonly string[] = ["channel", "page", "link"];

interface SectionRow {
  id: number;
  path: string;
  title: string;
  kind: string;
  state: string;
  reviewSteps: number;
  allowedAttachments: AttachmentGroup[] | null;
}

/** What is wanted, checked. */
export interface Wanted {
  /** Its own section first. */
  places: Place[];
  others: SectionRow[];
  endsAt: Date | null;
  endAction: EndAction | null;
  /** Whether the end that is wanted lies ahead, or there is none. */
  isValid: boolean;
  related: number[];
  /** What was set before. */
  relatedBefore: number[];
}

/** What an arrangement changed, for history, audit and statistics. */
export interface ArrangementChanges {
  added?: { id: number; title: string }[];
  removed?: { id: number; title: string }[];
  pins?: { title: string; until: string | null }[];
  end?: { at: string | null; action: EndAction | null };
  related?: number;
}

/**
 * Checks an arrangement against the zone and the person's rights.
 * @throws AppError those that `arrangeArticle` names
 */
export async function wantedOf(
  tx: Tx,
  actor: Actor,
  article: ArticleState,
  input: ArrangeArticle,
  now: Date,
): Promise<Wanted> {
  const pins = new Map(input.sections.map((one) => [one.sectionId, dateOf(one.pinnedUntil)]));
  pins.delete(article.sectionId);
  const others = await otherSections(tx, article, [...pins.keys()]);
  for (const section of others) checkSection(actor, article, section, others);
  const places = [
    { sectionId: article.sectionId, pinnedUntil: dateOf(input.pinnedUntil) },
    ...others.map(({ id }) => ({ sectionId: id, pinnedUntil: pins.get(id) ?? null })),
  ];
  const added = others.filter(({ id }) => article.others.every((known) => known.id !== id));
  await checkReviews(tx, article, added);
  await refuseHeldAttachments(tx, article, rulesOf(added));
  checkPins(actor, article, places, others, now);
  const endsAt = input.endAction === null ? null : dateOf(input.endsAt);
  const endAction = endsAt === null ? null : input.endAction;
  const isSameEnd = endsAt?.getTime() === article.endsAt?.getTime() && endAction === article.endAction;
  if (endsAt && !isSameEnd) checkTime(endsAt, now, "endsAt");
  const { related, relatedBefore } = await relatedOf(tx, article, input.related);
  return { places, others, endsAt, endAction, isValid: endsAt === null || endsAt > now, related, relatedBefore };
}

const dateOf = (time: string | null): Date | null => (time === null ? null : new Date(time));

function checkTime(time: Date, now: Date, field: string): void {
  const ahead = time.getTime() - now.getTime();
  if (ahead <= 0 || ahead > farthestMs) throw new AppError("ARRANGEMENT_TIME", { field });
}

async function otherSections(tx: Tx, article: ArticleState, ids: readonly number[]): Promise<SectionRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SectionRow>`
    select id, path, title, kind, state, review_steps as "reviewSteps",
      allowed_attachments as "allowedAttachments" from sections
    where id = any(${[...ids]}::bigint[]) and site_id = ${article.siteId} order by path`.execute(tx);
  if (rows.length < ids.length) throw new AppError("NOT_FOUND");
  return rows;
}

function checkSection(actor: Actor, article: ArticleState, section: SectionRow, all: readonly SectionRow[]): void {
  const { title } = section;
  if (notLists.includes(section.kind)) throw new AppError("SECTION_NOT_A_LIST", { title });
  const known = article.others.some(({ id }) => id === section.id);
  if (known) return;
  if (section.state === "closed") throw new AppError("SECTION_CLOSED", { title });
  const own = { id: article.sectionId, path: article.sectionPath, title: article.sectionTitle };
  const overlap = [own, ...all].find(
    (other) => other.id !== section.id && (other.path.startsWith(section.path) || section.path.startsWith(other.path)),
  );
  if (overlap) throw new AppError("SECTION_OVERLAPS", { title, other: overlap.title });
  requireRight(actor, article, section);
}

function requireRight(actor: Actor, article: ArticleState, section: { path: string; title: string }): void {
  const place = { siteId: article.siteId, sectionPath: section.path, departmentPath: article.departmentPath };
  if (!may(actor, "article.publish", place)) throw new AppError("SECTION_RIGHT_MISSING", { title: section.title });
}

/** What is public or past its reviews is shown as it is; what is still being written is reviewed again anyway. */
async function checkReviews(tx: Tx, article: ArticleState, added: readonly SectionRow[]): Promise<void> {
  if (added.length === 0) return;
  const isWritten = article.workingState === "draft" || article.workingState === "returned";
  const ids = [article.liveId, isWritten ? null : article.workingId].filter((id) => id !== null);
  if (ids.length === 0) return;
  const { rows } = await sql<{ had: number }>`
    select min(review_steps)::int as had from editions where id = any(${ids}::bigint[])`.execute(tx);
  const had = rows[0]?.had ?? 0;
  const strict = added.find(({ reviewSteps }) => reviewSteps > had);
  if (strict) throw new AppError("SECTION_NEEDS_REVIEWS", { title: strict.title, needed: strict.reviewSteps, had });
}

function checkPins(
  actor: Actor,
  article: ArticleState,
  places: readonly Place[],
  others: readonly SectionRow[],
  now: Date,
): void {
  for (const { sectionId, pinnedUntil } of places) {
    if (pinnedUntil === null || pinnedUntil.getTime() === pinOf(article, sectionId)) continue;
    checkTime(pinnedUntil, now, "pinnedUntil");
    const section = others.find(({ id }) => id === sectionId);
    requireRight(actor, article, section ?? { path: article.sectionPath, title: article.sectionTitle });
  }
}

function pinOf(article: ArticleState, sectionId: number): number | null {
  if (sectionId === article.sectionId) return article.pinnedUntil?.getTime() ?? null;
  const until = article.others.find(({ id }) => id === sectionId)?.pinnedUntil;
  return until ? Date.parse(until) : null;
}

async function relatedOf(tx: Tx, article: ArticleState, wanted: readonly number[]) {
  const { rows } = await sql<{ id: number; isWanted: boolean; isPublic: boolean; isSet: boolean }>`
    select ids.id, ids.id = any(${[...wanted]}::bigint[]) as "isWanted",
      exists (select 1 from publications p where p.article_id = ids.id and p.site_id = ${article.siteId}) as "isPublic",
      exists (select 1 from article_related r where r.article_id = ${article.id} and r.related_id = ids.id) as "isSet"
    from (select unnest(${[...wanted]}::bigint[]) as id
      union select related_id from article_related where article_id = ${article.id}) ids`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  // What was chosen while it was public stays chosen: it comes back when it is published again.
  const bad = wanted.filter((id) => id === article.id || !(byId.get(id)?.isPublic || byId.get(id)?.isSet));
  if (bad.length > 0) throw new AppError("RELATED_NOT_PUBLIC", { articleIds: bad });
  return { related: [...new Set(wanted)], relatedBefore: await relatedIds(tx, article.id) };
}

/** Chosen related articles, in their order. */
export async function relatedIds(db: Db | Tx, articleId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select related_id as id from article_related where article_id = ${articleId} order by position`.execute(db);
  return rows.map(({ id }) => id);
}

/** What an arrangement changes; empty when nothing. */
export function changesOf(article: ArticleState, wanted: Wanted): ArrangementChanges {
  const changes: ArrangementChanges = {};
  const brief = ({ id, title }: { id: number; title: string }) => ({ id, title });
  const added = wanted.others.filter(({ id }) => article.others.every((known) => known.id !== id)).map(brief);
  const removed = article.others.filter(({ id }) => wanted.others.every((other) => other.id !== id)).map(brief);
  if (added.length > 0) changes.added = added;
  if (removed.length > 0) changes.removed = removed;
  const titles = new Map([[article.sectionId, article.sectionTitle], ...wanted.others.map(titleById)]);
  const pins = wanted.places
    .filter(({ sectionId, pinnedUntil }) => (pinnedUntil?.getTime() ?? null) !== pinOf(article, sectionId))
    .map(({ sectionId, pinnedUntil }) => ({
      title: titles.get(sectionId) ?? "",
      until: pinnedUntil?.toISOString() ?? null,
    }));
  if (pins.length > 0) changes.pins = pins;
  if (wanted.endsAt?.getTime() !== article.endsAt?.getTime() || wanted.endAction !== article.endAction) {
    changes.end = { at: wanted.endsAt?.toISOString() ?? null, action: wanted.endAction };
  }
  if (wanted.related.join() !== wanted.relatedBefore.join()) changes.related = wanted.related.length;
  return changes;
}

const titleById = ({ id, title }: { id: number; title: string }): [number, string] => [id, title];
