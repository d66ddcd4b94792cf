import { ClockCircleFilled, ClockCircleOutlined, WarningFilled } from "@ant-design/icons";
import type { Tasks } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";
import { daysBetween } from "../../../shared/lib/time.ts";

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

/** The light, always with a word and a form of its own, never by colour alone. */
export function Light({ light, words }: { light: LightColour; words: string }) {
  const Icon = light === "late" ? WarningFilled : light === "near" ? ClockCircleFilled : ClockCircleOutlined;
  return (
    <span className={`oz-light oz-light-${light}`}>
      <Icon aria-hidden /> {t.tasks.waited(words)}
      {light !== "calm" && `，${t.tasks.lights[light]}`}
    </span>
  );
}
