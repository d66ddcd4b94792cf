import type { TrackMessages } from "./messages/track/zh-CN.ts";
import type { LinkView } from "./site-views.ts";
import type { VerifiedKind } from "./verify-views.ts";

/** A line of the reckoning of a day; its words are messages. */
export interface TrackedSpan {
  kind: "counted" | "off" | "paused" | "rolled";
  from: string;
  /** Null while a pause lasts of which nobody said when it ends. */
  to: string | null;
  count: number;
  /** Of a holiday, `weekend`, or the ground of a pause. */
  name: string;
}

export interface TrackedTerm {
  purpose: keyof TrackMessages["purposes"];
  startedOn: string;
  due: string | null;
  unit: "working_day" | "natural_day" | "hour";
  provisional: boolean;
  spans: TrackedSpan[];
}

/** A case as its applicant sees it without signing in. */
export interface TrackedView {
  number: string;
  item: LinkView;
  department: string;
  submittedAt: string;
  state: keyof TrackMessages["states"];
  /** `byAgent`: somebody did it for the applicant with a letter of authority (代办). */
  events: { kind: keyof TrackMessages["events"]; at: string; byAgent?: boolean }[];
  terms: TrackedTerm[];
  supplement: { dueOn: string; note: string; items: { text: string; received: boolean }[] } | null;
  lacking: string[];
  procedure: { kind: keyof TrackMessages["procedures"]; notice: string; expectedOn: string } | null;
  /** What a later check found and is to be mended until a day. */
  mending: { dueOn: string; finding: string } | null;
  decision: {
    outcome: keyof TrackMessages["outcomes"];
    reasons: string;
    remedies: string[];
    result: string;
    /** Of its withdrawal. */
    withdrawn: { on: string; reasons: string } | null;
  } | null;
  delivery: { way: keyof TrackMessages["ways"]; trackingNumber: string } | null;
  refusal: string;
  /** Numbered documents (文书); without an address the file is still being made. */
  documents: { kind: VerifiedKind; number: string; voided: boolean; verifyUrl: string; url: string | null }[];
}

/** The page on which applicants follow their cases (办件查询). */
export interface TrackView {
  /** Of the page itself, to which the form is sent. */
  url: string;
  number: string;
  /** Null: nothing was found, whatever was wrong; left out: nothing was asked. */
  found?: TrackedView | null | undefined;
  crumbs: LinkView[];
}
