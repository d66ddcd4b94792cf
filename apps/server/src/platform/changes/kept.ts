import type { Db, Tx } from "../database/database.ts";
import { onePerDatabase } from "../database/one-per-database.ts";
import { onCommittedChange } from "./changes.ts";

type Kept = Map<string, Promise<unknown>>;

const keptOf = onePerDatabase(({ db }: { db: Db }): Kept => {
  const kept: Kept = new Map();
  onCommittedChange(db, ({ tags }) => {
    for (const tag of tags) {
      if (tag.endsWith("*")) kept.clear();
      else kept.delete(tag);
    }
  });
  return kept;
});

/** So many answers are kept, those that were wanted last; a large zone has some for each of 300 sites and one for each of 20,000 sections. */
export const mostKept = 5000;

/**
 * What `read` answers, kept in memory until a commit tells of `tag`: for the few small readings that nearly every page needs.
 * A page that shows it records the same tag, and both are dropped together. Inside a transaction it is always read anew.
 */
export function keptUntil<T>(db: Db | Tx, tag: string, read: (db: Db | Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db);
  const kept = keptOf({ db });
  const known = kept.get(tag) as Promise<T> | undefined;
  if (known) {
    // A map has its oldest first: whoever reads through all sections drops no home's answers.
    kept.delete(tag);
    kept.set(tag, known);
    return known;
  }
  const reading = read(db);
  for (const oldest of kept.keys()) {
    if (kept.size < mostKept) break;
    kept.delete(oldest);
  }
  kept.set(tag, reading);
  // What failed is asked again by whoever comes next.
  reading.catch(() => kept.get(tag) === reading && kept.delete(tag));
  return reading;
}
