import type { ErrorCatalogue } from "./types.ts";

/** Codes of sites and sections. */
export const sitesErrors = {
  SECTION_CLOSED: {
    status: 409,
    when: "The section is closed: nothing new is written for it or published in it.",
    "zh-CN": "栏目“{title}”已停用，请改选其他栏目。",
    en: "The section “{title}” is closed. Choose another one.",
  },
  SECTION_IS_CHANNEL: {
    status: 422,
    when: "A channel holds sections, not articles.",
    "zh-CN": "“{title}”是频道，稿件要放在频道下的栏目里。",
    en: "“{title}” is a channel. Put the article into one of its sections.",
  },
  SECTION_PARENT_WRONG: {
    status: 422,
    when: "A channel stands on the first level and everything else below a channel or section of the same site.",
    "zh-CN": "频道只能放在第一级，栏目要放在频道或栏目之下。",
    en: "Channels stand on the first level; sections stand below a channel or another section.",
  },
  SECTION_PAGE_TAKEN: {
    status: 409,
    when: "A section of the kind page shows one article for each language, and it has another one already.",
    "zh-CN": "单页栏目“{title}”只能有一篇稿件，请修改已有的那一篇。",
    en: "The page “{title}” has its one article already. Change that one.",
  },
  SECTION_IN_USE: {
    status: 409,
    when: "A section cannot be closed while open sections stand below it or articles are public in it.",
    "zh-CN": "“{title}”下还有启用的栏目或已发布的稿件，不能停用。请先停用下级栏目、撤下或移走稿件。",
    en: "“{title}” still has open sections or public articles. Close, withdraw or move those first.",
  },
  SECTION_ORDER_INCOMPLETE: {
    status: 409,
    when: "The new order must name every child of the parent exactly once; someone may have added one meanwhile.",
    "zh-CN": "栏目列表已有变化，请刷新后重新排序。",
    en: "The sections have changed meanwhile. Reload and order them again.",
  },
  ADDRESS_RESERVED: {
    status: 422,
    when: "The first part of an address is used by the system itself.",
    "zh-CN": "地址“{value}”是系统保留的，请换一个。",
    en: "The address “{value}” is reserved by the system. Choose another.",
  },
} as const satisfies ErrorCatalogue;
