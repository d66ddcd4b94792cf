import type { ErrorCatalogue } from "./types.ts";

/** Codes of the inspection. */
export const inspectionErrors = {
  INSPECTION_SITE_CLOSED: {
    status: 409,
    when: "A site that is closed for a time (临时下线) shows a notice only, which is not inspected.",
    "zh-CN": "网站正在临时下线，恢复以后再体检。",
    en: "This site is closed for a time. It can be inspected when it is open again.",
  },
  INSPECTION_MONTH_AHEAD: {
    status: 422,
    when: "A monthly report is asked for a month that has not begun.",
    "zh-CN": "这个月还没有开始，没有可以统计的数据。",
    en: "This month has not begun; there is nothing to report.",
  },
} as const satisfies ErrorCatalogue;
