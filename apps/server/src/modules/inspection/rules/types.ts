import type { InspectionRule, Severity } from "@openzone/contract/inspection";

/** What a fault is at. `id` is a number of ours, null for what has none, such as the home page. */
export interface FaultObject {
  kind: "site" | "home" | "section" | "article" | "link-group" | "page" | "policy" | "message" | "guide";
  id: number | null;
  title: string;
  /** On the portal; empty for what has none. */
  address: string;
}

/** One fault as a rule sees it. */
export interface Fault {
  rule: InspectionRule;
  object: FaultObject;
  /** Whose it is to mend; null for the site as a whole. */
  departmentId: number | null;
  /** What is wrong with the object, where one rule may find several things at it; part of the fault's identity. */
  what: string;
  /** Fills the sentence. Personal numbers are masked. */
  evidence: Record<string, string | number>;
}

/** How much a fault of each rule matters. */
export const severityOf: Record<InspectionRule, Severity> = {
  availability: "grave",
  "home-stale": "grave",
  "word-forbidden": "grave",
  "personal-data": "grave",
  "news-late": "normal",
  "notice-late": "normal",
  "section-overdue": "normal",
  "section-blank": "normal",
  "column-missing": "normal",
  "policy-uninterpreted": "normal",
  "message-unanswered": "grave",
  "guide-elements": "normal",
  "word-wrong": "normal",
  "link-internal": "normal",
  "link-external": "normal",
  "meta-tags": "normal",
  "footer-part": "normal",
  "search-missing": "normal",
  certificate: "normal",
  "word-sensitive": "advice",
  accessibility: "advice",
  ipv6: "advice",
  "domain-name": "advice",
};

/** Servers that did not answer in the usual way may do so tomorrow; all other reasons say that the page is gone. */
const passing = /^(?:status-5\d\d|silent|refused|broken-off|unreachable)$/;

/** How much a fault matters: a page of others that is gone for good weighs more than a server that did not answer. */
export const severityOfFault = ({ rule, evidence }: Pick<Fault, "rule" | "evidence">): Severity =>
  rule === "link-external" && passing.test(String(evidence.reason ?? "")) ? "advice" : severityOf[rule];

export const dayMs = 86_400_000;

/** Days since 1970, China time. */
export const dayNumber = (moment: Date): number => Math.floor((moment.getTime() + 8 * 3_600_000) / dayMs);
