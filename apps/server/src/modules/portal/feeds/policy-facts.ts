import type { PolicyFacts } from "./feed.ts";
import { xml } from "./xml.ts";

/** What the elements of `policyElements` need in the root of their feed. */
export const policyNamespaces =
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"';

const relationNames = {
  repeals: { out: "replaces", in: "isReplacedBy" },
  amends: { out: "references", in: "isReferencedBy" },
  "based-on": { out: "references", in: "isReferencedBy" },
  interprets: { out: "references", in: "isReferencedBy" },
} as const;

/** The record of a policy as elements of Dublin Core, which RSS and Atom both take; empty for what is no policy. */
export function policyElements(policy: PolicyFacts | undefined): string {
  if (!policy) return "";
  const { docNo, issuer, genre, formedOn, publishedOn, effectiveOn, repealedOn, relations } = policy;
  // A period as DCMI writes it; open at the end while the policy holds.
  const period = [effectiveOn && `start=${effectiveOn};`, repealedOn && `end=${repealedOn};`].filter(Boolean).join(" ");
  const elements: [string, string | null][] = [
    ["dc:identifier", docNo],
    ["dc:publisher", issuer],
    ["dc:type", genre],
    ["dcterms:created", formedOn],
    ["dcterms:issued", publishedOn],
    ["dcterms:valid", period],
    ...relations.map(({ kind, direction, url }): [string, string] => [
      `dcterms:${relationNames[kind][direction]}`,
      url,
    ]),
  ];
  return elements.map(([name, value]) => (value ? `<${name}>${xml(value)}</${name}>` : "")).join("");
}

/** Names the list of values that `validity` is from. */
export const validityScheme = "urn:openzone:policy-validity";
