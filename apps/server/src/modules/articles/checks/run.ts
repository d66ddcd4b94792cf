import { createHash } from "node:crypto";
import { type CheckCode, type CheckLevel, type CheckResult, checkCodes, type Finding } from "@openzone/contract/checks";
import { checkDates } from "./dates.ts";
import { checkFields } from "./fields.ts";
import { checkWording } from "./messages.ts";
import { checkPersonalNumbers } from "./personal-numbers.ts";
import { checkStructure } from "./structure.ts";
import type { Check, CheckInput, RawFinding } from "./types.ts";
import { checkWords } from "./words.ts";
import { checkWriting } from "./writing.ts";

const checks: readonly Check[] = [
  checkPersonalNumbers,
  checkWords,
  checkStructure,
  checkDates,
  checkFields,
  checkWriting,
];

/** A longer list is read by nobody; what lies beyond is counted. */
const mostListed = 200;

const rank: Record<Finding["level"], number> = { block: 0, confirm: 1, warn: 2 };

/**
 * Runs the check list over an article's contents (发布前检查).
 *
 * @param levels    what each check means on this site; those that are `off` find nothing
 * @param language  of the sentences, not of the article
 */
export function runChecks(
  input: CheckInput,
  levels: Readonly<Record<CheckCode, CheckLevel>>,
  language: string,
): CheckResult {
  const findings = checks
    .flatMap((check) => check(input))
    .flatMap((raw) => described(raw, levels[raw.check], language))
    .sort((a, b) => rank[a.level] - rank[b.level] || checkCodes.indexOf(a.check) - checkCodes.indexOf(b.check));
  const counts = { block: 0, confirm: 0, warn: 0 };
  for (const { level } of findings) counts[level] += 1;
  const waiting = [...input.links.values()].filter(({ state }) => state === "asking").length;
  return {
    // What stops or asks is never left out: it has to be mended or acknowledged one by one.
    findings: findings.filter(({ level }, at) => level !== "warn" || at < mostListed),
    more: findings.filter(({ level }, at) => level === "warn" && at >= mostListed).length,
    counts,
    waiting,
  };
}

function described(raw: RawFinding, level: CheckLevel, language: string): Finding[] {
  if (level === "off") return [];
  const { check, place, values = {}, replacement } = raw;
  const words = checkWording(check, language, values);
  return [
    {
      id: idOf(raw),
      check,
      level,
      place,
      text: words.text,
      why: raw.why ?? words.why,
      ...(replacement === undefined ? {} : { replacement }),
    },
  ];
}

function idOf({ check, place }: RawFinding): string {
  const { field, kind, quote, occurrence, attachment = "" } = place;
  const key = JSON.stringify([check, field, kind, quote, occurrence, attachment]);
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
