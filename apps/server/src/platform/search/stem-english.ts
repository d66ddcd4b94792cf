/**
 * English word stems (M. F. Porter, "An algorithm for suffix stripping", 1980), so that "permits" finds "permitting".
 * Our own instead of FTS5's `porter`, because highlighting has to know the same stems.
 */
const VOWEL = "(?:[aeiou]|(?<=[^aeiou])y)";
const MEASURE_1 = new RegExp(`^.*?${VOWEL}.*?(?!${VOWEL})[a-z]`);
const MEASURE_2 = new RegExp(`${MEASURE_1.source}.*?${VOWEL}.*?(?!${VOWEL})[a-z]`);
const HAS_VOWEL = new RegExp(VOWEL);
const DOUBLE = /([^aeiouylsz])\1$/;
const SHORT = /[^aeiou][aeiouy][^aeiouwxy]$/;

const STEP_2: [string, string][] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["abli", "able"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
];
const STEP_3: [string, string][] = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];
const STEP_4 = /(?:ement|ment|ance|ence|able|ible|ant|ent|al|er|ic|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

function replaceEnd(word: string, rules: [string, string][]): string {
  for (const [end, replacement] of rules) {
    if (!word.endsWith(end)) continue;
    const stem = word.slice(0, -end.length);
    return MEASURE_1.test(stem) ? stem + replacement : word;
  }
  return word;
}

function stripPlural(word: string): string {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function stripVerbEnd(word: string): string {
  if (word.endsWith("eed")) return MEASURE_1.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const stem = word.replace(/(?:ed|ing)$/, "");
  if (stem === word || !HAS_VOWEL.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (DOUBLE.test(stem)) return stem.slice(0, -1);
  return MEASURE_1.test(stem) && !MEASURE_2.test(stem) && SHORT.test(stem) ? `${stem}e` : stem;
}

function stripFinal(word: string): string {
  let stem = word;
  if (stem.endsWith("e")) {
    const rest = stem.slice(0, -1);
    if (MEASURE_2.test(rest) || (MEASURE_1.test(rest) && !SHORT.test(rest))) stem = rest;
  }
  return stem.endsWith("ll") && MEASURE_2.test(stem) ? stem.slice(0, -1) : stem;
}

/** The stem of a folded word; anything but three or more letters a–z comes back as it is. */
export function stemEnglish(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let result = stripVerbEnd(stripPlural(word));
  if (result.endsWith("y") && HAS_VOWEL.test(result.slice(0, -1))) result = `${result.slice(0, -1)}i`;
  result = replaceEnd(replaceEnd(result, STEP_2), STEP_3);
  const end = STEP_4.exec(result);
  if (end && MEASURE_2.test(result.slice(0, end.index))) result = result.slice(0, end.index);
  return stripFinal(result);
}
