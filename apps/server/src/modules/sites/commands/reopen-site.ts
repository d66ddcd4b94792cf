import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockSite } from "../queries.ts";

/**
 * Opens a closed site again (恢复), or gives up a closing that was only announced.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_CLOSING_NONE
 */
export async function reopenSite(tx: Tx, actor: Actor, siteId: number, now: Date): Promise<void> {
  const site = await lockSite(tx, siteId);
  refuseUnless(may(actor, "site.manage", { siteId: site.id }) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { rows } = await sql<{ begun: boolean }>`
    update site_closings set ended_at = ${now}, ended_by = ${actor.id || null}
    where site_id = ${site.id} and ended_at is null returning begun_at is not null as begun`.execute(tx);
  if (!rows[0]) throw new AppError("SITE_CLOSING_NONE");
  const action = rows[0].begun ? "site.reopened" : "site.closing-given-up";
  await audit(tx, actor, action, { type: "site", id: site.id }, {});
  await invalidate(tx, [`site:${site.id}:*`]);
}
