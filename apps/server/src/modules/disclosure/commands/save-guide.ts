import type { saveGuideSchema } from "@openzone/contract/disclosure";
import type { z } from "zod";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, mayAnywhere } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { departmentPath } from "../changing.ts";
import { mayKeepGuide } from "../guides.ts";
import { guidesTag } from "../tags.ts";

/**
 * Writes the disclosure guide of a department (信息公开指南), public at once.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, DEPARTMENT_CLOSED, VERSION_CONFLICT
 */
export async function saveGuide(
  tx: Tx,
  actor: Actor,
  { departmentId, expectedVersion, ...wanted }: z.output<typeof saveGuideSchema> & { departmentId: number },
  now: Date,
): Promise<{ version: number }> {
  const path = await departmentPath(tx, departmentId);
  if (!mayAnywhere(actor, "disclosure.manage") || !mayKeepGuide(actor, path))
    throw new AppError("NOT_ALLOWED", { action: "disclosure.manage" });
  const row = await tx
    .selectFrom("disclosure_guides")
    .selectAll()
    .where("department_id", "=", departmentId)
    .forUpdate()
    .executeTakeFirst();
  const { department_id: _, version = 0, updated_at = now, updated_by = null, ...stored } = row ?? {};
  await refuseStale(tx, { version, updated_at, updated_by }, expectedVersion, stored, wanted);
  const values = { ...wanted, version: version + 1, updated_at: now, updated_by: actor.id || null };
  await tx
    .insertInto("disclosure_guides")
    .values({ department_id: departmentId, ...values })
    .onConflict((conflict) => conflict.column("department_id").doUpdateSet(values))
    .execute();
  const object = { type: "disclosure-guide" as const, id: departmentId };
  await audit(tx, actor, "disclosure-guide.saved", object, { changes: fieldChanges({ ...stored }, wanted) });
  await invalidate(tx, [guidesTag]);
  return { version: version + 1 };
}
