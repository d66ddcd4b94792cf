import type { ReorderDepartments } from "@openzone/contract/people";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { departmentsChanged, lockDepartments } from "../department-tree.ts";
import { mayInZone } from "../policy.ts";

/**
 * Gives the open children of a department (or the first level) a new order.
 * @throws AppError NOT_ALLOWED, DEPARTMENT_ORDER_INCOMPLETE when `ids` are not exactly these children
 */
export async function reorderDepartments(tx: Tx, actor: Actor, input: ReorderDepartments): Promise<void> {
  refuseUnless(mayInZone(actor, "department.manage"));
  await lockDepartments(tx);
  const rows = await tx
    .selectFrom("departments")
    .select("id")
    .where("parent_id", input.parentId === null ? "is" : "=", input.parentId)
    .where("state", "=", "open")
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const isSame =
    new Set(input.ids).size === known.size && input.ids.length === known.size && input.ids.every((id) => known.has(id));
  if (!isSame) throw new AppError("DEPARTMENT_ORDER_INCOMPLETE");
  await sql`update departments set position = given.position
    from unnest(${input.ids}::bigint[]) with ordinality as given (id, position)
    where departments.id = given.id`.execute(tx);
  await departmentsChanged(tx, input.parentId === null ? [] : [input.parentId], { rights: false });
  await audit(tx, actor, "departments.reordered", { type: "department", id: input.parentId ?? 0 }, { ids: input.ids });
}
