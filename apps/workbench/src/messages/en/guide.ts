import type { guide as source } from "../zh-CN/guide.ts";

export const guide: typeof source = {
  guide: {
    title: "Your first article",
    offerTitle: "New here? Write an article step by step",
    offerHint: "Five steps, about ten minutes, on the real screens. You can leave it and go on later.",
    start: "Start",
    never: "No, do not show again",
    resumeTitle: "Your first article is not finished",
    resumeHint: (step, of) => `You stopped at step ${step} of ${of}.`,
    resume: "Go on",
    step: (step, of) => `Step ${step} of ${of}`,
    steps: [
      {
        title: "Open the editor",
        hint: "Choose “Write an article” on the right. Later you find it under My tasks and Articles.",
      },
      {
        title: "Choose the section, write title and summary",
        hint: "The section decides where it appears and who reviews it.",
      },
      {
        title: "Write the text",
        hint: "Type, or paste from Word. Describe each picture. Your work is kept every few seconds.",
      },
      { title: "Save", hint: "Choose “Save” to make an edition, then open the article's page." },
      {
        title: "Submit for review",
        hint: "Choose “Submit for review”. If it is returned, it comes back to your tasks with a comment.",
      },
    ],
    openEditor: "Write an article",
    back: "Back",
    next: "Next",
    finish: "Done, do not show again",
    leave: "Leave for now",
    again: "Begin “Your first article” again",
    againHint: "Write another article step by step. The steps stand above each screen.",
  },
};
