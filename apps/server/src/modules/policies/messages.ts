import type { PolicyProblem, PolicyValidity } from "@openzone/contract/policies";
import { systemActor } from "../../platform/auth/actor.ts";

/** Who is named where no person made a change. */
export const systemName = systemActor.name;

interface Words {
  "zh-CN": string;
  en: string;
}

export const problemWords: Record<Exclude<PolicyProblem["rule"], "doc-number">, Words> = {
  "published-before-formed": {
    "zh-CN": "发布日期早于成文日期，请核对。",
    en: "It is published before it was formed. Check the days.",
  },
  "effective-before-formed": {
    "zh-CN": "施行日期早于成文日期，请核对。",
    en: "It takes effect before it was formed. Check the days.",
  },
  "repealed-before-formed": {
    "zh-CN": "废止日期早于成文日期，请核对。",
    en: "It is repealed before it was formed. Check the days.",
  },
  "repealed-before-effective": {
    "zh-CN": "废止日期早于施行日期，请核对。",
    en: "It is repealed before it takes effect. Check the days.",
  },
  "void-without-day": {
    "zh-CN": "标为“废止”的文件要填写废止日期。",
    en: "A repealed policy needs the day of its repeal.",
  },
  "day-without-void": {
    "zh-CN": "填写了废止日期，有效性应为“部分失效”“失效”或“废止”。",
    en: "With a day of repeal it cannot be in force: choose partly void, expired or repealed.",
  },
};

export const suggestionWords = (suggestion: string | null): Words | string =>
  suggestion === null ? "" : { "zh-CN": `是否应为“${suggestion}”？`, en: `Did you mean “${suggestion}”?` };

export const missingWords = {
  issuer: { "zh-CN": "发文机关", en: "issuer" },
  formedOn: { "zh-CN": "成文日期", en: "date of the document" },
  text: { "zh-CN": "正文", en: "full text" },
} as const satisfies Record<string, Words>;

/** Why an article cannot be amended as asked. */
export const amendmentProblems = {
  source: {
    "zh-CN": "所选文件没有修改本文件的关系，请先在那份文件的“关系和解读”里设置“修改”。",
    en: "The chosen policy does not amend this one. Relate the two first.",
  },
  day: { "zh-CN": "修改的文件没有施行日期，请先填写。", en: "The amending policy has no day of taking effect." },
  missing: { "zh-CN": "本文件没有这一条，请核对条号。", en: "There is no such article." },
  there: { "zh-CN": "本文件已有这一条，应选“修改”。", en: "There is such an article already: replace it." },
  text: { "zh-CN": "请填写修改后的整条条文，从“第几条”写起。", en: "Write the whole article, from its number on." },
} as const satisfies Record<string, Words>;

/** How a policy that holds no longer is marked in the public search. */
const voidMarks: Record<string, { void: string; expired: string }> = {
  "zh-CN": { void: "（已废止）", expired: "（已失效）" },
  en: { void: " (repealed)", expired: " (expired)" },
};

/** A title that says itself that the policy holds no longer, for where nothing stands beside it. */
export function markedTitle(title: string, validity: PolicyValidity, language: string): string {
  const marks = voidMarks[language === "en" ? "en" : "zh-CN"];
  return validity === "void" || validity === "expired" ? title + (marks?.[validity] ?? "") : title;
}
