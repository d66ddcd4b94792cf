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
}

declare module "../../platform/database/database.ts" {
  interface Database {
    page_views: PageViewTable;
    view_days: Viewed;
  }
}
