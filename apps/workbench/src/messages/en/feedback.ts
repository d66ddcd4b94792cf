import type { Messages } from "../zh-CN/index.ts";

/** Words of the readers' feedback. */
export const feedback: Pick<Messages, "feedback"> = {
  feedback: {
    title: "Readers' feedback",
    hint: "Readers answer “Was this page useful?” below an article. No names are kept; telephone and identity numbers are hidden before they are stored.",
    search: "Title or comment",
    useful: "Useful",
    useless: "Not useful",
    uselessFor: (reason) => `Not useful: ${reason}`,
    counts: (useful, useless) => `${useful} useful, ${useless} not`,
    reasons: {
      unclear: "hard to understand",
      outdated: "out of date",
      incomplete: "not what they looked for",
      wrong: "it has a mistake",
      other: "something else",
    },
    columns: {
      article: "Article",
      answer: "Answer",
      comment: "Comment",
      counts: "This article in all",
      useful: "Useful in all",
      useless: "Not useful in all",
      section: "Section",
      department: "Department",
      receivedAt: "Received",
    },
    from: "Received from",
    to: "to",
    none: "No feedback yet",
    noneHint: "What readers answer below an article appears here.",
    ofArticle: "Readers' feedback",
    file: (day) => `Feedback ${day}.csv`,
  },
};
