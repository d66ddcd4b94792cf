/**
 * Folding: one form for characters that a reader takes for the same. Full width becomes half width, capitals small,
 * accents go, joined letters part, traditional characters become simplified.
 *
 * Folding works on single UTF-16 units and never on phrases, so that every folded unit still has its place in the
 * original text and highlights land in what the author wrote. Both the index and the query pass through here; a
 * character that has two simplified forms by context (著 in 著作, 沿著) is folded to one of them on both sides.
 */
import hongKong from "opencc-js/dict/HKVariantsRev";
import traditional from "opencc-js/dict/TSCharacters";
import taiwan from "opencc-js/dict/TWVariantsRev";

/** What a unit is to the tokenizer. */
export const BREAK = 1; // ends a word and a run: punctuation between clauses, line ends
export const HAN = 2; // written without spaces: indexed as overlapping pairs
export const WORD = 3; // letters and digits: indexed by word
export const JOIN = 4; // ends a word, but a run goes on: quotation marks, brackets, spaces
export const IGNORE = 5; // not there at all: accents, zero-width marks, apostrophes

const JOINING = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Zs}\t"*_·•・‧~]/u;
const IGNORED = /[\p{M}\p{Cf}'’ʼ]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〇]/u;
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** A letter of its own, not an accented и: Russian endings (-ый, -ей) are known by it. */
const SHORT_I = "й";
/** Letters that Unicode does not part, as people without them on their keyboard write them. */
const JOINED: Record<string, string> = { ß: "ss", œ: "oe", æ: "ae" };

const classes = new Uint8Array(0x10000);
const folded = new Uint16Array(0x10000);
/** Units that fold to several, such as ㎡ or Ⅳ; only inside words. */
const expansions = new Map<number, string>();
let simplified: Map<string, string> | undefined;

function pairsOf(entries: string): [string, string][] {
  return entries.split("|").map((entry) => {
    const [from, to] = entry.split(" ");
    return [from ?? "", to ?? ""];
  });
}

/** About 3,600 single characters, half a megabyte; made on first use. */
function simplifiedForms(): Map<string, string> {
  if (simplified) return simplified;
  const forms = new Map(pairsOf(traditional).filter(([from, to]) => from !== to));
  const targets = new Set(forms.values());
  for (const [from, to] of [...pairsOf(hongKong), ...pairsOf(taiwan)]) {
    if (!forms.has(from) && !targets.has(from)) forms.set(from, forms.get(to) ?? to);
  }
  simplified = forms;
  return forms;
}

function foldCharacter(character: string): string {
  let text = character.normalize("NFKC").toLowerCase();
  if (ACCENTED.test(text) && text !== SHORT_I) text = text.normalize("NFKD").replace(/\p{M}/gu, "");
  text = JOINED[text] ?? text;
  const form = simplifiedForms().get(text);
  return form?.length === 1 ? form : text;
}

function learn(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) {
    // Half of a rare character; the two halves are indexed like two Chinese characters.
    folded[unit] = unit;
    classes[unit] = HAN;
    return HAN;
  }
  const character = String.fromCharCode(unit);
  const text = foldCharacter(character);
  folded[unit] = text.length === 1 ? text.charCodeAt(0) : unit;
  let kind = BREAK;
  if (IGNORED.test(character)) kind = IGNORE;
  else if (UNSPACED.test(text)) kind = HAN;
  else if (/[\p{L}\p{N}]/u.test(text)) kind = WORD;
  else if (JOINING.test(character)) kind = JOIN;
  if (text.length !== 1) {
    const inner = Array.from(text).find((part) => /[\p{L}\p{N}]/u.test(part));
    if (kind === HAN) folded[unit] = (inner ?? character).charCodeAt(0);
    else if (kind === WORD) expansions.set(unit, text.replace(/[^\p{L}\p{N}]/gu, ""));
  }
  classes[unit] = kind;
  return kind;
}

/** The class of a UTF-16 unit. */
export function classOf(unit: number): number {
  return classes[unit] || learn(unit);
}

/** The folded form of a unit of class HAN, as a unit. */
export function foldUnit(unit: number): number {
  if (!classes[unit]) learn(unit);
  return folded[unit] ?? unit;
}

/** The folded form of a unit of class WORD, as text. */
export function foldLetter(unit: number): string {
  return expansions.get(unit) ?? String.fromCharCode(foldUnit(unit));
}
