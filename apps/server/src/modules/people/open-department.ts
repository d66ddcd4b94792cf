import type { Tx } from "../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../platform/errors.ts";
import { mustBeOpen } from "./policy.ts";

/**
 * A department that something new is given to.
 * @throws AppError NOT_FOUND, DEPARTMENT_CLOSED
 */
export async function openDepartment(tx: Tx, departmentId: number): Promise<{ id: number; name: string }> {
  const department = await tx
    .selectFrom("departments")
    .select(["id", "name", "path", "state"])
    .where("id", "=", departmentId)
    .executeTakeFirst();
  if (!department) throw new AppError("NOT_FOUND");
  refuseUnless(mustBeOpen(department));
  return { id: department.id, name: department.name };
}
