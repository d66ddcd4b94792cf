import type { Generated } from "kysely";

interface Viewed {
  kind: "article" | "section";
  /** Days as `2026-11-22`. */
  day: string;
  section_id: number;
  department_id: number | null;
  staff_id: number | null;
  views: number;
}

export interface PageViewTable extends Viewed {
  thing_id: number;
  visitors: Generated<number>;
  visits: Generated<number>;
  downloads: Generated<number>;
}

export interface VisitDayTable {
  site_id: number;
  scope: "site" | "section" | "department";
  thing_id: number;
  day: string;
  views: number;
  visitors: number;
  visits: number;
  downloads: number;
}

export interface VisitSourceTable {
  site_id: number;
  day: string;
  kind: string;
  host: string;
  visits: number;
}

declare module "../../platform/database/database.ts" {
  interface Database {
    page_views: PageViewTable;
    view_days: Viewed;
    visit_days: VisitDayTable;
    visit_sources: VisitSourceTable;
  }
}
