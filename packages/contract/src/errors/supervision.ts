import type { ErrorCatalogue } from "./types.ts";

/** Codes of electronic supervision. */
export const supervisionErrors = {
  CARD_STATE: {
    status: 409,
    when: "A card of supervision in its present state does not allow the action.",
    "zh-CN": "监察单 {number} 当前的状态不能进行这项操作，请刷新后再看。",
    en: "Card {number} does not allow that in its present state. Reload and look again.",
  },
  CARD_REMINDER: {
    status: 409,
    when: "A reminder asks for no explanation, appeal or verdict.",
    "zh-CN": "{number} 是提醒，不用说明，也不认定。",
    en: "{number} is a reminder: it asks for no explanation and gets no verdict.",
  },
  CARD_OWN_DEPARTMENT: {
    status: 403,
    when: "Nobody judges a card of their own department or of themselves.",
    "zh-CN": "监察单 {number} 发给您本人或者您所在的部门，要由其他监察人员认定。",
    en: "Card {number} is against you or your department; another supervisor has to judge it.",
  },
  CARD_NOT_EXPLAINED: {
    status: 409,
    when: "A card is upheld before the department explained, while it still has time to.",
    "zh-CN": "部门的说明期限到 {until} 才满，说明以后或者期满以后再认定。",
    en: "The department has until {until} to explain. Judge after it has, or after that day.",
  },
  CARD_APPEAL_OVER: {
    status: 409,
    when: "An appeal after its term, or a second one.",
    "zh-CN": "监察单 {number} 已经申诉过，或者申诉期限已过，不能再申诉。",
    en: "Card {number} was appealed before, or the time for an appeal is over.",
  },
  SUPERVISION_RULE_PERIOD: {
    status: 422,
    when: "A rule of supervision is changed from a day before the beginning of its newest period.",
    "zh-CN": "生效日期不能早于现行规则的生效日期 {newest}，请填 {newest} 或者以后的日期。",
    en: "The change cannot hold before {newest}, when the newest version began. Enter that day or a later one.",
  },
  SUPERVISION_RULE_NUMBERS: {
    status: 422,
    when: "A rule of supervision lacks the number that its trigger needs.",
    "zh-CN": "“{title}”要填{field}。",
    en: "“{title}” needs {field}.",
  },
} as const satisfies ErrorCatalogue;
