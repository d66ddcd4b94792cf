import type { RoleName, ScopeKind } from "@openzone/contract/people";
import type { ColumnType, Generated } from "kysely";
import "../../platform/auth/tables.ts";

type DefaultedTimestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface DepartmentTable {
  id: Generated<number>;
  parent_id: number | null;
  path: string;
  slug: string;
  name: string;
  name_en: Generated<string>;
  position: Generated<number>;
  duties: Generated<string>;
  phone: Generated<string>;
  address: Generated<string>;
  hours: Generated<string>;
  organisation_code: Generated<string>;
  state: ColumnType<"open" | "closed", "open" | "closed" | undefined, "open" | "closed">;
  merged_into_id: number | null;
  version: Generated<number>;
  created_at: DefaultedTimestamp;
  updated_at: DefaultedTimestamp;
  updated_by: number | null;
}

export interface StaffTable {
  /** The id of the person's account. */
  id: number;
  name: string;
  title: Generated<string>;
  phone: string | null;
  email: string | null;
  version: Generated<number>;
  created_at: DefaultedTimestamp;
  updated_at: DefaultedTimestamp;
  updated_by: number | null;
}

export interface RoleGrantTable {
  id: Generated<number>;
  staff_id: number;
  role: RoleName;
  scope_kind: ScopeKind;
  site_id: number | null;
  section_path: string | null;
  department_id: number | null;
  granted_by: number | null;
  granted_at: DefaultedTimestamp;
  revoked_by: number | null;
  revoked_at: NullableTimestamp;
}

export interface SavedViewTable {
  id: Generated<number>;
  staff_id: number;
  /** A name that the screens choose. */
  list: string;
  name: string;
  search: string;
  department_id: number | null;
  position: Generated<number>;
  version: Generated<number>;
  updated_at: DefaultedTimestamp;
}

export type DepartmentHistoryKind = "created" | "renamed" | "changed" | "moved" | "merged" | "closed" | "received";

declare module "../../platform/database/database.ts" {
  interface Database {
    departments: DepartmentTable;
    department_history: {
      id: Generated<number>;
      department_id: number;
      at: DefaultedTimestamp;
      actor_id: number | null;
      actor_name: string;
      kind: DepartmentHistoryKind;
      from_name: string | null;
      to_name: string | null;
      other_department_id: number | null;
      details: ColumnType<Record<string, unknown>, string | undefined, never>;
    };
    staff: StaffTable;
    staff_departments: { staff_id: number; department_id: number; is_primary: Generated<boolean> };
    role_grants: RoleGrantTable;
    saved_views: SavedViewTable;
    saved_view_defaults: { staff_id: number; list: string; view_id: number };
    review_delegations: {
      id: Generated<number>;
      from_staff_id: number;
      to_staff_id: number;
      starts_on: string;
      ends_on: string;
      reason: Generated<string>;
      created_at: DefaultedTimestamp;
      revoked_at: NullableTimestamp;
      revoked_by: number | null;
    };
  }
}
