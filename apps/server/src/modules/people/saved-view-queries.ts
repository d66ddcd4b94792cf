import type { SavedView } from "@openzone/contract/saved-views";
import { sql } from "kysely";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";

/** A person's own views of a list in their order, then those that people of their departments share, by name. */
export async function savedViews(db: Db | Tx, actor: Actor, list: string): Promise<SavedView[]> {
  const { rows } = await sql<Omit<SavedView, "department"> & { departmentId: number | null; departmentName: string }>`
    select v.id, v.list, v.name, v.search, v.staff_id = ${actor.id} as "isOwn", s.name as "ownerName",
      v.department_id as "departmentId", coalesce(d.name, '') as "departmentName", v.version,
      exists (select 1 from saved_view_defaults f
        where f.staff_id = ${actor.id} and f.list = v.list and f.view_id = v.id) as "isDefault"
    from saved_views v join staff s on s.id = v.staff_id left join departments d on d.id = v.department_id
    where v.list = ${list} and (v.staff_id = ${actor.id} or v.department_id in (
      select department_id from staff_departments where staff_id = ${actor.id}))
    order by v.staff_id <> ${actor.id}, case when v.staff_id = ${actor.id} then v.position end, v.name, v.id
    limit 100`.execute(db);
  return rows.map(({ departmentId, departmentName, ...row }) => ({
    ...row,
    department: departmentId === null ? null : { id: departmentId, name: departmentName },
  }));
}
