import type { Db, Tx } from "../../platform/database/database.ts";

/**
 * What people must know of sites and sections to give rights there. The sites module stands on this one, so the
 * application hands it in.
 */
export interface PlaceDirectory {
  /** Names of those of `siteIds` and `sectionIds` that exist; a section's path is what a right is tied to. */
  find(
    db: Db | Tx,
    wanted: { siteIds: readonly number[]; sectionIds: readonly number[] },
  ): Promise<{ sites: ReadonlyMap<number, string>; sections: ReadonlyMap<number, { path: string; name: string }> }>;
}

/** The section that a grant's path ends in: `/3/17/` is section 17. */
export function sectionIdOf(path: string): number {
  const id = Number(path.split("/").at(-2));
  if (!Number.isInteger(id) || id <= 0) throw new Error(`not a section path: ${path}`);
  return id;
}
