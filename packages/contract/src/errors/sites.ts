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
  SECTION_IS_LINK: {
    status: 422,
    when: "A section of the kind link leads elsewhere and holds no articles.",
    "zh-CN": "“{title}”是链接栏目，不能放稿件，请改选其他栏目。",
    en: "“{title}” is a link and holds no articles. Choose another section.",
  },
  SECTION_KIND_FIXED: {
    status: 422,
    when: "A channel stays a channel, and a section never becomes one.",
    "zh-CN": "频道和栏目不能互相改换。",
    en: "A channel stays a channel, and a section stays a section.",
  },
  SECTION_HOLDS_ARTICLES: {
    status: 409,
    when: "A section with articles cannot become a link; `count` tells how many it has.",
    "zh-CN": "“{title}”里有 {count} 篇稿件，不能改为链接。请先移走或归档这些稿件。",
    en: "“{title}” holds {count} article(s) and cannot become a link. Move or archive them first.",
  },
  SECTION_TOO_MANY_FOR_PAGE: {
    status: 409,
    when: "A page shows one article for each language; a section with more cannot become one.",
    "zh-CN": "单页只显示一篇稿件，而“{title}”里有 {count} 篇。请先移走或归档其余的稿件。",
    en: "A page shows one article, and “{title}” holds {count}. Move or archive the others first.",
  },
  SECTION_HAS_CHILDREN: {
    status: 409,
    when: "A link has nothing below it.",
    "zh-CN": "“{title}”下还有启用的栏目，不能改为链接。请先移走或停用下级栏目。",
    en: "“{title}” has open sections below it and cannot become a link. Move or close them first.",
  },
  SECTION_LINK_MISSING: {
    status: 422,
    when: "A section of the kind link needs the address that it leads to; `field` names it.",
    "zh-CN": "链接栏目要填写链接网址。",
    en: "A link needs the address that it leads to.",
  },
  LINK_LOOP: {
    status: 422,
    when: "The address of a link leads back to itself; `chain` names every step.",
    "zh-CN": "这个链接会绕回自己：{chain}。请换一个网址。",
    en: "This link would lead back to itself: {chain}. Choose another address.",
  },
  ATTACHMENT_KIND: {
    status: 422,
    when: "The section does not take attachments of this kind; `title` names the section, `names` the files.",
    "zh-CN": "栏目“{title}”不接受这类附件：{names}。请删去附件，或改选其他栏目。",
    en: "The section “{title}” does not take these attachments: {names}. Remove them or choose another section.",
  },
  ADDRESS_LED_ELSEWHERE: {
    status: 409,
    when: "A redirect led from this address; addresses never come to mean something else.",
    "zh-CN": "地址“{value}”曾经跳转到“{to}”，不能再作栏目网址，请换一个。",
    en: "The address “{value}” once led to “{to}” and cannot become a section's. Choose another.",
  },
  REDIRECT_ADDRESS_USED: {
    status: 409,
    when: "A redirect cannot start at an address that a section or its articles have or had; `title` names the section.",
    "zh-CN": "“{value}”是栏目“{title}”正在使用或曾经使用的网址，不能设置跳转。",
    en: "“{value}” is or was an address of the section “{title}”; it cannot be redirected.",
  },
  REDIRECT_LOOP: {
    status: 422,
    when: "A redirect would lead back to where it starts; `chain` names every step.",
    "zh-CN": "跳转会绕成一圈：{chain}。请换一个目标网址。",
    en: "The redirect would go round in a circle: {chain}. Choose another target.",
  },
  REDIRECT_CHAIN: {
    status: 422,
    when: "A redirect would lead to another redirect; `chain` names every step, `end` where it should lead at once.",
    "zh-CN": "跳转不能连着跳：{chain}。请直接跳转到“{end}”。",
    en: "Redirects cannot follow each other: {chain}. Lead to “{end}” at once.",
  },
  REDIRECT_CHAIN_BEFORE: {
    status: 422,
    when: "Another redirect leads to the address where this one would start; `chain` names every step.",
    "zh-CN": "已有跳转指向这个网址，会连着跳：{chain}。请先删除“{first}”的跳转，再让它直接跳转到新的目标。",
    en: "Another redirect leads here already: {chain}. Remove the one from “{first}” and add it again with the new target.",
  },
  REDIRECT_EXISTS: {
    status: 409,
    when: "The address leads elsewhere already; `to` tells where.",
    "zh-CN": "“{value}”已经设置了跳转，目标是“{to}”。要改目标，请先删除原来的跳转。",
    en: "“{value}” leads to “{to}” already. Remove that redirect to give it another target.",
  },
  REDIRECTS_FULL: {
    status: 409,
    when: "A site has at most `limit` redirects.",
    "zh-CN": "一个站点最多设置 {limit} 条跳转。请先删除不再需要的。",
    en: "A site has at most {limit} redirects. Remove some that are not needed any more.",
  },
  LINK_GROUPS_CHANGED: {
    status: 409,
    when: "The new order must name every group of the site exactly once; someone may have changed them meanwhile.",
    "zh-CN": "链接组已有变化，请刷新后重新排序。",
    en: "The groups have changed meanwhile. Reload and order them again.",
  },
} as const satisfies ErrorCatalogue;
