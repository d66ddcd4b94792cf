import type { Department, MergeDepartment } from "@openzone/contract/people";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { refuseUnless } from "../../../platform/errors.ts";
import { refuseStale, taken, wantedOf } from "../conflicts.ts";
import { type DepartmentRow, departmentById, toDepartment } from "../department-queries.ts";
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
 * Merges a department into another (合并): its staff, its departments and the rights on it go there.
 *
 * It stays as a closed one below the other, so that what it published keeps its name and whoever has rights on the
 * other has them on its articles too.
 * @throws AppError NOT_ALLOWED, NOT_FOUND, VERSION_CONFLICT, DEPARTMENT_CLOSED, DEPARTMENT_LOOP, ALREADY_EXISTS (name)
 */
export async function mergeDepartment(
  tx: Tx,
  actor: Actor,
  { departmentId, ...input }: MergeDepartment & { departmentId: number },
): Promise<Department> {
  refuseUnless(mayInZone(actor, "department.manage"));
  await lockDepartments(tx);
  const source = await findDepartment(tx, departmentId);
  await refuseStale(tx, source, input.expectedVersion, toDepartment(source), wantedOf(input));
  const target = await findDepartment(tx, input.intoId);
  refuseUnless(mayMoveDepartment(source, target));
  await moveChildren(tx, source, target);
  const staff = await moveStaff(tx, source.id, target.id);
  const grants = await moveGrants(tx, actor, source.id, target.id);
  await tx
    .updateTable("departments")
    .set({ state: "closed", merged_into_id: target.id, ...touched(actor) })
    .where("id", "=", source.id)
    .execute();
  await relocate(tx, source, target);
  const details = { reason: input.reason, staff, grants };
  await recordHistory(tx, actor, source.id, {
    kind: "merged",
    from: source.name,
    to: target.name,
    otherId: target.id,
    details,
  });
  await recordHistory(tx, actor, target.id, {
    kind: "received",
    from: source.name,
    to: target.name,
    otherId: source.id,
    details,
  });
  await departmentsChanged(tx, [source.id, target.id], { rights: true });
  await audit(tx, actor, "department.merged", { type: "department", id: source.id }, { into: target.id, ...details });
  return departmentById(tx, target.id);
}

async function moveChildren(tx: Tx, source: DepartmentRow, target: DepartmentRow): Promise<void> {
  const children = await tx
    .selectFrom("departments")
    .selectAll()
    .where("parent_id", "=", source.id)
    .where("state", "=", "open")
    .orderBy("position")
    .execute();
  for (const child of children) {
    await relocate(tx, child, target).catch(taken({ departments_open_name_key: ["name", child.name] }));
  }
}

/** @returns how many persons came along */
async function moveStaff(tx: Tx, sourceId: number, targetId: number): Promise<number> {
  const { rows } = await sql<{ staff_id: number; is_primary: boolean }>`
    delete from staff_departments where department_id = ${sourceId} returning staff_id, is_primary`.execute(tx);
  if (rows.length === 0) return 0;
  // Whoever was in both keeps one membership, the primary one if either was.
  await sql`insert into staff_departments (staff_id, department_id, is_primary)
    select staff_id, ${targetId}::bigint, is_primary
    from unnest(${rows.map((row) => row.staff_id)}::bigint[], ${rows.map((row) => row.is_primary)}::boolean[]) as moved (staff_id, is_primary)
    on conflict (staff_id, department_id)
    do update set is_primary = staff_departments.is_primary or excluded.is_primary`.execute(tx);
  return rows.length;
}

/** Rights on the merged department are revoked and given for the other one, unless the person has them there. */
async function moveGrants(tx: Tx, actor: Actor, sourceId: number, targetId: number): Promise<number> {
  const { rows } = await sql<{ staff_id: number; role: string }>`
    update role_grants set revoked_at = now(), revoked_by = ${actor.id || null}
    where department_id = ${sourceId} and revoked_at is null returning staff_id, role`.execute(tx);
  if (rows.length === 0) return 0;
  await sql`insert into role_grants (staff_id, role, scope_kind, department_id, granted_by)
    select staff_id, role, 'department', ${targetId}::bigint, ${actor.id || null}::bigint
    from unnest(${rows.map((row) => row.staff_id)}::bigint[], ${rows.map((row) => row.role)}::text[]) as moved (staff_id, role)
    on conflict do nothing`.execute(tx);
  return rows.length;
}
