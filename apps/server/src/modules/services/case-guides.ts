/** What cases (办件) read of the guides that they follow. */
import { type ProcessStep, processOf } from "@openzone/contract/service-process";
import { type Guide, guideDraftSchema } from "@openzone/contract/services";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A version of a guide with the process that a case of it follows. */
export interface CaseGuide {
  versionId: number;
  number: number;
  itemId: number;
  siteId: number;
  departmentId: number;
  departmentName: string;
  departmentPath: string;
  guide: Guide;
  process: ProcessStep[];
}

const selectGuides = (rest: RawBuilder<unknown>) => sql<Omit<CaseGuide, "guide" | "process"> & { content: unknown }>`
  select v.id as "versionId", v.number, i.id as "itemId", i.site_id as "siteId", i.department_id as "departmentId",
    d.name as "departmentName", d.path as "departmentPath", v.content
  from service_items i join departments d on d.id = i.department_id join guide_versions v on v.item_id = i.id ${rest}`;

async function oneGuide(db: Db | Tx, rest: RawBuilder<unknown>): Promise<CaseGuide | null> {
  const { rows } = await selectGuides(rest).execute(db);
  if (!rows[0]) return null;
  const { content, ...row } = rows[0];
  const guide = guideDraftSchema.parse(content);
  return { ...row, guide, process: processOf(guide) };
}

/** The guide by which an item is applied for now; null when it is not public, or suspended. */
export const openGuide = (db: Db | Tx, itemId: number): Promise<CaseGuide | null> =>
  oneGuide(db, sql`where i.id = ${itemId} and i.public_state = 'published' and v.number = i.public_version`);

/** Public items of a site that can be applied for online, by those for whom they are. */
export async function itemsToApplyFor(
  db: Db | Tx,
  siteId: number,
  kind: "person" | "enterprise",
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select i.id, v.content->>'name' as name from service_items i
      join guide_versions v on v.item_id = i.id and v.number = i.public_version
    where i.site_id = ${siteId} and i.public_state = 'published' and coalesce(v.content->'online'->>'mode', 'none') <> 'none'
      and (${kind} = 'enterprise' or coalesce(jsonb_array_length(v.content->'audiences'), 0) = 0
        or v.content->'audiences' @> '["person"]'::jsonb)
    order by i.id limit 300`.execute(db);
  return rows;
}

/** Names of items, whatever became of them. */
export async function itemNames(db: Db | Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from service_items
    where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The version with which a case began, whatever became of the item since. */
export const guideOfVersion = (db: Db | Tx, versionId: number): Promise<CaseGuide | null> =>
  oneGuide(db, sql`where v.id = ${versionId}`);
