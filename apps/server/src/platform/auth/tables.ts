import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
type DefaultedTimestamp = ColumnType<Date, Date | undefined, Date>;

export type EndReason =
  | "signed-out"
  | "revoked"
  | "expired"
  | "password-changed"
  | "account-disabled"
  | "second-factor-reset";

export interface AccountTable {
  id: Generated<number>;
  kind: "staff" | "public";
  username: string;
  state: ColumnType<"active" | "disabled", "active" | "disabled" | undefined, "active" | "disabled">;
  expires_at: NullableTimestamp;
  password_hash: string | null;
  password_changed_at: NullableTimestamp;
  must_change_password: Generated<boolean>;
  failed_sign_ins: Generated<number>;
  locked_until: NullableTimestamp;
  last_sign_in_at: NullableTimestamp;
  created_at: DefaultedTimestamp;
}

declare module "../database/database.ts" {
  interface Database {
    accounts: AccountTable;
    password_history: {
      id: Generated<number>;
      account_id: number;
      password_hash: string;
      created_at: DefaultedTimestamp;
    };
    password_links: {
      id: Generated<number>;
      token_hash: string;
      account_id: number;
      created_by: number | null;
      created_at: Timestamp;
      expires_at: Timestamp;
      used_at: NullableTimestamp;
    };
    sessions: {
      id: Generated<number>;
      account_id: number;
      token_hash: string;
      methods: string[];
      created_at: Timestamp;
      last_seen_at: Timestamp;
      expires_at: Timestamp;
      ended_at: NullableTimestamp;
      end_reason: EndReason | null;
      address_prefix: string;
      user_agent: Generated<string>;
    };
    sign_in_tickets: {
      token_hash: string;
      purpose: "second-factor" | "passkey-sign-in" | "passkey-registration";
      account_id: number | null;
      challenge: string | null;
      expires_at: Timestamp;
    };
    totp_secrets: {
      account_id: number;
      secret: string;
      confirmed_at: NullableTimestamp;
      last_step: Generated<number>;
      created_at: DefaultedTimestamp;
    };
    recovery_codes: { id: Generated<number>; account_id: number; code_hash: string; used_at: NullableTimestamp };
    passkeys: {
      id: Generated<number>;
      account_id: number;
      credential_id: string;
      public_key: Buffer;
      counter: number;
      transports: string[];
      name: string;
      created_at: Timestamp;
      last_used_at: NullableTimestamp;
    };
  }
}
