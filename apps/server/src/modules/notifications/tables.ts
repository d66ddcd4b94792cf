import type { DeliveryState } from "@openzone/contract/notifications";
import type { ColumnType, Generated } from "kysely";

declare module "../../platform/database/database.ts" {
  interface Database {
    notifications: {
      id: Generated<number>;
      account_id: number | null;
      staff_id: number | null;
      kind: string;
      params: string | null;
      link: Generated<string>;
      language: string | null;
      subject_type: Generated<string | null>;
      subject_id: Generated<number | null>;
      occasion: Generated<string | null>;
      created_at: Date;
      read_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    };
    notification_deliveries: {
      id: Generated<number>;
      notification_id: number;
      channel: "any" | "mail" | "sms";
      recipient: string | null;
      state: Generated<DeliveryState>;
      tries: Generated<number>;
      next_at: Date;
      error: Generated<string>;
      ended_at: Date | null;
    };
  }
}
