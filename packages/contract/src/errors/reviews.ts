import type { ErrorCatalogue } from "./types.ts";

/** Codes of reviewing in depth: claims, substitutes, comments on passages, runs over many articles. */
export const reviewsErrors = {
  REVIEW_CLAIMED: {
    status: 409,
    when: "Another reviewer has taken this step (认领); `name` says who. After a day without a decision it can be taken over.",
    "zh-CN": "{name}已认领这篇稿件。如果超过一天没有处理，可以接手。",
    en: "{name} has claimed this article. If nothing happens within a day, it can be taken over.",
  },
  REVIEW_NOT_CLAIMED: {
    status: 409,
    when: "Only who claimed a review releases it.",
    "zh-CN": "您没有认领这篇稿件。",
    en: "You have not claimed this article.",
  },
  REVIEW_CLAIMED_ALREADY: {
    status: 409,
    when: "The person has claimed this review already.",
    "zh-CN": "您已经认领这篇稿件。",
    en: "You have claimed this article already.",
  },
  TAKEOVER_NEEDS_REASON: {
    status: 422,
    when: "Taking over what another reviewer claimed needs a reason.",
    "zh-CN": "接手{name}认领的稿件要写明理由。",
    en: "Say why you take over what {name} has claimed.",
  },
  DELEGATOR_EXCLUDED: {
    status: 403,
    when: "A substitute acts with the rights of `name`, who wrote the text or passed an earlier step of this submission.",
    "zh-CN": "您受{name}委托审核，而{name}写过或审核过这一稿，要由其他人审核。",
    en: "You stand in for {name}, who wrote or reviewed this text already. Someone else has to review it.",
  },
  REVIEW_DUE_INVALID: {
    status: 422,
    when: "A review is due today or later, within sixty days.",
    "zh-CN": "审核期限要在今天或以后，并且在 60 天之内。",
    en: "The review has to be due today or later, within 60 days.",
  },
  RETURN_NEEDS_WORDS: {
    status: 422,
    when: "An article is returned with a comment, or with open comments on its passages.",
    "zh-CN": "退回时请写明意见，或者先在正文中批注需要修改的地方。",
    en: "Say what has to change, or comment on the passages first.",
  },
  PASSAGE_NOT_FOUND: {
    status: 422,
    when: "The passage of a comment does not stand in the edition that it names.",
    "zh-CN": "稿件中找不到这段文字。请刷新后重新选择。",
    en: "The passage is not in this text. Reload and select it again.",
  },
  COMMENT_STATE: {
    status: 409,
    when: "A comment that is resolved cannot be resolved again, nor an open one reopened.",
    "zh-CN": "批注的状态已经改变，请刷新后再看。",
    en: "The comment is in another state by now. Reload to see it.",
  },
  DELEGATION_PERIOD: {
    status: 422,
    when: "A delegation begins today or later and lasts at most ninety days.",
    "zh-CN": "委托要从今天或以后开始，最长 {days} 天。",
    en: "A delegation begins today or later and lasts at most {days} days.",
  },
  DELEGATION_OVERLAPS: {
    status: 409,
    when: "The same person is the substitute already in part of this period.",
    "zh-CN": "这段时间已经委托给{name}。",
    en: "{name} is your substitute in part of this period already.",
  },
  DELEGATE_NOT_USABLE: {
    status: 422,
    when: "The substitute's account is disabled or has ended, or it is one of the three administrators (三员).",
    "zh-CN": "不能委托给这个人：账号已停用，或者是系统、安全、审计管理员。",
    en: "This person cannot be a substitute: the account is disabled, or an administrator's.",
  },
  BULK_TOO_MANY: {
    status: 422,
    when: "A run over many articles takes at most `most`; more match.",
    "zh-CN": "一次最多处理 {most} 篇稿件。请先缩小筛选范围。",
    en: "One run takes at most {most} articles. Narrow the filter first.",
  },
  BULK_NOTHING: {
    status: 422,
    when: "No article matches, or nothing of the run failed that could be tried again.",
    "zh-CN": "没有可以处理的稿件。",
    en: "There is no article to act on.",
  },
  BULK_FINISHED: {
    status: 409,
    when: "A run that is over cannot be cancelled, and one that goes on cannot be repeated.",
    "zh-CN": "批量操作的状态已经改变，请刷新后再看。",
    en: "The run is in another state by now. Reload to see it.",
  },
} as const satisfies ErrorCatalogue;
