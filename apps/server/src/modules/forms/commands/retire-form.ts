import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { formChanged, takeForm, touched } from "../rows.ts";

interface Step {
  id: number;
  expectedVersion: number;
}

/**
 * Retires a form (停用表单): nobody begins an answer any more; those who did may finish theirs.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, FORM_STATE
 */
export async function retireForm(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion }: Step,
  now: Date,
): Promise<{ id: number; version: number }> {
  const form = await takeForm(tx, actor, { id, expectedVersion, verb: "retire" });
  await tx
    .updateTable("form_versions")
    .set({ state: "retired", ended_at: now })
    .where("form_id", "=", id)
    .where("state", "=", "published")
    .execute();
  await tx
    .updateTable("forms")
    .set({ public_version: null, retired_at: now, ...touched(actor, form, now) })
    .where("id", "=", id)
    .execute();
  await formChanged(tx, actor, id, "retired", { number: form.publicVersion });
  return { id, version: form.version + 1 };
}

/**
 * Throws away the version that is being written (删除草稿); a form that never was published goes with it.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, FORM_STATE
 */
export async function removeFormDraft(tx: Tx, actor: Actor, { id, expectedVersion }: Step, now: Date): Promise<void> {
  const form = await takeForm(tx, actor, { id, expectedVersion, verb: "remove" });
  await tx.deleteFrom("form_versions").where("form_id", "=", id).where("state", "=", "draft").execute();
  const left = await tx.selectFrom("form_versions").select("id").where("form_id", "=", id).limit(1).execute();
  if (left.length === 0) await tx.deleteFrom("forms").where("id", "=", id).execute();
  else
    await tx
      .updateTable("forms")
      .set({ open_version: null, ...touched(actor, form, now) })
      .where("id", "=", id)
      .execute();
  await formChanged(tx, actor, id, "draft-removed", { number: form.openVersion, name: form.name });
}
