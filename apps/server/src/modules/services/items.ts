import type { ServiceItemRow, ServiceVerb } from "@openzone/contract/service-items";
import { type Guide, guideDraftSchema } from "@openzone/contract/services";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { refuseStale } from "../people/index.ts";
import { actionsOf, mayRead, reasonsAgainst } from "./policy.ts";

/** An item as it is read for staff, with what rules and conflicts need. */
export interface ItemRow extends Omit<ServiceItemRow, "actions" | "publishedAt" | "updatedAt"> {
  departmentPath: string;
  writers: number[];
  publishedAt: Date | null;
  updatedAt: Date;
  updatedById: number | null;
}

/** Items `i` with their department `d` and the version `o` that is open; `shown` is the one that staff see first. */
export const selectItems = (rest: RawBuilder<unknown>): RawBuilder<ItemRow> => sql<ItemRow>`
  select i.id, i.site_id as "siteId", i.department_id as "departmentId", d.name as "departmentName",
    d.path as "departmentPath", i.name, i.letter, i.base_code as "baseCode", i.implementation_code as "implementationCode",
    shown.content->>'type' as type, shown.content->>'handling' as handling, i.public_state as "publicState",
    o.state as "openState", i.public_version as "publicVersion", i.open_version as "openVersion", i.note,
    coalesce(o.writers, '{}') as writers, i.published_at as "publishedAt", i.version, i.updated_at as "updatedAt",
    u.name as "updatedBy", i.updated_by as "updatedById"
  from service_items i join departments d on d.id = i.department_id
    left join guide_versions o on o.item_id = i.id and o.number = i.open_version
    join guide_versions shown on shown.item_id = i.id and shown.number = coalesce(i.open_version, i.public_version)
    left join staff u on u.id = i.updated_by
  ${rest}`;

export function toRow(actor: Actor, row: ItemRow): ServiceItemRow {
  const { departmentPath: _, writers: _writers, updatedById: _by, ...item } = row;
  return {
    ...item,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    actions: actionsOf(actor, row),
  };
}

/** @throws AppError NOT_FOUND  also for items that this person may not see */
export async function itemById(db: Db | Tx, actor: Actor, id: number): Promise<ItemRow> {
  const { rows } = await selectItems(sql`where i.id = ${id}`).execute(db);
  const [row] = rows;
  if (!row || !mayRead(actor, row)) throw new AppError("NOT_FOUND");
  return row;
}

/** A version with what its steps need. */
export interface VersionRow {
  id: number;
  number: number;
  guide: Guide;
  changes: string;
  writers: number[];
}

/** One version of an item; null where the item has none of that number. */
export async function versionOf(db: Db | Tx, itemId: number, number: number | null): Promise<VersionRow | null> {
  if (number === null) return null;
  const { rows } = await sql<Omit<VersionRow, "guide"> & { content: unknown }>`
    select id, number, content, changes, writers from guide_versions
    where item_id = ${itemId} and number = ${number}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { content, ...version } = row;
  return { ...version, guide: guideDraftSchema.parse(content) };
}

/** The version that an item has by its own word. */
export async function mustVersion(db: Db | Tx, itemId: number, number: number | null): Promise<VersionRow> {
  const version = await versionOf(db, itemId, number);
  if (!version) throw new Error(`item ${itemId} has no version ${number}`);
  return version;
}

export interface TakenItem extends ItemRow {
  open: VersionRow | null;
}

/**
 * Locks an item for one step, with the version that is open.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED, SERVICE_STATE, SERVICE_OWN_REVIEW
 */
export async function takeItem(
  tx: Tx,
  actor: Actor,
  {
    id,
    expectedVersion,
    verb,
    wanted = {},
  }: { id: number; expectedVersion: number; verb: ServiceVerb; wanted?: object },
): Promise<TakenItem> {
  await sql`select 1 from service_items where id = ${id} for update`.execute(tx);
  const row = await itemById(tx, actor, id);
  const open = await versionOf(tx, id, row.openVersion);
  const changed = { version: row.version, updated_at: row.updatedAt, updated_by: row.updatedById };
  if (row.version !== expectedVersion) {
    const stored = open ?? (await versionOf(tx, id, row.publicVersion));
    await refuseStale(tx, changed, expectedVersion, { ...stored?.guide, changes: stored?.changes ?? "" }, wanted);
  }
  refuseUnless(reasonsAgainst(actor, verb, row));
  return { ...row, open };
}

/** What every change of an item writes. */
export const touched = (actor: Actor, row: { version: number }, now: Date) => ({
  version: row.version + 1,
  updated_at: now,
  updated_by: actor.id || null,
});
