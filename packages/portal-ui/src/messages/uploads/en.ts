import type { UploadMessages } from "./zh-CN.ts";

export const en: UploadMessages = {
  camera: "Take a photo with the phone",
  pages: (a) => `${a} pages`,
  slides: (a) => `${a} slides`,
  sheets: (a) => `${a} sheets`,
  thumbnail: (a) => `Small picture of “${a}”`,
  reusedFrom: (a) => `Used again from ${a}`,
  reuse: "Choose from what you gave before",
  reuseTitle: (a) => `Choose a “${a}” that was given before`,
  reuseText:
    "Files of your earlier applications, newest first. What you choose is used here without another upload; the department sees from which case it comes.",
  reuseTextFor: (a) =>
    `Files of earlier applications of “${a}”, newest first. What you choose is used here without another upload; the department sees from which case it comes.`,
  reuseSame: "The same material",
  reuseOther: "Other materials",
  reuseNone: "There is nothing to use again: no earlier application has files that were sent online. Please upload it.",
  reuseUse: "Use the chosen files",
  reuseNothing: "Please choose a file first.",
  reuseFull: (a) => `At most ${a} files fit here; please choose fewer.`,
  reuseBack: "Choose nothing and go back",
  lackingTitle: "Send what was allowed to follow",
  lackingText: (a) => `Materials that were allowed to follow: send them by ${a}, all at once or one after the other.`,
  lackingOpen:
    "Materials that were allowed to follow: send them before the decision, all at once or one after the other.",
  lackingSend: "Send these materials",
  lackingNothing: "Please choose a file for at least one material.",
  lackingAlready:
    "Somebody else has just sent one of these materials. Look at the case as it is now, then send the rest.",
  lackingDone: "The materials have arrived.",
  script: {
    sending: "{0}% sent ({1} of {2})",
    waiting: "Waiting for the files before it",
    checking: "All sent, being checked",
    offline: "The connection is gone; it goes on by itself when it is back ({0}% sent)",
    broken: "Not finished ({0}% sent). Check the connection and press “Go on”.",
    again: "Not finished last time ({0}% sent). Choose the same file once more and it goes on from there.",
    signedOut: "You are no longer signed in. Sign in on another page, then come back and press “Go on”.",
    busy: "Too many at once. Wait a minute and press “Go on”.",
    many: "Too many unfinished files. Cancel some of them, then press “Go on”.",
    cancel: "Cancel",
    retry: "Go on",
    dismiss: "Close",
    hold: "This page is saved and goes on as soon as the files are there.",
    about: "Upload of “{0}”",
  },
};
