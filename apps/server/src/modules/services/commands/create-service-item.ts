import type { CreateServiceItem } from "@openzone/contract/service-items";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import {
  departmentPath,
  itemChanged,
  refuseClosedDepartments,
  refuseForeignPolicies,
  refuseTakenCode,
} from "../changing.ts";
import { keepFiles } from "../files.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { sortKeyOf } from "../sort-key.ts";

/**
 * Makes a service item (政务服务事项) with the first version of its guide, a draft that nobody outside sees.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, DEPARTMENT_CLOSED, SERVICE_CODE_TAKEN, SERVICE_POLICY, SERVICE_DEPARTMENT, FILE_NOT_USABLE
 */
export async function createServiceItem(
  tx: Tx,
  actor: Actor,
  { siteId, departmentId, guide }: CreateServiceItem,
  now: Date,
): Promise<{ id: number; version: number }> {
  const path = await departmentPath(tx, departmentId);
  refuseUnless(reasonsAgainstManaging(actor, { siteId, departmentPath: path }));
  await refuseTakenCode(tx, siteId, guide.implementationCode, null);
  await refuseForeignPolicies(tx, siteId, guide);
  await refuseClosedDepartments(tx, guide);
  const by = { created_at: now, updated_at: now, updated_by: actor.id || null };
  const { id } = await tx
    .insertInto("service_items")
    .values({
      site_id: siteId,
      department_id: departmentId,
      name: guide.name,
      ...sortKeyOf(guide.name),
      base_code: guide.baseCode,
      implementation_code: guide.implementationCode,
      open_version: 1,
      card: "{}",
      ...by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const version = await tx
    .insertInto("guide_versions")
    .values({ item_id: id, number: 1, content: JSON.stringify(guide), writers: [actor.id], ...by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await keepFiles(tx, actor, { itemId: id, versionId: version.id, guide });
  await itemChanged(tx, actor, { id, siteId }, "created", { name: guide.name });
  return { id, version: 1 };
}
