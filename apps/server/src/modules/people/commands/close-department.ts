import type { CloseDepartment, Department } from "@openzone/contract/people";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale, wantedOf } from "../conflicts.ts";
import { departmentById, toDepartment } from "../department-queries.ts";
import { departmentsChanged, findDepartment, lockDepartments, recordHistory, touched } from "../department-tree.ts";
import { mayCloseDepartment, mayInZone } from "../policy.ts";

/**
 * Closes a department (撤销) that has no open department under it and no active staff; rights on it end.
 * What it published stays under its name.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, DEPARTMENT_CLOSED, DEPARTMENT_HAS_CHILDREN, DEPARTMENT_HAS_STAFF
 */
export async function closeDepartment(
  tx: Tx,
  actor: Actor,
  { departmentId, ...input }: CloseDepartment & { departmentId: number },
): Promise<Department> {
  refuseUnless(mayInZone(actor, "department.manage"));
  await lockDepartments(tx);
  const row = await findDepartment(tx, departmentId);
  await refuseStale(tx, row, input.expectedVersion, toDepartment(row), wantedOf(input));
  refuseUnless(mayCloseDepartment(row, await contentsOf(tx, departmentId)));
  await tx
    .updateTable("departments")
    .set({ state: "closed", ...touched(actor) })
    .where("id", "=", departmentId)
    .execute();
  const details = { reason: input.reason };
  await recordHistory(tx, actor, departmentId, { kind: "closed", from: row.name, details });
  await departmentsChanged(tx, [departmentId, ...(row.parent_id === null ? [] : [row.parent_id])], { rights: true });
  await audit(tx, actor, "department.closed", { type: "department", id: departmentId }, details);
  return departmentById(tx, departmentId);
}

async function contentsOf(tx: Tx, id: number): Promise<{ openChildren: number; activeStaff: number }> {
  const { rows } = await sql<{ children: number; staff: number }>`
    select (select count(*) from departments where parent_id = ${id} and state = 'open') as children,
      (select count(*) from staff_departments join accounts on accounts.id = staff_id
        where department_id = ${id} and accounts.state = 'active') as staff`.execute(tx);
  return { openChildren: rows[0]?.children ?? 0, activeStaff: rows[0]?.staff ?? 0 };
}
