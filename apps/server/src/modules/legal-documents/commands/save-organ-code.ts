import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { openDepartment } from "../../people/index.ts";

/**
 * Says what the numbers of a department's documents begin with (机关代字), from the next one on. A code that was used before
 * goes on counting where it was.
 * @throws AppError NOT_FOUND, DEPARTMENT_CLOSED
 */
export async function saveOrganCode(
  tx: Tx,
  actor: Actor,
  { departmentId, code }: { departmentId: number; code: string },
  now: Date,
): Promise<void> {
  await openDepartment(tx, departmentId);
  const values = { code, updated_at: now, updated_by: actor.id || null };
  await tx
    .insertInto("document_organ_codes")
    .values({ department_id: departmentId, ...values })
    .onConflict((conflict) => conflict.column("department_id").doUpdateSet(values))
    .execute();
  await audit(tx, actor, "document-organ-code.saved", { type: "department", id: departmentId }, { code });
}
