/** What kinds of documents the search index holds. */
export type DocumentKind =
  | "article"
  | "page"
  | "policy"
  | "library"
  | "interpretation"
  | "service"
  | "picture"
  | "sound"
  | "video"
  | "topic"
  | "disclosure"
  | "attachment";

/** Words that the portal's view models carry; the words of the page components are in portal-ui. */
export interface PortalWords {
  home: string;
  feedOf: (name: string) => string;
  departments: string;
  cluster: string;
  closing: (from: string, until: string, notice: string) => string;
  search: string;
  siteMap: string;
  api: string;
  topics: string;
  multimedia: string;
  media: Record<"film" | "pictures" | "sound", string>;
  period: (from: string | null, to: string | null) => string;
  allYears: string;
  year: (year: number) => string;
  bySection: string;
  byKind: string;
  byTime: string;
  byDepartment: string;
  allSections: string;
  allKinds: string;
  allDepartments: string;
  anyTime: string;
  lastWeek: string;
  lastMonth: string;
  lastYear: string;
  byRelevance: string;
  byDate: string;
  docNo: string;
  region: string;
  /** Where an article stands that is shown on another site too. */
  original: string;
  /** On each page of a site that was shut and stays readable. */
  archived: (day: string, notice: string) => string;
  /** Where a search looks. */
  thisSite: string;
  allSites: string;
  sourceAddress: string;
  more: string;
  pinned: string;
  expired: string;
  reachUs: string;
  part: (number: number) => string;
  /** Kinds of documents in the search; one that is not named here is an article. */
  kinds: Record<DocumentKind, string>;
}
