import type { FormDefinition } from "@openzone/contract/forms";
import { formFindings } from "@openzone/contract/forms/findings";
import { formFindingWords } from "@openzone/contract/words/forms";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { formChanged, takeForm, touched } from "../rows.ts";
import { versionOf } from "../versions.ts";

/**
 * Publishes the version that is being written (发布表单): new answers are begun with it, those who began with the one before
 * keep theirs and are told.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT, FORM_STATE, FORM_FINDINGS
 */
export async function publishForm(
  tx: Tx,
  actor: Actor,
  { id, expectedVersion, changes }: { id: number; expectedVersion: number; changes: string },
  now: Date,
): Promise<{ id: number; version: number }> {
  const form = await takeForm(tx, actor, { id, expectedVersion, verb: "publish" });
  const open = await versionOf(tx, id, form.openVersion);
  if (!open) throw new AppError("NOT_FOUND");
  refuseFaults(open.definition);
  const versions = () => tx.updateTable("form_versions").where("form_id", "=", id);
  await versions().set({ state: "replaced", ended_at: now }).where("state", "=", "published").execute();
  await versions().set({ state: "published", published_at: now, changes }).where("number", "=", open.number).execute();
  await tx
    .updateTable("forms")
    .set({
      name: open.definition.title,
      public_version: open.number,
      open_version: null,
      retired_at: null,
      ...touched(actor, form, now),
    })
    .where("id", "=", id)
    .execute();
  await formChanged(tx, actor, id, "published", { number: open.number, changes });
  return { id, version: form.version + 1 };
}

/** @throws AppError FORM_FINDINGS  with everything that has to be mended */
function refuseFaults(definition: FormDefinition): void {
  const findings = formFindings(definition);
  const [first] = findings;
  if (!first) return;
  const said = { "zh-CN": formFindingWords("zh-CN", first), en: formFindingWords("en", first) };
  throw new AppError("FORM_FINDINGS", { name: definition.title, count: findings.length, first: said, findings });
}
