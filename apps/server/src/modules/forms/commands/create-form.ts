import type { CreateForm } from "@openzone/contract/form-items";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstManaging } from "../policy.ts";
import { formChanged } from "../rows.ts";
import { stored } from "../versions.ts";

/**
 * Makes a form (新建表单) with a first version that nobody can answer yet.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, DEPARTMENT_CLOSED
 */
export async function createForm(
  tx: Tx,
  actor: Actor,
  { siteId, departmentId, definition }: CreateForm,
  now: Date,
): Promise<{ id: number; version: number }> {
  const department = await tx
    .selectFrom("departments")
    .select(["path", "state", "name"])
    .where("id", "=", departmentId)
    .executeTakeFirst();
  if (!department) throw new AppError("NOT_FOUND");
  if (department.state === "closed") throw new AppError("DEPARTMENT_CLOSED", { name: department.name });
  refuseUnless(reasonsAgainstManaging(actor, { siteId, departmentPath: department.path }));
  const by = { created_at: now, updated_at: now, updated_by: actor.id || null };
  const { id } = await tx
    .insertInto("forms")
    .values({ site_id: siteId, department_id: departmentId, name: definition.title, open_version: 1, ...by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("form_versions")
    .values({ form_id: id, number: 1, schema: stored(definition), ...by })
    .execute();
  await formChanged(tx, actor, id, "created", { name: definition.title });
  return { id, version: 1 };
}
