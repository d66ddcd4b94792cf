import type { Block } from "@openzone/contract/blocks";
import type { SectionKind } from "@openzone/contract/sites";
import type { Actor } from "../../platform/auth/actor.ts";
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

/** Asks what stands in the way of closing languages of a site. */
type LanguageCheck = (tx: Tx, siteId: number, languages: readonly string[]) => Promise<Reason[]>;
/** A short text that readers see, with the English one that stands beside it. */
export type SiteText = readonly [own: string, english: string];
/** Gives short texts that a site shows besides its sections and links. */
type TextSource = (db: Db | Tx, siteId: number) => Promise<SiteText[]>;

type AddressCheck = (tx: Tx, siteId: number, addresses: readonly string[]) => Promise<Reason[]>;

const addressChecks = new Set<AddressCheck>();
const languageChecks = new Set<LanguageCheck>();
const textSources = new Set<TextSource>();
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

/** Has `check` say why languages of a site cannot be closed. */
export function beforeLanguagesClose(check: LanguageCheck): void {
  languageChecks.add(check);
}

export async function reasonsAgainstClosingLanguages(
  tx: Tx,
  siteId: number,
  languages: readonly string[],
): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const check of languageChecks) reasons.push(...(await check(tx, siteId, languages)));
  return reasons;
}

/** Has `source` give texts of a site that need names in its other languages (译名). */
export function addSiteTexts(source: TextSource): void {
  textSources.add(source);
}

export async function furtherTexts(db: Db | Tx, siteId: number): Promise<SiteText[]> {
  const texts: SiteText[] = [];
  for (const source of textSources) texts.push(...(await source(db, siteId)));
  return texts;
}

export async function tellSectionMoved(tx: Tx, moved: SectionMoved): Promise<void> {
  for (const listener of moveListeners) await listener(tx, moved);
}

export async function reasonsAgainstClosing(tx: Tx, sectionId: number): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const check of closingChecks) reasons.push(...(await check(tx, sectionId)));
  return reasons;
}

/** A site was made with the blocks that its home shall show. */
export interface SiteMade {
  siteId: number;
  home: readonly Block[];
}

type SiteListener = (tx: Tx, actor: Actor, made: SiteMade, now: Date) => Promise<void>;
const siteListeners = new Set<SiteListener>();

/** Has `listener` run in the transaction that makes a site from a template. */
export function whenSiteIsMade(listener: SiteListener): void {
  siteListeners.add(listener);
}

export async function tellSiteMade(tx: Tx, actor: Actor, made: SiteMade, now: Date): Promise<void> {
  for (const listener of siteListeners) await listener(tx, actor, made, now);
}

/** A site was shut for good; `isReadable` when its pages stay as an archive. */
export interface SiteShut {
  siteId: number;
  isReadable: boolean;
}

type ShutListener = (tx: Tx, shut: SiteShut) => Promise<void>;
const shutListeners = new Set<ShutListener>();

/** Has `listener` run in the transaction that shuts a site. */
export function whenSiteIsShut(listener: ShutListener): void {
  shutListeners.add(listener);
}

export async function tellSiteShut(tx: Tx, shut: SiteShut): Promise<void> {
  for (const listener of shutListeners) await listener(tx, shut);
}
