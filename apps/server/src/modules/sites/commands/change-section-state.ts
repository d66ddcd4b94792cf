import type { Section } from "@openzone/contract/sites";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { type Reason, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { reasonsAgainstClosing } from "../events.ts";
import { lockSection, placeOfSection, type SectionRow } from "../queries.ts";
import { toSection } from "../tree.ts";

export interface ChangeSectionState {
  sectionId: number;
  state: "open" | "closed";
  expectedVersion: number;
}

/**
 * Closes a section (停用), or opens it again. A closed one is in no menu and takes no articles; nothing is deleted.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, VERSION_CONFLICT
 * @throws AppError SECTION_IN_USE  when open sections stand below it or something is public in it
 * @throws AppError SECTION_CLOSED  when its parent is closed
 */
export async function changeSectionState(
  tx: Tx,
  actor: Actor,
  { sectionId, state, expectedVersion }: ChangeSectionState,
  now: Date,
): Promise<Section> {
  const { section } = await lockSection(tx, sectionId);
  const place = placeOfSection({ siteId: section.site_id, path: section.path });
  refuseUnless(may(actor, "section.manage", place) ? [] : [{ code: "NOT_ALLOWED" }]);
  await refuseStale(tx, section, expectedVersion, toSection(section), { state });
  refuseUnless(await (state === "closed" ? againstClosing(tx, section) : againstOpening(tx, section)));
  const changed = await tx
    .updateTable("sections")
    .set({ state, version: section.version + 1, updated_at: now, updated_by: actor.id || null })
    .where("id", "=", section.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await audit(tx, actor, state === "closed" ? "section.closed" : "section.opened", { type: "section", id: section.id });
  await invalidate(tx, [`site:${section.site_id}:menu`, `section:${section.id}`]);
  return toSection(changed);
}

async function againstClosing(tx: Tx, section: SectionRow): Promise<Reason[]> {
  const child = await tx
    .selectFrom("sections")
    .select("id")
    .where("parent_id", "=", section.id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (child) return [{ code: "SECTION_IN_USE", details: { title: section.title } }];
  return reasonsAgainstClosing(tx, section.id);
}

async function againstOpening(tx: Tx, section: SectionRow): Promise<Reason[]> {
  if (section.parent_id === null) return [];
  const parent = await tx
    .selectFrom("sections")
    .select(["title", "state"])
    .where("id", "=", section.parent_id)
    .executeTakeFirstOrThrow();
  return parent.state === "closed" ? [{ code: "SECTION_CLOSED", details: { title: parent.title } }] : [];
}
