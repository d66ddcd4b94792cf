import type { ErrorCatalogue } from "./types.ts";

/** Codes of clocks, the work calendar and legal rules. */
export const clocksErrors = {
  CLOCK_STATE: {
    status: 409,
    when: "A clock in its present state does not allow the event: one that ended does not pause.",
    "zh-CN": "时限当前的状态不能进行这项操作，请刷新后再看。",
    en: "The clock does not allow that in its present state. Reload and look again.",
  },
  CLOCK_ORDER: {
    status: 422,
    when: "An event of a clock is dated before what happened last.",
    "zh-CN": "日期 {on} 早于上一次记录的日期 {last}，请填 {last} 或者以后的日期。",
    en: "{on} lies before {last}, when the last event happened. Enter {last} or a later day.",
  },
  CLOCK_EXTENSION: {
    status: 422,
    when: "An extension without days, approver or reason (行政许可法 第四十二条).",
    "zh-CN": "延期要填延长的时间、批准人和理由。",
    en: "An extension needs its length, who approved it, and the reason.",
  },
  CALENDAR_DAY_SAME: {
    status: 409,
    when: "A day is made what it is already.",
    "zh-CN": "{day} 在工作日历上已经是这样，不用再设。",
    en: "{day} is that already in the work calendar.",
  },
  LEGAL_RULE_PERIOD: {
    status: 422,
    when: "A new period of a legal rule begins before or with its newest one.",
    "zh-CN": "新的生效日期要晚于现行规定的生效日期 {newest}。",
    en: "The new period has to begin after {newest}, when the newest one began.",
  },
} as const satisfies ErrorCatalogue;
