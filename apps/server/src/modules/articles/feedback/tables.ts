import type { FeedbackReason } from "@openzone/contract/feedback";
import type { ColumnType, Generated } from "kysely";

export interface ArticleFeedbackTable {
  id: Generated<number>;
  article_id: number;
  useful: boolean;
  reason: FeedbackReason | null;
  comment: Generated<string>;
  submission_key: string;
  received_at: ColumnType<Date, Date | undefined, Date>;
  handled_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  handled_by: ColumnType<number | null, number | null | undefined, number | null>;
  handled_by_name: ColumnType<string | null, string | null | undefined, string | null>;
  handled_note: Generated<string>;
}

declare module "../../../platform/database/database.ts" {
  interface Database {
    article_feedback: ArticleFeedbackTable;
  }
}
