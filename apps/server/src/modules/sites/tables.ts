import type { AttachmentGroup } from "@openzone/contract/files";
import type { SectionKind, SectionLayout } from "@openzone/contract/sites";
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
  layout: ColumnType<SectionLayout, SectionLayout | undefined, SectionLayout>;
  page_size: Generated<number>;
  url: Generated<string>;
  allowed_attachments: AttachmentGroup[] | null;
  update_days: number | null;
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

export interface LinkGroupTable {
  id: Generated<number>;
  site_id: number;
  title: string;
  title_en: Generated<string>;
  in_foot: Generated<boolean>;
  position: Generated<number>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
}

export interface GroupLinkTable {
  id: Generated<number>;
  group_id: number;
  title: string;
  title_en: Generated<string>;
  url: string;
  hidden: Generated<boolean>;
  position: number;
}

export interface RedirectTable {
  id: Generated<number>;
  site_id: number;
  from_path: string;
  to_url: string;
  note: Generated<string>;
  created_at: Timestamp;
  created_by: number | null;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    sites: SiteTable;
    sections: SectionTable;
    section_addresses: SectionAddressTable;
    link_groups: LinkGroupTable;
    group_links: GroupLinkTable;
    redirects: RedirectTable;
  }
}
