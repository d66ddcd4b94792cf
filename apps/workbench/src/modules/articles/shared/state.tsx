import type { EditionState } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";
import { currentStep } from "./step-name.ts";

const looks: Record<EditionState, string> = {
  draft: "",
  in_review: "oz-tag-todo",
  returned: "oz-tag-late",
  approved: "oz-tag-plan",
  scheduled: "oz-tag-plan",
  published: "oz-tag-done",
  withdrawn: "oz-tag-off",
  archived: "oz-tag-off",
  superseded: "oz-tag-off",
};

interface Props {
  state: EditionState;
  reviewStep?: number;
  reviewSteps?: number;
}

/** A state as a word in its colour; in review it says which step. */
export function StateTag({ state, reviewStep = 0, reviewSteps = 0 }: Props) {
  const step = state === "in_review" && reviewSteps > 0 ? currentStep({ reviewStep }) : "";
  return (
    <span className={`oz-tag ${looks[state]}`}>
      {t.articles.states[state]}
      {step && `（${step}）`}
    </span>
  );
}
