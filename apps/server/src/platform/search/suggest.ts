/** Titles for what has been typed so far. Runs in the reader thread. */
import { classOf, HAN } from "./fold.ts";
import { anyForm, type Lookup, quote } from "./lookup.ts";
import type { ParsedQuery } from "./query.ts";
import { plainTitle, TITLE_MARK, unitTerm } from "./tokens.ts";

const LOOKED_AT = 200;
const MOST = 20;
/** Stems share this much of the beginning with every form of the word. */
const STEM_PREFIX = 4;

/** What is asked of the index of letters. */
function expressionFor({ terms, plain }: ParsedQuery): string | null {
  const pairs = terms.filter((term) => term.kind === "pair");
  if (pairs.length > 0) return pairs.map((term) => anyForm(term, TITLE_MARK)).join(" AND ");
  const words = terms.filter((term) => term.kind === "word");
  const last = words.pop();
  if (last !== undefined) {
    const beginning = `${quote(TITLE_MARK + last.term.slice(0, STEM_PREFIX))}*`;
    return [...words.map((word) => anyForm(word, TITLE_MARK)), beginning].join(" AND ");
  }
  const unit = plain.charCodeAt(0);
  return classOf(unit) === HAN ? quote(`t${unitTerm(unit)}`) : null;
}

/** Titles that hold what was typed: those that begin with it first, then the newest; each title once. */
export function suggestTitles(
  lookup: Lookup,
  title: (id: number) => string,
  prefix: ParsedQuery,
  limit: number,
): string[] {
  const asked = expressionFor(prefix);
  if (!asked) return [];
  const { plain } = prefix;
  const begins: string[] = [];
  const holds: string[] = [];
  for (const id of lookup.ids("letters", asked, "recent", LOOKED_AT)) {
    const text = title(id);
    const at = plainTitle(text).text.indexOf(plain);
    if (at === 0) begins.push(text);
    else if (at > 0) holds.push(text);
  }
  return [...new Set([...begins, ...holds])].slice(0, Math.min(MOST, Math.max(0, Math.trunc(limit))));
}
