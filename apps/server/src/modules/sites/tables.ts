import type { SectionKind } from "@openzone/contract/sites";
import type { ColumnType, Generated } from "kysely";

type Timestamp = ColumnType<Date, Date | undefined, Date>;

export interface SiteTable {
  id: Generated<number>;
  slug: string;
  name: string;
  short_name: string;
  name_en: Generated<string>;
  language: Generated<string>;
  domain: string;
  site_id_code: string;
  settings: ColumnType<unknown, string | undefined, string>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface SectionTable {
  id: Generated<number>;
  site_id: number;
  parent_id: number | null;
  kind: SectionKind;
  slug: string;
  path: string;
  address: string;
  title: string;
  title_en: Generated<string>;
  summary: Generated<string>;
  column_type: Generated<string>;
  description: Generated<string>;
  keywords: Generated<string>;
  department_id: number | null;
  review_steps: Generated<number>;
  review_days: Generated<number>;
  position: Generated<number>;
  state: ColumnType<"open" | "closed", "open" | "closed" | undefined, "open" | "closed">;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface SectionAddressTable {
  site_id: number;
  address: string;
  section_id: number;
  since: Timestamp;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    sites: SiteTable;
    sections: SectionTable;
    section_addresses: SectionAddressTable;
  }
}
