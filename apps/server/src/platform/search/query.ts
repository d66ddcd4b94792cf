/** What a person typed, understood: terms in order, without question words. Pure. */
import { classOf, foldUnit, HAN } from "./fold.ts";
import { stem, stems } from "./stem.ts";
import { pairKey, pairTerm, unitTerm, walk } from "./tokens.ts";

/** Longer input is cut; nobody types it, and a pasted page is answered by its beginning. */
const LONGEST_QUERY = 200;
/** From this many Chinese characters on, a query may be a question and its question words are dropped. */
const QUESTION_LENGTH = 6;

/**
 * Words that ask instead of naming something. They part the text around them. Kept short on purpose: a word that only
 * seldom helps is weighed down by its frequency anyway.
 */
const QUESTION_WORDS =
  /请问|我想(?:问|知道|了解)?(?:一下)?|(?:是)?什么(?:时候|样|时间)?|怎么(?:样|办)?|怎样|如何|哪(?:些|个|里|儿|家|种|类)|多少|多久|是否|能否|可否|有没有|能不能|可不可以|为(?:什么|何)|吗(?=$|\s)|呢(?=$|\s)/g;

const ACROSS_WORDS = 0.6;

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

export interface QueryTerm {
  kind: "pair" | "word" | "letter";
  /** As it stands in the index; for a letter the bare unit, whose marks are made where it is looked up. */
  term: string;
  /** Pair or unit as a number, for scanning texts; 0 for a word. */
  key: number;
  /** The same word as the stemmers of other languages leave it; none where the query names its language. */
  others?: readonly string[];
  /** 1, or less for a pair whose two characters belong to different words: its absence says little. */
  weight: number;
}

export interface ParsedQuery {
  /** The language that is searched; undefined for all of them. */
  language: string | undefined;
  terms: QueryTerm[];
  /** The terms in the order of the query, as places in `terms`; a term that comes twice stands here twice. */
  order: number[];
  /** All folded units and letters without marks and spaces, for comparing with titles. */
  plain: string;
}

function termList(): { terms: QueryTerm[]; order: number[]; add(term: QueryTerm): void } {
  const terms: QueryTerm[] = [];
  const order: number[] = [];
  const places = new Map<string, number>();
  return {
    terms,
    order,
    add(term) {
      const name = `${term.kind}${term.term}`;
      const place = places.get(name) ?? terms.push(term) - 1;
      places.set(name, place);
      order.push(place);
    },
  };
}

/** Chinese characters in their folded form, one unit for one unit; everything else as it is. */
function foldChinese(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index);
    return classOf(unit) === HAN ? String.fromCharCode(foldUnit(unit)) : text.charAt(index);
  }).join("");
}

function withoutQuestionWords(folded: string): string {
  const chinese = folded.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (chinese < QUESTION_LENGTH) return folded;
  const rest = folded.replace(/[？?！!。]+/g, " ").replace(QUESTION_WORDS, "\n");
  return /[\p{L}\p{N}]/u.test(rest) ? rest : folded;
}

/** The pairs that stand inside one word, by the dictionary that comes with Node. */
function pairsInsideWords(folded: string): Set<string> {
  const pairs = new Set<string>();
  for (const { segment } of segmenter.segment(folded)) {
    for (let index = 0; index + 1 < segment.length; index += 1) pairs.add(segment.slice(index, index + 2));
  }
  return pairs;
}

function plainOf(text: string): string {
  let plain = "";
  walk(text, {
    han: (unit) => {
      plain += String.fromCharCode(unit);
    },
    word: (word) => {
      plain += word;
    },
    end() {},
  });
  return plain;
}

/**
 * Never fails: whatever cannot be searched for (marks, broken characters) is not there. Without a language its words are
 * stemmed as those of each language.
 */
export function parseQuery(input: string, language?: string): ParsedQuery {
  const text = foldChinese(input.slice(0, LONGEST_QUERY).toWellFormed().trim());
  const inside = pairsInsideWords(text);
  const list = termList();
  let run: number[] = [];
  const endRun = (): void => {
    const [only] = run;
    if (run.length === 1 && only !== undefined)
      list.add({ kind: "letter", term: unitTerm(only), key: only, weight: 1 });
    run = [];
  };
  const sink = {
    han(unit: number) {
      const previous = run.at(-1);
      if (previous !== undefined) {
        const weight = inside.has(String.fromCharCode(previous, unit)) ? 1 : ACROSS_WORDS;
        list.add({ kind: "pair", term: pairTerm(previous, unit), key: pairKey(previous, unit), weight });
      }
      run.push(unit);
    },
    word(word: string) {
      const [term = "", ...others] = language === undefined ? stems(word) : [stem(word, language)];
      list.add({ kind: "word", term, key: 0, weight: 1, ...(others.length > 0 ? { others } : {}) });
    },
    end: endRun,
  };
  walk(withoutQuestionWords(text), sink, true);
  return { language, terms: list.terms, order: list.order, plain: plainOf(text) };
}
