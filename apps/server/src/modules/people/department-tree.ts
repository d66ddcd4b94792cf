import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import { forgetIdentities } from "../../platform/auth/index.ts";
import { invalidate } from "../../platform/changes/changes.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { DepartmentRow } from "./department-queries.ts";
import type { DepartmentHistoryKind } from "./tables.ts";

/** Has changes of the tree wait for each other: two moves at once could make a loop. */
export async function lockDepartments(tx: Tx): Promise<void> {
  await sql`lock table departments in share row exclusive mode`.execute(tx);
}

/** @throws AppError NOT_FOUND */
export async function findDepartment(tx: Tx, id: number): Promise<DepartmentRow> {
  const row = await tx.selectFrom("departments").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Puts a department and all under it below `parent`; rights on subtrees follow, as they are prefixes of paths. */
export async function relocate(tx: Tx, department: DepartmentRow, parent: DepartmentRow | null): Promise<void> {
  const path = `${parent?.path ?? "/"}${department.id}/`;
  await sql`update departments set path = ${path}::text || substr(path, ${department.path.length + 1}::int)
    where path like ${`${department.path}%`}`.execute(tx);
  await tx
    .updateTable("departments")
    .set({ parent_id: parent?.id ?? null, position: await nextPosition(tx, parent?.id ?? null) })
    .where("id", "=", department.id)
    .execute();
}

export async function nextPosition(tx: Tx, parentId: number | null): Promise<number> {
  const { last } = await tx
    .selectFrom("departments")
    .select((select) => select.fn.max("position").as("last"))
    .where("parent_id", parentId === null ? "is" : "=", parentId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Adds one line to a department's history, which nobody can change afterwards. */
export async function recordHistory(
  tx: Tx,
  actor: Actor,
  departmentId: number,
  event: {
    kind: DepartmentHistoryKind;
    from?: string | null;
    to?: string | null;
    otherId?: number | null;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  await tx
    .insertInto("department_history")
    .values({
      department_id: departmentId,
      actor_id: actor.id || null,
      actor_name: actor.name,
      kind: event.kind,
      from_name: event.from ?? null,
      to_name: event.to ?? null,
      other_department_id: event.otherId ?? null,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

/** Makes stale what shows these departments: their pages and the list of all; with `rights` also who may do what. */
export async function departmentsChanged(tx: Tx, ids: readonly number[], options: { rights: boolean }): Promise<void> {
  await invalidate(tx, ["departments", ...ids.map((id) => `department:${id}`)]);
  if (options.rights) await forgetIdentities(tx);
}

/** Marks who changed a department last, and counts its version. */
export const touched = (actor: Actor) => ({
  version: sql<number>`version + 1`,
  updated_at: new Date(),
  updated_by: actor.id || null,
});
