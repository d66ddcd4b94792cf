import type { ErrorCatalogue } from "./types.ts";

/** Codes of the site search. */
export const siteSearchErrors = {
  SYNONYM_LINE_WRONG: {
    status: 422,
    when: "A line of imported synonyms is no group; `line` tells which one.",
    "zh-CN": "第 {line} 行“{text}”不是一组同义词。每行写两个以上的词，用逗号隔开；单向的写成“社保 => 社会保险”。",
    en: "Line {line}, “{text}”, is no group of synonyms. Write two words or more, parted by commas, or “this => that”.",
  },
  BEST_BET_TARGET_WRONG: {
    status: 422,
    when: "A recommended result leads to an address that is not public on this site and is no https address.",
    "zh-CN": "“{url}”不是本站已公开的页面。请填写本站地址（如 /news/12.html），外部网站请填写 https 开头的地址。",
    en: "“{url}” is no public page of this site. Give an address of this site such as /news/12.html, or one that begins with https.",
  },
} as const satisfies ErrorCatalogue;
