import type { Department, UpdateDepartment } from "@openzone/contract/people";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale, taken, wantedOf } from "../conflicts.ts";
import { departmentById, toDepartment } from "../department-queries.ts";
import { departmentsChanged, findDepartment, recordHistory, touched } from "../department-tree.ts";
import { mayInZone, mustBeOpen } from "../policy.ts";

/**
 * Renames a department (更名) or changes what is told about it; the old name stays in its history.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, DEPARTMENT_CLOSED, ALREADY_EXISTS (name)
 */
export async function updateDepartment(
  tx: Tx,
  actor: Actor,
  { departmentId, ...input }: UpdateDepartment & { departmentId: number },
): Promise<Department> {
  refuseUnless(mayInZone(actor, "department.manage"));
  const row = await findDepartment(tx, departmentId);
  const stored = toDepartment(row);
  await refuseStale(tx, row, input.expectedVersion, stored, wantedOf(input));
  refuseUnless(mustBeOpen(row));
  const { expectedVersion: _, ...wanted } = input;
  const changes = fieldChanges({ ...stored }, defined(wanted));
  if (changes.length === 0) return stored;
  await tx
    .updateTable("departments")
    .set({
      name: input.name,
      name_en: input.nameEn,
      duties: input.duties,
      phone: input.phone,
      address: input.address,
      hours: input.hours,
      organisation_code: input.organisationCode,
      ...touched(actor),
    })
    .where("id", "=", departmentId)
    .execute()
    .catch(taken({ departments_open_name_key: ["name", input.name ?? ""] }));
  const fields = changes.map((change) => change.field);
  if (input.name !== undefined && input.name !== row.name) {
    await recordHistory(tx, actor, departmentId, { kind: "renamed", from: row.name, to: input.name });
  }
  const others = fields.filter((field) => field !== "name");
  if (others.length > 0) await recordHistory(tx, actor, departmentId, { kind: "changed", details: { fields: others } });
  await departmentsChanged(tx, [departmentId], { rights: false });
  await audit(tx, actor, "department.updated", { type: "department", id: departmentId }, { changes });
  return departmentById(tx, departmentId);
}

/** Only the fields that were sent. */
const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
