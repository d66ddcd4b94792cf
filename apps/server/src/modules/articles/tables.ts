import "./checks/tables.ts";
import "./feedback/tables.ts";
import type { DraftContent, EditionState, EndAction, OfferState, ShownAs } from "@openzone/contract/articles";
import type { BulkAction } from "@openzone/contract/bulk";
import type { FileRole } from "@openzone/contract/files";
import type { ColumnType, Generated } from "kysely";
import type { PublicMedia } from "./search-document.ts";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T> = ColumnType<T, string | undefined, string>;

export interface ArticleTable {
  id: Generated<number>;
  site_id: number;
  section_id: number;
  department_id: number;
  language: string;
  version: Generated<number>;
  working_edition_id: number | null;
  live_edition_id: number | null;
  created_by: number | null;
  created_at: Timestamp;
  updated_by: number | null;
  updated_at: Timestamp;
  external_source: string | null;
  external_id: string | null;
  external_hash: string | null;
  ends_at: NullableTimestamp;
  end_action: EndAction | null;
  expired_at: NullableTimestamp;
  origin_article_id: Generated<number | null>;
  shown_as: Generated<ShownAs | null>;
  following: Generated<boolean>;
  /** What it translates; its own number on an original with translations. */
  original_id: ColumnType<number | null, number | null | undefined, number | null>;
  /** What is shown in its place since the sites of both were merged. */
  replaced_by_id: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ArticleOfferTable {
  id: Generated<number>;
  article_id: number;
  to_site_id: number;
  note: Generated<string>;
  state: Generated<OfferState>;
  shown_as: Generated<ShownAs | null>;
  result_article_id: Generated<number | null>;
  reason: Generated<string>;
  version: Generated<number>;
  offered_by: number | null;
  offered_at: Timestamp;
  decided_by: Generated<number | null>;
  decided_at: NullableTimestamp;
}

export interface EditionTable {
  id: Generated<number>;
  article_id: number;
  number: number;
  state: EditionState;
  review_step: Generated<number>;
  review_steps: Generated<number>;
  submission: Generated<number>;
  title: string;
  subtitle: Generated<string>;
  summary: Generated<string>;
  body_html: Generated<string>;
  body_text: Generated<string>;
  source: Generated<string>;
  author: Generated<string>;
  keywords: Generated<string[]>;
  facts: Json<Record<string, string>>;
  original: Json<{ title: string; text: string } | null>;
  review_due: string | null;
  claimed_by: number | null;
  claimed_at: NullableTimestamp;
  display_at: NullableTimestamp;
  publish_at: NullableTimestamp;
  published_at: NullableTimestamp;
  created_by: number | null;
  created_at: Timestamp;
  /** The edition of the original that it follows. */
  translated_edition_id: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ArticleDraftTable {
  staff_id: number;
  /** `article:12`, or `new:…` with the editor's own key. */
  key: string;
  article_id: number | null;
  base_version: number | null;
  content: Json<DraftContent>;
  saved_at: Timestamp;
}

export interface ReviewTable {
  id: Generated<number>;
  article_id: number;
  edition_id: number;
  submission: number;
  step: number;
  outcome: "approved" | "returned";
  comment: Generated<string>;
  reviewer_id: number | null;
  reviewer_name: string;
  delegator_id: number | null;
  delegator_name: string | null;
  at: Timestamp;
}

export interface ArticleEventTable {
  id: Generated<number>;
  article_id: number;
  edition_id: number | null;
  at: Timestamp;
  actor_id: number | null;
  actor_name: string;
  kind: string;
  from_state: EditionState | null;
  to_state: EditionState | null;
  reason: Generated<string>;
  details: Json<Record<string, unknown>>;
}

export interface EditionFileTable {
  edition_id: number;
  file_id: number;
  role: FileRole;
  title: Generated<string>;
  position: Generated<number>;
}

export interface PublicationTable {
  id: Generated<number>;
  article_id: number;
  edition_id: number;
  site_id: number;
  section_id: number;
  department_id: number;
  language: string;
  published_at: ColumnType<Date, Date, Date>;
  modified_at: Timestamp;
  refresh_search: Generated<boolean>;
  attachment_keys: Generated<number[]>;
  /** Of the public edition. */
  title: string;
  /** The article's own section; equal to `section_id` in its own. */
  home_section_id: number;
  is_home: Generated<boolean>;
  pinned_until: NullableTimestamp;
  expired: Generated<boolean>;
  keyword: Generated<string>;
  media: PublicMedia | null;
}

export interface PublicationReceiptTable {
  id: Generated<number>;
  article_id: number;
  event_id: number;
  kind: "shown" | "gone";
  state: Generated<"pending" | "done" | "overtaken">;
  changed_at: Timestamp;
  claimed_at: NullableTimestamp;
  finished_at: NullableTimestamp;
  entries: Json<unknown>;
}

export interface ArticleSectionTable {
  article_id: number;
  section_id: number;
  pinned_until: NullableTimestamp;
  set_by: number | null;
  set_at: Timestamp;
}

export interface PassageCommentTable {
  id: Generated<number>;
  article_id: number;
  edition_id: number;
  quote: string;
  prefix: string;
  suffix: string;
  position: number;
  state: Generated<"open" | "resolved">;
  version: Generated<number>;
  created_by: number;
  created_at: Timestamp;
}

export interface PassageCommentEntryTable {
  id: Generated<number>;
  comment_id: number;
  kind: "comment" | "reply" | "resolved" | "reopened";
  text: Generated<string>;
  author_id: number;
  author_name: string;
  delegator_name: string | null;
  at: Timestamp;
}

export interface BulkRunTable {
  id: Generated<number>;
  action: BulkAction;
  reason: Generated<string>;
  section_id: number | null;
  state: ColumnType<"open" | "finished" | "cancelled", undefined, "finished" | "cancelled">;
  total: number;
  done: Generated<number>;
  failed: Generated<number>;
  actor_id: number;
  retry_of: number | null;
  created_at: Timestamp;
  finished_at: NullableTimestamp;
}

export interface BulkRunItemTable {
  run_id: number;
  position: number;
  article_id: number;
  expected_version: number;
  state: Generated<"pending" | "done" | "failed">;
  code: string | null;
  details: Json<Record<string, unknown>>;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    articles: ArticleTable;
    article_offers: ArticleOfferTable;
    editions: EditionTable;
    article_drafts: ArticleDraftTable;
    reviews: ReviewTable;
    article_events: ArticleEventTable;
    edition_files: EditionFileTable;
    publications: PublicationTable;
    passage_comments: PassageCommentTable;
    passage_comment_entries: PassageCommentEntryTable;
    bulk_runs: BulkRunTable;
    bulk_run_items: BulkRunItemTable;
    article_sections: ArticleSectionTable;
    publication_receipts: PublicationReceiptTable;
    first_article_guides: { staff_id: number; state: "open" | "left" | "done"; step: number; updated_at: Date };
    article_editing: { article_id: number; staff_id: number; since: Date; seen_at: Date };
    article_related: { article_id: number; related_id: number; position: number };
    publication_counts: { section_id: number; language: string; year: number; count: number };
  }
}
