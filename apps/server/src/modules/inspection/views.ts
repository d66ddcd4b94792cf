import type { InspectionIndicator, InspectionOverview } from "@openzone/contract/inspection";
import type { Actor } from "../../platform/auth/actor.ts";
import type { Db } from "../../platform/database/database.ts";
import { reasonsAgainstRunning } from "./policy.ts";
import { latestRuns, openCounts } from "./queries.ts";
import { type StoredIndicator, storedIndicators } from "./stored-indicators.ts";
import { indicatorWords, scoreLine, thresholdTitle, vetoText } from "./words.ts";

/** How a site stands: vetoes, the provisional score line by line, and what is open of what this person may read. */
export async function inspectionOverview(
  db: Db,
  actor: Actor,
  siteId: number,
  language: string,
): Promise<InspectionOverview> {
  const { run, finishedAt, result } = await latestRuns(db, siteId);
  const indicators = new Map((await storedIndicators(db)).map((indicator) => [indicator.id, indicator]));
  return {
    run,
    finishedAt,
    vetoes: (result?.vetoes ?? []).map((veto) => ({
      id: veto.id,
      title: indicatorWords(veto.id, language).title,
      state: veto.state,
      text: vetoText(veto, language),
      rules: [...(indicators.get(veto.id)?.rules ?? [])],
    })),
    lines: (result?.lines ?? []).flatMap((line) => {
      const indicator = indicators.get(line.id);
      return indicator ? [scoreLine(line, indicator, language)] : [];
    }),
    checkedMax: result?.checkedMax ?? 0,
    score: result?.score ?? null,
    bonus: result?.bonus ?? null,
    verdict: result?.verdict ?? "unknown",
    browser: result?.browser ?? null,
    open: await openCounts(db, actor, siteId),
    mayRun: reasonsAgainstRunning(actor, siteId).length === 0,
  };
}

/** An indicator of the rule book in words. */
export function indicatorView(indicator: StoredIndicator, language: string): InspectionIndicator {
  const { id, part, source, confidence, rules, max, each, thresholds, version } = indicator;
  return {
    id,
    part,
    ...indicatorWords(id, language),
    source,
    confidence,
    rules: [...rules],
    max,
    each,
    thresholds: Object.entries(thresholds).map(([key, value]) => ({
      key,
      title: thresholdTitle(key, language),
      value,
    })),
    changed: version > 0,
    version,
  };
}
