import type { DocumentKind } from "@openzone/contract/legal-documents";
import type { ColumnType, Generated } from "kysely";

type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

declare module "../../platform/database/database.ts" {
  interface Database {
    document_organ_codes: {
      department_id: number;
      code: string;
      updated_at: ColumnType<Date, Date | undefined, Date>;
      updated_by: number | null;
    };
    document_counters: { organ_code: string; kind: DocumentKind; year: number; last: number };
    document_template_versions: {
      id: Generated<number>;
      site_id: number;
      kind: DocumentKind;
      number: number;
      title: string;
      body: string;
      note: string;
      is_original: boolean;
      reason: string;
      created_at: Date;
      created_by: number | null;
    };
    document_seals: {
      id: Generated<number>;
      department_id: number | null;
      name: string;
      hash: string;
      size: number;
      created_at: Date;
      created_by: number | null;
      retired_at: NullableTimestamp;
      retired_by: number | null;
    };
    document_keys: {
      id: Generated<number>;
      name: string;
      public_key: string;
      private_key: string;
      created_at: Date;
      retired_at: NullableTimestamp;
    };
    legal_documents: LegalDocumentTable;
  }
}

export interface LegalDocumentTable {
  id: Generated<number>;
  kind: DocumentKind;
  number: string;
  organ_code: string;
  year: number;
  serial: number;
  code: string;
  subject_type: string;
  subject_id: number;
  site_id: number;
  department_id: number;
  organ: string;
  title: string;
  case_number: string;
  addressee: string;
  template_number: number;
  content: string;
  issued_at: Date;
  /** A day as `2026-11-22`. */
  issued_on: string;
  issued_by: number | null;
  tried_at: NullableTimestamp;
  file_hash: ColumnType<string | null, undefined, string>;
  file_size: ColumnType<number | null, undefined, number>;
  signature: ColumnType<string | null, undefined, string>;
  key_id: ColumnType<number | null, undefined, number>;
  made_at: NullableTimestamp;
  voided_at: NullableTimestamp;
  voided_by: ColumnType<number | null, undefined, number | null>;
  void_reason: ColumnType<string | null, undefined, string>;
}
