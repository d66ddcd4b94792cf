import type { ErrorCatalogue } from "./types.ts";

/** Codes of the publishing statistics. */
export const statisticsErrors = {
  DIGEST_READER_NOT_ALLOWED: {
    status: 422,
    when: "Somebody chosen for a department's digest may not read the department's statistics, or is its head and gets it anyway.",
    "zh-CN": "有人不能查看这个部门的统计，或者本来就是部门负责人。请刷新后从名单里重新选择收件人。",
    en: "Somebody chosen may not read this department's statistics, or is its head anyway. Reload and choose from the list.",
  },
  DIGEST_NO_ADDRESS: {
    status: 422,
    when: "A digest cannot be sent to a person whose account has no mail address.",
    "zh-CN": "您的账号没有填写邮箱，请先联系系统管理员填写。",
    en: "Your account has no mail address. Ask the system administrator to add one.",
  },
  DIGEST_NOT_SENT: {
    status: 503,
    when: "The mail server did not take the digest.",
    "zh-CN": "邮件没有发出去：邮件服务器现在不接收。请稍后再试；一直不行请联系系统管理员。",
    en: "The mail was not sent: the mail server did not take it. Try again later, or tell the system administrator.",
  },
} as const satisfies ErrorCatalogue;
