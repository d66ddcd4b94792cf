import type { LinkGroup } from "@openzone/contract/link-groups";
import { type Selectable, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { lockSite } from "./queries.ts";
import type { LinkGroupTable } from "./tables.ts";
import { linkGroupJson } from "./tree.ts";

/** The groups of links of a site (友情链接组) in their order, hidden links too. */
export async function linkGroupsOf(db: Db | Tx, siteId: number): Promise<LinkGroup[]> {
  const { rows } = await sql<{ group: LinkGroup }>`
    select ${linkGroupJson} as "group" from link_groups g where g.site_id = ${siteId} order by g.position, g.id`.execute(
    db,
  );
  return rows.map((row) => row.group);
}

/** @throws AppError NOT_FOUND */
export async function linkGroupById(db: Db | Tx, id: number): Promise<LinkGroup> {
  const { rows } = await sql<{ group: LinkGroup }>`
    select ${linkGroupJson} as "group" from link_groups g where g.id = ${id}`.execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0].group;
}

/**
 * Locks the site of a group and reads the group after that.
 * @throws AppError NOT_FOUND
 */
export async function lockLinkGroup(tx: Tx, id: number): Promise<Selectable<LinkGroupTable>> {
  const { siteId } = await linkGroupById(tx, id);
  await lockSite(tx, siteId);
  const row = await tx.selectFrom("link_groups").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
