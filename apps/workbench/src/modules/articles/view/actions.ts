import type { ArticleAction, ArticleView, AvailableAction, EditionState } from "@openzone/contract/articles";
import { reasonWords } from "../../../shared/api/reasons.ts";

/** The one next act of each state; saving has its own button. */
const nextOf: Record<EditionState, ArticleAction | undefined> = {
  draft: "submit",
  returned: "submit",
  in_review: "approve",
  approved: "publish",
  scheduled: "cancel-schedule",
  published: undefined,
  withdrawn: "republish",
  archived: undefined,
  superseded: undefined,
};

/** Acts that have a place of their own: the edit button, the list of editions, and the way back beside the approval. */
const elsewhere: readonly ArticleAction[] = ["save", "restore", "claim", "release"];
const dangerous: readonly ArticleAction[] = ["withdraw", "archive", "drop-changes"];

export interface HeaderActions {
  /** The primary button, allowed or with the reasons why not. */
  next: AvailableAction | undefined;
  /** Whether the text may be changed. */
  save: AvailableAction | undefined;
  /** Everything else that is possible now. */
  others: AvailableAction[];
}

/** Sorts what the server offers into the header of an article. */
export function headerActions(article: Pick<ArticleView, "actions" | "working">): HeaderActions {
  const wanted = nextOf[article.working.state];
  const next = article.actions.find(({ action }) => action === wanted);
  return {
    next,
    save: article.actions.find(({ action }) => action === "save"),
    others: article.actions.filter(
      ({ action, allowed }) =>
        allowed && action !== wanted && !elsewhere.includes(action) && !(action === "return" && wanted === "approve"),
    ),
  };
}

export const isDangerous = (action: ArticleAction): boolean => dangerous.includes(action);

/** Why an act is not available, as sentences. */
export function reasonsOf(action: AvailableAction): string[] {
  return reasonWords(action.reasons);
}

export const mayDo = (article: Pick<ArticleView, "actions">, action: ArticleAction): boolean =>
  article.actions.some((entry) => entry.action === action && entry.allowed);
