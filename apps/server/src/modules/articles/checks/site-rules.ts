import { type CheckCode, type CheckLevel, defaultLevels } from "@openzone/contract/checks";
import { onCommittedChange } from "../../../platform/changes/changes.ts";
import type { Db, Tx } from "../../../platform/database/database.ts";
import { onePerDatabase } from "../../../platform/database/one-per-database.ts";
import { type ListedWord, type WordMatcher, wordMatcher } from "./word-matcher.ts";

/** What a site checks by: its words, ready for matching, and what each check means. */
export interface SiteRules {
  words: WordMatcher;
  levels: Record<CheckCode, CheckLevel>;
}

/** Tag of a site's words and settings; changes of other servers come in by it too. */
export const rulesTag = (siteId: number): string => `site:${siteId}:checks`;

/** By site. */
type Stored = Map<number, Promise<SiteRules>>;

/** The rules of a site, read once until somebody changes them: ten thousand words take some ten milliseconds to prepare. */
export function siteRules(db: Db, siteId: number): Promise<SiteRules> {
  const rules = cacheOf({ db });
  const known = rules.get(siteId);
  if (known) return known;
  const read = readRules(db, siteId);
  rules.set(siteId, read);
  // A reading that failed is no rule to keep; whoever asked hears of it.
  read.catch(() => rules.delete(siteId));
  return read;
}

const cacheOf = onePerDatabase(({ db }: { db: Db }): Stored => {
  const stored: Stored = new Map();
  onCommittedChange(db, ({ tags }) => {
    for (const tag of tags) {
      const site = /^site:(\d+):checks$/.exec(tag)?.[1];
      if (site) stored.delete(Number(site));
    }
  });
  return stored;
});

/** The words of a site's list that are in use, as matching needs them. */
export const listedWords = (db: Db, siteId: number): Promise<ListedWord[]> =>
  db
    .selectFrom("check_words")
    .select(["kind", "word", "replacement", "exceptions", "near", "note"])
    .where("site_id", "=", siteId)
    .where("state", "=", "on")
    .execute();

async function readRules(db: Db, siteId: number): Promise<SiteRules> {
  const words = await listedWords(db, siteId);
  const { levels } = await storedLevels(db, siteId);
  return { words: wordMatcher(words), levels };
}

/** What each check means on a site, and the version of that choice; 0 when nobody chose yet. */
export async function storedLevels(
  db: Db | Tx,
  siteId: number,
): Promise<{ levels: Record<CheckCode, CheckLevel>; version: number }> {
  const row = await db
    .selectFrom("check_settings")
    .select(["levels", "version"])
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return { levels: { ...defaultLevels, ...row?.levels }, version: row?.version ?? 0 };
}
