import { type SetStaffDepartments, setStaffDepartmentsSchema } from "@openzone/contract/people";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../conflicts.ts";
import { mayInZone, mustBeOpen } from "../policy.ts";
import { lockStaff, touchStaff } from "../staff-rows.ts";

type Membership = { departmentId: number; isPrimary: boolean };

/**
 * Sets the departments that a person belongs to, all at once; without a primary one the first is it.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, DEPARTMENT_CLOSED
 */
export async function setStaffDepartments(
  tx: Tx,
  actor: Actor,
  { staffId, ...given }: SetStaffDepartments & { staffId: number },
): Promise<void> {
  refuseUnless(mayInZone(actor, "staff.manage"));
  const input = setStaffDepartmentsSchema.parse(given);
  const staff = await lockStaff(tx, staffId);
  const before = await departmentsOf(tx, staffId);
  await refuseStale(
    tx,
    staff,
    input.expectedVersion,
    { departments: sorted(before) },
    { departments: sorted(input.departments) },
  );
  await tx.deleteFrom("staff_departments").where("staff_id", "=", staffId).execute();
  // Someone may stay in a department that was closed meanwhile, but nobody is put into one.
  await writeDepartments(tx, staffId, input.departments, new Set(before.map((entry) => entry.departmentId)));
  await touchStaff(tx, actor, staffId);
  const changes = fieldChanges({ departments: sorted(before) }, { departments: sorted(input.departments) });
  await audit(tx, actor, "staff.departments-set", { type: "staff", id: staffId }, { changes });
}

/** One order for both sides, so that only what differs shows as different. */
const sorted = (list: readonly Membership[]): Membership[] =>
  list.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.departmentId - b.departmentId);

/** Writes the memberships of a person who has none. @throws AppError NOT_FOUND, DEPARTMENT_CLOSED */
export async function writeDepartments(
  tx: Tx,
  staffId: number,
  memberships: readonly Membership[],
  mayBeClosed: ReadonlySet<number> = new Set(),
): Promise<void> {
  if (memberships.length === 0) return;
  const rows = await tx
    .selectFrom("departments")
    .select(["id", "name", "path", "state"])
    .where(sql<boolean>`id = any(${memberships.map((entry) => entry.departmentId)}::bigint[])`)
    .execute();
  if (rows.length < memberships.length) throw new AppError("NOT_FOUND");
  refuseUnless(rows.filter((row) => !mayBeClosed.has(row.id)).flatMap(mustBeOpen));
  const hasPrimary = memberships.some((entry) => entry.isPrimary);
  await tx
    .insertInto("staff_departments")
    .values(
      memberships.map((entry, index) => ({
        staff_id: staffId,
        department_id: entry.departmentId,
        is_primary: hasPrimary ? entry.isPrimary : index === 0,
      })),
    )
    .execute();
}

async function departmentsOf(tx: Tx, staffId: number): Promise<Membership[]> {
  const rows = await tx
    .selectFrom("staff_departments")
    .select(["department_id", "is_primary"])
    .where("staff_id", "=", staffId)
    .orderBy("department_id")
    .execute();
  return rows.map((row) => ({ departmentId: row.department_id, isPrimary: row.is_primary }));
}
