import type { CreateSavedView } from "@openzone/contract/saved-views";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseForeignDepartment } from "../own-view.ts";

/** More views of one list than this are no help in finding anything. */
const mostOwn = 50;

/**
 * Keeps the filters of a list under a name (保存常用筛选).
 * @throws AppError VIEW_NAME_TAKEN, TOO_MANY_VIEWS
 * @throws AppError NOT_ALLOWED  to share it with a department that the person does not belong to
 */
export async function saveView(tx: Tx, actor: Actor, input: CreateSavedView, now: Date): Promise<void> {
  await refuseForeignDepartment(tx, actor, input.departmentId);
  const { rows: counted } = await sql<{ count: number; taken: boolean }>`
    select count(*)::int as count, coalesce(bool_or(name = ${input.name}), false) as taken from saved_views
    where staff_id = ${actor.id} and list = ${input.list}`.execute(tx);
  if (counted[0]?.taken) throw new AppError("VIEW_NAME_TAKEN", { name: input.name });
  if ((counted[0]?.count ?? 0) >= mostOwn) throw new AppError("TOO_MANY_VIEWS", { most: mostOwn });
  const { rows } = await sql<{ id: number }>`
    insert into saved_views (staff_id, list, name, search, department_id, position, updated_at)
    select ${actor.id}, ${input.list}, ${input.name}, ${input.search}, ${input.departmentId}::bigint,
      coalesce((select max(position) + 1 from saved_views where staff_id = ${actor.id} and list = ${input.list}), 0),
      ${now}::timestamptz
    on conflict (staff_id, list, name) do nothing returning id`.execute(tx);
  if (!rows[0]) throw new AppError("VIEW_NAME_TAKEN", { name: input.name });
  const details = { list: input.list, name: input.name, departmentId: input.departmentId };
  await audit(tx, actor, "view.saved", { type: "view", id: rows[0].id }, details);
}
