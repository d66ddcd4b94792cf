import type { CheckCode, CheckLevel, WordKind } from "@openzone/contract/checks";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;

export interface CheckWordTable {
  id: Generated<number>;
  site_id: number;
  kind: WordKind;
  word: string;
  replacement: Generated<string>;
  exceptions: Generated<string[]>;
  near: Generated<string[]>;
  note: Generated<string>;
  state: Generated<"on" | "off">;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface CheckSettingsTable {
  site_id: number;
  levels: ColumnType<Partial<Record<CheckCode, CheckLevel>>, string | undefined, string>;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface LinkCheckTable {
  url: string;
  state: Generated<"asking" | "answers" | "dead">;
  reason: Generated<string>;
  wanted_at: Timestamp;
  claimed_at: Date | null;
  checked_at: Date | null;
  failures: Generated<number>;
}

export interface IgnoredFindingTable {
  id: Generated<number>;
  article_id: number;
  edition_id: number;
  finding: string;
  check_code: CheckCode;
  level: "warn" | "confirm" | "block";
  words: string;
  reason: string;
  ignored_by: number;
  ignored_by_name: string;
  ignored_at: Timestamp;
  ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  ended_by: ColumnType<number | null, number | null | undefined, number | null>;
}

declare module "../../../platform/database/database.ts" {
  interface Database {
    check_words: CheckWordTable;
    check_settings: CheckSettingsTable;
    link_checks: LinkCheckTable;
    ignored_findings: IgnoredFindingTable;
  }
}
