import { isIP } from "node:net";
import { sql } from "kysely";
import type { Actor } from "../../../platform/auth/actor.ts";
import type { Config } from "../../../platform/config/config.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import { isPrivateAddress } from "../../../platform/outgoing/private-address.ts";
import { mayExchange } from "../policy.ts";

export interface TargetPlace {
  siteId: number;
  url: string | null;
  folder: string | null;
  sectionIds: readonly number[];
  /** The target itself, when it exists already. */
  id?: number;
}

/**
 * Refuses what a target may not be: of somebody else's site, of sections elsewhere, an address in a private network that can be
 * told from its spelling (what a name leads to is checked at each sending), a folder that another target has.
 * @throws AppError NOT_FOUND, TARGET_ADDRESS_PRIVATE, ALREADY_EXISTS
 */
export async function refusePlace(tx: Tx, actor: Actor, config: Config, place: TargetPlace): Promise<void> {
  const { siteId, url, folder, sectionIds, id = 0 } = place;
  if (!mayExchange(actor, siteId)) throw new AppError("NOT_FOUND");
  if (url !== null) {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const isOwn = host === "localhost" || (isIP(host) !== 0 && isPrivateAddress(host));
    if (isOwn && !config.OUTGOING_ALLOWED_HOSTS.includes(host)) throw new AppError("TARGET_ADDRESS_PRIVATE");
  }
  const { rows } = await sql<{ site: boolean; sections: number; taken: boolean }>`
    select exists (select 1 from sites where id = ${siteId}) as site,
      (select count(*)::integer from sections where id = any(${[...sectionIds]}::bigint[]) and site_id = ${siteId}) as sections,
      exists (select 1 from exchange_targets where folder = ${folder} and id <> ${id}) as taken`.execute(tx);
  if (!rows[0]?.site || rows[0].sections !== new Set(sectionIds).size) throw new AppError("NOT_FOUND");
  if (rows[0].taken) throw new AppError("ALREADY_EXISTS", { field: "folder", value: folder });
}
