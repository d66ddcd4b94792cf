import { ClockCircleFilled, ClockCircleOutlined, PauseCircleOutlined, WarningFilled } from "@ant-design/icons";
import type { CaseRow, CaseState } from "@openzone/contract/applications";
import { t } from "../../messages/index.ts";

const looks: Record<CaseState, string> = {
  submitted: "oz-tag-todo",
  supplement_requested: "",
  supplement_received: "oz-tag-todo",
  accepted: "oz-tag-todo",
  in_review: "oz-tag-todo",
  special_procedure: "",
  decided: "oz-tag-todo",
  delivered: "oz-tag-done",
  not_needed: "oz-tag-off",
  not_ours: "oz-tag-off",
  not_accepted: "oz-tag-off",
  withdrawn: "oz-tag-off",
  lapsed: "oz-tag-off",
};

/** Where a case is, and what came of it. */
export const CaseStateTag = ({ state, outcome }: Pick<CaseRow, "state" | "outcome">) => (
  <span className="oz-service-states">
    <span className={`oz-tag ${looks[state]}`}>{t.cases.words.states[state]}</span>
    {outcome && (
      <span className={`oz-tag ${outcome === "refused" ? "oz-tag-late" : "oz-tag-done"}`}>
        {t.cases.words.outcomes[outcome]}
      </span>
    )}
  </span>
);

const lightOf = { none: "calm", running: "calm", near: "near", today: "near", late: "late", paused: "calm" } as const;

/** By when something must be done, always with a word. */
export function CaseLight({ light, nextDueOn }: Pick<CaseRow, "light" | "nextDueOn">) {
  const words = t.cases;
  const Icon = { calm: ClockCircleOutlined, near: ClockCircleFilled, late: WarningFilled }[lightOf[light]];
  if (light === "none") return <span className="oz-quiet">—</span>;
  return (
    <span className={`oz-light oz-light-${lightOf[light]}`}>
      {light === "paused" ? <PauseCircleOutlined aria-hidden /> : <Icon aria-hidden />}{" "}
      {light === "running" && nextDueOn ? words.dueOn(nextDueOn) : words.words.lights[light]}
      {light !== "running" && light !== "paused" && nextDueOn && <small className="oz-case-day"> {nextDueOn}</small>}
    </span>
  );
}
