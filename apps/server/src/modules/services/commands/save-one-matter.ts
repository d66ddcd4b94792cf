import type { OneMatter } from "@openzone/contract/service-items";
import type { AuditVerb } from "@openzone/contract/words/audit";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { itemsOfMatter, type MatterRow, matterById, mayKeepMatter } from "../one-matters.ts";
import { serviceItemTag, servicesTag } from "../tags.ts";

/**
 * Makes a matter (一件事) of several items, public at once.
 * @throws AppError NOT_ALLOWED, MATTER_ITEMS, MATTER_ADDRESS
 */
export async function createOneMatter(
  tx: Tx,
  actor: Actor,
  { siteId, ...wanted }: OneMatter & { siteId: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  await refuseItems(tx, actor, siteId, wanted.itemIds);
  await refuseAddress(tx, siteId, wanted.address, null);
  const { itemIds, ...fields } = wanted;
  const { id } = await tx
    .insertInto("one_matters")
    .values({ site_id: siteId, ...fields, created_at: now, updated_at: now, updated_by: actor.id || null })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeItems(tx, id, itemIds);
  await matterChanged(tx, actor, { id, siteId, itemIds }, "created", wanted);
  return { id, version: 1 };
}

/**
 * Changes a matter.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, MATTER_ITEMS, MATTER_ADDRESS
 */
export async function saveOneMatter(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, ...wanted }: OneMatter & { id: number; expectedVersion: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const { siteId, version, ...before } = await takeMatter(tx, actor, id, expectedVersion, wanted);
  await refuseItems(tx, actor, siteId, wanted.itemIds);
  await refuseAddress(tx, siteId, wanted.address, id);
  const { itemIds, ...fields } = wanted;
  await tx
    .updateTable("one_matters")
    .set({ ...fields, version: version + 1, updated_at: now, updated_by: actor.id || null })
    .where("id", "=", id)
    .execute();
  await tx.deleteFrom("one_matter_items").where("one_matter_id", "=", id).execute();
  await writeItems(tx, id, itemIds);
  const old = storedOf(before);
  const touchedItems = [...new Set([...old.itemIds, ...itemIds])];
  await matterChanged(tx, actor, { id, siteId, itemIds: touchedItems }, "saved", {
    changes: fieldChanges({ ...old }, wanted),
  });
  return { id, version: version + 1 };
}

/**
 * Removes a matter; its items stay.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function removeOneMatter(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: { id: number; expectedVersion: number },
): Promise<void> {
  const matter = await takeMatter(tx, actor, id, expectedVersion, {});
  await tx.deleteFrom("one_matters").where("id", "=", id).execute();
  const stored = storedOf(matter);
  await matterChanged(tx, actor, { id, siteId: matter.siteId, itemIds: stored.itemIds }, "removed", stored);
}

const storedOf = ({ name, address, summary, event, items }: Omit<MatterRow, "siteId" | "version">): OneMatter => ({
  ...{ name, address, summary, event },
  itemIds: items.map(({ id }) => id),
});

async function takeMatter(
  tx: Tx,
  actor: Actor,
  id: number,
  expectedVersion: number,
  wanted: object,
): Promise<MatterRow> {
  await sql`select 1 from one_matters where id = ${id} for update`.execute(tx);
  const matter = await matterById(tx, id);
  if (!mayKeepMatter(actor, matter.siteId, matter.items))
    throw new AppError("NOT_ALLOWED", { action: "service.manage" });
  const changed = { version: matter.version, updated_at: matter.updatedAt, updated_by: matter.updatedById };
  await refuseStale(tx, changed, expectedVersion, storedOf(matter), wanted);
  return matter;
}

/** @throws AppError MATTER_ITEMS, NOT_ALLOWED */
async function refuseItems(tx: Tx, actor: Actor, siteId: number, itemIds: readonly number[]): Promise<void> {
  const items = await itemsOfMatter(tx, siteId, itemIds);
  if (!mayKeepMatter(actor, siteId, items)) throw new AppError("NOT_ALLOWED", { action: "service.manage" });
}

/** @throws AppError MATTER_ADDRESS */
async function refuseAddress(tx: Tx, siteId: number, address: string, id: number | null): Promise<void> {
  const { rows } = await sql`select 1 from one_matters
    where site_id = ${siteId} and address = ${address} and id <> ${id ?? 0}`.execute(tx);
  if (rows.length > 0) throw new AppError("MATTER_ADDRESS", { address });
}

async function writeItems(tx: Tx, id: number, itemIds: readonly number[]): Promise<void> {
  await tx
    .insertInto("one_matter_items")
    .values(itemIds.map((item_id, position) => ({ one_matter_id: id, item_id, position })))
    .execute();
}

async function matterChanged(
  tx: Tx,
  actor: Actor,
  { id, siteId, itemIds }: { id: number; siteId: number; itemIds: readonly number[] },
  verb: AuditVerb<"one-matter">,
  details: object,
): Promise<void> {
  await audit(tx, actor, `one-matter.${verb}`, { type: "one-matter", id }, { ...details });
  await invalidate(tx, [servicesTag(siteId), ...itemIds.map(serviceItemTag)]);
}
