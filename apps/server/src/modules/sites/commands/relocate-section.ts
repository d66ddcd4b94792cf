import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { moveSectionGrants } from "../../people/index.ts";
import { refuseReserved } from "../addresses.ts";
import { tellSectionMoved } from "../events.ts";
import type { SectionRow } from "../queries.ts";
import { refuseTakenAddresses, takeAddresses } from "./take-addresses.ts";

/**
 * Gives a section and everything below it a new path and new addresses, and tells the other modules.
 * The old addresses stay theirs and lead on.
 * @throws AppError ADDRESS_RESERVED, ALREADY_EXISTS
 */
export async function relocateSection(
  tx: Tx,
  section: SectionRow,
  to: { path: string; address: string },
  now: Date,
): Promise<void> {
  refuseReserved(to.address);
  const below = sql`site_id = ${section.site_id} and path like ${`${section.path}%`}`;
  const address = sql<string>`${to.address} || substr(address, ${section.address.length + 1}::int)`;
  const { rows } = await sql<{ id: number; address: string }>`
    select id, ${address} as address from sections where ${below}`.execute(tx);
  await refuseTakenAddresses(tx, section.site_id, rows);
  await sql`
    update sections set path = ${to.path} || substr(path, ${section.path.length + 1}::int), address = ${address}
    where ${below}`.execute(tx);
  await takeAddresses(tx, section.site_id, rows, now);
  await leadRedirectsOn(tx, section, to.address, now);
  if (to.path !== section.path) await moveSectionGrants(tx, section.path, to.path);
  await tellSectionMoved(tx, {
    sectionId: section.id,
    siteId: section.site_id,
    oldPath: section.path,
    path: to.path,
  });
}

/** Redirects to what moved lead to its new address at once, so that no reader is led on twice. Addresses hold no signs of patterns. */
async function leadRedirectsOn(tx: Tx, section: SectionRow, address: string, now: Date): Promise<void> {
  const before = `^((?:/en)?)${section.address}`;
  await sql`
    update redirects set to_url = regexp_replace(to_url, ${before}, ${`\\1${address}`}), version = version + 1,
      updated_at = ${now}, updated_by = null
    where site_id = ${section.site_id} and to_url ~ ${before}`.execute(tx);
}
