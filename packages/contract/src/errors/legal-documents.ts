import type { ErrorCatalogue } from "./types.ts";

/** Codes of legal documents. */
export const legalDocumentsErrors = {
  DOCUMENT_INCOMPLETE: {
    status: 422,
    when: "A legal document lacks what the law wants in it, such as the reasons of a refusal.",
    "zh-CN": "{kind}还缺少：{fields}。请补充后再出具。",
    en: "The document “{kind}” still lacks: {fields}. Add it and issue it again.",
  },
  DOCUMENT_NOT_READY: {
    status: 409,
    when: "The PDF of a legal document is still being made in the background.",
    "zh-CN": "{number}正在生成，请过几秒钟再下载。",
    en: "{number} is still being made. Try again in a few seconds.",
  },
  DOCUMENT_VOIDED: {
    status: 409,
    when: "A legal document is void already.",
    "zh-CN": "{number}已经作废，不能再次作废。",
    en: "{number} is void already.",
  },
  DOCUMENT_TEMPLATE_FIELDS: {
    status: 422,
    when: "The text of a template names fields that there are not, or leaves out what the document must say.",
    "zh-CN": "模板正文不正确：{problems}。",
    en: "The text of the template is not right: {problems}.",
  },
  DOCUMENT_TEMPLATE_REMEDIES: {
    status: 422,
    when: "A template of a decision against the applicant does not name both remedies.",
    "zh-CN": "{kind}的模板必须写明行政复议和行政诉讼两种救济途径。",
    en: "The template “{kind}” must name both remedies: administrative review (行政复议) and lawsuit (行政诉讼).",
  },
  DOCUMENT_SEAL: {
    status: 422,
    when: "The picture of a seal is no PNG with a transparent ground, or is too small or too large.",
    "zh-CN": "印章图片要用透明底的 PNG，边长 300 到 3000 像素，不超过 2 MB。",
    en: "A seal is a PNG with a transparent ground, 300 to 3000 pixels a side, 2 MB at most.",
  },
} as const satisfies ErrorCatalogue;
