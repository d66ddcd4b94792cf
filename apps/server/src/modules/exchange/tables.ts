import type { DeliveryState, TargetKind, TokenScope } from "@openzone/contract/exchange";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;

export interface ApiTokenTable {
  id: Generated<number>;
  site_id: number;
  name: string;
  prefix: string;
  token_hash: string;
  scopes: TokenScope[];
  expires_at: Timestamp;
  per_minute: number;
  section_id: number | null;
  department_id: number | null;
  categories: ColumnType<Record<string, number>, string, string>;
  last_used_at: Timestamp | null;
  made_at: Timestamp;
  made_by: number | null;
  revoked_at: Timestamp | null;
  revoked_by: number | null;
}

export interface ExchangeTargetTable {
  id: Generated<number>;
  site_id: number;
  kind: TargetKind;
  name: string;
  url: string | null;
  folder: string | null;
  secret: string | null;
  section_ids: number[];
  policies: Generated<boolean>;
  state: Generated<"on" | "off" | "stopped">;
  failing_since: Timestamp | null;
  version: Generated<number>;
  made_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface ExchangeDeliveryTable {
  id: string;
  number: Generated<number>;
  target_id: number;
  article_id: number | null;
  event_id: number | null;
  policy_id: number | null;
  policy_event_id: number | null;
  event: string | null;
  payload: string | null;
  state: Generated<DeliveryState>;
  tries: Generated<number>;
  next_at: Timestamp;
  claimed_at: Timestamp | null;
  error: string | null;
  receipt: string | null;
  made_at: Timestamp;
  sent_at: Timestamp | null;
}

export interface ExchangeIncomingTable {
  id: Generated<number>;
  token_id: number;
  site_id: number;
  external_id: string;
  article_id: number;
  received_at: Timestamp;
}

export interface ExchangeStopMailTable {
  id: Generated<number>;
  target_id: number;
  stopped_at: Timestamp;
  failing_since: Timestamp;
  error: string;
  staff_id: number;
  state: Generated<"waiting" | "sent" | "failed" | "left-out">;
  tries: Generated<number>;
  next_at: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    api_tokens: ApiTokenTable;
    exchange_targets: ExchangeTargetTable;
    exchange_deliveries: ExchangeDeliveryTable;
    exchange_incoming: ExchangeIncomingTable;
    exchange_stop_mails: ExchangeStopMailTable;
  }
}
