import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, type Reason, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstAddresses } from "../events.ts";
import { reasonsOfSitesBelow, sitesBelow } from "./take-site-path.ts";

interface Addressed {
  id: number;
  address: string;
}

const rowsOf = (sections: readonly Addressed[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) as wanted (id bigint, address text)`;

/** Those of the addresses wanted in a site that another section has or once had. */
export async function addressesOfOthers(tx: Tx, siteId: number, sections: readonly Addressed[]): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select known.address from ${rowsOf(sections)}
      join section_addresses known on known.site_id = ${siteId} and known.address = wanted.address
    where known.section_id <> wanted.id order by known.address`.execute(tx);
  return rows.map(({ address }) => address);
}

/** Redirects, present or removed, that start where a section or its articles would stand. */
export async function redirectsAt(
  tx: Tx,
  siteId: number,
  sections: readonly Addressed[],
): Promise<{ value: string; to: string }[]> {
  const { rows } = await sql<{ value: string; to: string }>`
    select r.from_path as value, r.to_url as "to" from ${rowsOf(sections)}
      join redirects r on r.site_id = ${siteId} and (r.from_path = rtrim(wanted.address, '/')
        or r.from_path ~ ('^' || wanted.address || '[0-9]+[.]html$')) order by r.from_path`.execute(tx);
  return rows;
}

/** Why addresses cannot stand in a site beside its sections and redirects: another site or a topic is there. */
export async function reasonsAgainstPlaces(tx: Tx, siteId: number, addresses: readonly string[]): Promise<Reason[]> {
  const below = await sitesBelow(tx, siteId);
  return [
    ...addresses.flatMap((address) => reasonsOfSitesBelow(below, address)),
    ...(await reasonsAgainstAddresses(tx, siteId, addresses)),
  ];
}

/**
 * Refuses addresses that another section has or once had, so that a link never comes to mean something else. A section
 * may come back to an address of its own. The site is locked, so nobody takes one meanwhile. Addresses that a redirect
 * led from, now or once, are refused as well, and those of the articles below; so are those where another site stands.
 * @throws AppError ALREADY_EXISTS, ADDRESS_LED_ELSEWHERE, ADDRESS_OF_SITE
 */
export async function refuseTakenAddresses(tx: Tx, siteId: number, sections: readonly Addressed[]): Promise<void> {
  const [taken] = await addressesOfOthers(tx, siteId, sections);
  if (taken !== undefined) throw new AppError("ALREADY_EXISTS", { field: "slug", value: taken });
  const [led] = await redirectsAt(tx, siteId, sections);
  if (led) throw new AppError("ADDRESS_LED_ELSEWHERE", { ...led });
  const addresses = sections.map(({ address }) => address);
  refuseUnless(await reasonsAgainstPlaces(tx, siteId, addresses));
}

/** Gives addresses to sections for ever. */
export async function takeAddresses(tx: Tx, siteId: number, sections: readonly Addressed[], now: Date): Promise<void> {
  await sql`
    insert into section_addresses (site_id, address, section_id, since)
    select ${siteId}, wanted.address, wanted.id, ${now} from ${rowsOf(sections)}
    on conflict (site_id, address) do nothing`.execute(tx);
}
