import type { RatingChannel, RatingLevel, RatingTag, RectificationState } from "@openzone/contract/ratings";
import type { ColumnType, Generated } from "kysely";

declare module "../../platform/database/database.ts" {
  interface Database {
    rating_invites: {
      id: Generated<number>;
      token_hash: string;
      occasion: string;
      channel: RatingChannel;
      application_id: number | null;
      case_number: string | null;
      site_id: number;
      department_id: number;
      item_id: number | null;
      officer_id: number | null;
      created_at: Date;
      expires_at: Date;
    };
    ratings: {
      id: Generated<number>;
      invite_id: number;
      level: RatingLevel;
      channel: RatingChannel;
      tags: RatingTag[];
      comment: string | null;
      added: ColumnType<string | null, never, string>;
      rater: string | null;
      consents: boolean;
      site_id: number;
      department_id: number;
      item_id: number | null;
      officer_id: number | null;
      rated_at: Date;
      added_at: ColumnType<Date | null, never, Date>;
    };
    rectifications: {
      id: Generated<number>;
      rating_id: number;
      state: RectificationState;
      department_id: number;
      version: Generated<number>;
    };
  }
}
