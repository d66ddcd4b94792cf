import type { BlockPageKind } from "@openzone/contract/block-pages";
import type { Block, BlockInput } from "@openzone/contract/blocks";
import type { TopicLayout, TopicState } from "@openzone/contract/topics";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Blocks = ColumnType<BlockInput[], string | undefined, string>;

export interface BlockPageTable {
  id: Generated<number>;
  site_id: number;
  kind: BlockPageKind;
  section_id: number | null;
  draft: Blocks;
  version: Generated<number>;
  live_edition_id: number | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface BlockPageEditionTable {
  id: Generated<number>;
  page_id: number;
  number: number;
  blocks: ColumnType<Block[], string, never>;
  published_at: Timestamp;
  published_by: number | null;
}

export interface BlockPageFileTable {
  page_id: number;
  file_id: number;
  live: Generated<boolean>;
}

export interface TopicTable {
  id: Generated<number>;
  site_id: number;
  page_id: number;
  department_id: number | null;
  slug: string;
  title: string;
  title_en: string;
  intro: string;
  intro_en: string;
  banner_file_id: number | null;
  accent: string;
  layout: TopicLayout;
  /** `YYYY-MM-DD` */
  starts_on: ColumnType<string | null, string | null, string | null>;
  ends_on: ColumnType<string | null, string | null, string | null>;
  state: ColumnType<TopicState, TopicState | undefined, TopicState>;
  published_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  archived_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  refresh_search: Generated<boolean>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    block_pages: BlockPageTable;
    block_page_editions: BlockPageEditionTable;
    block_page_files: BlockPageFileTable;
    topics: TopicTable;
  }
}
