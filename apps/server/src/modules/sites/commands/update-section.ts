import type { Section, UpdateSection } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../conflict.ts";
import { lockSection, placeOfSection } from "../queries.ts";
import { toSection } from "../tree.ts";
import { relocateSection } from "./relocate-section.ts";

/**
 * Changes a section's words, department and number of reviews; a new slug gives it and everything below it new addresses.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ADDRESS_RESERVED, ALREADY_EXISTS
 * @throws AppError VERSION_CONFLICT  with who changed what
 */
export async function updateSection(
  tx: Tx,
  actor: Actor,
  input: UpdateSection & { sectionId: number },
  now: Date,
): Promise<Section> {
  const { section } = await lockSection(tx, input.sectionId);
  const stored = toSection(section);
  refuseUnless(may(actor, "section.manage", placeOfSection(stored)) ? [] : [{ code: "NOT_ALLOWED" }]);
  const { expectedVersion, sectionId: _sectionId, ...wanted } = input;
  await refuseStale(tx, section, expectedVersion, stored, wanted);
  if (section.slug !== wanted.slug) {
    const address = `${section.address.slice(0, -section.slug.length - 1)}${wanted.slug}/`;
    await relocateSection(tx, section, { path: section.path, address }, now);
  }
  const changed = await tx
    .updateTable("sections")
    .set({
      slug: wanted.slug,
      title: wanted.title,
      title_en: wanted.titleEn,
      summary: wanted.summary,
      column_type: wanted.columnType,
      description: wanted.description,
      keywords: wanted.keywords,
      department_id: wanted.departmentId,
      review_steps: wanted.reviewSteps,
      review_days: wanted.reviewDays,
      version: section.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", section.id)
    .returningAll()
    .executeTakeFirst();
  if (!changed) throw new AppError("NOT_FOUND");
  const changes = fieldChanges({ ...stored }, wanted);
  await audit(tx, actor, "section.updated", { type: "section", id: section.id }, { changes });
  await invalidate(tx, [`site:${section.site_id}:menu`, `section:${section.id}`]);
  return toSection(changed);
}
