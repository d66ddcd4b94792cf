import type { CreateSection, Section } from "@openzone/contract/sites";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Actor, may } from "../../../platform/auth/actor.ts";
import { invalidate } from "../../../platform/changes/changes.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason, refuseUnless } from "../../../platform/errors.ts";
import { addressBelow, refuseReserved } from "../addresses.ts";
import { lockSite, type SectionRow } from "../queries.ts";
import { toSection } from "../tree.ts";
import { linkOf } from "./link-of.ts";
import { refuseTakenAddresses, takeAddresses } from "./take-addresses.ts";

/**
 * Makes a channel (频道, no parent) or a section (栏目) at the end of its parent's children.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SECTION_PARENT_WRONG, SECTION_CLOSED, ADDRESS_RESERVED, SECTION_LINK_MISSING, LINK_LOOP
 * @throws AppError ALREADY_EXISTS  when the address belongs or once belonged to another section; ADDRESS_LED_ELSEWHERE when a redirect led from it
 */
export async function createSection(
  tx: Tx,
  actor: Actor,
  input: CreateSection & { siteId: number },
  now: Date,
): Promise<Section> {
  await lockSite(tx, input.siteId);
  const parent = await parentOf(tx, input);
  const place = { siteId: input.siteId, sectionPath: parent?.path };
  refuseUnless(may(actor, "section.manage", place) ? [] : [{ code: "NOT_ALLOWED" }]);
  return addSection(tx, actor, input, parent, now);
}

/** The same for whoever makes the whole site and asked for the right to do so; the site is locked. */
export async function addSection(
  tx: Tx,
  actor: Actor,
  input: CreateSection & { siteId: number },
  parent: SectionRow | undefined,
  now: Date,
): Promise<Section> {
  const site = { id: input.siteId };
  refuseUnless(reasonsAgainst(input, parent));
  const address = addressBelow(parent, input.slug);
  refuseReserved(address);
  const url = await linkOf(tx, input, address);
  const id = await nextSectionId(tx);
  await refuseTakenAddresses(tx, site.id, [{ id, address }]);
  await insertSection(tx, actor, { ...input, url }, { id, path: `${parent?.path ?? "/"}${id}/`, address }, now);
  await takeAddresses(tx, site.id, [{ id, address }], now);
  await audit(tx, actor, "section.created", { type: "section", id }, { address, title: input.title });
  await invalidate(tx, [`site:${site.id}:menu`]);
  return toSection(await tx.selectFrom("sections").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
}

function reasonsAgainst(input: CreateSection, parent: SectionRow | undefined): Reason[] {
  if ((input.kind === "channel") !== (parent === undefined)) return [{ code: "SECTION_PARENT_WRONG" }];
  if (parent?.state === "closed") return [{ code: "SECTION_CLOSED", details: { title: parent.title } }];
  if (parent?.kind === "link") return [{ code: "SECTION_PARENT_WRONG" }];
  return [];
}

async function parentOf(tx: Tx, input: CreateSection & { siteId: number }): Promise<SectionRow | undefined> {
  if (input.parentId === null) return undefined;
  const parent = await tx
    .selectFrom("sections")
    .selectAll()
    .where("id", "=", input.parentId)
    .where("site_id", "=", input.siteId)
    .executeTakeFirst();
  if (!parent) throw new AppError("NOT_FOUND");
  return parent;
}

/** The path holds the section's own id, so the id is drawn before the row is written. */
async function nextSectionId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('sections', 'id')) as id`.execute(tx);
  if (!rows[0]) throw new Error("the sequence of sections gave no number");
  return rows[0].id;
}

async function insertSection(
  tx: Tx,
  actor: Actor,
  input: CreateSection & { siteId: number },
  own: { id: number; path: string; address: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into sections (id, site_id, parent_id, kind, slug, path, address, title, title_en, summary, column_type,
      description, keywords, department_id, review_steps, review_days, layout, page_size, url, allowed_attachments, update_days,
      position, created_at, updated_at, updated_by)
    overriding system value
    values (${own.id}, ${input.siteId}, ${input.parentId}, ${input.kind}, ${input.slug}, ${own.path}, ${own.address},
      ${input.title}, ${input.titleEn}, ${input.summary}, ${input.columnType}, ${input.description}, ${input.keywords},
      ${input.departmentId}, ${input.reviewSteps}, ${input.reviewDays}, ${input.layout}, ${input.pageSize}, ${input.url},
      ${input.allowedAttachments}::text[], ${input.updateDays},
      (select coalesce(max(position), 0) + 1 from sections
        where site_id = ${input.siteId} and parent_id is not distinct from ${input.parentId}::bigint),
      ${now}, ${now}, ${actor.id || null})`.execute(tx);
}
