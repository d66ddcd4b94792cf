import type { Finding } from "@openzone/contract/service-rules";
import type { GuideField } from "@openzone/contract/services";

/** The parts of the form of a guide, with the fields that stand in each. */
export const sections = {
  basic: [
    "name",
    "type",
    "baseCode",
    "implementationCode",
    "level",
    "organ",
    "organCode",
    "organNature",
    "jointOrgans",
    "audiences",
    "subjects",
    "events",
    "summary",
    "channels",
    "depth",
    "visits",
    "visitReason",
    "byMail",
    "courier",
    "appointment",
    "reach",
    "intermediary",
  ],
  terms: ["handling", "statutoryTerm", "promisedTerm", "specialProcedures"],
  materials: ["conditions", "quota", "situations", "materials"],
  steps: ["steps"],
  online: ["online"],
  fees: ["charged", "onlinePayment", "fees"],
  results: ["results"],
  windows: ["windows", "officers", "consultPhone", "complaintPhone"],
  questions: ["questions"],
  basis: ["basis", "reconsideration", "lawsuit"],
} as const satisfies Record<string, readonly GuideField[]>;
export type Section = keyof typeof sections;
export const sectionNames = Object.keys(sections) as Section[];

/** The part in which a field such as `materials.2.name` is written. */
export const sectionOf = (path: string): Section => {
  const field = path.split(".")[0] as GuideField;
  return sectionNames.find((name) => (sections[name] as readonly string[]).includes(field)) ?? "basic";
};

/** How many grave findings each part has. */
export function graveBySection(findings: readonly Finding[]): Partial<Record<Section, number>> {
  const counts: Partial<Record<Section, number>> = {};
  for (const { level, field } of findings) {
    if (level !== "grave") continue;
    const section = sectionOf(field);
    counts[section] = (counts[section] ?? 0) + 1;
  }
  return counts;
}
