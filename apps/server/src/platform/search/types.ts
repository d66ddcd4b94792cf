/**
 * What the search index holds, is asked and answers. It knows public documents (公开文档), not articles: whoever fills it
 * turns a publication into a document.
 */

/** One public document. All texts are plain text; markup must be gone before it comes here. */
export interface SearchDocument {
  /** Unique over all sites, for example `publication:81`. */
  key: string;
  site: number;
  /** BCP 47 tag, for example `zh-CN`; decides how words are stemmed. */
  language: string;
  /** `article`, `page`, `attachment` …; kept and given back. Attachments weigh less; nothing else is interpreted. */
  kind: string;
  title: string;
  summary: string;
  body: string;
  /** The section and all its ancestors, so that one section stands for its whole subtree. */
  sectionIds: number[];
  departmentId: number | null;
  /** Milliseconds since 1970. */
  publishedAt: number;
  url: string;
  /** The id that an imported document had in its source. */
  externalId: string | null;
}

/** `document: null` removes what the key names; otherwise the document is added or replaced. */
export interface SearchChange {
  key: string;
  document: SearchDocument | null;
}

export interface SearchQuery {
  /** As a person typed it: words, a document number, a whole question. Never query syntax. */
  q: string;
  site?: number;
  language?: string;
  /**
   * Other wordings of `q` that mean the same (同义词), the likeliest first; at most `MOST_ALTERNATIVES` are read. What only
   * they find comes behind what `q` finds as well.
   */
  alternatives?: string[];
  /** Search for what was typed: no spelling tolerance and no other wordings. */
  exact?: boolean;
  /** Only documents in this section or below it. */
  sectionId?: number;
  /** Only documents of this department. */
  departmentId?: number;
  /** Only documents of this `kind`. */
  kind?: string;
  /** Published at or after this time, milliseconds since 1970. */
  from?: number;
  /** Published before this time, milliseconds since 1970. */
  to?: number;
  sort?: "relevance" | "date";
  /** Counts what was found by section, department, kind and time; `now` says where the periods end. */
  facets?: boolean;
  offset?: number;
  /** At most 100; 10 when left out. */
  limit?: number;
  /** The time that freshness is measured from; the clock's when left out. */
  now?: number;
}

export interface SearchHit {
  key: string;
  site: number;
  url: string;
  title: string;
  /** The title as safe HTML: escaped text with `<mark>` around what was found. */
  titleHtml: string;
  /** The passage that fits best, as safe HTML. */
  excerptHtml: string;
  publishedAt: number;
  kind: string;
  language: string;
  sectionIds: number[];
  departmentId: number | null;
  externalId: string | null;
  /** Comparable within one answer only. */
  score: number;
}

export interface SearchAnswer {
  total: number;
  /** False when `total` counts ranked candidates only, not every document that holds a word of the query. */
  totalIsExact: boolean;
  hits: SearchHit[];
  /** The words searched instead, when what was typed was found almost nowhere. */
  corrected?: string;
  /** True when hits came from spelling tolerance (a wrong, missing, extra or like-sounding character, or a short form). */
  fuzzy: boolean;
  /** There when `facets` was asked for. */
  facets?: SearchFacets;
  /** Time inside the reader, milliseconds. */
  tookMs: number;
}

/**
 * What was found, counted by each dimension (分面). The counts of a dimension leave out its own narrowing and keep all others, so
 * that a reader sees what another choice would give.
 */
export interface SearchFacets {
  /** Sections and all their ancestors, the fullest first. */
  sections: FacetCount<number>[];
  departments: FacetCount<number>[];
  kinds: FacetCount<string>[];
  /** Calendar years of China, the newest first. */
  years: FacetCount<number>[];
  /** Published in the last 7, 30 and 365 days. */
  periods: FacetCount<SearchPeriod>[];
}

export type SearchPeriod = "week" | "month" | "year";

export interface FacetCount<V> {
  value: V;
  count: number;
  /** False when `count` was told from the newest documents or stopped at a bound. */
  exact: boolean;
}

export interface SearchStats {
  documents: number;
  /** Size of the index on disk, with its log. */
  bytes: number;
  position: string | null;
}

export interface SearchIndex {
  /**
   * Applies changes and remembers the position up to which the caller's log is now applied, in one transaction: after a
   * crash both are there or neither. Every search that starts after it resolves sees the changes.
   */
  apply(changes: SearchChange[], position: string): Promise<void>;
  /** The position of the last `apply`, or null for an empty index that must be filled from the start. */
  position(): Promise<string | null>;
  /** Resolves when a search would be answered, whatever is being applied meanwhile. */
  serves(): Promise<void>;
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** Titles that begin with or hold what was typed so far, the newest first; in `language` where it is given. */
  suggest(prefix: string, site: number, limit: number, language?: string): Promise<string[]>;
  /** Removes every document and the position. */
  clear(): Promise<void>;
  stats(): Promise<SearchStats>;
  close(): Promise<void>;
}
