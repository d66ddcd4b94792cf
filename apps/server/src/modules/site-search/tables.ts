import type { WantedState } from "@openzone/contract/site-search";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;

interface Changed {
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface SearchSynonymTable extends Changed {
  id: Generated<number>;
  site_id: number;
  language: string;
  source: string | null;
  words: string[];
  created_at: Timestamp;
}

export interface SearchStopWordTable extends Changed {
  site_id: number;
  language: string;
  words: string[];
}

export interface SearchBestBetTable extends Changed {
  id: Generated<number>;
  site_id: number;
  language: string;
  patterns: string[];
  match: "exact" | "contains";
  targets: ColumnType<unknown, string, string>;
  /** Days as `2026-11-22`. */
  from_day: string | null;
  to_day: string | null;
  created_at: Timestamp;
}

export interface SearchQueryTable {
  site_id: number;
  language: string;
  query: string;
  day: string;
  asked: number;
  found_nothing: number;
  results: number;
}

export interface SearchWantedTable extends Changed {
  site_id: number;
  language: string;
  query: string;
  state: WantedState;
  note: Generated<string>;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    search_synonyms: SearchSynonymTable;
    search_stop_words: SearchStopWordTable;
    search_best_bets: SearchBestBetTable;
    search_queries: SearchQueryTable;
    search_wanted: SearchWantedTable;
  }
}
