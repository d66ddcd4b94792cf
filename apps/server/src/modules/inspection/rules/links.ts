import { isReservedName } from "./texts.ts";
import type { Fault } from "./types.ts";

/** A link that staff keep outside of articles: in a group of links, or as a section of the kind link. */
export interface KeptLink {
  object: Fault["object"];
  departmentId: number | null;
  title: string;
  url: string;
}

type Fact = { state: "answers" | "asking" } | { state: "dead"; reason: string };

/** Links of link groups and of sections that lead nowhere. */
export function judgeLinks(links: readonly KeptLink[], facts: ReadonlyMap<string, Fact>): Fault[] {
  return links.flatMap(({ object, departmentId, title, url }): Fault[] => {
    const fact = facts.get(url);
    if (fact?.state !== "dead" || isReservedName(url)) return [];
    const rule = url.startsWith("/") ? "link-internal" : "link-external";
    const evidence = { check: "link-dead", quote: url, reason: fact.reason, name: title, count: 1 };
    return [{ rule, object, departmentId, what: `link-dead ${url}`, evidence }];
  });
}
