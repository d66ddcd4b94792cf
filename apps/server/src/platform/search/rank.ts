/**
 * The order of results. FTS5's bm25 picks the candidates; here each candidate's text is looked at again for what bm25
 * does not see: whether the words stand together, in which passage, and how much of the title they are. Pure.
 */
import type { ParsedQuery } from "./query.ts";
import type { Matches, Scanner } from "./scan.ts";

const YEAR = 365 * 86_400_000;

/**
 * The weights, tuned on one half of the development questions and checked on the other (bench/search-quality.ts). Around
 * these values the measures move little.
 */
export interface Weights {
  /** BM25: how soon more occurrences stop counting; how much long texts pay. */
  k1: number;
  b: number;
  /** An occurrence in the title or summary counts as this many in the body, one in the body's beginning as so many more. */
  title: number;
  summary: number;
  lead: number;
  /** Power of the share of the query that is found at all. */
  coverage: number;
  /** The longest phrase, and more for short queries; for long ones the best passage; for short ones also the phrase in the title and its share of it. */
  phrase: number;
  shortPhrase: number;
  passage: number;
  titlePhrase: number;
  titleShare: number;
  /** What a short query gains when the title ends with it: 中华人民共和国民法典 is the 民法典, a rule about it is not. */
  titleEnd: number;
  /** Up to this many terms a query counts as short: it names a thing instead of asking about it. */
  shortQuery: number;
  /** What a document of today gains over an old one. */
  fresh: number;
}

export const WEIGHTS: Weights = {
  k1: 1,
  b: 0.8,
  title: 8,
  summary: 3,
  lead: 2,
  coverage: 1,
  phrase: 0.2,
  shortPhrase: 0.2,
  passage: 2,
  titlePhrase: 1,
  titleShare: 2,
  titleEnd: 0.5,
  shortQuery: 3,
  fresh: 0.05,
};

/** The beginning of a body, which tells what it is about, and the length of a passage; characters. */
const LEAD = 150;
const PASSAGE = 100;

export interface Candidate {
  title: string;
  summary: string;
  body: string;
  publishedAt: number;
}

export interface RankContext {
  query: ParsedQuery;
  scan: Scanner;
  /** Inverse document frequency of each term. */
  idf: number[];
  /** Mean body length, characters. */
  meanLength: number;
  now: number;
}

export interface Scored {
  score: number;
  /** Share of the query's weight that the document holds, 0 to 1. */
  coverage: number;
}

/** The weight of the heaviest passage of `width` characters, each term counted once. */
export function bestPassage(found: Matches, idf: number[], width: number): { weight: number; start: number } {
  const inside = new Int32Array(idf.length);
  let weight = 0;
  let best = { weight: 0, start: 0 };
  let first = 0;
  for (let last = 0; last < found.terms.length; last += 1) {
    const term = found.terms[last] ?? 0;
    inside[term] = (inside[term] ?? 0) + 1;
    if (inside[term] === 1) weight += idf[term] ?? 0;
    while ((found.ends[last] ?? 0) - (found.starts[first] ?? 0) > width && first < last) {
      const gone = found.terms[first] ?? 0;
      inside[gone] = (inside[gone] ?? 0) - 1;
      if (inside[gone] === 0) weight -= idf[gone] ?? 0;
      first += 1;
    }
    if (weight > best.weight + 1e-9) best = { weight, start: found.starts[first] ?? 0 };
  }
  return best;
}

/** The longest row of terms that follow each other in the text as in the query, as a share of the query. */
export function longestPhrase(found: Matches, order: number[]): number {
  if (order.length === 0) return 0;
  let best = 0;
  // rows[place in the query] = length of the row that ends with the latest match of that place, and where it ended
  const rows = new Int32Array(order.length);
  const ends = new Int32Array(order.length).fill(-10);
  const starts = new Int32Array(order.length).fill(-10);
  for (let index = 0; index < found.terms.length; index += 1) {
    const start = found.starts[index] ?? 0;
    for (let place = order.length - 1; place >= 0; place -= 1) {
      if (order[place] !== found.terms[index]) continue;
      const follows = place > 0 && start > (starts[place - 1] ?? 0) && start <= (ends[place - 1] ?? 0) + 2;
      rows[place] = follows ? (rows[place - 1] ?? 0) + 1 : 1;
      starts[place] = start;
      ends[place] = found.ends[index] ?? 0;
      best = Math.max(best, rows[place] ?? 0);
    }
  }
  return best / order.length;
}

function countTerms(found: Matches, size: number, before = Number.POSITIVE_INFINITY): Float64Array {
  const counts = new Float64Array(size);
  for (let index = 0; index < found.terms.length && (found.starts[index] ?? 0) < before; index += 1) {
    const term = found.terms[index] ?? 0;
    counts[term] = (counts[term] ?? 0) + 1;
  }
  return counts;
}

/** How much of the title the query's words are, 0 to 1. */
function shareOfTitle(found: Matches, title: string): number {
  let covered = 0;
  let until = 0;
  for (let index = 0; index < found.starts.length; index += 1) {
    const start = Math.max(found.starts[index] ?? 0, until);
    const end = found.ends[index] ?? 0;
    if (end > start) covered += end - start;
    until = Math.max(until, end);
  }
  return title.length === 0 ? 0 : covered / title.length;
}

/** True when the last terms of the query are the last words of the title, closing marks aside. */
function endsWithQuery(found: Matches, title: string, order: number[]): boolean {
  const last = found.terms.length - 1;
  if (found.terms[last] === undefined || found.terms[last] !== order.at(-1)) return false;
  return !/[\p{L}\p{N}]/u.test(title.slice(found.ends[last]));
}

interface Fields {
  title: Matches;
  summary: Matches;
  body: Matches;
}

/** BM25 over the fields together, as a share of the query's weight, and how much of that weight is there at all. */
function termPoints(context: RankContext, candidate: Candidate, fields: Fields, weights: Weights, all: number) {
  const { idf } = context;
  const title = countTerms(fields.title, idf.length);
  const summary = countTerms(fields.summary, idf.length);
  const lead = countTerms(fields.body, idf.length, LEAD);
  const body = countTerms(fields.body, idf.length);
  const length = 1 - weights.b + (weights.b * candidate.body.length) / Math.max(1, context.meanLength);
  let points = 0;
  let covered = 0;
  for (let term = 0; term < idf.length; term += 1) {
    const inBody = (body[term] ?? 0) + weights.lead * (lead[term] ?? 0);
    const frequency = weights.title * (title[term] ?? 0) + weights.summary * (summary[term] ?? 0) + inBody / length;
    if (frequency === 0) continue;
    covered += idf[term] ?? 0;
    points += ((idf[term] ?? 0) * frequency * (weights.k1 + 1)) / (frequency + weights.k1);
  }
  return { points: points / all, coverage: covered / all };
}

/** Scores one candidate; comparable within one query. */
export function score(context: RankContext, candidate: Candidate, weights: Weights = WEIGHTS): Scored {
  const { scan, idf, query } = context;
  const all = idf.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return { score: 0, coverage: 0 };
  const fields = { title: scan(candidate.title), summary: scan(candidate.summary), body: scan(candidate.body) };
  const { points, coverage } = termPoints(context, candidate, fields, weights, all);
  const short = Math.min(1, weights.shortQuery / query.order.length);
  const texts = [fields.body, fields.summary];
  const passage = Math.max(...texts.map((found) => bestPassage(found, idf, PASSAGE).weight)) / all;
  const phrase = Math.max(...texts.map((found) => longestPhrase(found, query.order)));
  const title =
    weights.titlePhrase * longestPhrase(fields.title, query.order) +
    weights.titleShare * coverage * shareOfTitle(fields.title, candidate.title) +
    weights.titleEnd * (endsWithQuery(fields.title, candidate.title, query.order) ? 1 : 0);
  const total =
    points * coverage ** weights.coverage +
    (weights.phrase + short * weights.shortPhrase) * phrase +
    weights.passage * (1 - short) * passage +
    short * title;
  const age = Math.max(0, context.now - candidate.publishedAt) / YEAR;
  return { score: total * (1 + weights.fresh / (1 + age)), coverage };
}
