import { type ArticleAction, type AvailableAction, articleActions } from "@openzone/contract/articles";
import type { ContentLanguage } from "@openzone/contract/languages";
import { listWords } from "@openzone/contract/words/lists";
import { type Actor, grantsFor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";
import { type ArticleState, placeOf } from "./article-state.ts";
import { reasonsAgainstAttachments } from "./attachment-rules.ts";
import { transitionOf } from "./workflow.ts";

/** The part of an article's state that rules look at. */
export type PolicyArticle = Pick<
  ArticleState,
  | "siteId"
  | "sectionPath"
  | "sectionTitle"
  | "sectionState"
  | "departmentPath"
  | "workingId"
  | "workingState"
  | "reviewStep"
  | "reviewSteps"
  | "sectionReviewSteps"
  | "attachmentRules"
  | "attachments"
  | "hasText"
  | "liveId"
  | "writers"
  | "approvers"
  | "claimedBy"
  | "claimedByName"
  | "claimIsStale"
  | "following"
  | "isUntranslated"
  | "language"
  | "languageOpen"
>;

/** Everything that can be done with an article, each with whether this person can do it now and, if not, why. */
export function availableActions(actor: Actor, article: PolicyArticle): AvailableAction[] {
  return articleActions.map((action) => {
    const reasons = reasonsAgainst(actor, action, article);
    return { action, allowed: reasons.length === 0, reasons };
  });
}

/** Why `actor` cannot do `action` now; empty when they can. The first reason is the one to tell. */
export function reasonsAgainst(actor: Actor, action: ArticleAction, article: PolicyArticle): Reason[] {
  return [
    ...reasonsOfRight(actor, action, article),
    ...reasonsOfState(action, article),
    ...reasonsOfReview(actor, action, article),
    ...reasonsOfClaim(actor, action, article),
    ...reasonsOfContents(action, article),
    ...reasonsOfFollowing(action, article),
  ];
}

function reasonsOfRight(actor: Actor, action: ArticleAction, article: PolicyArticle): Reason[] {
  const { right } = transitionOf(action);
  const place = placeOf(article);
  // Where the public finds what it reads is the publisher's affair.
  const isPlacing = action === "move" || action === "arrange";
  const needed = isPlacing && article.liveId !== null ? [right, "article.publish"] : [right];
  return needed.every((one) => may(actor, one, place)) ? [] : [{ code: "NOT_ALLOWED", details: { action } }];
}

function reasonsOfState(action: ArticleAction, article: PolicyArticle): Reason[] {
  const { subject, from } = transitionOf(action);
  const state = subject === "live" ? (article.liveId === null ? "none" : "published") : article.workingState;
  const wrongState: Reason = { code: "ARTICLE_STATE", details: { action, state: article.workingState } };
  if (action === "archive" && article.liveId !== null) return [{ code: "ARTICLE_STILL_PUBLIC" }];
  if (action === "drop-changes" && article.liveId === null) return [wrongState];
  if (from.some((one) => one === state)) return [];
  const missing = reviewsMissing(article);
  const isPublishing = action === "publish" || action === "schedule";
  return isPublishing && missing > 0 ? [{ code: "ARTICLE_NOT_APPROVED", details: { missing } }] : [wrongState];
}

/** Reviews still needed before it can be published; 0 for what is approved or past it. */
export function reviewsMissing(article: PolicyArticle): number {
  if (article.workingState === "in_review") return article.reviewSteps - article.reviewStep;
  if (article.workingState === "draft" || article.workingState === "returned") return article.sectionReviewSteps;
  return 0;
}

/** Nobody approves their own text (三审三校): neither who created it nor who wrote in it since it was last published. */
function reasonsOfReview(actor: Actor, action: ArticleAction, article: PolicyArticle): Reason[] {
  const isWriter = article.writers.includes(actor.id);
  if (action === "approve" || action === "claim") {
    if (isWriter) return [{ code: "OWN_TEXT" }];
    if (article.approvers.includes(actor.id)) return [{ code: "REVIEWED_ALREADY" }];
    return reasonsOfDelegation(actor, article);
  }
  const isPublishing = action === "publish" || action === "schedule" || action === "republish";
  // A section that asks for no review lets writers publish; elsewhere somebody else must have approved it.
  if (!isPublishing || !isWriter || article.reviewSteps === 0) return [];
  return article.approvers.some((approver) => approver !== actor.id) ? [] : [{ code: "OWN_TEXT" }];
}

/** A substitute whose every delegator wrote the text or passed an earlier step of it has nobody to stand in for. */
function reasonsOfDelegation(actor: Actor, article: PolicyArticle): Reason[] {
  if (reviewCapacity(actor, article)) return [];
  const [grant] = grantsFor(actor, "article.review", placeOf(article));
  return grant?.delegator ? [{ code: "DELEGATOR_EXCLUDED", details: { name: grant.delegator.name } }] : [];
}

/**
 * By whose right a person would review an article: their own, or that of somebody they stand in for (受委托).
 *
 * The rules of 三审三校 hold for both: rights of who wrote the text, or passed an earlier step, are not used on it.
 */
export function reviewCapacity(
  actor: Actor,
  article: PolicyArticle,
): { delegator: { id: number; name: string } | null } | undefined {
  const grants = grantsFor(actor, "article.review", placeOf(article));
  if (grants.some(({ delegator }) => !delegator)) return { delegator: null };
  const excluded = [...article.writers, ...article.approvers];
  const usable = grants.find(({ delegator }) => delegator && !excluded.includes(delegator.id));
  return usable?.delegator && { delegator: usable.delegator };
}

/** While somebody has a review in hand (认领), others keep off it; after a day it can be taken over, which is a claim too. */
function reasonsOfClaim(actor: Actor, action: ArticleAction, article: PolicyArticle): Reason[] {
  const { claimedBy, claimedByName, claimIsStale } = article;
  const isMine = claimedBy !== null && claimedBy === actor.id;
  if (action === "release") return isMine ? [] : [{ code: "REVIEW_NOT_CLAIMED" }];
  if (action === "claim" && isMine) return [{ code: "REVIEW_CLAIMED_ALREADY" }];
  if (claimedBy === null || isMine || !["claim", "approve", "return"].includes(action)) return [];
  return action === "claim" && claimIsStale ? [] : [{ code: "REVIEW_CLAIMED", details: { name: claimedByName } }];
}

function reasonsOfContents(action: ArticleAction, article: PolicyArticle): Reason[] {
  const reasons: Reason[] = [];
  const isGoingOut = ["submit", "publish", "schedule", "republish"].includes(action);
  if (isGoingOut && article.sectionState === "closed") {
    reasons.push({ code: "SECTION_CLOSED", details: { title: article.sectionTitle } });
  }
  if (isGoingOut && !article.languageOpen) {
    const name = listWords["zh-CN"].languages[article.language as ContentLanguage];
    reasons.push({ code: "ARTICLE_LANGUAGE_CLOSED", details: { name, language: article.language } });
  }
  if (isGoingOut && !article.hasText) reasons.push({ code: "ARTICLE_INCOMPLETE", details: { missing: ["bodyHtml"] } });
  if (isGoingOut && article.isUntranslated) reasons.push({ code: "TRANSLATION_UNTOUCHED" });
  if (isGoingOut) reasons.push(...reasonsAgainstAttachments(article.attachmentRules, article.attachments));
  return reasons;
}

/** What a site does itself with an article that follows another site's: where it stands, and taking it off. */
const evenIfFollowing: readonly ArticleAction[] = ["withdraw", "archive", "move", "arrange"];

const reasonsOfFollowing = (action: ArticleAction, { following }: PolicyArticle): Reason[] =>
  following && !evenIfFollowing.includes(action) ? [{ code: "ARTICLE_FOLLOWS" }] : [];
