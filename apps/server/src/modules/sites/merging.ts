import type { MergedThing } from "@openzone/contract/site-merging";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";

/** A site whose sections now belong to another one (合并站点). */
export interface SitesMerged {
  from: { id: number; slug: string; name: string };
  into: { id: number; name: string };
  /** All sections that went, with the ids they had before. */
  sectionIds: readonly number[];
}

/** What a module knows of a merging before it is done. */
export interface MergeFacts {
  counts?: Partial<Record<MergedThing, number>>;
  reasons?: readonly Reason[];
}

type MergeCheck = (tx: Tx, sites: { fromId: number; intoId: number }) => Promise<MergeFacts>;
type MergeListener = (tx: Tx, actor: Actor, merged: SitesMerged, now: Date) => Promise<void>;

const checks = new Set<MergeCheck>();
const listeners = new Set<MergeListener>();

/** Has `check` count what would go along, and say what stands in the way. */
export function beforeSitesMerge(check: MergeCheck): void {
  checks.add(check);
}

/** Has `listener` take along what its module keeps for a site, in the transaction that merges it, once the sections have gone. */
export function whenSitesMerge(listener: MergeListener): void {
  listeners.add(listener);
}

export async function mergeFacts(tx: Tx, sites: { fromId: number; intoId: number }): Promise<MergeFacts[]> {
  const facts: MergeFacts[] = [];
  for (const check of checks) facts.push(await check(tx, sites));
  return facts;
}

export async function tellSitesMerged(tx: Tx, actor: Actor, merged: SitesMerged, now: Date): Promise<void> {
  for (const listener of listeners) await listener(tx, actor, merged, now);
}
