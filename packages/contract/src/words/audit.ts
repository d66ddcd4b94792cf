/**
 * Words of the audit log (审计日志): what was done, and to what. The workbench shows them, exports hold them; what has no words
 * here cannot be written into the log.
 */
import { auditEn } from "./audit-en.ts";
import { auditZh } from "./audit-zh.ts";

/** What the log can say that was done. */
export type AuditAction = keyof typeof auditZh.actions;
/** The last part of what can be said of one kind of thing: of `form.saved`, `saved`. */
export type AuditVerb<Thing extends string, Action = AuditAction> = Action extends `${Thing}.${infer Verb}`
  ? Verb
  : never;
/** To what kinds of things. */
export type AuditObjectType = keyof typeof auditZh.objects;

export const auditWords = { "zh-CN": auditZh, en: auditEn };
