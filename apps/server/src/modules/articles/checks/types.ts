import type { CheckCode, FindingPlace } from "@openzone/contract/checks";
import type { CheckDocument } from "./document.ts";
import type { WordMatcher } from "./word-matcher.ts";

/** What is known of an address that a text links to; `asking` while nobody has asked it yet. `reason` is a code. */
export type LinkFact = { state: "answers" | "asking" } | { state: "dead"; reason: string };

/** An attachment and its text, null where it has none that could be read. */
export interface AttachmentText {
  title: string;
  text: string | null;
}

/** The contents to check, with everything that checks need to know of the world; checks themselves are pure. */
export interface CheckInput {
  language: string;
  title: string;
  subtitle: string;
  summary: string;
  source: string;
  keywords: readonly string[];
  body: CheckDocument;
  attachments: readonly AttachmentText[];
  words: WordMatcher;
  links: ReadonlyMap<string, LinkFact>;
  /** Title and number of another article of the section that has the same title. */
  sameTitle: { id: number } | null;
  now: Date;
}

/** What one check found, before its level and its words are added. */
export interface RawFinding {
  check: CheckCode;
  place: FindingPlace;
  /** Fills the placeholders of the sentence. */
  values?: Record<string, string>;
  replacement?: string;
  /** Said instead of the check's own reason, as the note of a listed word is. */
  why?: string;
}

export type Check = (input: CheckInput) => RawFinding[];
