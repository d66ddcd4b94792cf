import type { OrderSections } from "@openzone/contract/sites";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { lockSite } from "../queries.ts";

/**
 * Gives the children of one parent, or the channels of a site, their order.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 * @throws AppError SECTION_ORDER_INCOMPLETE  unless each child is named exactly once
 */
export async function orderSections(tx: Tx, actor: Actor, input: OrderSections & { siteId: number }): Promise<void> {
  const site = await lockSite(tx, input.siteId);
  const { rows } = await sql<{ id: number; path: string }>`
    select id, path from sections
    where site_id = ${site.id} and parent_id is not distinct from ${input.parentId}::bigint`.execute(tx);
  const parentPath = rows[0]?.path.replace(/\d+\/$/, "");
  const place = { siteId: site.id, sectionPath: parentPath === "/" ? undefined : parentPath };
  refuseUnless(may(actor, "section.manage", place) ? [] : [{ code: "NOT_ALLOWED" }]);
  const named = new Set(input.sectionIds);
  if (named.size !== input.sectionIds.length || named.size !== rows.length || !rows.every(({ id }) => named.has(id))) {
    throw new AppError("SECTION_ORDER_INCOMPLETE");
  }
  await sql`
    update sections set position = wanted.position
    from unnest(${input.sectionIds}::bigint[]) with ordinality as wanted (id, position)
    where sections.id = wanted.id`.execute(tx);
  const object =
    input.parentId === null ? { type: "site" as const, id: site.id } : { type: "section" as const, id: input.parentId };
  await audit(tx, actor, "section.ordered", object, { sectionIds: input.sectionIds });
  await invalidate(tx, [`site:${site.id}:menu`]);
}
