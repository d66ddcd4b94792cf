import type { TranslationState } from "@openzone/contract/articles";
import { t } from "../../../messages/index.ts";

const looks: Record<TranslationState, string> = {
  missing: "",
  stale: "oz-tag-late",
  review: "oz-tag-todo",
  writing: "oz-tag-plan",
  current: "oz-tag-done",
};

/** How a translation stands, as a word in its colour. */
export const TranslationTag = ({ state }: { state: TranslationState }) => (
  <span className={`oz-tag ${looks[state]}`}>{t.translations.states[state]}</span>
);
