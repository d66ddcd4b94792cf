/** Links for ratings (评价链接): a token that cannot be guessed, for one rating, for a time. */
import { createHash, randomBytes } from "node:crypto";
import type { RatingChannel } from "@openzone/contract/ratings";
import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** How long a case can be rated after it ended. */
const DAYS = 60;
const TOKEN_BYTES = 24;

export interface InviteRating {
  /** The case or the visit; asked for again, it is the same rating. */
  occasion: string;
  channel: RatingChannel;
  applicationId: number | null;
  caseNumber: string | null;
  siteId: number;
  departmentId: number;
  itemId: number | null;
  officerId: number | null;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * Makes a link for one rating. Asked for the same occasion again before it was rated, it makes another token for the same rating.
 * @returns the token; undefined when the occasion was rated already
 */
export async function inviteRating(
  tx: Tx,
  invite: InviteRating,
  now: Date,
): Promise<{ token: string; expiresAt: Date } | undefined> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(now.getTime() + DAYS * 86_400_000);
  const { rows } = await sql`
    insert into rating_invites as i (token_hash, occasion, channel, application_id, case_number, site_id, department_id, item_id, officer_id,
      created_at, expires_at)
    values (${hashOf(token)}, ${invite.occasion}, ${invite.channel}, ${invite.applicationId}, ${invite.caseNumber}, ${invite.siteId},
      ${invite.departmentId}, ${invite.itemId}, ${invite.officerId}, ${now}, ${expiresAt})
    on conflict (occasion) do update set token_hash = excluded.token_hash, channel = excluded.channel,
      expires_at = excluded.expires_at where not exists (select 1 from ratings r where r.invite_id = i.id)
    returning id`.execute(tx);
  return rows.length === 0 ? undefined : { token, expiresAt };
}

/** A link as the page of a rating needs it. */
export interface OpenInvite {
  id: number;
  siteId: number;
  departmentId: number;
  departmentName: string;
  itemId: number | null;
  itemName: string | null;
  officerId: number | null;
  channel: RatingChannel;
  /** What was given, and whether it was added to. */
  ratingId: number | null;
  level: number | null;
  added: boolean;
}

/** The link of a token while it is open; undefined for one that nobody made, that is over, or of another site. */
export async function inviteOf(
  db: Db | Tx,
  token: string,
  siteId: number,
  now: Date,
  lock = false,
): Promise<OpenInvite | undefined> {
  if (!/^[A-Za-z0-9_-]{32}$/.test(token)) return undefined;
  const { rows } = await sql<OpenInvite>`
    select i.id, i.site_id as "siteId", i.department_id as "departmentId", d.name as "departmentName", i.item_id as "itemId",
      s.name as "itemName", i.officer_id as "officerId", i.channel, r.id as "ratingId", r.level,
      coalesce(r.added_at is not null, false) as added
    from rating_invites i join departments d on d.id = i.department_id left join service_items s on s.id = i.item_id
      left join ratings r on r.invite_id = i.id
    where i.token_hash = ${hashOf(token)} and i.site_id = ${siteId} and i.expires_at > ${now}
    ${lock ? sql`for update of i` : sql``}`.execute(db);
  return rows[0];
}

/** Cases that were not rated yet, with the moment from which they can be. */
export async function unratedCases(db: Db | Tx): Promise<{ invite: InviteRating; since: Date }[]> {
  const { rows } = await sql<InviteRating & { since: Date }>`
    select i.occasion, i.channel, i.application_id as "applicationId", i.case_number as "caseNumber", i.site_id as "siteId",
      i.department_id as "departmentId", i.item_id as "itemId", i.officer_id as "officerId", i.created_at as since
    from rating_invites i where i.application_id is not null and not exists (select 1 from ratings r where r.invite_id = i.id)
    order by i.id`.execute(db);
  return rows.map(({ since, ...invite }) => ({ invite, since }));
}
