/** What the checks find in texts that are public already; pure, so that a thread can do it. */
import type { CheckCode } from "@openzone/contract/checks";
import { type CheckDocument, readDocument } from "./document.ts";
import { checkPersonalNumbers } from "./personal-numbers.ts";
import { checkStructure } from "./structure.ts";
import type { CheckInput, LinkFact, RawFinding } from "./types.ts";
import type { WordMatcher } from "./word-matcher.ts";
import { checkWords } from "./words.ts";

/** A public article with what the checks find in it now. */
export interface CheckedPublication {
  articleId: number;
  title: string;
  language: string;
  sectionId: number;
  departmentId: number;
  findings: PublishedFinding[];
  /** Addresses outside that nobody has asked yet. */
  waitingLinks: number;
}

export interface PublishedFinding {
  check: CheckCode;
  /** Fills the sentence of the check; personal numbers are masked. */
  values: Record<string, string>;
  /** Title of the attachment whose text it is; empty for the article itself. */
  attachment: string;
  /** Words beside it that help to find it; empty beside personal numbers. */
  before: string;
  after: string;
}

/** A public article as the database has it. */
export interface PublishedArticle {
  articleId: number;
  language: string;
  sectionId: number;
  departmentId: number;
  title: string;
  subtitle: string;
  summary: string;
  bodyHtml: string;
  attachments: { title: string; text: string | null }[];
}

/** A public text of another module: plain, a line for each paragraph. */
export interface CheckableText {
  language: string;
  title: string;
  summary: string;
  text: string;
}

/** A public article whose body was read. */
export interface ReadArticle {
  article: PublishedArticle;
  body: CheckDocument;
}

export const readArticle = (article: PublishedArticle): ReadArticle => ({
  article,
  body: readDocument(article.bodyHtml),
});

/** What all checks of one piece know of the world. */
export interface CheckedBy {
  words: WordMatcher;
  links: ReadonlyMap<string, LinkFact>;
  now: Date;
}

/** Words of the list, personal numbers, structure and links of one article, attachments included. */
export function checkRead({ article, body }: ReadArticle, by: CheckedBy): CheckedPublication {
  const input: CheckInput = { ...article, ...by, source: "", keywords: [], body, sameTitle: null };
  const { articleId, title, language, sectionId, departmentId } = article;
  const findings = [checkPersonalNumbers, checkWords, checkStructure].flatMap((check) => check(input)).map(published);
  const waitingLinks = body.links.filter(({ href }) => by.links.get(href)?.state === "asking").length;
  return { articleId, title, language, sectionId, departmentId, findings, waitingLinks };
}

/** Words of the list and personal numbers in a text of another module. */
export function checkText({ text, ...head }: CheckableText, by: Omit<CheckedBy, "links">): PublishedFinding[] {
  const body = { text, headings: [], pictures: [], links: [], tables: [], anchors: new Set<string>() };
  const none = { subtitle: "", source: "", keywords: [], attachments: [], links: new Map(), sameTitle: null };
  const input: CheckInput = { ...head, ...none, ...by, body };
  return [checkPersonalNumbers, checkWords].flatMap((check) => check(input)).map(published);
}

const personal = new Set<CheckCode>(["id-number", "bank-card", "mobile-number"]);

function published({ check, place, values = {} }: RawFinding): PublishedFinding {
  // Beside a masked number stands the name of whom it belongs to.
  const beside = personal.has(check) ? { before: "", after: "" } : { before: place.before, after: place.after };
  return { check, values, attachment: place.attachment ?? "", ...beside };
}
