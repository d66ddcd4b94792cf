import { type MergedThing, type MergePlace, mergedThings } from "@openzone/contract/site-merging";
import { sql } from "kysely";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { AppError, type Reason, refuseUnless } from "../../platform/errors.ts";
import { siteStaffCounts } from "../people/index.ts";
import { isReserved } from "./addresses.ts";
import { addressesOfOthers, reasonsAgainstPlaces, redirectsAt } from "./commands/take-addresses.ts";
import { mergeFacts } from "./merging.ts";
import { lockSite, type SectionRow, type SiteRow } from "./queries.ts";

/** A sentence names so many addresses; the first ones show what is the matter. */
const mostNamed = 10;

/** A section of the site that goes, with where it will stand. */
export interface MovingSection {
  id: number;
  /** Path and address as they are before. */
  path: string;
  was: string;
  newPath: string;
  address: string;
}

/** What is known before a site is merged: both sites, locked, the section below which everything goes, and what stands in the way. */
export interface Merging {
  from: SiteRow;
  into: SiteRow;
  below: SectionRow | undefined;
  sections: MovingSection[];
  counts: Record<MergedThing, number>;
  reasons: Reason[];
}

/**
 * Locks both sites and finds out what merging one into the other would do.
 * @throws AppError NOT_FOUND, NOT_ALLOWED, SITE_SHUT, SITE_MAIN_STAYS, SITE_MERGE_PLACE
 */
export async function prepareMerging(
  tx: Tx,
  actor: Actor,
  { siteId, into: intoId, below: belowId }: MergePlace & { siteId: number },
): Promise<Merging> {
  const mayBoth = [siteId, intoId].every((id) => may(actor, "site.manage", { siteId: id }));
  refuseUnless(mayBoth ? [] : [{ code: "NOT_ALLOWED" }]);
  if (siteId === intoId) throw new AppError("SITE_MERGE_PLACE", { field: "into" });
  // Always in the same order, so that two who merge at once wait for each other.
  const first = await lockSite(tx, Math.min(siteId, intoId));
  const second = await lockSite(tx, Math.max(siteId, intoId));
  const [from, into] = first.id === siteId ? [first, second] : [second, first];
  if (from.is_main) throw new AppError("SITE_MAIN_STAYS");
  const below = await placeBelow(tx, into.id, belowId);
  const sections = await movingSections(tx, from.id, below);
  const facts = await mergeFacts(tx, { fromId: from.id, intoId: into.id });
  const closing = await sql`select 1 from site_closings where site_id = ${from.id} and ended_at is null`.execute(tx);
  const { rows } = await sql<{ groups: number }>`
    select count(*)::int as groups from link_groups where site_id = ${from.id}`.execute(tx);
  const own = { sections: sections.length, linkGroups: rows[0]?.groups ?? 0, ...(await siteStaffCounts(tx, from.id)) };
  const nothing = Object.fromEntries(mergedThings.map((thing) => [thing, 0])) as Record<MergedThing, number>;
  return {
    from,
    into,
    below,
    sections,
    counts: Object.assign(nothing, own, ...facts.map(({ counts }) => counts)),
    reasons: [
      ...(closing.rows.length > 0 ? [{ code: "SITE_CLOSING_OPEN" as const }] : []),
      ...facts.flatMap(({ reasons = [] }) => reasons),
      ...(await reasonsOfAddresses(tx, into, sections)),
    ],
  };
}

async function placeBelow(tx: Tx, siteId: number, id: number | undefined): Promise<SectionRow | undefined> {
  if (id === undefined) return undefined;
  const row = await tx.selectFrom("sections").selectAll().where("id", "=", id).executeTakeFirst();
  const fits = row?.site_id === siteId && row.state === "open" && row.kind !== "link" && row.kind !== "page";
  if (!fits) throw new AppError("SITE_MERGE_PLACE", { field: "below" });
  return row;
}

async function movingSections(tx: Tx, siteId: number, below: SectionRow | undefined): Promise<MovingSection[]> {
  const { rows } = await sql<MovingSection>`
    select id, path, address as was, ${below?.path ?? "/"}::text || substr(path, 2) as "newPath",
      ${below?.address ?? "/"}::text || substr(address, 2) as address
    from sections where site_id = ${siteId} order by path`.execute(tx);
  return rows;
}

/** Addresses stay unique: what stands or stood in the other site is not taken, and all of it is named at once. */
async function reasonsOfAddresses(tx: Tx, into: SiteRow, sections: readonly MovingSection[]): Promise<Reason[]> {
  const taken = await addressesOfOthers(tx, into.id, sections);
  const led = (await redirectsAt(tx, into.id, sections)).map(({ value }) => value);
  const own = sections.map(({ address }) => address).filter(isReserved);
  const clashing = [...new Set([...taken, ...led, ...own])];
  const more = clashing.length > mostNamed ? "……" : "";
  const addresses = clashing.slice(0, mostNamed).join("、") + more;
  const reasons: Reason[] =
    clashing.length > 0 ? [{ code: "SITE_MERGE_ADDRESSES", details: { addresses, field: "below" } }] : [];
  const all = sections.map(({ address }) => address);
  return [...reasons, ...(await reasonsAgainstPlaces(tx, into.id, all))];
}
