/** Reading and ranking single documents. Runs in the reader thread. */
import type { DatabaseSync } from "node:sqlite";
import { type Spread, spreadOf } from "./facets.ts";
import { type Frequencies, frequencies, type Lookup, lookups, quote } from "./lookup.ts";
import type { ParsedQuery } from "./query.ts";
import { type RankContext, score } from "./rank.ts";
import { scannerFor } from "./scan.ts";
import { readingsFrom } from "./sounds.ts";
import { createSpeller, type Speller } from "./spelling.ts";
import { readFact } from "./store.ts";
import type { SearchQuery } from "./types.ts";

const attachmentKind = "attachment";
const attachmentShare = 0.6;

export interface Row {
  id: number;
  key: string;
  site: number;
  kind: string;
  language: string;
  department: number | null;
  published_at: number;
  sections: string;
  title: string;
  summary: string;
  url: string;
  external_id: string | null;
  body: string;
}

export interface Ranked {
  row: Row;
  score: number;
  coverage: number;
  /** The words that found it: the query's or the correction's. */
  context: RankContext;
}

interface Facts {
  documents: number;
  changes: number;
  meanLength: number;
}

export interface Reader {
  row(id: number): Row | undefined;
  title(id: number): string;
  counts: Frequencies;
  facts(): Facts;
  /** Reads the facts again; once for each search, inside its transaction. */
  refresh(): void;
  lookupFor(query: SearchQuery): Lookup;
  speller: Speller;
  spread: Spread;
}

export function createReader(db: DatabaseSync): Reader {
  const select = db.prepare("SELECT * FROM documents JOIN texts USING (place) WHERE id = ?");
  const title = db.prepare("SELECT title FROM documents JOIN texts USING (place) WHERE id = ?");
  let current: Facts = { documents: 0, changes: 0, meanLength: 0 };
  const facts = (): Facts => current;
  const spread = spreadOf(db, facts);
  const counts = frequencies(db, facts, spread.since);
  return {
    row: (id) => select.get(id) as Row | undefined,
    title: (id) => String(title.get(id)?.title ?? ""),
    counts,
    facts,
    refresh() {
      const documents = Number(readFact(db, "documents") ?? 0);
      const meanLength = Number(readFact(db, "units") ?? 0) / Math.max(1, documents);
      current = { documents, changes: Number(readFact(db, "changes") ?? 0), meanLength };
    },
    lookupFor: lookups(db, (filter) => counts.ofMarks(quote(filter)) / Math.max(1, current.documents)),
    speller: createSpeller(readingsFrom(db), counts.ofMarks),
    spread,
  };
}

export function contextOf(reader: Reader, query: ParsedQuery, now: number): RankContext {
  const { documents, meanLength } = reader.facts();
  const idf = query.terms.map((term) => {
    const holding = Math.min(documents, reader.counts.of(term));
    return term.weight * Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
  });
  return { query, scan: scannerFor(query), idf, meanLength, now };
}

export function rank(reader: Reader, context: RankContext, ids: number[], trust = 1): Ranked[] {
  return ids.flatMap((id) => {
    const row = reader.row(id);
    if (!row) return [];
    const scored = score(context, { ...row, publishedAt: row.published_at });
    // What only an attachment says comes behind what an article says itself.
    if (row.kind === attachmentKind) scored.score *= attachmentShare;
    return [{ row, score: scored.score * trust, coverage: scored.coverage, context }];
  });
}

export function best(...lists: Ranked[][]): Ranked[] {
  const byId = new Map<number, Ranked>();
  for (const ranked of lists.flat()) {
    const known = byId.get(ranked.row.id);
    if (!known || ranked.score > known.score) byId.set(ranked.row.id, ranked);
  }
  return [...byId.values()].sort((a, b) => b.score - a.score || b.row.published_at - a.row.published_at);
}
