import type { ArticleAction, EditionState } from "@openzone/contract/articles";

/** One thing that can be done with an edition: the right it needs, and from which states it leads to which. */
export interface Transition {
  action: ArticleAction;
  right: string;
  /** Which of the two editions it is about: the newest, or the public one. */
  subject: "working" | "live";
  from: readonly EditionState[];
  to: readonly EditionState[];
}

/**
 * Every transition of an edition (版本状态). `save` and `restore` make a new edition in the state of `to`; the others
 * change the edition itself. `approve` leads to `approved` with the last review, `submit` where none is needed.
 */
export const transitions: readonly Transition[] = [
  {
    action: "save",
    right: "article.write",
    subject: "working",
    from: ["draft", "returned", "approved", "published", "withdrawn"],
    to: ["draft"],
  },
  {
    action: "submit",
    right: "article.submit",
    subject: "working",
    from: ["draft", "returned"],
    to: ["in_review", "approved"],
  },
  { action: "recall", right: "article.submit", subject: "working", from: ["in_review"], to: ["draft"] },
  { action: "claim", right: "article.review", subject: "working", from: ["in_review"], to: ["in_review"] },
  { action: "release", right: "article.review", subject: "working", from: ["in_review"], to: ["in_review"] },
  {
    action: "approve",
    right: "article.review",
    subject: "working",
    from: ["in_review"],
    to: ["in_review", "approved"],
  },
  { action: "return", right: "article.review", subject: "working", from: ["in_review", "approved"], to: ["returned"] },
  {
    action: "publish",
    right: "article.publish",
    subject: "working",
    from: ["approved", "scheduled"],
    to: ["published"],
  },
  { action: "schedule", right: "article.publish", subject: "working", from: ["approved"], to: ["scheduled"] },
  { action: "cancel-schedule", right: "article.publish", subject: "working", from: ["scheduled"], to: ["approved"] },
  { action: "withdraw", right: "article.withdraw", subject: "live", from: ["published"], to: ["withdrawn"] },
  { action: "republish", right: "article.publish", subject: "working", from: ["withdrawn"], to: ["published"] },
  {
    action: "archive",
    right: "article.archive",
    subject: "working",
    from: ["draft", "returned", "approved", "withdrawn"],
    to: ["archived"],
  },
  {
    action: "restore",
    right: "article.write",
    subject: "working",
    from: ["draft", "returned", "approved", "published", "withdrawn", "archived"],
    to: ["draft"],
  },
  {
    action: "move",
    right: "article.write",
    subject: "working",
    from: ["draft", "returned", "published", "withdrawn"],
    to: ["draft", "returned", "published", "withdrawn"],
  },
  {
    action: "drop-changes",
    right: "article.write",
    subject: "working",
    from: ["draft", "returned", "approved"],
    to: ["superseded"],
  },
  {
    action: "arrange",
    right: "article.write",
    subject: "working",
    from: ["draft", "in_review", "returned", "approved", "scheduled", "published", "withdrawn"],
    to: ["draft", "in_review", "returned", "approved", "scheduled", "published", "withdrawn"],
  },
];

const byAction = new Map(transitions.map((transition) => [transition.action, transition]));

/** @throws Error for an action that the table does not know */
export function transitionOf(action: ArticleAction): Transition {
  const transition = byAction.get(action);
  if (!transition) throw new Error(`no transition is named ${action}`);
  return transition;
}

/** A newer edition takes the place of one in these states; the others stay what they are, as a record. */
export const isReplacedBySaving = (state: EditionState): boolean =>
  state === "draft" || state === "returned" || state === "approved";

/** Where a submission leads: reviews, or straight on where the section needs none. */
export const stateAfterSubmission = (reviewSteps: number): EditionState =>
  reviewSteps === 0 ? "approved" : "in_review";

/** Where an approved step leads. */
export const stateAfterApproval = (step: number, reviewSteps: number): EditionState =>
  step >= reviewSteps ? "approved" : "in_review";
