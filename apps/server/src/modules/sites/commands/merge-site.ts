import type { MergeSite } from "@openzone/contract/site-merging";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { moveSiteGrants, refuseStale } from "../../people/index.ts";
import { clusterTag } from "../cluster-tag.ts";
import { type Merging, prepareMerging } from "../merge-plan.ts";
import { tellSitesMerged } from "../merging.ts";
import { toSite } from "../tree.ts";
import { takeLinksAlong } from "./merge-links.ts";
import { takeAddresses } from "./take-addresses.ts";

/**
 * Merges a site into another one (合并站点): its sections go there with all that stands in them, its addresses lead to where
 * it went and are never given again, and nothing of it is a site any more. All in one transaction.
 *
 * No role for the one site becomes one for the other: rights on sections go with them, and those on the whole site end or
 * are kept in its former sections only, as whoever merges says.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_SHUT, SITE_MAIN_STAYS, SITE_CLOSING_OPEN, SITE_SHUT_NAME, VERSION_CONFLICT
 * @throws AppError SITE_MERGE_PLACE, SITE_MERGE_LANGUAGE, SITE_MERGE_ADDRESSES, SITE_MERGE_HOLDS, ADDRESS_OF_SITE
 */
export async function mergeSite(tx: Tx, actor: Actor, input: MergeSite & { siteId: number }, now: Date): Promise<void> {
  const { siteId, into: intoId, below: belowId } = input;
  const merging = await prepareMerging(tx, actor, { siteId, into: intoId, below: belowId ?? undefined });
  const { from, into, sections, counts } = merging;
  await refuseStale(tx, from, input.expectedVersion, toSite(from), {});
  // Whoever merges a site says which, since nobody takes them apart again.
  if (input.name.trim() !== from.name) throw new AppError("SITE_SHUT_NAME", { field: "name", name: from.name });
  refuseUnless(merging.reasons);
  await moveSections(tx, actor, merging, now);
  await takeAddresses(tx, into.id, sections, now);
  await takeLinksAlong(tx, merging, now);
  const paths = sections.map(({ path, newPath, id }) => ({ id, path, newPath }));
  await moveSiteGrants(tx, actor, { siteId, sections: paths, staff: input.staff }, now);
  const sectionIds = sections.map(({ id }) => id);
  await tellSitesMerged(tx, actor, { from, into, sectionIds }, now);
  await closeMerged(tx, actor, merging, now);
  const names = { from: from.name, into: into.name, below: merging.below?.title ?? "" };
  const details = { ...names, ...counts, rights: input.staff };
  await audit(tx, actor, "site.merged", { type: "site", id: from.id }, details);
  await audit(tx, actor, "site.taken-in", { type: "site", id: into.id }, details);
  const both = [from, into].flatMap(({ id }) => [`site:${id}:*`, `site:${id}:menu`]);
  await invalidate(tx, [...both, clusterTag, ...sectionIds.map((id) => `section:${id}`)]);
}

/** The former channels become sections below a section, or the last channels of the other site. */
async function moveSections(tx: Tx, actor: Actor, { from, into, below, sections }: Merging, now: Date): Promise<void> {
  // Whoever writes for a section holds on to it meanwhile, and what they wrote goes along.
  await sql`select 1 from sections where site_id = ${from.id} order by id for update`.execute(tx);
  const wanted = sections.map(({ id, newPath, address }) => ({ id, path: newPath, address }));
  const belowId = below?.id ?? null;
  await sql`
    update sections s set site_id = ${into.id}, path = w.path, address = w.address, version = s.version + 1,
      updated_at = ${now}, updated_by = ${actor.id || null},
      parent_id = coalesce(s.parent_id, ${belowId}::bigint),
      kind = case when s.kind = 'channel' and ${belowId}::bigint is not null then 'list' else s.kind end,
      position = case when s.parent_id is null then s.position + (select coalesce(max(b.position), 0) + 1 from sections b
        where b.site_id = ${into.id} and b.parent_id is not distinct from ${belowId}::bigint) else s.position end
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id bigint, path text, address text)
    where s.id = w.id and s.site_id = ${from.id}`.execute(tx);
}

/** Row, path and host name stay, so that no address is given again. */
async function closeMerged(tx: Tx, actor: Actor, { from, into, below }: Merging, now: Date): Promise<void> {
  await sql`
    update sites set shut_at = ${now}, shut_by = ${actor.id || null}, shut_as = 'merged', merged_into_id = ${into.id},
      merged_below_id = ${below?.id ?? null}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${from.id}`.execute(tx);
}
