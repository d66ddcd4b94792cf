import type { LinkView } from "./site-views.ts";

/** Rating a case or a visit (评价服务). */
export interface RateView {
  url: string;
  addUrl: string;
  crumbs: LinkView[];
  /** Undefined for a link that is not there or is over. */
  invite?: { item: string | null; department: string };
  /** The level that was given; undefined before. */
  given?: number;
  added: boolean;
  /** What was sent and is to be corrected. */
  sent: { level: string; tags: string[]; comment: string; name: string; phone: string; consents: boolean };
  problems: ("level" | "phone" | "comment" | "add")[];
}

export interface MonthView {
  month: string;
  /** Null where there are so few that they would tell of persons. */
  received: number | null;
  decided: number | null;
  rate: number | null;
  median: number | null;
}

export interface RatedView {
  name: string;
  ratings: number;
  levels: number[];
  satisfied: number | null;
}

/** Public statistics of cases and ratings (办件统计). */
export interface CaseFiguresView {
  crumbs: LinkView[];
  at: string;
  months: MonthView[];
  departments: { name: string; received: number; decided: number; rate: number | null; median: number | null }[];
  ratings: {
    total: RatedView;
    departments: RatedView[];
    items: RatedView[];
    bad: { all: number; answered: number; invalid: number };
    replies: { department: string; reply: string; on: string }[];
  };
}

/** The screen of the hall (大厅屏幕): numbers only. */
export interface WallView {
  at: string;
  received: number;
  decided: number;
  rate: number | null;
  median: number | null;
  running: number;
  near: number;
  late: number;
  ratings: number;
  satisfied: number | null;
  departments: { name: string; decided: number; rate: number | null }[];
}
