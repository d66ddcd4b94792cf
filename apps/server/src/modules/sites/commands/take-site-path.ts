import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason } from "../../../platform/errors.ts";

/**
 * Refuses a path below the main site that one of its sections or redirects has or once had: addresses never come to mean
 * something else. The main site is locked meanwhile.
 * @throws AppError SITE_PATH_TAKEN  with what stands there
 */
export async function refusePathInUse(tx: Tx, mainId: number, path: string): Promise<void> {
  const { rows } = await sql<{ by: string }>`
    select s.title as by from section_addresses a join sections s on s.id = a.section_id
      where a.site_id = ${mainId} and (a.address = ${`${path}/`} or a.address like ${`${path}/%`})
    union all
    select r.from_path from redirects r
      where r.site_id = ${mainId} and (r.from_path = ${path} or r.from_path like ${`${path}/%`})
    limit 1`.execute(tx);
  if (rows[0]) throw new AppError("SITE_PATH_TAKEN", { value: path, by: rows[0].by, field: "path" });
}

/** Names of the sites that stand below paths of this one, by path; empty for all but the main site. */
export async function sitesBelow(tx: Tx, siteId: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ path: string; name: string }>`
    select other.path, other.name from sites main join sites other on other.path <> ''
    where main.id = ${siteId} and main.is_main`.execute(tx);
  return new Map(rows.map(({ path, name }) => [path, name]));
}

/** Why an address of a site cannot be taken: another one stands at its first part. */
export function reasonsOfSitesBelow(below: ReadonlyMap<string, string>, address: string): Reason[] {
  const value = `/${address.split(/[/?#]/)[1] ?? ""}`;
  const name = below.get(value);
  return name === undefined ? [] : [{ code: "ADDRESS_OF_SITE", details: { value, name } }];
}
