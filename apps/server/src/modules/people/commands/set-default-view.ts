import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";

/**
 * Sets the view with which one's list opens, or none.
 * @throws AppError NOT_FOUND  for a view that the person does not see
 */
export async function setDefaultView(
  tx: Tx,
  actor: Actor,
  input: { list: string; viewId: number | null },
): Promise<void> {
  const { list, viewId } = input;
  if (viewId === null) {
    await sql`delete from saved_view_defaults where staff_id = ${actor.id} and list = ${list}`.execute(tx);
  } else {
    const { rows } = await sql`
      insert into saved_view_defaults (staff_id, list, view_id)
      select ${actor.id}, v.list, v.id from saved_views v where v.id = ${viewId} and v.list = ${list}
        and (v.staff_id = ${actor.id} or v.department_id in (
          select department_id from staff_departments where staff_id = ${actor.id}))
      on conflict (staff_id, list) do update set view_id = excluded.view_id returning view_id`.execute(tx);
    if (rows.length === 0) throw new AppError("NOT_FOUND");
  }
  await audit(tx, actor, "view.default-set", { type: "view", id: viewId ?? 0 }, { list });
}
