import type { Section, SectionKind, UpdateSection } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import { fieldChanges } from "../../../platform/conflict.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { tellSectionMoved } from "../events.ts";
import { reasonsAgainstKind } from "../policy.ts";
import { kindFacts, lockSection, placeOfSection, type SectionRow } from "../queries.ts";
import { toSection } from "../tree.ts";
import { linkOf } from "./link-of.ts";
import { relocateSection } from "./relocate-section.ts";

/**
 * Changes what a section is and says; a new slug gives it and everything below it new addresses.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, ADDRESS_RESERVED, ALREADY_EXISTS, ADDRESS_LED_ELSEWHERE
 * @throws AppError SECTION_KIND_FIXED, SECTION_HOLDS_ARTICLES, SECTION_TOO_MANY_FOR_PAGE, SECTION_HAS_CHILDREN
 * @throws AppError SECTION_LINK_MISSING, LINK_LOOP
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
  const { expectedVersion, sectionId: _sectionId, ...fields } = input;
  const wanted = { ...fields, kind: fields.kind ?? stored.kind };
  await refuseStale(tx, section, expectedVersion, stored, wanted);
  if (wanted.kind !== stored.kind) refuseUnless(reasonsAgainstKind(await kindFacts(tx, stored), wanted.kind));
  if (section.slug !== wanted.slug) {
    await relocateSection(tx, section, { path: section.path, address: addressWith(section, wanted.slug) }, now);
  }
  const url = await linkOf(tx, { ...wanted, siteId: section.site_id }, addressWith(section, wanted.slug));
  const changed = await tx
    .updateTable("sections")
    .set({
      kind: wanted.kind,
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
      layout: wanted.layout,
      page_size: wanted.pageSize,
      url,
      allowed_attachments: wanted.allowedAttachments,
      update_days: wanted.updateDays,
      version: section.version + 1,
      updated_at: now,
      updated_by: actor.id || null,
    })
    .where("id", "=", section.id)
    .returningAll()
    .executeTakeFirst();
  if (!changed) throw new AppError("NOT_FOUND");
  if (changesSearch(stored, wanted)) await tellSameAddress(tx, changed);
  const changes = fieldChanges({ ...stored }, { ...wanted, url });
  await audit(tx, actor, "section.updated", { type: "section", id: section.id }, { changes });
  await invalidate(tx, [`site:${section.site_id}:menu`, `section:${section.id}`]);
  return toSection(changed);
}

const addressWith = (section: SectionRow, slug: string): string =>
  `${section.address.slice(0, -section.slug.length - 1)}${slug}/`;

type SearchFacts = Pick<Section, "columnType"> & { kind: SectionKind };

/** A page's article stands at the section's own address, and search narrows by what a section is for. */
const changesSearch = (before: SearchFacts, after: SearchFacts): boolean =>
  before.kind !== after.kind || before.columnType !== after.columnType;

const tellSameAddress = (tx: Tx, { id, site_id, path }: SectionRow): Promise<void> =>
  tellSectionMoved(tx, { sectionId: id, siteId: site_id, oldPath: path, path });
