/**
 * Readings (拼音) of Chinese characters without tones, for finding titles by a like-sounding character.
 *
 * pinyin-pro with its dictionary takes about 40 MB once used, so it is loaded once, when an index file is made: the
 * readings of the 20,992 common characters (about 400 KB) then live in the file and are looked up there.
 */
import type { DatabaseSync } from "node:sqlite";

const FIRST = 0x4e00;
const LAST = 0x9fff;

/** Fills the table of readings; done once in the life of an index file. */
export async function storeReadings(db: DatabaseSync): Promise<void> {
  const { pinyin } = await import("pinyin-pro");
  const insert = db.prepare("INSERT INTO readings (unit, syllables) VALUES (?, ?)");
  for (let unit = FIRST; unit <= LAST; unit += 1) {
    const character = String.fromCharCode(unit);
    const found = pinyin(character, { toneType: "none", type: "array", multiple: true, v: true });
    const syllables = [...new Set(found)].filter((syllable) => /^[a-z]+$/.test(syllable));
    if (syllables.length > 0) insert.run(unit, syllables.join(" "));
  }
}

/** Gives the readings of a folded unit, none for anything but a Chinese character. */
export type ReadingsOf = (unit: number) => readonly string[];

export function readingsFrom(db: DatabaseSync): ReadingsOf {
  const select = db.prepare("SELECT syllables FROM readings WHERE unit = ?");
  const known = new Map<number, readonly string[]>();
  return (unit) => {
    const cached = known.get(unit);
    if (cached) return cached;
    const row = select.get(unit) as { syllables: string } | undefined;
    const syllables = row ? row.syllables.split(" ") : [];
    known.set(unit, syllables);
    return syllables;
  };
}
