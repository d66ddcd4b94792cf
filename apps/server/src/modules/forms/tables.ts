import type { FormState } from "@openzone/contract/forms";
import type { FormSchema } from "@openzone/contract/forms/schema";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type NullableNumber = ColumnType<number | null, number | null | undefined, number | null>;

declare module "../../platform/database/database.ts" {
  interface Database {
    forms: {
      id: Generated<number>;
      site_id: number;
      department_id: number;
      name: string;
      public_version: NullableNumber;
      open_version: NullableNumber;
      retired_at: NullableTimestamp;
      version: Generated<number>;
      created_at: Timestamp;
      updated_at: Timestamp;
      updated_by: number | null;
    };
    form_versions: {
      id: Generated<number>;
      form_id: number;
      number: number;
      state: ColumnType<FormState, FormState | undefined, FormState>;
      schema: ColumnType<FormSchema, string, string>;
      changes: Generated<string>;
      created_at: Timestamp;
      updated_at: Timestamp;
      updated_by: number | null;
      published_at: NullableTimestamp;
      ended_at: NullableTimestamp;
    };
    form_answers: {
      id: Generated<number>;
      version_id: number | null;
      sealed: string;
      pages_done: Generated<string[]>;
      version: Generated<number>;
      created_at: Timestamp;
      updated_at: Timestamp;
    };
    form_answer_files: {
      id: Generated<number>;
      answer_id: number;
      field: string;
      name: string;
      mime: string;
      kind: string;
      hash: string;
      size: number;
      preview_hash: string | null;
      pages: number | null;
      upload_id: string | null;
      source_file: string | null;
      source_case: string | null;
      created_at: Timestamp;
    };
  }
}
