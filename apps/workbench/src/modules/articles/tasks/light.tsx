import { ClockCircleFilled, ClockCircleOutlined, WarningFilled } from "@ant-design/icons";
import { t } from "../../../messages/index.ts";
import type { LightColour } from "./lights.ts";

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
