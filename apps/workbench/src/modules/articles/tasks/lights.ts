import type { Tasks } from "@openzone/contract/articles";
import { date, daysBetween } from "../../../shared/lib/time.ts";

export type LightColour = "calm" | "near" | "late";

/** Days after which waiting work turns amber and red. Drafts are nobody else's wait and stay calm. */
const limits: Partial<Record<keyof Tasks, { near: number; late: number }>> = {
  toReview: { near: 1, late: 3 },
  toPublish: { near: 1, late: 3 },
  returned: { near: 3, late: 7 },
};

/** The light of a waiting article: how long it has been waiting for this person. */
export function lightOf(queue: keyof Tasks, since: string, now: number): LightColour {
  const limit = limits[queue];
  if (!limit) return "calm";
  const days = daysBetween(since, now);
  return days >= limit.late ? "late" : days >= limit.near ? "near" : "calm";
}

/** The light of a review by its due day, both days of China time: amber from the day before, red once it is past. */
export function lightOfDue(due: string, now: number): LightColour {
  const days = (Date.parse(due) - Date.parse(date(new Date(now).toISOString()))) / 86_400_000;
  return days < 0 ? "late" : days <= 1 ? "near" : "calm";
}
