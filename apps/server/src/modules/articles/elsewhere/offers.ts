import type { ArticleOffers, Offer, OfferList, OfferListQuery, OfferState, ShownAs } from "@openzone/contract/articles";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may, scopesFor } from "../../../platform/auth/actor.ts";
import { withinScopes } from "../../../platform/auth/within-scopes.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { articleAddress } from "../addresses.ts";
import { readableArticle } from "../article-state.ts";
import { allowedRows } from "../list-queries.ts";
import { systemName } from "../messages.ts";
import { speaks } from "../site-languages.ts";

const pageSize = 30;

export interface OfferRow {
  id: number;
  articleId: number;
  title: string;
  summary: string;
  isPublic: boolean;
  language: string;
  fromSiteId: number;
  fromSiteName: string;
  siteLanguage: string;
  sitePath: string;
  sectionPath: string;
  sectionAddress: string;
  sectionKind: string;
  toSiteId: number;
  toSiteName: string;
  departmentName: string;
  departmentPath: string;
  note: string;
  state: OfferState;
  shownAs: ShownAs | null;
  resultArticleId: number | null;
  sectionTitle: string | null;
  reason: string;
  offeredBy: string;
  offeredAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  updatedAt: Date;
  version: number;
}

const offerColumns = sql`o.id, o.article_id as "articleId", coalesce(p.title, w.title) as title, e.summary,
  p.id is not null as "isPublic", a.language, a.site_id as "fromSiteId", home.name as "fromSiteName",
  home.language as "siteLanguage", home.path as "sitePath", s.path as "sectionPath", s.address as "sectionAddress",
  s.kind as "sectionKind", o.to_site_id as "toSiteId", target.name as "toSiteName", d.name as "departmentName",
  coalesce(m.path, d.path) as "departmentPath", o.note, o.state, o.shown_as as "shownAs",
  o.result_article_id as "resultArticleId", shown.title as "sectionTitle", o.reason,
  coalesce(giver.name, ${systemName}) as "offeredBy", o.offered_at as "offeredAt", decider.name as "decidedBy",
  o.decided_at as "decidedAt", coalesce(o.decided_at, o.offered_at) as "updatedAt", o.version`;

/** `o` is the offer, `a` the article, `s` its section, `d` its department, `w` its working edition. */
const offerJoins = sql`article_offers o join articles a on a.id = o.article_id join sections s on s.id = a.section_id
  join sites home on home.id = a.site_id join sites target on target.id = o.to_site_id
  join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
  join editions w on w.id = a.working_edition_id
  left join publications p on p.article_id = a.id and p.is_home
  join editions e on e.id = coalesce(p.edition_id, w.id)
  left join articles result on result.id = o.result_article_id left join sections shown on shown.id = result.section_id
  left join staff giver on giver.id = o.offered_by left join staff decider on decider.id = o.decided_by`;

/** Offers to sites where this person publishes: they see what was offered there, and nothing else of the other site. */
export const receivedBy = (actor: Actor): RawBuilder<boolean> =>
  withinScopes(scopesFor(actor, "article.publish"), {
    siteId: sql`o.to_site_id`,
    departmentPath: sql`coalesce(m.path, d.path)`,
  });

/** Offers of articles that this person may read where they stand. */
const sentBy = (actor: Actor): RawBuilder<boolean> => allowedRows(actor, "article.read");

/** Whether the person decides on offers to a site. */
export const mayDecideOn = (actor: Actor, { toSiteId, departmentPath }: OfferRow): boolean =>
  may(actor, "article.publish", { siteId: toSiteId, departmentPath });

/** Whether the person offers this article, and takes such offers back. */
export const mayOffer = (actor: Actor, row: { siteId: number; sectionPath: string; departmentPath: string }): boolean =>
  may(actor, "article.write", row);

function toOffer(actor: Actor, row: OfferRow): Offer {
  const section = {
    address: row.sectionAddress,
    kind: row.sectionKind,
    siteLanguage: row.siteLanguage,
    sitePath: row.sitePath,
  };
  const isOpen = row.state === "open";
  // Who received it reads what is public and no draft that was written since.
  return {
    id: row.id,
    articleId: row.articleId,
    title: row.title,
    summary: row.summary,
    url: row.isPublic ? articleAddress(section, row.articleId, row.language) : null,
    fromSite: { id: row.fromSiteId, name: row.fromSiteName },
    toSite: { id: row.toSiteId, name: row.toSiteName },
    departmentName: row.departmentName,
    note: row.note,
    state: row.state,
    shownAs: row.shownAs,
    resultArticleId: row.resultArticleId,
    sectionTitle: row.sectionTitle,
    reason: row.reason,
    offeredBy: row.offeredBy,
    offeredAt: row.offeredAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    version: row.version,
    mayDecide: isOpen && row.isPublic && mayDecideOn(actor, row),
    mayOpenResult:
      row.resultArticleId !== null &&
      may(actor, "article.read", { siteId: row.toSiteId, departmentPath: row.departmentPath }),
    mayTakeBack: isOpen && mayOffer(actor, { ...row, siteId: row.fromSiteId }),
  };
}

/** Offers received or sent, the newest first; those received whose original is no longer public wait for nobody. */
export async function listOffers(db: Db | Tx, actor: Actor, query: OfferListQuery): Promise<OfferList> {
  const isReceived = query.direction === "received";
  const seen = isReceived ? sql`${receivedBy(actor)} and (p.id is not null or o.state <> 'open')` : sentBy(actor);
  const before = query.cursor === undefined ? sql`true` : sql`o.id < ${idOf(query.cursor)}`;
  const state = query.state === undefined ? sql`true` : sql`o.state = ${query.state}`;
  const { rows } = await sql<OfferRow>`
    select ${offerColumns} from ${offerJoins} where ${seen} and ${state} and ${before}
    order by o.id desc limit ${pageSize + 1}`.execute(db);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toOffer(actor, row)),
    ...(rows.length > pageSize && last ? { nextCursor: String(last.id) } : {}),
  };
}

function idOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "cursor", code: "custom", message: cursor }] });
  }
  return Number(cursor);
}

/** How many offers wait for this person. */
export async function waitingOffers(db: Db | Tx, actor: Actor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from article_offers o join articles a on a.id = o.article_id
      join departments d on d.id = a.department_id left join departments m on m.id = d.merged_into_id
    where o.state = 'open' and a.live_edition_id is not null and ${receivedBy(actor)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Sites that show the article already or are considering it, and its own, are not to be offered it. */
const isFree = (articleId: number) => sql<boolean>`sites.shut_at is null and not exists (
    select 1 from article_offers o where o.article_id = ${articleId} and o.to_site_id = sites.id and o.state = 'open')
  and not exists (select 1 from articles x where x.origin_article_id = ${articleId} and x.site_id = sites.id and x.following)
  and not exists (select 1 from articles x where x.id = ${articleId} and x.site_id = sites.id)`;

/** Sites whose readers can choose the article's language. */
const speaksIts = (articleId: number) =>
  sql<boolean>`exists (select 1 from articles x where x.id = ${articleId} and ${speaks(sql`x.language`)})`;

/**
 * The offers of one article, and the sites that it could be offered to; their names are public.
 * @throws AppError NOT_FOUND  also when the person may not read the article
 */
export async function offersOfArticle(db: Db | Tx, actor: Actor, articleId: number): Promise<ArticleOffers> {
  const article = await readableArticle(db, actor, articleId);
  const { rows } = await sql<OfferRow>`
    select ${offerColumns} from ${offerJoins} where o.article_id = ${articleId} order by o.id desc limit 100`.execute(
    db,
  );
  const { rows: sites } = await sql<{ id: number; name: string }>`
    select id, name from sites where ${isFree(articleId)} and ${speaksIts(articleId)} order by is_main desc, id`.execute(
    db,
  );
  const mayNow = article.liveId !== null && mayOffer(actor, article);
  return { items: rows.map((row) => toOffer(actor, row)), sites: mayNow ? sites : [] };
}

/** @throws AppError OFFER_SITE, OFFER_LANGUAGE */
export async function refuseSite(tx: Tx, articleId: number, siteId: number): Promise<string> {
  const { rows } = await sql<{ name: string; speaks: boolean }>`
    select name, ${speaksIts(articleId)} as speaks from sites where id = ${siteId} and ${isFree(articleId)}`.execute(
    tx,
  );
  if (!rows[0]) throw new AppError("OFFER_SITE");
  if (!rows[0].speaks) throw new AppError("OFFER_LANGUAGE", { site: rows[0].name });
  return rows[0].name;
}

/**
 * Locks an offer that the person sees.
 * @throws AppError NOT_FOUND      also for one to a site that is not theirs
 * @throws AppError OFFER_DECIDED  when it is not open any more, or was changed meanwhile
 */
export async function lockOpenOffer(
  tx: Tx,
  actor: Actor,
  { offerId, expectedVersion }: { offerId: number; expectedVersion: number },
): Promise<OfferRow> {
  await sql`select 1 from article_offers where id = ${offerId} for update`.execute(tx);
  const { rows } = await sql<OfferRow>`
    select ${offerColumns} from ${offerJoins} where o.id = ${offerId} and (${receivedBy(actor)} or ${sentBy(actor)})`.execute(
    tx,
  );
  const row = rows[0];
  if (!row) throw new AppError("NOT_FOUND");
  if (row.state !== "open" || row.version !== expectedVersion) throw new AppError("OFFER_DECIDED");
  return row;
}

/** One offer as the person sees it. */
export async function offerById(tx: Tx, actor: Actor, offerId: number): Promise<Offer> {
  const { rows } = await sql<OfferRow>`select ${offerColumns} from ${offerJoins} where o.id = ${offerId}`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return toOffer(actor, rows[0]);
}

/** Writes what became of an offer, and tells it in the history of the original. */
export async function decide(
  tx: Tx,
  actor: Actor,
  offer: OfferRow,
  outcome: { state: Exclude<OfferState, "open">; shownAs?: ShownAs; resultArticleId?: number; reason?: string },
  now: Date,
): Promise<void> {
  const { state, shownAs = null, resultArticleId = null, reason = "" } = outcome;
  await sql`
    with event as (
      insert into article_events (article_id, edition_id, at, actor_id, actor_name, kind, reason, details)
      select ${offer.articleId}::bigint, working_edition_id, ${now}::timestamptz, ${actor.id || null}::bigint,
        ${actor.name}::text, ${`offer-${state}`}::text, ${reason}::text, ${JSON.stringify({ to: offer.toSiteName })}::jsonb
      from articles where id = ${offer.articleId}
    )
    update article_offers set state = ${state}, shown_as = ${shownAs}, result_article_id = ${resultArticleId},
      reason = ${reason}, version = version + 1, decided_by = ${actor.id || null}, decided_at = ${now}
    where id = ${offer.id}`.execute(tx);
}
