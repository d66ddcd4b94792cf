export interface StatisticsLineTable {
  event_id: number;
  measure: "submitted" | "approved" | "returned" | "published" | "updated" | "shown";
  section_id: number;
  site_id: number;
  department_id: number;
  staff_id: number | null;
  article_id: number;
  at: Date;
  /** China time, as `2026-11-22`. */
  day: string;
  seconds: number | null;
  owner_id: number | null;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    statistics_lines: StatisticsLineTable;
  }
}
