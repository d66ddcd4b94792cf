import type { ErrorCatalogue } from "./types.ts";

/** Codes of articles, editions and reviews. */
export const articlesErrors = {
  ARTICLE_STATE: {
    status: 409,
    when: "The action does not fit the state of the article; `state` names it, `action` what was tried.",
    "zh-CN": "稿件目前的状态不能进行这项操作。请刷新后查看最新状态。",
    en: "This cannot be done in the article's present state. Reload to see it.",
  },
  ARTICLE_NOT_APPROVED: {
    status: 409,
    when: "The article still needs reviews; `missing` tells how many.",
    "zh-CN": "稿件还差 {missing} 个审核环节，通过后才能发布。",
    en: "The article still needs {missing} review(s) before it can be published.",
  },
  ARTICLE_INCOMPLETE: {
    status: 422,
    when: "The article lacks what readers need; `missing` names the fields.",
    "zh-CN": "稿件还没有写完，请补充标题和正文后再提交。",
    en: "The article is not complete. Add the title and the text before submitting.",
  },
  OWN_TEXT: {
    status: 403,
    when: "Nobody reviews or publishes what they wrote themselves without another's review (三审三校).",
    "zh-CN": "不能审核自己写的稿件，请由其他人审核。",
    en: "You cannot review your own text. Someone else has to.",
  },
  REVIEWED_ALREADY: {
    status: 403,
    when: "Each step of a review is done by another person; this one has done an earlier step.",
    "zh-CN": "您已审核过这一稿，下一环节要由其他人审核。",
    en: "You have reviewed this already. The next step has to be done by someone else.",
  },
  ARTICLE_STILL_PUBLIC: {
    status: 409,
    when: "A public article must be withdrawn before it is archived.",
    "zh-CN": "稿件仍在公开，请先撤下再归档。",
    en: "The article is still public. Withdraw it before archiving it.",
  },
  ARTICLE_NOTHING_CHANGED: {
    status: 409,
    when: "The target is what the article already is: the same section, or contents equal to the working edition.",
    "zh-CN": "没有需要改动的内容。",
    en: "There is nothing to change.",
  },
  DISPLAY_TIME_IN_FUTURE: {
    status: 422,
    when: "The shown publication time lies after the real publication.",
    "zh-CN": "显示的发布时间不能晚于实际发布时间。要在以后发布，请使用定时发布。",
    en: "The shown time cannot be later than the publication. To publish later, schedule it.",
  },
  SCHEDULE_IN_PAST: {
    status: 422,
    when: "A schedule needs a time to come, within two years.",
    "zh-CN": "定时发布的时间要晚于现在，并且在两年之内。",
    en: "A scheduled time has to be in the future, within two years.",
  },
  FILE_NOT_USABLE: {
    status: 422,
    when: "An attachment, cover or picture names a file that does not exist or that the person may not use; `fileIds` names them.",
    "zh-CN": "有附件或图片已不存在，或您不能使用。请重新上传后再保存。",
    en: "A file does not exist or may not be used by you. Upload it again and save.",
  },
  TOO_MANY_DRAFTS: {
    status: 409,
    when: "A person keeps at most fifty unsaved new articles.",
    "zh-CN": "未保存的新稿件太多，请先保存或放弃其中一些。",
    en: "You have too many unsaved new articles. Save or discard some first.",
  },
} as const satisfies ErrorCatalogue;
