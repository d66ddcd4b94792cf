import type { InspectionResult, InspectionRule } from "@openzone/contract/inspection";
import { type Indicator, thresholdOf } from "./indicators.ts";
import type { Availability } from "./rules/availability.ts";
import { judgeAnswers, judgeGuides, type LaterFacts } from "./rules/later.ts";
import type { Fault } from "./rules/types.ts";

type Veto = InspectionResult["vetoes"][number];
type Line = InspectionResult["lines"][number];

/** Everything that a run found out. */
export interface Judgeable {
  indicators: readonly Indicator[];
  faults: readonly Fault[];
  availability: Availability;
  later: LaterFacts;
  /** Whether it is the zone's portal (门户网站). */
  isPortal: boolean;
  /** Languages in which something is public. */
  languages: number;
  /** Whether the site has policies of its own that could have interpretations. */
  hasPolicies: boolean;
  /** Forms of interpretation beside words: pictures, films, questions (解读形式多样). */
  interpretationForms: number;
}

const below = 60;
const above = 80;
const round = (points: number): number => Math.round(points * 100) / 100;

/**
 * What the findings come to (19 号文): any veto fails the site; each deduction is capped at its indicator's points; below 60
 * fails; only above 80 the bonus is counted.
 *
 * What the system cannot check yet neither costs nor earns points: the score is reckoned over the points that were
 * checked and brought to 100, as the rule book itself does for organs without services (75 points, times 4/3).
 */
export function judge(input: Judgeable): InspectionResult {
  const vetoes = input.indicators.filter(({ part }) => part === "veto").map((indicator) => judgeVeto(indicator, input));
  // Points are counted for portals only; other sites are judged by the vetoes alone.
  const counted = input.isPortal ? input.indicators.filter(({ part }) => part !== "veto") : [];
  const lines = counted.map((indicator) => judgeLine(indicator, input));
  const partOf = new Map(input.indicators.map(({ id, part }) => [id, part]));
  const deducted = lines.filter(({ id, state }) => partOf.get(id) === "deduct" && state === "checked");
  const checkedMax = round(deducted.reduce((sum, { max }) => sum + max, 0));
  const lost = deducted.reduce((sum, { points }) => sum + points, 0);
  const score = checkedMax === 0 ? null : Math.round(((checkedMax - lost) / checkedMax) * 1000) / 10;
  const gained = lines.filter(({ id }) => partOf.get(id) === "bonus").reduce((sum, { points }) => sum + points, 0);
  const vetoed = vetoes.some(({ state }) => state === "failed");
  return {
    vetoes,
    lines,
    checkedMax,
    score,
    bonus: !vetoed && score !== null && score > above ? round(gained) : null,
    verdict: vetoed
      ? "veto"
      : !input.isPortal
        ? "passed"
        : score === null
          ? "unknown"
          : score < below
            ? "below-60"
            : "passed",
    findings: input.faults.length,
  };
}

const countOf = (faults: readonly Fault[], rule: InspectionRule): number =>
  faults.filter((fault) => fault.rule === rule).length;

function judgeVeto({ id, thresholds }: Indicator, { faults, availability, later }: Judgeable): Veto {
  const limit = (key: string): number => thresholds[key] ?? 0;
  switch (id) {
    case "V1": {
      const candidates = countOf(faults, "word-forbidden");
      return { id, state: "human", values: { candidates } };
    }
    case "V2": {
      const { visits, failed, percent, isEnough } = availability;
      const needed = limit("days") * limit("visitsPerDay");
      const state = !isEnough ? "unknown" : percent >= limit("failedPercent") ? "failed" : "clear";
      return { id, state, values: { visits, failed, percent, needed } };
    }
    case "V3":
      return { id, state: countOf(faults, "home-stale") > 0 ? "failed" : "clear", values: { days: limit("days") } };
    case "V4":
      return judgeUpdates(id, faults, limit);
    case "V5":
      return { id, ...judgeAnswers(later, countOf(faults, "message-unanswered")) };
    case "V6":
      return { id, ...judgeGuides(later, { classes: limit("classes"), items: limit("items") }) };
    default:
      throw new Error(`there is no veto ${id}`);
  }
}

/** 栏目不更新 (V4): a 动态要闻 and 通知政策 together, b all that are behind their duty, c blank ones. */
function judgeUpdates(id: string, faults: readonly Fault[], limit: (key: string) => number): Veto {
  const together = countOf(faults, "news-late") + countOf(faults, "notice-late");
  const overdue = together + countOf(faults, "section-overdue");
  const blank = countOf(faults, "section-blank");
  const failed = together >= limit("together") || overdue >= limit("overdue") || blank >= limit("blank");
  return { id, state: failed ? "failed" : "clear", values: { together, overdue, blank } };
}

/** Whether what an indicator needs is there; what no module can tell yet never is. */
function isThere(needs: Indicator["needs"], { later, hasPolicies }: Judgeable): boolean {
  if (needs === undefined) return true;
  if (needs === "guides") return later.guides !== null;
  return needs === "policies" && hasPolicies;
}

/** What the bonus is given for. */
const gains: Record<string, (facts: Judgeable) => boolean> = {
  languages: ({ languages }) => languages > 1,
  "interpretation-forms": ({ interpretationForms }) => interpretationForms > 0,
};

function judgeLine(indicator: Indicator, facts: Judgeable): Line {
  const { faults } = facts;
  const { id, part, max, needs, rules } = indicator;
  if (!isThere(needs, facts)) return { id, state: "unchecked", max, findings: 0, points: 0 };
  if (part === "bonus") return { id, state: "checked", max, findings: 0, points: gains[id]?.(facts) ? max : 0 };
  const own = faults.filter(({ rule, evidence }) => {
    if (!rules.includes(rule)) return false;
    if (rule === "column-missing") return indicator.columnTypes?.includes(String(evidence.type)) ?? false;
    return true;
  });
  const points = own.reduce((sum, fault) => sum + costOf(indicator, fault), 0);
  return { id, state: "checked", max, findings: own.length, points: Math.min(max, round(points)) };
}

function costOf({ max, each, thresholds }: Indicator, { rule, object }: Fault): number {
  if (rule === "column-missing" || each === 0) return max;
  if (rule === "section-blank") return thresholds.blank ?? each;
  const onHome = object.kind === "home" || object.kind === "link-group";
  return onHome ? (thresholds.home ?? each) : each;
}

/** Limits of the rules of updating, from the indicators as they are set. */
export const limitsOf = (all: readonly Indicator[]) => ({
  newsDays: thresholdOf(all, "V4", "newsDays"),
  noticeDays: thresholdOf(all, "V4", "noticeDays"),
  homeDays: thresholdOf(all, "V3", "days"),
  availability: {
    days: thresholdOf(all, "V2", "days"),
    visitsPerDay: thresholdOf(all, "V2", "visitsPerDay"),
    failedPercent: thresholdOf(all, "V2", "failedPercent"),
  },
  seconds: thresholdOf(all, "V2", "seconds"),
  later: {
    days: thresholdOf(all, "V5", "days"),
    months: thresholdOf(all, "V5", "months"),
    classes: thresholdOf(all, "V6", "classes"),
  },
  certificateDays: thresholdOf(all, "certificate", "warnDays"),
  policies: {
    sample: thresholdOf(all, "interpretation-share", "sample"),
    years: thresholdOf(all, "interpretation-share", "years"),
  },
});
