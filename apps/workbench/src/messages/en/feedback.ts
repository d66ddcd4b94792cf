import { listWords } from "@openzone/contract/words/lists";
import type { Messages } from "../zh-CN/index.ts";

/** Words of the readers' feedback. */
export const feedback: Pick<Messages, "feedback"> = {
  feedback: {
    title: "Readers' feedback",
    hint: "Readers answer “Was this page useful?” below an article. No names are kept; telephone and identity numbers are hidden before they are stored. Comments are kept for two years.",
    search: "Title or comment",
    useful: "Useful",
    useless: "Not useful",
    uselessFor: (reason) => `Not useful: ${reason}`,
    counts: (useful, useless) => `${useful} useful, ${useless} not`,
    reasons: listWords.en.feedbackReasons,
    columns: {
      article: "Article",
      answer: "Answer",
      comment: "Comment",
      counts: "This article in all",
      section: "Section",
      department: "Department",
      receivedAt: "Received",
      handled: "State",
    },
    handling: {
      state: "State",
      open: "Open",
      handled: "Handled",
      none: "Nothing to do",
      by: (name, at) => `${name}, ${at}`,
      handle: "Mark as handled",
      handleMany: (count) => `Mark ${count} as handled`,
      title: (count) => `Mark ${count} as handled`,
      note: "What was done",
      noteHint: "For instance: address corrected, form added. Only staff see this.",
      done: (count) => `${count} marked as handled`,
      reopen: "Open again",
      reopened: "It is open again",
      nothingOpen: "Nothing that is selected is open",
    },
    from: "Received from",
    to: "to",
    none: "No feedback yet",
    noneHint: "What readers answer below an article appears here.",
    ofArticle: "Readers' feedback",
  },
};
