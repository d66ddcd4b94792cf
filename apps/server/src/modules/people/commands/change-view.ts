import type { ChangeSavedView } from "@openzone/contract/saved-views";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { versionConflict } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockOwnView, refuseForeignDepartment } from "../own-view.ts";

/**
 * Renames a view, gives it other filters, shares it or takes it back. Only its owner does.
 * @throws AppError NOT_FOUND, VIEW_NAME_TAKEN, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function changeView(
  tx: Tx,
  actor: Actor,
  input: ChangeSavedView & { viewId: number },
  now: Date,
): Promise<string> {
  const view = await lockOwnView(tx, actor, input.viewId);
  const { name, search, departmentId } = input;
  if (view.version !== input.expectedVersion) {
    const changed = { by: actor.name, at: view.updatedAt, version: view.version };
    throw versionConflict(changed, { ...view }, { name, search, departmentId });
  }
  await refuseForeignDepartment(tx, actor, departmentId);
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select 1 from saved_views where staff_id = ${actor.id} and list = ${view.list} and name = ${name}
      and id <> ${input.viewId}) as taken`.execute(tx);
  if (rows[0]?.taken) throw new AppError("VIEW_NAME_TAKEN", { name });
  await sql`
    with left_alone as (
      delete from saved_view_defaults f where f.view_id = ${input.viewId} and f.staff_id <> ${actor.id}
        and f.staff_id not in (select staff_id from staff_departments where department_id = ${departmentId}::bigint)
    )
    update saved_views set name = ${name}, search = ${search}, department_id = ${departmentId}, version = version + 1,
      updated_at = ${now}
    where id = ${input.viewId}`.execute(tx);
  await audit(tx, actor, "view.changed", { type: "view", id: input.viewId }, { name, departmentId });
  return view.list;
}
