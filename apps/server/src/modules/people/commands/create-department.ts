import { type CreateDepartment, createDepartmentSchema, type Department } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { taken } from "../conflicts.ts";
import { departmentById } from "../department-queries.ts";
import {
  departmentsChanged,
  findDepartment,
  lockDepartments,
  nextPosition,
  recordHistory,
} from "../department-tree.ts";
import { mayInZone, mustBeOpen } from "../policy.ts";

/**
 * Sets up a department (设立部门), last among its siblings unless `position` says otherwise.
 * @throws AppError NOT_ALLOWED, ALREADY_EXISTS (slug, or name beside an open sibling), DEPARTMENT_CLOSED (parent)
 */
export async function createDepartment(tx: Tx, actor: Actor, given: CreateDepartment): Promise<Department> {
  refuseUnless(mayInZone(actor, "department.manage"));
  const input = createDepartmentSchema.parse(given);
  await lockDepartments(tx);
  const parent = input.parentId === null ? null : await findDepartment(tx, input.parentId);
  if (parent) refuseUnless(mustBeOpen(parent));
  const { id } = await tx
    .insertInto("departments")
    .values({
      parent_id: parent?.id ?? null,
      path: "",
      slug: input.slug,
      name: input.name,
      name_en: input.nameEn,
      position: input.position ?? (await nextPosition(tx, parent?.id ?? null)),
      duties: input.duties,
      phone: input.phone,
      address: input.address,
      hours: input.hours,
      organisation_code: input.organisationCode,
      merged_into_id: null,
      updated_by: actor.id || null,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
    .catch(taken({ departments_slug_key: ["slug", input.slug], departments_open_name_key: ["name", input.name] }));
  await tx
    .updateTable("departments")
    .set({ path: `${parent?.path ?? "/"}${id}/` })
    .where("id", "=", id)
    .execute();
  await recordHistory(tx, actor, id, { kind: "created", to: input.name });
  await departmentsChanged(tx, [id, ...(parent ? [parent.id] : [])], { rights: false });
  await audit(
    tx,
    actor,
    "department.created",
    { type: "department", id },
    { name: input.name, parentId: input.parentId },
  );
  return departmentById(tx, id);
}
