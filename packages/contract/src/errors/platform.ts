import type { ErrorCatalogue } from "./types.ts";

/** Codes that any part may throw. */
export const platformErrors = {
  INVALID_INPUT: {
    status: 400,
    when: "The request does not match its schema; `fields` names each field and its rule.",
    "zh-CN": "有内容不符合要求，请按提示修改后再提交，已填写的内容不会丢失。",
    en: "Some entries do not meet the rules. Correct them as marked and send again; nothing you typed is lost.",
  },
  NOT_SIGNED_IN: {
    status: 401,
    when: "The route needs a session and the request has none, or it ended.",
    "zh-CN": "您还没有登录，或登录已超时。请重新登录后继续。",
    en: "You are not signed in, or your session has ended. Please sign in again.",
  },
  NOT_ALLOWED: {
    status: 403,
    when: "The signed-in person has no right to this action here.",
    "zh-CN": "您没有进行这项操作的权限。如工作需要，请联系安全管理员授权。",
    en: "You have no right to do this. If your work needs it, ask the security administrator.",
  },
  CSRF_REFUSED: {
    status: 403,
    when: "A change was sent from another site, or without the session's token.",
    "zh-CN": "为了安全，这次提交没有被接受。请刷新页面后重新提交。",
    en: "For safety this was not accepted. Reload the page and send again.",
  },
  NOT_FOUND: {
    status: 404,
    when: "The thing does not exist, or the person may not know that it does.",
    "zh-CN": "没有找到您要的内容，它可能已被移动或地址有误。",
    en: "We could not find this. It may have moved, or the address may be wrong.",
  },
  GONE: {
    status: 410,
    when: "The thing was public and was withdrawn.",
    "zh-CN": "该内容已撤下，不再公开。",
    en: "This has been withdrawn and is no longer public.",
  },
  VERSION_CONFLICT: {
    status: 409,
    when: "Someone saved the record after the version that the request was based on; `changedBy`, `changedAt` and `changes` tell who changed what.",
    "zh-CN": "{changedBy}在 {changedAt} 已修改过这条记录。请对照两个版本后再保存，您的内容仍然保留。",
    en: "{changedBy} changed this record at {changedAt}. Compare both versions and save again; your text is kept.",
  },
  ALREADY_EXISTS: {
    status: 409,
    when: "A record with the same unique value exists; `field` names it.",
    "zh-CN": "“{value}”已被使用，请换一个。",
    en: "“{value}” is already in use. Please choose another.",
  },
  IDEMPOTENCY_MISMATCH: {
    status: 422,
    when: "An idempotency key came again with another request body.",
    "zh-CN": "这次提交与之前的提交编号相同但内容不同。请刷新页面后重新提交。",
    en: "This request reuses the key of a different one. Reload the page and send again.",
  },
  STILL_WORKING: {
    status: 409,
    when: "An idempotency key came again before its first request was answered.",
    "zh-CN": "上一次提交正在处理，请不要重复提交。请稍后刷新页面查看结果。",
    en: "Your first request is still being handled. Reload the page in a moment to see its result.",
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    when: "The request is larger than allowed; `limit` tells how much.",
    "zh-CN": "提交的内容过大，上限为 {limit}。请缩减内容，或把大段资料作为附件上传。",
    en: "This is too large; the limit is {limit}. Shorten it, or upload large material as an attachment.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    when: "The body's content type is not one that the route takes.",
    "zh-CN": "不支持这种提交格式。",
    en: "This format is not supported.",
  },
  FILE_KIND_REFUSED: {
    status: 415,
    when: "The content of an uploaded file is not of an allowed kind, whatever its name says.",
    "zh-CN":
      "不能上传“{name}”：文件内容不是允许的类型。可以上传 PDF、Word、Excel、PPT、OFD、文本、图片、音视频和 ZIP。",
    en: "“{name}” cannot be uploaded: its content is not of an allowed kind.",
  },
  FILE_BROKEN: {
    status: 422,
    when: "An uploaded file is damaged, encrypted or unpacks to an unreasonable size.",
    "zh-CN": "文件“{name}”已损坏、加密或内容异常，无法读取。请检查后重新上传。",
    en: "The file “{name}” is damaged, encrypted or abnormal and cannot be read. Check it and upload it again.",
  },
  UPLOAD_INCOMPLETE: {
    status: 400,
    when: "The connection broke before the whole file had arrived; nothing was kept.",
    "zh-CN": "文件没有传完，请重新上传。",
    en: "The upload did not finish. Please upload the file again.",
  },
  FILE_VANISHED: {
    status: 500,
    when: "A file that the database knows is missing in the store; the operator should restore it from a backup.",
    "zh-CN": "文件暂时无法读取，已通知管理人员。请稍后再试。",
    en: "The file cannot be read at the moment; the operators have been told. Try again later.",
  },
  STORAGE_FULL: {
    status: 507,
    when: "The disk is full; nothing was written. The operator should free space.",
    "zh-CN": "服务器存储空间不足，本次操作没有保存。请联系信息化管理人员，稍后再试。",
    en: "The server's disk is full; nothing was saved. Tell the IT office and try again later.",
  },
  RATE_LIMITED: {
    status: 429,
    when: "Too many requests from one address or account; `retryAfterSeconds` tells when to try again.",
    "zh-CN": "操作过于频繁，请在 {retryAfterSeconds} 秒后再试。",
    en: "Too many requests. Try again in {retryAfterSeconds} seconds.",
  },
  OVERLOADED: {
    status: 503,
    when: "The server has more work than it can do; `Retry-After` tells when to try again.",
    "zh-CN": "当前访问的人较多，请在几秒后重试。",
    en: "The service is busy. Please try again in a few seconds.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    when: "The database does not answer; nothing was changed.",
    "zh-CN": "系统正在恢复，本次操作没有保存。请在几秒后重试。",
    en: "The system is recovering and nothing was saved. Please try again in a few seconds.",
  },
  INTERNAL: {
    status: 500,
    when: "An unexpected fault; the request id leads the operator to the log line.",
    "zh-CN": "系统出现意外错误，本次操作没有完成。请稍后再试；如仍不行，请把编号 {requestId} 告诉管理人员。",
    en: "Something went wrong and nothing was completed. Try again later; if it persists, give the number {requestId} to the operators.",
  },
} as const satisfies ErrorCatalogue;
