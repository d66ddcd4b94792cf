import type { InspectionRule } from "@openzone/contract/inspection";
import type { CheckedPublication, PublishedFinding } from "../../articles/index.ts";
import type { Fault, FaultObject } from "./types.ts";

const rules: Partial<Record<PublishedFinding["check"], InspectionRule>> = {
  "id-number": "personal-data",
  "bank-card": "personal-data",
  "mobile-number": "personal-data",
  "word-forbidden": "word-forbidden",
  "word-sensitive": "word-sensitive",
  "word-wrong": "word-wrong",
  "picture-alt": "accessibility",
  "picture-alt-name": "accessibility",
  "heading-order": "accessibility",
  "heading-empty": "accessibility",
  "table-header": "accessibility",
  "link-text": "accessibility",
  "link-anchor": "link-internal",
};

const isOwn = (href: string, origin: string): boolean => href.startsWith("/") || href.startsWith(`${origin}/`);

/** Names that never lead anywhere (RFC 2606): they stand in examples and are no broken links. */
export const isReservedName = (href: string): boolean =>
  URL.canParse(href) && /(?:^|\.)(?:example|invalid|test|localhost)$/i.test(new URL(href).hostname);

/**
 * What the checks found in a public article, as faults: each word, number and address once, faults of structure once by
 * kind with how many there are.
 * @param origin  of the site, to tell its own addresses
 */
export const faultsOfArticle = (article: CheckedPublication, object: FaultObject, origin: string): Fault[] =>
  faultsOfText(article, object, origin);

/** The same of any public text, such as that of a policy. */
export function faultsOfText(
  { findings, departmentId }: Pick<CheckedPublication, "findings" | "departmentId">,
  object: FaultObject,
  origin: string,
): Fault[] {
  const faults = new Map<string, Fault>();
  for (const finding of findings) {
    const { check, values, attachment, before, after } = finding;
    const href = values.quote ?? "";
    const isLink = check === "link-dead";
    const rule = isLink ? (isOwn(href, origin) ? "link-internal" : "link-external") : rules[check];
    if (!rule || (isLink && isReservedName(href))) continue;
    const what = `${check} ${rule === "accessibility" ? "" : `${href} ${attachment}`}`.trim();
    const known = faults.get(what);
    if (known) {
      known.evidence.count = Number(known.evidence.count) + 1;
      continue;
    }
    const beside = {
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      ...(attachment ? { attachment } : {}),
    };
    faults.set(what, {
      rule,
      object,
      departmentId,
      what,
      evidence: { ...values, check, count: 1, ...beside },
    });
  }
  return [...faults.values()];
}
