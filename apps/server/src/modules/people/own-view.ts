import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";

export interface OwnView {
  list: string;
  name: string;
  search: string;
  departmentId: number | null;
  version: number;
  updatedAt: Date;
}

/** A view for a change; what others share is not there to be changed. @throws AppError NOT_FOUND */
export async function lockOwnView(tx: Tx, actor: Actor, viewId: number): Promise<OwnView> {
  const { rows } = await sql<OwnView>`
    select list, name, search, department_id as "departmentId", version, updated_at as "updatedAt"
    from saved_views where id = ${viewId} and staff_id = ${actor.id} for update`.execute(tx);
  if (!rows[0]) throw new AppError("NOT_FOUND");
  return rows[0];
}

/** @throws AppError NOT_ALLOWED  for a department that the person does not belong to */
export async function refuseForeignDepartment(tx: Tx, actor: Actor, departmentId: number | null): Promise<void> {
  if (departmentId === null) return;
  const { rows } = await sql`
    select 1 from staff_departments where staff_id = ${actor.id} and department_id = ${departmentId}`.execute(tx);
  if (rows.length === 0) throw new AppError("NOT_ALLOWED", { action: "share-view" });
}
