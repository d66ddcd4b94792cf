import { policyAudiences, policyCategories, policyGenres } from "@openzone/contract/policies";
import { listWords } from "@openzone/contract/words/lists";
import { policyWords } from "@openzone/contract/words/policies";
import type { PolicyWords } from "./policy-words.ts";

/** The record keeps these words themselves. */
const asKept = (words: readonly string[]) => Object.fromEntries(words.map((word) => [word, word]));

export const zhCN: PolicyWords = {
  library: "政策文件库",
  inChinese: "文件以中文印发。",
  validity: "有效性",
  issuer: "发文机关",
  year: "年份",
  audience: "适用对象",
  category: "类别",
  industry: "适用行业",
  subject: "主题分类",
  forms: { words: "文字解读", picture: "图解", video: "视频解读", questions: "问答" },
  any: "全部",
  yearOf: (year) => `${year}年`,
  number: (docNo) => `文号含“${docNo}”`,
  words: (q) => `含“${q}”`,
  facts: policyWords["zh-CN"].fields,
  comma: "、",
  notices: {
    amended: () => "本文件已经修改，请与修改它的文件一并阅读。",
    "partly-void": () => "本文件部分内容已经失效，请与相关文件一并阅读。",
    expired: (day) => `本文件${day ? `自 ${day} 起` : "已经"}失效，仅供查阅。`,
    void: (day) => `本文件${day ? `自 ${day} 起` : "已经"}废止，仅供查阅。`,
  },
  consolidated: "以下是修改后的文本，改动的条文已标明依据和原条文。",
  issuedText: "下载公布时的文本",
  amendments: {
    kinds: { replaced: "已修改", added: "新增", deleted: "已删去" },
    note: (change, source, day) => `${change}：依据${source}，自 ${day} 起施行`,
    earlier: "查看原条文",
  },
  relations: {
    amends: { out: "修改", in: "被以下文件修改" },
    repeals: { out: "废止", in: "被以下文件废止" },
    "based-on": { out: "制定依据", in: "以本文件为依据" },
    interprets: { out: "解释", in: "由以下文件解释" },
  },
  validities: listWords["zh-CN"].policyValidities,
  genres: asKept(policyGenres) as PolicyWords["genres"],
  audiences: asKept(policyAudiences) as PolicyWords["audiences"],
  categories: asKept(policyCategories) as PolicyWords["categories"],
};
