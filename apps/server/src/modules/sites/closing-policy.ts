import type { Config } from "../../platform/config/config.ts";
import type { Reason } from "../../platform/errors.ts";
import { chinaDay } from "../people/index.ts";

/** What the zone allows: 国办发〔2017〕47号 has once a year and 30 days. */
export interface ClosingRules {
  mostDays: number;
  mostAYear: number;
}

export const closingRules = (
  config: Pick<Config, "SITE_CLOSING_MOST_DAYS" | "SITE_CLOSINGS_A_YEAR">,
): ClosingRules => ({
  mostDays: config.SITE_CLOSING_MOST_DAYS,
  mostAYear: config.SITE_CLOSINGS_A_YEAR,
});

export interface ClosingFacts {
  startsAt: Date;
  begunAt: Date | null;
  endedAt: Date | null;
}

const dayMs = 86_400_000;
const yearOf = (moment: Date): string => chinaDay(moment).slice(0, 4);

/** Why a site cannot be taken down then; a plan that was given up before it began counts for nothing. */
export function reasonsAgainstClosingSite(
  { startsAt, endsAt, known }: { startsAt: Date; endsAt: Date; known: readonly ClosingFacts[] },
  { mostDays, mostAYear }: ClosingRules,
  now: Date,
): Reason[] {
  if (known.some(({ endedAt }) => endedAt === null)) return [{ code: "SITE_CLOSING_OPEN" }];
  if (endsAt <= startsAt || endsAt <= now) return [{ code: "SITE_CLOSING_TIMES" }];
  const reasons: Reason[] = [];
  if (endsAt.getTime() - startsAt.getTime() > mostDays * dayMs)
    reasons.push({ code: "SITE_CLOSING_TOO_LONG", details: { most: mostDays } });
  const year = yearOf(startsAt);
  const before = known.filter((one) => one.begunAt !== null && yearOf(one.startsAt) === year);
  if (before.length >= mostAYear) reasons.push({ code: "SITE_CLOSING_TOO_OFTEN", details: { most: mostAYear, year } });
  return reasons;
}
