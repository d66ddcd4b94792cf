import type { SaveForm } from "@openzone/contract/form-items";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { formChanged, takeForm, touched } from "../rows.ts";
import { stored, versionOf } from "../versions.ts";

/**
 * Keeps what somebody wrote of a form, also with faults. What is answered is never edited: the first save after a
 * publication begins the next version.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 */
export async function saveForm(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, definition }: SaveForm & { id: number },
  now: Date,
): Promise<{ id: number; version: number }> {
  const form = await takeForm(tx, actor, { id, expectedVersion, verb: "edit", wanted: definition });
  const before = await versionOf(tx, id, form.openVersion ?? form.publicVersion);
  const by = { updated_at: now, updated_by: actor.id || null };
  const schema = stored(definition);
  let number = form.openVersion;
  if (number !== null)
    await tx
      .updateTable("form_versions")
      .set({ schema, ...by })
      .where("form_id", "=", id)
      .where("number", "=", number)
      .execute();
  else {
    const { rows } = await sql<{ next: number }>`
      select coalesce(max(number), 0) + 1 as next from form_versions where form_id = ${id}`.execute(tx);
    number = rows[0]?.next ?? 1;
    await tx
      .insertInto("form_versions")
      .values({ form_id: id, number, schema, created_at: now, ...by })
      .execute();
  }
  await tx
    .updateTable("forms")
    .set({
      open_version: number,
      // Those who look for a form know the name under which it is answered.
      ...(form.publicVersion === null ? { name: definition.title } : {}),
      ...touched(actor, form, now),
    })
    .where("id", "=", id)
    .execute();
  const changes = fieldChanges({ ...before?.definition }, { ...definition });
  await formChanged(tx, actor, id, "saved", { number, changes });
  return { id, version: form.version + 1 };
}
