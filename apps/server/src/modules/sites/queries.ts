import type { Section, Site } from "@openzone/contract/sites";
import type { Selectable } from "kysely";
import type { Place } from "../../platform/auth/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { reasonsOfContents } from "./events.ts";
import type { KindFacts } from "./policy.ts";
import type { SectionTable, SiteTable } from "./tables.ts";
import { toSection, toSite } from "./tree.ts";

export async function listSites(db: Db | Tx): Promise<Site[]> {
  const rows = await db.selectFrom("sites").selectAll().orderBy("id").execute();
  return rows.map(toSite);
}

/** A site by its short name, which scripts and exports use; null when there is none. */
export async function siteBySlug(db: Db | Tx, slug: string): Promise<Site | null> {
  const row = await db.selectFrom("sites").selectAll().where("slug", "=", slug).executeTakeFirst();
  return row ? toSite(row) : null;
}

/** @throws AppError NOT_FOUND */
export async function siteById(db: Db | Tx, id: number): Promise<Site> {
  const row = await db.selectFrom("sites").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return toSite(row);
}

/** The sections of a site in reading order, closed ones too. */
export async function sectionsOf(db: Db | Tx, siteId: number): Promise<Section[]> {
  const rows = await db
    .selectFrom("sections")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("position")
    .orderBy("id")
    .execute();
  if (rows.length === 0) await siteById(db, siteId);
  const byParent = Map.groupBy(rows, (row) => row.parent_id);
  const grow = (parentId: number | null): Section[] =>
    (byParent.get(parentId) ?? []).flatMap((row) => [toSection(row), ...grow(row.id)]);
  return grow(null);
}

/** @throws AppError NOT_FOUND */
export async function sectionById(db: Db | Tx, id: number): Promise<Section> {
  const row = await db.selectFrom("sections").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return toSection(row);
}

/** What decides about the kind of a section, for `policy.ts`. */
export async function kindFacts(db: Db | Tx, section: Pick<Section, "id" | "kind" | "title">): Promise<KindFacts> {
  const child = await db
    .selectFrom("sections")
    .select("id")
    .where("parent_id", "=", section.id)
    .where("state", "=", "open")
    .limit(1)
    .executeTakeFirst();
  const contents = await reasonsOfContents(db, section);
  return { kind: section.kind, title: section.title, hasOpenChildren: child !== undefined, contents };
}

/** Where a right on a section holds. */
export const placeOfSection = (section: { siteId: number; path: string }): Place => ({
  siteId: section.siteId,
  sectionPath: section.path,
});

export type SiteRow = Selectable<SiteTable>;
export type SectionRow = Selectable<SectionTable>;

/**
 * Locks a site, so that changes of its tree come one after another.
 * @throws AppError NOT_FOUND
 * @throws AppError SITE_SHUT  for one that was shut for good: nothing of it changes any more
 */
export async function lockSite(tx: Tx, siteId: number): Promise<SiteRow> {
  const row = await tx.selectFrom("sites").selectAll().where("id", "=", siteId).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  if (row.shut_at !== null) throw new AppError("SITE_SHUT", { name: row.name });
  return row;
}

/** The main site (主站); undefined in an empty zone. */
export async function mainSite(db: Db | Tx): Promise<Site | undefined> {
  const row = await db.selectFrom("sites").selectAll().where("is_main", "=", true).executeTakeFirst();
  return row && toSite(row);
}

/** Locks the main site (主站), whose addresses the paths of the others stand among; undefined in an empty zone. */
export async function lockMainSite(tx: Tx): Promise<SiteRow | undefined> {
  return tx.selectFrom("sites").selectAll().where("is_main", "=", true).forUpdate().executeTakeFirst();
}

/**
 * Locks the site of a section and reads the section after that.
 * @throws AppError NOT_FOUND
 */
export async function lockSection(tx: Tx, sectionId: number): Promise<{ site: SiteRow; section: SectionRow }> {
  const { siteId } = await sectionById(tx, sectionId);
  const site = await lockSite(tx, siteId);
  const section = await tx.selectFrom("sections").selectAll().where("id", "=", sectionId).executeTakeFirstOrThrow();
  return { site, section };
}

/** Whether nothing has been set up yet: then the first start may load the demonstration zone. */
export async function isEmptyZone(db: Db | Tx): Promise<boolean> {
  const row = await db.selectFrom("sites").select("id").limit(1).executeTakeFirst();
  return row === undefined;
}
