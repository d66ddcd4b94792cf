/**
 * Stems of words by the language of a text (词干), so that one form of a word finds the others. Every stemmer is given the folded
 * word and nothing else, so that whoever types capitals or leaves accents out comes to the same stem.
 *
 * Words in Cyrillic letters are stemmed as Russian in every text; other words by the language of the text, and as English where
 * that has no stemmer here. Russian, German and French are those of the Snowball project (M. F. Porter, snowballstem.org).
 */
import { createRequire } from "node:module";
import type { Stemmer } from "snowball-stemmers";
import { stemEnglish } from "./stem-english.ts";

type Stem = (word: string) => string;

const LETTERS = /^\p{L}{3,}$/u;
const CYRILLIC = /^\p{Script=Cyrillic}/u;
/** Words of one language whose stems are remembered: a stem costs some 30 µs, and texts repeat their words. */
const REMEMBERED = 20_000;

/** Loaded by the first word that needs it: most zones have no text in these languages. */
const snowball = (algorithm: string): Stemmer => {
  const { newStemmer } = createRequire(import.meta.url)("snowball-stemmers") as typeof import("snowball-stemmers");
  return newStemmer(algorithm);
};

/** A stemmer that is made when it is first used, with the stems that it found. */
function remembering(make: () => Stem): Stem {
  const known = new Map<string, string>();
  let made: Stem | undefined;
  return (word) => {
    if (!LETTERS.test(word)) return word;
    const before = known.get(word);
    if (before !== undefined) return before;
    made ??= make();
    const found = made(word);
    if (known.size >= REMEMBERED) known.clear();
    known.set(word, found);
    return found;
  };
}

const russian = remembering(() => {
  const stemmer = snowball("russian");
  return (word) => stemmer.stem(word);
});

/** Umlauts are folded to their vowel; where somebody wrote them as two letters, that is what is left too (Foerderung). */
const german = remembering(() => {
  const stemmer = snowball("german");
  return (word) =>
    stemmer.stem(
      word
        .replace(/ae/g, "a")
        .replace(/oe/g, "o")
        .replace(/(?<![aeiouq])ue/g, "u"),
    );
});

/** Endings that the stemmer knows by their accents, which folding took away. */
const FRENCH_ENDINGS: readonly [RegExp, string][] = [
  [/ee(s?)$/, "ée$1"],
  [/ite(s?)$/, "ité$1"],
  [/iere(s?)$/, "ière$1"],
  [/erent$/, "èrent"],
];

const french = remembering(() => {
  const stemmer = snowball("french");
  return (word) => {
    const restored = FRENCH_ENDINGS.reduce((text, [end, accented]) => text.replace(end, accented), word);
    return stemmer.stem(restored).normalize("NFD").replace(/\p{M}/gu, "");
  };
});

const byLanguage: Record<string, Stem> = { de: german, fr: french };

function stemmerOf(language: string): Stem | undefined {
  const [primary = ""] = language.split("-");
  return byLanguage[primary];
}

/** The stem of a folded word in a text of `language` (BCP 47). */
export function stem(word: string, language: string): string {
  return CYRILLIC.test(word) ? russian(word) : (stemmerOf(language) ?? stemEnglish)(word);
}

/** The stems that a word has in texts of any language, the English one first. */
export function stems(word: string): string[] {
  if (CYRILLIC.test(word)) return [russian(word)];
  return [...new Set([stemEnglish(word), ...Object.values(byLanguage).map((each) => each(word))])];
}

/** How many letters a word and its stem always share at their beginning. */
export function sharedLetters(language: string | undefined): number {
  return language !== undefined && stemmerOf(language) === undefined ? 2 : 1;
}
