import type { Fault } from "./types.ts";

/** One visit of the prober. */
export interface Probe {
  at: Date;
  ok: boolean;
}

export interface AvailabilityLimits {
  /** Days that are looked at. */
  days: number;
  visitsPerDay: number;
  /** Per cent of visits that may not fail. */
  failedPercent: number;
}

export interface Availability {
  visits: number;
  failed: number;
  /** Whether there were enough visits to judge by. */
  isEnough: boolean;
  percent: number;
}

/** Visits and failures of the last days (V2). `probes` are those of these days. */
export function availabilityOf(probes: readonly Probe[], { days, visitsPerDay }: AvailabilityLimits): Availability {
  const visits = probes.length;
  const failed = probes.filter(({ ok }) => !ok).length;
  const percent = visits === 0 ? 0 : Math.round((failed / visits) * 10_000) / 100;
  return { visits, failed, isEnough: visits >= days * visitsPerDay, percent };
}

/** The site cannot be reached: of a week's visits at least so many per cent failed (19 号文 单项否决 V2). */
export function judgeAvailability(probes: readonly Probe[], limits: AvailabilityLimits): Fault[] {
  const { visits, failed, isEnough, percent } = availabilityOf(probes, limits);
  if (!isEnough || percent < limits.failedPercent) return [];
  return [
    {
      rule: "availability",
      object: { kind: "home", id: null, title: "", address: "/" },
      departmentId: null,
      what: "",
      evidence: { visits, failed, percent, days: limits.days },
    },
  ];
}
