import type { OrderLinkGroups } from "@openzone/contract/link-groups";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockSite } from "../queries.ts";

/**
 * Gives the groups of links of a site their order.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError LINK_GROUPS_CHANGED  unless each group is named exactly once
 */
export async function orderLinkGroups(
  tx: Tx,
  actor: Actor,
  input: OrderLinkGroups & { siteId: number },
): Promise<void> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(reasonsAgainstManaging(actor, site.id));
  const rows = await tx.selectFrom("link_groups").select("id").where("site_id", "=", site.id).execute();
  const named = new Set(input.groupIds);
  if (named.size !== input.groupIds.length || named.size !== rows.length || !rows.every(({ id }) => named.has(id))) {
    throw new AppError("LINK_GROUPS_CHANGED");
  }
  await sql`
    update link_groups set position = wanted.position
    from unnest(${input.groupIds}::bigint[]) with ordinality as wanted (id, position)
    where link_groups.id = wanted.id`.execute(tx);
  await audit(tx, actor, "link-groups.ordered", { type: "site", id: site.id }, { groupIds: input.groupIds });
  await invalidate(tx, [`site:${site.id}:menu`]);
}
