import { t } from "../../../messages/index.ts";

/** 初审, 复审, 终审: the name of a review step, counted from 1. */
export function stepName(step: number): string {
  const names = t.articles.steps;
  return names[Math.min(Math.max(step, 1), names.length) - 1] ?? "";
}
