import { articleActions, type EditionState, editionStates } from "@openzone/contract/articles";
import { describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../platform/auth/actor.ts";
import { type PolicyArticle, reasonsAgainst, reviewsMissing } from "./policy.ts";
import { stateAfterApproval, stateAfterSubmission, transitionOf, transitions } from "./workflow.ts";

const anyone: Actor = { ...systemActor, id: 99, name: "甲" };

/** An article whose working edition is in `state`; public when the working edition is. */
const articleIn = (state: EditionState, change: Partial<PolicyArticle> = {}): PolicyArticle => ({
  siteId: 1,
  sectionPath: "/1/2/",
  sectionTitle: "要闻",
  sectionState: "open",
  departmentPath: "/5/",
  workingId: 10,
  workingState: state,
  reviewStep: 0,
  reviewSteps: 1,
  sectionReviewSteps: 1,
  attachmentRules: [],
  attachments: [],
  hasText: true,
  liveId: state === "published" ? 10 : null,
  writers: [1],
  approvers: [2],
  claimedBy: null,
  claimedByName: null,
  claimIsStale: false,
  following: false,
  isUntranslated: false,
  language: "zh-CN",
  languageOpen: true,
  ...change,
});

/** Those whose state is all that decides. */
const workingTransitions = transitions.filter(
  ({ action }) => action !== "withdraw" && action !== "drop-changes" && action !== "release",
);

describe("the table of states", () => {
  it("has one row for each action", () => {
    expect(transitions.map(({ action }) => action).sort()).toEqual([...articleActions].sort());
  });

  it.each(workingTransitions)("allows $action from its states and refuses it from all others", ({ action, from }) => {
    const allowed = editionStates.filter((state) => reasonsAgainst(anyone, action, articleIn(state)).length === 0);
    expect(allowed).toEqual(editionStates.filter((state) => from.includes(state)));
  });

  it("allows withdraw for what is public, whatever is being written meanwhile", () => {
    for (const state of editionStates) {
      expect(reasonsAgainst(anyone, "withdraw", articleIn(state, { liveId: 7 }))).toEqual([]);
      expect(reasonsAgainst(anyone, "withdraw", articleIn(state, { liveId: null }))).not.toEqual([]);
    }
  });

  it("allows drop-changes only for unpublished changes of a public article", () => {
    const allowed = editionStates.filter(
      (state) => reasonsAgainst(anyone, "drop-changes", articleIn(state, { liveId: 7 })).length === 0,
    );
    expect(allowed).toEqual(["draft", "returned", "approved"]);
    expect(reasonsAgainst(anyone, "drop-changes", articleIn("draft"))).not.toEqual([]);
  });

  it("keeps others off a review that somebody has in hand, until a day has passed", () => {
    const claimed = { claimedBy: 7, claimedByName: "乙" };
    for (const action of ["claim", "approve", "return"] as const) {
      const reasons = reasonsAgainst(anyone, action, articleIn("in_review", claimed));
      expect(reasons).toEqual([{ code: "REVIEW_CLAIMED", details: { name: "乙" } }]);
      const own = reasonsAgainst({ ...anyone, id: 7 }, action, articleIn("in_review", claimed));
      expect(own).toEqual(action === "claim" ? [{ code: "REVIEW_CLAIMED_ALREADY" }] : []);
    }
    const stale = articleIn("in_review", { ...claimed, claimIsStale: true });
    expect(reasonsAgainst(anyone, "claim", stale)).toEqual([]);
    expect(reasonsAgainst(anyone, "release", stale)).toEqual([{ code: "REVIEW_NOT_CLAIMED" }]);
    expect(reasonsAgainst({ ...anyone, id: 7 }, "release", stale)).toEqual([]);
  });

  it("refuses to archive what is public", () => {
    const reasons = reasonsAgainst(anyone, "archive", articleIn("draft", { liveId: 7 }));
    expect(reasons).toEqual([{ code: "ARTICLE_STILL_PUBLIC" }]);
  });

  it("knows no other action", () => {
    expect(() => transitionOf("delete" as never)).toThrow("no transition");
  });
});

describe("steps of the review", () => {
  it("approves at once where no review is needed", () => {
    expect(stateAfterSubmission(0)).toBe("approved");
    expect(stateAfterSubmission(1)).toBe("in_review");
  });

  it.each([
    [1, 1, "approved"],
    [1, 3, "in_review"],
    [2, 3, "in_review"],
    [3, 3, "approved"],
  ] as const)("after step %i of %i it is %s", (step, steps, state) => {
    expect(stateAfterApproval(step, steps)).toBe(state);
  });

  it("counts the reviews that are missing", () => {
    expect(reviewsMissing(articleIn("in_review", { reviewStep: 1, reviewSteps: 3 }))).toBe(2);
    expect(reviewsMissing(articleIn("draft", { sectionReviewSteps: 2 }))).toBe(2);
    expect(reviewsMissing(articleIn("approved"))).toBe(0);
  });
});

describe("own text", () => {
  const writer: Actor = { ...anyone, id: 1 };

  it("is not approved by who wrote it", () => {
    expect(reasonsAgainst(writer, "approve", articleIn("in_review"))).toEqual([{ code: "OWN_TEXT" }]);
  });

  it("is published by its writer only after another has approved it", () => {
    expect(reasonsAgainst(writer, "publish", articleIn("approved", { approvers: [2] }))).toEqual([]);
    expect(reasonsAgainst(writer, "publish", articleIn("approved", { approvers: [] }))).toEqual([{ code: "OWN_TEXT" }]);
    expect(reasonsAgainst(writer, "schedule", articleIn("approved", { approvers: [1] }))).toEqual([
      { code: "OWN_TEXT" },
    ]);
  });

  it("is published by its writer where the section asks for no review", () => {
    expect(reasonsAgainst(writer, "publish", articleIn("approved", { approvers: [], reviewSteps: 0 }))).toEqual([]);
  });

  it("gets each step of its review from another person", () => {
    const second: Actor = { ...anyone, id: 2 };
    expect(reasonsAgainst(second, "approve", articleIn("in_review"))).toEqual([{ code: "REVIEWED_ALREADY" }]);
  });
});

describe("reasons", () => {
  it("name the missing right first and keep the others", () => {
    const nobody: Actor = { id: 1, name: "乙", grants: [] };
    const codes = reasonsAgainst(nobody, "approve", articleIn("draft")).map((reason) => reason.code);
    expect(codes).toEqual(["NOT_ALLOWED", "ARTICLE_STATE", "OWN_TEXT"]);
  });

  it("tell how many reviews are missing when it is published too early", () => {
    const [reason] = reasonsAgainst(anyone, "publish", articleIn("draft", { sectionReviewSteps: 3 }));
    expect(reason).toEqual({ code: "ARTICLE_NOT_APPROVED", details: { missing: 3 } });
  });

  it("refuse an empty text and a closed section on the way out only", () => {
    const unfit = articleIn("draft", { hasText: false, sectionState: "closed" });
    expect(reasonsAgainst(anyone, "submit", unfit).map((reason) => reason.code)).toEqual([
      "SECTION_CLOSED",
      "ARTICLE_INCOMPLETE",
    ]);
    expect(reasonsAgainst(anyone, "save", unfit)).toEqual([]);
  });

  it("ask for the publisher's right to move what is public", () => {
    const writes: Actor = {
      id: 3,
      name: "丙",
      grants: [{ role: "editor", actions: new Set(["article.write"]), scope: { kind: "zone" } }],
    };
    expect(reasonsAgainst(writes, "move", articleIn("draft"))).toEqual([]);
    expect(reasonsAgainst(writes, "move", articleIn("published")).map((reason) => reason.code)).toEqual([
      "NOT_ALLOWED",
    ]);
  });
});
