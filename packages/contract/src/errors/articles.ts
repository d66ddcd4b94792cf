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
  WORD_FILE_REFUSED: {
    status: 422,
    when: "A Word file cannot be converted; `reason` is a DOCX_… code: encrypted or of the old kind, broken, or packed so that it would flood the server.",
    "zh-CN":
      "这个文件无法导入：只支持 .docx 格式，并且没有加密、没有损坏。旧的 .doc 或加密文件请在 Word、WPS 中打开，另存为 .docx 后再试。",
    en: "This file cannot be imported: it has to be an unbroken .docx without a password. Open an old .doc or an encrypted file in Word or WPS and save it as .docx.",
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
  SECTION_NOT_A_LIST: {
    status: 422,
    when: "Only sections that list articles can show an article beside its own; `title` names the section.",
    "zh-CN": "栏目“{title}”不是列表类栏目，不能同时发布到那里。",
    en: "The section “{title}” is no list, so it cannot show the article as well.",
  },
  SECTION_OVERLAPS: {
    status: 422,
    when: "A section above or below lists the article already; `title` and `other` name both.",
    "zh-CN": "栏目“{title}”和“{other}”是上下级，列表里已经有这篇稿件，不用重复选择。",
    en: "“{title}” lies above or below “{other}”, where the article is listed already.",
  },
  SECTION_NEEDS_REVIEWS: {
    status: 409,
    when: "A section asks for more reviews than the edition has had; `title`, `needed`, `had`.",
    "zh-CN": "栏目“{title}”要求 {needed} 个审核环节，这一版只经过 {had} 个。请先取回修改，选好栏目后重新提交审核。",
    en: "“{title}” asks for {needed} review(s); this edition has had {had}. Take it back, choose the section, submit again.",
  },
  SECTION_RIGHT_MISSING: {
    status: 403,
    when: "To list or pin an article in a section one must have the right to publish there; `title` names the section.",
    "zh-CN": "您没有在栏目“{title}”发布的权限，请联系该栏目的发布人员。",
    en: "You may not publish in “{title}”. Ask whoever publishes there.",
  },
  ARRANGEMENT_TIME: {
    status: 422,
    when: "A pin or an end lies in the past or beyond ten years; `field` names which.",
    "zh-CN": "置顶和到期的时间要晚于现在，并且在十年之内。",
    en: "Pins and ends need a time to come, within ten years.",
  },
  TOO_MANY_PREVIEWS: {
    status: 409,
    when: "An article has at most `most` preview links that still work.",
    "zh-CN": "这篇稿件还在使用的预览链接已有 {most} 个，请先停用一些。",
    en: "This article has {most} preview links that still work. End some first.",
  },
  END_PASSED: {
    status: 409,
    when: "Its scheduled withdrawal lies before the publication; `endsAt` tells when.",
    "zh-CN": "设定的撤下时间已过，请先在发布设置里修改，再发布。",
    en: "The time set for its withdrawal has passed. Change it in the publication settings first.",
  },
  RELATED_NOT_PUBLIC: {
    status: 422,
    when: "A related article is not public on the same site, or is the article itself; `articleIds` names them.",
    "zh-CN": "相关稿件里有没有公开的稿件，请重新选择。",
    en: "A related article is not public. Choose others.",
  },
  CHECKS_STOP: {
    status: 422,
    when: "The check before publishing found what the site lets nobody publish; `findings` lists each with its place.",
    "zh-CN": "发布前检查有 {count} 处必须先改。请按提示改好后再试。",
    en: "The check before publishing found {count} matter(s) that have to be mended first.",
  },
  CHECKS_CONFIRM: {
    status: 422,
    when: "Findings have to be acknowledged when submitting: send the ids of `findings` as `acknowledged`.",
    "zh-CN": "发布前检查有 {count} 处需要您确认。请看过后勾选“已知悉”，或者改好后再提交。",
    en: "The check before publishing found {count} matter(s) that you have to acknowledge or mend.",
  },
  CHECK_WORD_REPLACEMENT: {
    status: 422,
    when: "A wrong word is listed without the right one.",
    "zh-CN": "易错词要写明改为什么。",
    en: "A wrong word needs the right one.",
  },
  CHECK_WORD_EXCEPTION: {
    status: 422,
    when: "An exception does not contain the word, so it would except nothing.",
    "zh-CN": "例外“{phrase}”里没有“{word}”，不起作用。请写包含这个词语的完整说法。",
    en: "The exception “{phrase}” does not contain “{word}”.",
  },
} as const satisfies ErrorCatalogue;
