import { sql } from "kysely";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";

/**
 * Gives addresses to sections for ever: an address that another section has or had is refused, so that a link never
 * comes to mean something else. A section may come back to an address of its own.
 * @throws AppError ALREADY_EXISTS
 */
export async function takeAddresses(
  tx: Tx,
  siteId: number,
  sections: readonly { id: number; address: string }[],
  now: Date,
): Promise<void> {
  const { rows: taken } = await sql<{ address: string; section_id: number }>`
    insert into section_addresses (site_id, address, section_id, since)
    select ${siteId}, wanted.address, wanted.id, ${now}
    from jsonb_to_recordset(${JSON.stringify(sections)}::jsonb) as wanted (id bigint, address text)
    on conflict (site_id, address) do update set section_id = section_addresses.section_id
    returning address, section_id`.execute(tx);
  const foreign = taken.find((row) => sections.some((own) => own.address === row.address && own.id !== row.section_id));
  if (foreign) throw new AppError("ALREADY_EXISTS", { field: "slug", value: foreign.address });
}
