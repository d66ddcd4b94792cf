import type { ErrorCatalogue } from "./types.ts";

/** Codes of the policy library. */
export const policiesErrors = {
  POLICY_DOC_NUMBER: {
    status: 409,
    when: "A document number has none of the official forms.",
    "zh-CN": "文号“{docNo}”不合规范，应写成“云开管发〔2026〕1号”“国令第711号”这样的形式。{hint}",
    en: "The document number “{docNo}” has none of the official forms, such as 云开管发〔2026〕1号 or 国令第711号. {hint}",
  },
  POLICY_DAYS: {
    status: 409,
    when: "The days or the validity of a policy contradict each other.",
    "zh-CN": "{problem}",
    en: "{problem}",
  },
  POLICY_INCOMPLETE: {
    status: 409,
    when: "A policy lacks something that readers need, so it cannot be published.",
    "zh-CN": "发布前还要填写：{missing}。",
    en: "Before it is published, fill in: {missing}.",
  },
  POLICY_STATE: {
    status: 409,
    when: "A policy in its present state does not allow the action.",
    "zh-CN": "《{title}》当前的状态不能进行这项操作，请刷新后再看。",
    en: "“{title}” does not allow that in its present state. Reload and look again.",
  },
  POLICY_AMENDMENT: {
    status: 422,
    when: "An article cannot be amended as asked: it is not there, or there already, or the source does not amend the policy.",
    "zh-CN": "{problem}",
    en: "{problem}",
  },
  POLICY_RELATION_CIRCLE: {
    status: 409,
    when: "A relation would lead back to where it began: a policy that repeals what repeals it.",
    "zh-CN": "《{other}》已经直接或间接地对《{title}》有同样的关系，不能再反过来设置。",
    en: "“{other}” already does the same to “{title}”, directly or through others, so it cannot be set the other way round.",
  },
  POLICY_OTHER_SITE: {
    status: 409,
    when: "Policies and interpretations are related within one site.",
    "zh-CN": "只能与同一站点的文件和稿件建立关联。",
    en: "Only policies and articles of the same site can be related.",
  },
} as const satisfies ErrorCatalogue;
