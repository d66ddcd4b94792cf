import type { UpdateTarget } from "@openzone/contract/exchange";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { lockTarget } from "./lock-target.ts";
import { refusePlace } from "./place-of-target.ts";

/**
 * Changes name, address and sections of a target.
 * @throws AppError NOT_FOUND, VERSION_CONFLICT, TARGET_ADDRESS_PRIVATE, ALREADY_EXISTS
 */
export async function updateTarget(
  tx: Tx,
  { config }: Pick<Services, "config">,
  actor: Actor,
  { id, expectedVersion, ...input }: UpdateTarget & { id: number },
  now: Date,
): Promise<void> {
  const target = await lockTarget(tx, actor, id, expectedVersion);
  const isFolder = target.kind === "folder";
  const wanted = {
    name: input.name,
    url: isFolder ? null : (input.url ?? target.url),
    folder: isFolder ? (input.folder ?? target.folder) : null,
    sectionIds: input.sectionIds,
    policies: input.policies,
  };
  await refusePlace(tx, actor, config, { ...wanted, siteId: target.siteId, id });
  await sql`update exchange_targets set name = ${wanted.name}, url = ${wanted.url}, folder = ${wanted.folder},
    section_ids = ${wanted.sectionIds}::bigint[], policies = ${wanted.policies}, version = version + 1, updated_at = ${now}, updated_by = ${actor.id || null}
    where id = ${id}`.execute(tx);
  const { name, url, folder, sectionIds, policies } = target;
  const details = { before: { name, url, folder, sectionIds, policies }, after: wanted };
  await audit(tx, actor, "exchange-target.changed", { type: "exchange-target", id }, details);
}
