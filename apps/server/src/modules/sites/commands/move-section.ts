import type { MoveSection, Section } from "@openzone/contract/sites";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason, refuseUnless } from "../../../platform/errors.ts";
import { refuseStale } from "../../people/index.ts";
import { addressBelow } from "../addresses.ts";
import { lockSection, placeOfSection, type SectionRow } from "../queries.ts";
import { toSection } from "../tree.ts";
import { relocateSection } from "./relocate-section.ts";

/**
 * Puts a section below another channel or section of its site, at the end of its children. Rights on its subtree go
 * with it, old addresses lead on.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_PARENT_WRONG, SECTION_CLOSED, ALREADY_EXISTS, VERSION_CONFLICT
 */
export async function moveSection(
  tx: Tx,
  actor: Actor,
  input: MoveSection & { sectionId: number },
  now: Date,
): Promise<Section> {
  const { section } = await lockSection(tx, input.sectionId);
  const parent = await tx.selectFrom("sections").selectAll().where("id", "=", input.parentId).executeTakeFirst();
  refuseUnless(reasonsAgainst(actor, section, parent));
  await refuseStale(tx, section, input.expectedVersion, toSection(section), { parentId: input.parentId });
  if (parent === undefined || parent.id === section.parent_id) return toSection(section);
  const to = { path: `${parent.path}${section.id}/`, address: addressBelow(parent, section.slug) };
  await relocateSection(tx, section, to, now);
  const { rows } = await sql<SectionRow>`
    update sections set parent_id = ${parent.id}, version = version + 1, updated_at = ${now},
      updated_by = ${actor.id || null},
      position = (select coalesce(max(position), 0) + 1 from sections children where children.parent_id = ${parent.id})
    where id = ${section.id} returning *`.execute(tx);
  const changed = rows[0];
  if (!changed) throw new AppError("NOT_FOUND");
  const details = { from: section.address, to: changed.address };
  await audit(tx, actor, "section.moved", { type: "section", id: section.id }, details);
  await invalidate(tx, [`site:${section.site_id}:menu`, `section:${section.id}`]);
  return toSection(changed);
}

function reasonsAgainst(actor: Actor, section: SectionRow, parent: SectionRow | undefined): Reason[] {
  if (!parent) return [{ code: "NOT_FOUND" }];
  const places = [section, parent].map((row) => placeOfSection({ siteId: row.site_id, path: row.path }));
  if (!places.every((place) => may(actor, "section.manage", place))) return [{ code: "NOT_ALLOWED" }];
  const isWrong =
    section.kind === "channel" ||
    parent.kind === "link" ||
    parent.site_id !== section.site_id ||
    parent.path.startsWith(section.path);
  if (isWrong) return [{ code: "SECTION_PARENT_WRONG" }];
  if (parent.state === "closed") return [{ code: "SECTION_CLOSED", details: { title: parent.title } }];
  return [];
}
