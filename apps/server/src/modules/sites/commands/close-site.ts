import type { CloseSite, SiteClosing } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { type ClosingFacts, type ClosingRules, reasonsAgainstClosingSite } from "../closing-policy.ts";
import { lockSite } from "../queries.ts";

/**
 * Takes a site down for a time (临时下线): at once, or from a moment that its home announces until then.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_CLOSING_OPEN, SITE_CLOSING_TIMES, SITE_CLOSING_TOO_LONG, SITE_CLOSING_TOO_OFTEN
 */
export async function closeSite(
  tx: Tx,
  actor: Actor,
  input: CloseSite & { siteId: number },
  rules: ClosingRules,
  now: Date,
): Promise<SiteClosing> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(may(actor, "site.manage", { siteId: site.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  const startsAt = input.startsAt === null ? now : new Date(input.startsAt);
  const endsAt = new Date(input.endsAt);
  const known = await closingsOf(tx, site.id);
  refuseUnless(reasonsAgainstClosingSite({ startsAt, endsAt, known }, rules, now));
  const begunAt = startsAt <= now ? now : null;
  await sql`
    insert into site_closings (site_id, starts_at, ends_at, notice, notice_en, begun_at, created_at, created_by)
    values (${site.id}, ${startsAt}, ${endsAt}, ${input.notice}, ${input.noticeEn}, ${begunAt}, ${now},
      ${actor.id || null})`.execute(tx);
  const closing = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  const action = begunAt ? "site.closed" : "site.closing-announced";
  await audit(tx, actor, action, { type: "site", id: site.id }, { ...closing, notice: input.notice });
  await invalidate(tx, [`site:${site.id}:*`]);
  return { ...closing, notice: input.notice, noticeEn: input.noticeEn, begunAt: begunAt?.toISOString() ?? null };
}

async function closingsOf(tx: Tx, siteId: number): Promise<ClosingFacts[]> {
  const { rows } = await sql<ClosingFacts>`
    select starts_at as "startsAt", begun_at as "begunAt", ended_at as "endedAt" from site_closings
    where site_id = ${siteId}`.execute(tx);
  return rows;
}
