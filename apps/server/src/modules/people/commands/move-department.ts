import type { Department, MoveDepartment } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale, taken, wantedOf } from "../conflicts.ts";
import { departmentById, toDepartment } from "../department-queries.ts";
import {
  departmentsChanged,
  findDepartment,
  lockDepartments,
  recordHistory,
  relocate,
  touched,
} from "../department-tree.ts";
import { mayInZone, mayMoveDepartment } from "../policy.ts";

/**
 * Puts a department with all under it below another one (划转), or on the first level with `parentId: null`.
 * Rights on the subtrees follow at once.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, DEPARTMENT_LOOP, DEPARTMENT_CLOSED, ALREADY_EXISTS (name)
 */
export async function moveDepartment(
  tx: Tx,
  actor: Actor,
  { departmentId, ...input }: MoveDepartment & { departmentId: number },
): Promise<Department> {
  refuseUnless(mayInZone(actor, "department.manage"));
  await lockDepartments(tx);
  const row = await findDepartment(tx, departmentId);
  await refuseStale(tx, row, input.expectedVersion, toDepartment(row), wantedOf(input));
  const target = input.parentId === null ? null : await findDepartment(tx, input.parentId);
  refuseUnless(mayMoveDepartment(row, target));
  if (row.parent_id === input.parentId) return toDepartment(row);
  const former = row.parent_id === null ? null : await findDepartment(tx, row.parent_id);
  await relocate(tx, row, target).catch(taken({ departments_open_name_key: ["name", row.name] }));
  await tx.updateTable("departments").set(touched(actor)).where("id", "=", departmentId).execute();
  const names = { from: former?.name ?? null, to: target?.name ?? null };
  await recordHistory(tx, actor, departmentId, { kind: "moved", ...names, otherId: target?.id });
  await departmentsChanged(tx, [departmentId, ...[former, target].flatMap((one) => (one ? [one.id] : []))], {
    rights: true,
  });
  await audit(tx, actor, "department.moved", { type: "department", id: departmentId }, names);
  return departmentById(tx, departmentId);
}
