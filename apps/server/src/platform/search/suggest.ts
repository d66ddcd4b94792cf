/** Titles for what has been typed so far. Runs in the reader thread. */
import { classOf, HAN } from "./fold.ts";
import { type Lookup, quote } from "./lookup.ts";
import { parseQuery } from "./query.ts";
import { plainTitle, unitTerm } from "./tokens.ts";

const LOOKED_AT = 200;
const MOST = 20;
/** Stems share this much of the beginning with every form of the word. */
const STEM_PREFIX = 4;

function expressionFor(prefix: string): { table: "terms" | "letters"; expression: string } | null {
  const { terms, plain } = parseQuery(prefix);
  const pairs = terms.filter((term) => term.kind === "pair").map((term) => quote(term.term));
  if (pairs.length > 0) return { table: "terms", expression: `{title} : (${pairs.join(" AND ")})` };
  const words = terms.filter((term) => term.kind === "word").map((term) => term.term);
  const last = words.pop();
  if (last !== undefined) {
    const beginning = `${quote(last.slice(0, STEM_PREFIX))}*`;
    return { table: "terms", expression: `{title} : (${[...words.map(quote), beginning].join(" AND ")})` };
  }
  const unit = plain.charCodeAt(0);
  return classOf(unit) === HAN ? { table: "letters", expression: quote(`t${unitTerm(unit)}`) } : null;
}

/** Titles that hold what was typed: those that begin with it first, then the newest; each title once. */
export function suggestTitles(lookup: Lookup, title: (id: number) => string, prefix: string, limit: number): string[] {
  const asked = expressionFor(prefix);
  if (!asked) return [];
  const { plain } = parseQuery(prefix);
  const begins: string[] = [];
  const holds: string[] = [];
  for (const id of lookup.ids(asked.table, asked.expression, "recent", LOOKED_AT)) {
    const text = title(id);
    const at = plainTitle(text).text.indexOf(plain);
    if (at === 0) begins.push(text);
    else if (at > 0) holds.push(text);
  }
  return [...new Set([...begins, ...holds])].slice(0, Math.min(MOST, Math.max(0, Math.trunc(limit))));
}
