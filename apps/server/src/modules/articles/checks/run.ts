import { createHash } from "node:crypto";
import {
  type CheckCode,
  type CheckLevel,
  type CheckResult,
  checkCodes,
  type Finding,
  type FindingPlace,
} from "@openzone/contract/checks";
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

/** The gravest first. */
export const gravity: Record<Finding["level"], number> = { block: 0, confirm: 1, warn: 2 };

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
  const ids = idsOf(input);
  const findings = checks
    .flatMap((check) => check(input))
    .flatMap((raw) => described(raw, levels[raw.check], ids(raw), language))
    .sort((a, b) => gravity[a.level] - gravity[b.level] || checkCodes.indexOf(a.check) - checkCodes.indexOf(b.check));
  const waiting = [...input.links.values()].filter(({ state }) => state === "asking").length;
  return {
    // What stops or asks is never left out: it has to be mended or acknowledged one by one.
    findings: findings.filter(({ level }, at) => level !== "warn" || at < mostListed),
    more: findings.filter(({ level }, at) => level === "warn" && at >= mostListed).length,
    counts: countsOf(findings),
    waiting,
  };
}

/** How many of each level still stand; those that were ignored are counted apart. */
export function countsOf(findings: readonly Finding[]): CheckResult["counts"] {
  const counts = { block: 0, confirm: 0, warn: 0, ignored: 0 };
  for (const { level, ignored } of findings) counts[ignored ? "ignored" : level] += 1;
  return counts;
}

function described(raw: RawFinding, level: CheckLevel, id: string, language: string): Finding[] {
  if (level === "off") return [];
  const { check, place, values = {}, replacement } = raw;
  const words = checkWording(check, language, values);
  return [
    {
      id,
      check,
      level,
      place,
      text: words.text,
      why: raw.why ?? words.why,
      ...(replacement === undefined ? {} : { replacement }),
      ignored: null,
      mayIgnore: false,
    },
  ];
}

/**
 * Gives each finding an id that stays while the words at its place stay, wherever they move to, so that what was ignored
 * comes back when its text changes. Places that are alike in every word are told apart by their order.
 */
function idsOf(input: CheckInput): (raw: RawFinding) => string {
  const seen = new Map<string, number>();
  return ({ check, place, values }) => {
    const { field, kind, quote, before, after, attachment = "" } = place;
    const key = JSON.stringify([
      check,
      field,
      kind,
      quote,
      before,
      after,
      attachment,
      subjectOf(input, place),
      values?.id,
    ]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return createHash("sha256").update(`${key}${nth}`).digest("hex").slice(0, 16);
  };
}

/** What a finding is about where its place does not hold the words themselves. */
function subjectOf({ body, ...fields }: CheckInput, { field, kind, occurrence }: FindingPlace): unknown {
  if (kind === "picture") return body.pictures[occurrence];
  if (kind === "link") return body.links[occurrence];
  if (kind === "heading") return body.headings[occurrence];
  if (kind === "table") return body.tables[occurrence]?.text;
  return kind === "field" && field !== "body" && field !== "attachments" ? fields[field] : null;
}
