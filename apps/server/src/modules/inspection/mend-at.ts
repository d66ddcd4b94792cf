import type { InspectionRule } from "@openzone/contract/inspection";
import type { Fault } from "./rules/types.ts";

/** What is mended, and the short name of its site. */
interface Mended {
  rule: InspectionRule;
  kind: Fault["object"]["kind"];
  objectId: number | null;
  site: string;
}

/** The screen of the workbench where a fault is mended; null for what is mended outside of it, as a certificate is. */
export function mendAt({ rule, kind, objectId, site }: Mended): string | null {
  if (kind === "article") return objectId === null ? null : `/articles/${objectId}`;
  const screen = screenOf(rule, kind);
  return screen && `${screen}?site=${site}`;
}

function screenOf(rule: InspectionRule, kind: Fault["object"]["kind"]): string | null {
  if (kind === "link-group") return "/links";
  if (kind === "policy") return "/policies";
  if (rule === "column-missing" || kind === "section") return "/sections";
  if (rule === "footer-part" || rule === "meta-tags") return "/site-settings";
  if (rule === "home-stale") return "/pages";
  return null;
}
