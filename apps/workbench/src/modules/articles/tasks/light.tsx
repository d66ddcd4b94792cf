import { ClockCircleFilled, ClockCircleOutlined, WarningFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { type LightColour, lightOfDue } from "./lights.ts";
import "./tasks.css";

interface FrameProps {
  light: LightColour;
  children: ReactNode;
}

function Frame({ light, children }: FrameProps) {
  const Icon = light === "late" ? WarningFilled : light === "near" ? ClockCircleFilled : ClockCircleOutlined;
  return (
    <span className={`oz-light oz-light-${light}`}>
      <Icon aria-hidden /> {children}
    </span>
  );
}

/** By when a review should be done. */
export function DueLight({ due }: { due: string }) {
  const now = Date.now();
  const light = lightOfDue(due, now);
  const today = due === date(new Date(now).toISOString());
  const words = light === "late" ? t.reviews.overdue(due) : today ? t.reviews.dueToday : t.reviews.due(due);
  return <Frame light={light}>{words}</Frame>;
}

/** The light, always with a word and a form of its own, never by colour alone. */
export function Light({ light, words }: { light: LightColour; words: string }) {
  return (
    <Frame light={light}>
      {t.tasks.waited(words)}
      {light !== "calm" && `，${t.tasks.lights[light]}`}
    </Frame>
  );
}
