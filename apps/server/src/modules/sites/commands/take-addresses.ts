import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import { reasonsAgainstAddresses } from "../events.ts";

interface Addressed {
  id: number;
  address: string;
}

const rowsOf = (sections: readonly Addressed[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) as wanted (id bigint, address text)`;

/**
 * Refuses addresses that another section has or once had, so that a link never comes to mean something else. A section
 * may come back to an address of its own. The site is locked, so nobody takes one meanwhile. Addresses that a redirect
 * led from, now or once, are refused as well, and those of the articles below.
 * @throws AppError ALREADY_EXISTS, ADDRESS_LED_ELSEWHERE
 */
export async function refuseTakenAddresses(tx: Tx, siteId: number, sections: readonly Addressed[]): Promise<void> {
  const { rows } = await sql<{ address: string }>`
    select known.address from ${rowsOf(sections)}
      join section_addresses known on known.site_id = ${siteId} and known.address = wanted.address
    where known.section_id <> wanted.id limit 1`.execute(tx);
  if (rows[0]) throw new AppError("ALREADY_EXISTS", { field: "slug", value: rows[0].address });
  const led = await sql<{ value: string; to: string }>`
    select r.from_path as value, r.to_url as "to" from ${rowsOf(sections)}
      join redirects r on r.site_id = ${siteId} and (r.from_path = rtrim(wanted.address, '/')
        or r.from_path ~ ('^' || wanted.address || '[0-9]+[.]html$')) limit 1`.execute(tx);
  if (led.rows[0]) throw new AppError("ADDRESS_LED_ELSEWHERE", { ...led.rows[0] });
  const addresses = sections.map(({ address }) => address);
  refuseUnless(await reasonsAgainstAddresses(tx, siteId, addresses));
}

/** Gives addresses to sections for ever. */
export async function takeAddresses(tx: Tx, siteId: number, sections: readonly Addressed[], now: Date): Promise<void> {
  await sql`
    insert into section_addresses (site_id, address, section_id, since)
    select ${siteId}, wanted.address, wanted.id, ${now} from ${rowsOf(sections)}
    on conflict (site_id, address) do nothing`.execute(tx);
}
