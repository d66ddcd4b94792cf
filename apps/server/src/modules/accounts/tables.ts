import type { ContactKind, IdKind, MemberRole } from "@openzone/contract/accounts";
import type { ColumnType, Generated } from "kysely";
import "../../platform/auth/tables.ts";

type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface PublicAccountTable {
  id: number;
  state: Generated<"active" | "disabled" | "deleted">;
  name: string | null;
  phone: string | null;
  phone_key: string | null;
  mail: string | null;
  mail_key: string | null;
  id_kind: IdKind | null;
  id_number: string | null;
  id_number_key: string | null;
  address: string | null;
  level: Generated<number>;
  level_document: Generated<string>;
  level_by: number | null;
  level_at: NullableTimestamp;
  language: Generated<string>;
  consent_version: string;
  consent_at: Timestamp;
  disabled_reason: Generated<string>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: NullableTimestamp;
}

export interface EnterpriseAccountTable {
  id: Generated<number>;
  credit_code: string;
  code_reason: Generated<string>;
  name: string;
  address: Generated<string>;
  state: Generated<"active" | "disabled">;
  disabled_reason: Generated<string>;
  checked_document: Generated<string>;
  checked_by: number | null;
  checked_at: NullableTimestamp;
  version: Generated<number>;
  created_by: number | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    public_accounts: PublicAccountTable;
    contact_codes: {
      id: Generated<number>;
      token_hash: string;
      purpose: "register" | "reset" | "contact";
      contact_kind: ContactKind;
      contact: string;
      contact_key: string;
      account_id: number | null;
      code_mac: string | null;
      tries: Generated<number>;
      address_prefix: string;
      created_at: Timestamp;
      expires_at: Timestamp;
      used_at: NullableTimestamp;
    };
    enterprise_accounts: EnterpriseAccountTable;
    enterprise_members: {
      id: Generated<number>;
      enterprise_id: number;
      account_id: number;
      role: MemberRole;
      since: Timestamp;
      invited_by: number | null;
      removed_at: NullableTimestamp;
    };
    enterprise_invitations: {
      id: Generated<number>;
      enterprise_id: number;
      contact_kind: ContactKind;
      contact: string;
      contact_key: string;
      role: MemberRole;
      invited_by: number;
      created_at: Timestamp;
      expires_at: Timestamp;
      ended_at: NullableTimestamp;
      outcome: "accepted" | "declined" | "revoked" | null;
    };
    enterprise_links: {
      id: Generated<number>;
      parent_id: number;
      child_id: number;
      invited_at: Timestamp;
      accepted_at: NullableTimestamp;
      ended_at: NullableTimestamp;
    };
    acting_sessions: { session_id: number; enterprise_id: number | null; authority_id: Generated<number | null> };
    account_identities: {
      id: Generated<number>;
      account_id: number;
      issuer: string;
      subject: string;
      linked_at: Timestamp;
      last_used_at: NullableTimestamp;
    };
    oidc_requests: {
      state_hash: string;
      browser_hash: string;
      nonce: string;
      verifier: string;
      next: Generated<string>;
      account_id: number | null;
      claims: string | null;
      expires_at: Timestamp;
    };
  }
}
