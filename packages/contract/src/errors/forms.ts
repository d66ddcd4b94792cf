import type { ErrorCatalogue } from "./types.ts";

/** Codes of forms (表单) and answers to them. */
export const formsErrors = {
  FORM_STATE: {
    status: 409,
    when: "A form in its present state does not allow the action.",
    "zh-CN": "表单“{name}”当前的状态不能进行这项操作，请刷新后再看。",
    en: "The form “{name}” does not allow that in its present state. Reload and look again.",
  },
  FORM_FINDINGS: {
    status: 422,
    when: "A form has faults that must be mended before it is published; `findings` says which, and where.",
    "zh-CN": "表单“{name}”还有{count}处要改好才能发布，第一处：{first}",
    en: "The form “{name}” has {count} things to mend before it can be published. The first: {first}",
  },
  ANSWER_CHANGED: {
    status: 409,
    when: "Answers were changed on another device since this page was opened; they are to be read again.",
    "zh-CN": "这份表单刚在别的设备上改过，请重新打开这一页，核对以后再保存。",
    en: "This form was changed on another device. Open the page again, look at it and save once more.",
  },
} satisfies ErrorCatalogue;
