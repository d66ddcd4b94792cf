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
}

declare module "../../../platform/database/database.ts" {
  interface Database {
    article_feedback: ArticleFeedbackTable;
  }
}
