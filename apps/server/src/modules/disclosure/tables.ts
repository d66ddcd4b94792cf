import type {
  GuideInput,
  ItemState,
  ItemValidity,
  ReviewConclusion,
  ReviewGround,
} from "@openzone/contract/disclosure";
import type { RegisterKind } from "@openzone/contract/registers";
import type { ReportContent, ReportKind, ReportState } from "@openzone/contract/yearly-reports";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

interface Changed {
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface DisclosureItemTable extends Changed {
  id: Generated<number>;
  site_id: number;
  department_id: number;
  article_id: number | null;
  policy_id: number | null;
  state: ColumnType<ItemState, ItemState | undefined, ItemState>;
  index_number: string | null;
  name: string;
  subject_class: string;
  genre: string;
  category: string;
  audience: string;
  issuer: string;
  doc_no: string;
  /** Days as `2026-11-22`. */
  formed_on: string;
  effective_on: string | null;
  validity: ItemValidity;
  repealed_on: string | null;
  keywords: string[];
  abstract: string;
  source: string;
  body: string;
  conclusion: ReviewConclusion | null;
  ground: ReviewGround | null;
  note: Generated<string>;
  reviewed_by: number | null;
  reviewed_at: NullableTimestamp;
  published_at: NullableTimestamp;
  due_on: string;
  due_provisional: boolean;
  writers: number[];
  created_at: Timestamp;
}

export interface YearlyReportTable extends Changed {
  id: Generated<number>;
  kind: ReportKind;
  site_id: number;
  department_id: number | null;
  year: number;
  state: ColumnType<ReportState, ReportState | undefined, ReportState>;
  content: ColumnType<ReportContent, string, string>;
  counted: ColumnType<ReportContent, string, never>;
  note: Generated<string>;
  writers: number[];
  reviewed_by: ColumnType<number | null, number | null | undefined, number | null>;
  published_at: NullableTimestamp;
  created_at: Timestamp;
  pdf_file_id: ColumnType<number | null, undefined, number | null>;
  pdf_version: ColumnType<number | null, undefined, number | null>;
  pdf_tried_at: NullableTimestamp;
}

export interface RegisterEntryTable extends Changed {
  id: Generated<number>;
  kind: RegisterKind;
  site_id: number;
  department_id: number;
  code: string;
  name: string;
  type: string;
  decided_on: string | null;
  fields: ColumnType<Record<string, string>, string, string>;
  created_at: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    disclosure_items: DisclosureItemTable;
    disclosure_reviews: {
      id: Generated<number>;
      item_id: number;
      conclusion: ReviewConclusion | "returned";
      ground: ReviewGround | null;
      note: string;
      item: ColumnType<unknown, string, never>;
      reviewer_id: number;
      reviewer_name: string;
      reviewed_at: Timestamp;
    };
    disclosure_item_files: { item_id: number; file_id: number; title: string; position: number };
    disclosure_counters: { organ: string; year: number; last: number };
    disclosure_records: {
      item_id: number;
      site_id: number;
      department_id: number;
      subject_class: string;
      changed_at: Timestamp;
      deleted: boolean;
    };
    yearly_reports: YearlyReportTable;
    register_entries: RegisterEntryTable;
    disclosure_record_clocks: { site_id: number; last_at: Timestamp };
    disclosure_guides: { department_id: number } & GuideInput & Changed;
  }
}
