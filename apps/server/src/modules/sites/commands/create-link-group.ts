import type { CreateLinkGroup, LinkGroup } from "@openzone/contract/link-groups";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { linkGroupById } from "../link-groups.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { lockSite } from "../queries.ts";
import { writeLinks } from "./write-links.ts";

/**
 * Makes a group of links (友情链接组) with its links, after the groups that the site has.
 * @throws AppError NOT_FOUND, NOT_ALLOWED
 */
export async function createLinkGroup(
  tx: Tx,
  actor: Actor,
  input: CreateLinkGroup & { siteId: number },
  now: Date,
): Promise<LinkGroup> {
  const site = await lockSite(tx, input.siteId);
  refuseUnless(reasonsAgainstManaging(actor, site.id));
  const row = await tx
    .insertInto("link_groups")
    .values({
      site_id: site.id,
      title: input.title,
      title_en: input.titleEn,
      in_foot: input.inFoot,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from link_groups where site_id = ${site.id})`,
      created_at: now,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeLinks(tx, row.id, input.links);
  const details = { title: input.title, links: input.links.length };
  await audit(tx, actor, "link-group.created", { type: "link-group", id: row.id }, details);
  await invalidate(tx, [`site:${site.id}:menu`]);
  return linkGroupById(tx, row.id);
}
