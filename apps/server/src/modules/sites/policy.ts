import { isListing, type SectionKind, sectionKinds } from "@openzone/contract/sites";
import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";

/** What decides about the kind of a section. */
export interface KindFacts {
  kind: SectionKind;
  title: string;
  hasOpenChildren: boolean;
  /** Reasons of the modules that know what stands in the section. */
  contents: (kind: SectionKind) => readonly Reason[];
}

/** Why a section cannot become of another kind; empty when it can. */
export function reasonsAgainstKind(section: KindFacts, kind: SectionKind): Reason[] {
  if (kind === section.kind) return [];
  if (kind === "channel" || section.kind === "channel") return [{ code: "SECTION_KIND_FIXED" }];
  // Lists, cards, pictures and videos show the same articles in other ways.
  if (isListing(kind)) return [];
  const reasons = [...section.contents(kind)];
  if (kind === "link" && section.hasOpenChildren) {
    reasons.push({ code: "SECTION_HAS_CHILDREN", details: { title: section.title } });
  }
  return reasons;
}

/** Each kind that a section could have, with whether it can become that and, if not, why. */
export const availableKinds = (section: KindFacts) =>
  sectionKinds.map((kind) => {
    const reasons = reasonsAgainstKind(section, kind);
    return { kind, allowed: reasons.length === 0, reasons };
  });

/** Links and redirects belong to a whole site: who manages only a part of its sections has no say in them. */
export const reasonsAgainstManaging = (actor: Actor, siteId: number): Reason[] =>
  may(actor, "section.manage", { siteId }) ? [] : [{ code: "NOT_ALLOWED" }];
