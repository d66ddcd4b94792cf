import type { AcceptOffer, Offer, ShownAs } from "@openzone/contract/articles";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ArticleState, loadArticleState } from "../article-state.ts";
import { refuseHeldAttachments, rulesOf } from "../attachment-rules.ts";
import { showFollowers } from "../elsewhere/followers.ts";
import { decide, lockOpenOffer, mayDecideOn, offerById } from "../elsewhere/offers.ts";
import { contentColumns, type Target, targetFor } from "../write-edition.ts";

/**
 * Takes an offered article into a section of one's own site (采用推送): as a reference or a copy that follows it, public at
 * once, or as a draft that stands alone.
 *
 * What follows is not reviewed again, so the public edition must have passed as many reviews as the section asks for.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, OFFER_DECIDED, OFFER_NOT_PUBLIC, OFFER_SECTION, SECTION_NEEDS_REVIEWS
 * @throws AppError SECTION_IS_CHANNEL, SECTION_IS_LINK, SECTION_CLOSED, SECTION_PAGE_TAKEN, DEPARTMENT_CLOSED, ATTACHMENT_KIND
 */
export async function acceptOffer(
  tx: Tx,
  actor: Actor,
  input: AcceptOffer & { offerId: number },
  now: Date,
): Promise<Offer> {
  const offer = await lockOpenOffer(tx, actor, input);
  if (!mayDecideOn(actor, offer)) throw new AppError("NOT_ALLOWED", { action: "article.publish" });
  const origin = await loadArticleState(tx, offer.articleId);
  if (!origin || origin.liveId === null) throw new AppError("OFFER_NOT_PUBLIC");
  const target = await targetOf(tx, actor, origin, input);
  if (target.siteId !== offer.toSiteId) throw new AppError("OFFER_SECTION");
  await refuseHeldAttachments(tx, origin, rulesOf([{ ...target, title: target.sectionTitle }]));
  const articleId =
    input.shownAs === "copy"
      ? await insertCopy(tx, actor, origin, target, now)
      : await insertFollower(tx, actor, origin, target, input.shownAs, now);
  await decide(tx, actor, offer, { state: "accepted", shownAs: input.shownAs, resultArticleId: articleId }, now);
  const details = { originId: origin.id, shownAs: input.shownAs, sectionId: target.sectionId, siteId: target.siteId };
  await audit(tx, actor, "article.taken-from-site", { type: "article", id: articleId }, details);
  return offerById(tx, actor, offer.id);
}

async function targetOf(tx: Tx, actor: Actor, origin: ArticleState, input: AcceptOffer): Promise<Target> {
  const { departmentId, language } = origin;
  const right = input.shownAs === "copy" ? "article.write" : "article.publish";
  const target = await targetFor(tx, actor, { sectionId: input.sectionId, departmentId, language }, [right]);
  if (input.shownAs === "copy") return target;
  const { rows } = await sql<{ needed: number; had: number }>`
    select s.review_steps as needed, e.review_steps as had from sections s, editions e
    where s.id = ${target.sectionId} and e.id = ${origin.liveId}`.execute(tx);
  const { needed = 0, had = 0 } = rows[0] ?? {};
  if (needed > had) throw new AppError("SECTION_NEEDS_REVIEWS", { title: target.sectionTitle, needed, had });
  return target;
}

async function insertFollower(
  tx: Tx,
  actor: Actor,
  origin: ArticleState,
  target: Target,
  shownAs: Exclude<ShownAs, "copy">,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into articles (site_id, section_id, department_id, language, origin_article_id, shown_as, following, created_by,
      created_at, updated_by, updated_at)
    values (${target.siteId}, ${target.sectionId}, ${origin.departmentId}, ${origin.language}, ${origin.id}, ${shownAs}, true,
      ${actor.id || null}, ${now}, ${actor.id || null}, ${now}) returning id`.execute(tx);
  await showFollowers(tx, actor, origin.id, now, rows[0]?.id);
  return rows[0]?.id ?? 0;
}

async function insertCopy(tx: Tx, actor: Actor, origin: ArticleState, target: Target, now: Date): Promise<number> {
  const from = JSON.stringify({ from: origin.sectionTitle });
  const { rows } = await sql<{ id: number }>`
    with ids as (
      select nextval(pg_get_serial_sequence('articles', 'id')) as article_id,
        nextval(pg_get_serial_sequence('editions', 'id')) as edition_id
    ), article as (
      insert into articles (id, site_id, section_id, department_id, language, origin_article_id, shown_as,
        working_edition_id, created_by, created_at, updated_by, updated_at)
      overriding system value
      select article_id, ${target.siteId}::bigint, ${target.sectionId}::bigint, ${origin.departmentId}::bigint,
        ${origin.language}::text, ${origin.id}::bigint, 'copy', edition_id, ${actor.id || null}::bigint,
        ${now}::timestamptz, ${actor.id || null}::bigint, ${now}::timestamptz from ids
    ), edition as (
      insert into editions (id, article_id, number, state, created_by, created_at, ${contentColumns})
      overriding system value
      select edition_id, article_id, 1, 'draft', ${actor.id || null}::bigint, ${now}::timestamptz, ${contentColumns}
      from ids, (select ${contentColumns} from editions where id = ${origin.liveId}) original
    ), shown as (
      insert into edition_files (edition_id, file_id, role, title, position)
      select ids.edition_id, f.file_id, f.role, f.title, f.position
      from ids, edition_files f where f.edition_id = ${origin.liveId}
    ), event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, to_state, details)
      select article_id, edition_id, ${now}::timestamptz, ${actor.id || null}::bigint, ${actor.name}::text, 'copied',
        'draft', ${from}::jsonb from ids
    )
    select article_id as id from ids`.execute(tx);
  if (!rows[0]) throw new Error("the copy got no number");
  return rows[0].id;
}
