import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;

declare module "../../../platform/database/database.ts" {
  interface Database {
    application_drafts: {
      id: Generated<number>;
      item_id: number;
      account_id: number;
      enterprise_id: number | null;
      authority_id: number | null;
      answer_id: number;
      submission_key: string;
      application_id: ColumnType<number | null, number | null | undefined, number | null>;
      created_at: Timestamp;
      updated_at: Timestamp;
    };
  }
}
