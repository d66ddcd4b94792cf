import type { SectionKind } from "@openzone/contract/sites";
import type { Db, Tx } from "../../platform/database/database.ts";
import type { Reason } from "../../platform/errors.ts";

/** A section and everything below it got new addresses, and a new path when it moved below another parent. */
export interface SectionMoved {
  sectionId: number;
  siteId: number;
  oldPath: string;
  path: string;
}

type MoveListener = (tx: Tx, moved: SectionMoved) => Promise<void>;
/** Asks what stands in the way of another kind for a section; `title` fills the sentence. */
type KindCheck = (db: Db | Tx, section: { id: number; title: string }) => Promise<(kind: SectionKind) => Reason[]>;
type ClosingCheck = (tx: Tx, sectionId: number) => Promise<Reason[]>;

type AddressCheck = (tx: Tx, siteId: number, addresses: readonly string[]) => Promise<Reason[]>;

const addressChecks = new Set<AddressCheck>();
const moveListeners = new Set<MoveListener>();
const closingChecks = new Set<ClosingCheck>();
const kindChecks = new Set<KindCheck>();

/** Has `listener` run in the transaction that moves a section. */
export function whenSectionMoves(listener: MoveListener): void {
  moveListeners.add(listener);
}

/** Has `check` say why a section cannot be closed now. */
export function beforeSectionCloses(check: ClosingCheck): void {
  closingChecks.add(check);
}

/** Has `check` say why a section cannot become of another kind. */
export function beforeSectionKindChanges(check: KindCheck): void {
  kindChecks.add(check);
}

export async function reasonsOfContents(
  db: Db | Tx,
  section: { id: number; title: string },
): Promise<(kind: SectionKind) => Reason[]> {
  const judges: ((kind: SectionKind) => Reason[])[] = [];
  for (const check of kindChecks) judges.push(await check(db, section));
  return (kind) => judges.flatMap((judge) => judge(kind));
}

/** Has `check` say which addresses something other than a section has already. The site is locked meanwhile. */
export function beforeAddressesAreTaken(check: AddressCheck): void {
  addressChecks.add(check);
}

export async function reasonsAgainstAddresses(tx: Tx, siteId: number, addresses: readonly string[]): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const check of addressChecks) reasons.push(...(await check(tx, siteId, addresses)));
  return reasons;
}

export async function tellSectionMoved(tx: Tx, moved: SectionMoved): Promise<void> {
  for (const listener of moveListeners) await listener(tx, moved);
}

export async function reasonsAgainstClosing(tx: Tx, sectionId: number): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const check of closingChecks) reasons.push(...(await check(tx, sectionId)));
  return reasons;
}
