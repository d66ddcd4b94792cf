/**
 * What the search index holds, is asked and answers. It knows public documents (公开文档), not articles: whoever fills it
 * turns a publication into a document.
 */

/** One public document. All texts are plain text; markup must be gone before it comes here. */
export interface SearchDocument {
  /** Unique over all sites, for example `publication:81`. */
  key: string;
  site: number;
  /** BCP 47 tag, for example `zh-CN`. */
  language: string;
  /** `article` or `page`; kept and given back, never interpreted. */
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
  /** Only documents in this section or below it. */
  sectionId?: number;
  /** Published at or after this time, milliseconds since 1970. */
  from?: number;
  /** Published before this time, milliseconds since 1970. */
  to?: number;
  sort?: "relevance" | "date";
  offset?: number;
  /** At most 100; 10 when left out. */
  limit?: number;
  /** The time that freshness is measured from; the clock's when left out. */
  now?: number;
}

export interface SearchHit {
  key: string;
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
  /** Documents by section, the commonest first; left out when counting them would not be cheap. */
  sections?: { sectionId: number; count: number }[];
  /** Time inside the reader, milliseconds. */
  tookMs: number;
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
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** Titles that begin with or hold what was typed so far, the newest first. */
  suggest(prefix: string, site: number, limit: number): Promise<string[]>;
  /** Removes every document and the position. */
  clear(): Promise<void>;
  stats(): Promise<SearchStats>;
  close(): Promise<void>;
}
