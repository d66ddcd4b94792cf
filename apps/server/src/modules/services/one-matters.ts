/** Matters (一件事) as staff keep them. */
import type { OneMatterRow } from "@openzone/contract/service-items";
import { type RawBuilder, sql } from "kysely";
import { type Actor, may, mayAnywhere } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

interface MatterItem {
  id: number;
  name: string;
  publicState: OneMatterRow["items"][number]["publicState"];
  departmentPath: string;
}

export interface MatterRow extends Omit<OneMatterRow, "items" | "itemIds" | "updatedAt" | "mayEdit"> {
  siteId: number;
  items: MatterItem[];
  updatedAt: Date;
  updatedById: number | null;
}

const selectMatters = (rest: RawBuilder<unknown>): RawBuilder<MatterRow> => sql<MatterRow>`
  select m.id, m.site_id as "siteId", m.name, m.address, m.summary, m.event, m.version, m.updated_at as "updatedAt",
    u.name as "updatedBy", m.updated_by as "updatedById",
    (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name, 'publicState', i.public_state,
        'departmentPath', d.path) order by x.position), '[]')
      from one_matter_items x join service_items i on i.id = x.item_id join departments d on d.id = i.department_id
      where x.one_matter_id = m.id) as items
  from one_matters m left join staff u on u.id = m.updated_by ${rest}`;

/** Who keeps every item of a matter keeps the matter. */
export const mayKeepMatter = (
  actor: Actor,
  siteId: number,
  items: readonly Pick<MatterItem, "departmentPath">[],
): boolean =>
  mayAnywhere(actor, "service.manage") &&
  (may(actor, "service.manage", { siteId }) ||
    (items.length > 0 &&
      items.every(({ departmentPath }) => may(actor, "service.manage", { siteId, departmentPath }))));

/** The matters of a site. */
export async function listMatters(db: Db | Tx, actor: Actor, siteId: number): Promise<{ items: OneMatterRow[] }> {
  const { rows } = await selectMatters(sql`where m.site_id = ${siteId} order by m.id`).execute(db);
  return {
    items: rows.map(({ siteId: _, updatedById: _by, items, updatedAt, ...matter }) => ({
      ...matter,
      itemIds: items.map(({ id }) => id),
      items: items.map(({ id, name, publicState }) => ({ id, name, publicState })),
      updatedAt: updatedAt.toISOString(),
      mayEdit: mayKeepMatter(actor, siteId, items),
    })),
  };
}

/** @throws AppError NOT_FOUND */
export async function matterById(db: Db | Tx, id: number): Promise<MatterRow> {
  const { rows } = await selectMatters(sql`where m.id = ${id}`).execute(db);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}

/** The items of which a matter is to be made, in their order. @throws AppError MATTER_ITEMS */
export async function itemsOfMatter(tx: Tx, siteId: number, ids: readonly number[]): Promise<MatterItem[]> {
  const { rows } = await sql<MatterItem>`
    select i.id, i.name, i.public_state as "publicState", d.path as "departmentPath"
    from service_items i join departments d on d.id = i.department_id
    where i.site_id = ${siteId} and i.id = any(${[...ids]}::bigint[]) and i.public_state is distinct from 'retired'
    order by array_position(${[...ids]}::bigint[], i.id) for update of i`.execute(tx);
  if (rows.length !== ids.length) throw new AppError("MATTER_ITEMS");
  return rows;
}
