import { t } from "../../../messages/index.ts";

/** 初审, 复审, 终审: the name of a review step, counted from 1. */
export function stepName(step: number): string {
  const names = t.articles.steps;
  return names[Math.min(Math.max(step, 1), names.length) - 1] ?? "";
}

/** The step that waits for a decision; `reviewStep` counts those that were passed. */
export const currentStep = ({ reviewStep }: { reviewStep: number }): string => stepName(reviewStep + 1);
