import type { AttachmentGroup } from "@openzone/contract/files";
import type { ShutAs } from "@openzone/contract/site-states";
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
  /** "" for a site below a path of the main one. */
  domain: string;
  path: Generated<string>;
  is_main: Generated<boolean>;
  template: Generated<string>;
  department_id: ColumnType<number | null, number | null | undefined, number | null>;
  site_id_code: string;
  settings: ColumnType<unknown, string | undefined, string>;
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  updated_by: number | null;
  shut_at: ColumnType<Date | null, never, Date>;
  shut_by: ColumnType<number | null, never, number>;
  shut_as: ColumnType<ShutAs | null, never, ShutAs>;
  shut_to: ColumnType<string, never, string>;
  shut_notice: ColumnType<string, never, string>;
  merged_into_id: ColumnType<number | null, never, number>;
  merged_below_id: ColumnType<number | null, never, number>;
  logo_file_id: ColumnType<number | null, number | null | undefined, number | null>;
  header_file_id: ColumnType<number | null, number | null | undefined, number | null>;
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
  version: Generated<number>;
  updated_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  updated_by: number | null;
}

export interface SiteWordTable {
  site_id: number;
  language: string;
  /** The Chinese text that the words stand for. */
  own: string;
  words: string;
  updated_at: Timestamp;
  updated_by: number | null;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    sites: SiteTable;
    sections: SectionTable;
    section_addresses: SectionAddressTable;
    link_groups: LinkGroupTable;
    group_links: GroupLinkTable;
    redirects: RedirectTable;
    site_words: SiteWordTable;
  }
}
