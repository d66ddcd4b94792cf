import type { Feedback } from "@openzone/contract/feedback";
import { t } from "../../../messages/index.ts";

/** The answer in words: of use, or the reason why not. */
export const answerOf = ({ useful, reason }: Feedback): string =>
  useful ? t.feedback.useful : reason ? t.feedback.uselessFor(t.feedback.reasons[reason]) : t.feedback.useless;
