import type { CaseMessages } from "./zh-CN.ts";

export const en: CaseMessages = {
  list: "My applications",
  submitted: (a) => `Submitted on ${a}`,
  promised: (a) => `Promised by ${a}`,
  statutory: (a) => `Statutory term: ${a}`,
  acceptance: (a) => `Acceptance by ${a}`,
  supplement: (a) => `Supplement by ${a}`,
  newest: "Back to the newest",
  older: "Earlier applications",
  answerTitle: "Send the supplement",
  answerText:
    "Each item takes a text, files, or both. Leave empty what is not ready and send it before the last day; the department goes on when everything has come.",
  tooLateText: "A supplement can no longer be sent. What you wrote is still below, so that you can copy it.",
  answerLabel: "Text",
  filesLabel: "Files",
  answerSend: "Send the supplement",
  keep: (a) => `Send the uploaded “${a}”`,
  nothing: "Please write a text or choose a file for at least one item.",
  late: (a) =>
    `The last day of the supplement (${a}) is over. Nothing can be sent any more, and the case ends. You can apply again.`,
  already: "Somebody else has just answered one of these items. Look at the case as it is now, then send the rest.",
  changed: "The state of the case has just changed, so this is not possible now.",
  withdraw: "Withdraw the application",
  withdrawText:
    "The department then stops handling the case, and it cannot be taken up again. You can always apply anew.",
  withdrawReason: "Why you withdraw it",
  withdrawSend: "Withdraw it",
  withdrawKeep: "Keep it and go back",
  appeal: "Object",
  appealText:
    "Write here what you object to in the handling or the result; the head of the department answers. This replaces neither administrative reconsideration nor a lawsuit, and does not touch their terms.",
  appealLabel: "Objection",
  appealSend: "Send the objection",
  appealMissing: "Write what you object to",
  tooLong: (a) => `At most ${a} characters`,
  appeals: "Objections",
  appealed: "Objection",
  appealAnswer: "Answer",
  appealWaits: "Waiting for an answer",
  done: {
    supplement: "The supplement has arrived.",
    part: "This part has arrived. Please send the rest before the last day.",
    withdrawn: "The application is withdrawn.",
    appealed: "The objection is sent; the head of the department will answer.",
    changed: "The state of the case has just changed; below is how it is now.",
  },
};
