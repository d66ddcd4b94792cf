import type { ShutSite } from "@openzone/contract/site-templates";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { clusterTag } from "../cluster-tag.ts";
import { tellSiteShut } from "../events.ts";
import { lockSite } from "../queries.ts";

/**
 * Shuts a site for good (关停): its pages stay as an archive that nobody adds to, or every address leads to another one.
 * Its addresses are never given to another site. The main site stays open.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_MAIN_STAYS, SITE_SHUT, SITE_CLOSING_OPEN, SITE_SHUT_NAME, SITE_SHUT_CIRCLE
 */
export async function shutSite(tx: Tx, actor: Actor, input: ShutSite & { siteId: number }, now: Date): Promise<void> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(may(actor, "site.manage", { siteId: site.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  if (site.is_main) throw new AppError("SITE_MAIN_STAYS");
  // Whoever shuts a site says which, since nobody opens it again.
  if (input.name.trim() !== site.name) throw new AppError("SITE_SHUT_NAME", { field: "name", name: site.name });
  if (input.as === "moved" && leadsBack(input.to, site)) throw new AppError("SITE_SHUT_CIRCLE", { field: "to" });
  const { rows } = await sql`select 1 from site_closings where site_id = ${site.id} and ended_at is null`.execute(tx);
  if (rows.length > 0) throw new AppError("SITE_CLOSING_OPEN");
  const to = input.as === "moved" ? input.to : "";
  await sql`
    update sites set shut_at = ${now}, shut_by = ${actor.id || null}, shut_as = ${input.as}, shut_to = ${to},
      shut_notice = ${input.notice}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${site.id}`.execute(tx);
  await tellSiteShut(tx, { siteId: site.id, isReadable: input.as === "archive" });
  await audit(tx, actor, "site.shut", { type: "site", id: site.id }, { as: input.as, to, notice: input.notice });
  await invalidate(tx, [`site:${site.id}:*`, `site:${site.id}:menu`, clusterTag]);
}

/** Whether an address stands on the site itself, so that readers would go round in a circle. */
function leadsBack(to: string, site: { path: string; domain: string }): boolean {
  if (site.path !== "") return `${new URL(to, "http://main.invalid").pathname}/`.startsWith(`${site.path}/`);
  return URL.canParse(to) && new URL(to).hostname === site.domain.toLowerCase();
}
