import type { ErrorCatalogue } from "./types.ts";

/** Codes of block pages and topics. */
export const blocksErrors = {
  BLOCKS_UNCHANGED: {
    status: 409,
    when: "The draft of a page is the same as what is published.",
    "zh-CN": "版面没有改动，不需要发布。",
    en: "Nothing has changed since it was last published.",
  },
  TOPIC_STATE: {
    status: 409,
    when: "A topic in its present state does not allow the action.",
    "zh-CN": "专题“{title}”当前的状态不能进行这项操作，请刷新后再看。",
    en: "The topic “{title}” does not allow that in its present state. Reload and look again.",
  },
  TOPIC_ENDED: {
    status: 409,
    when: "A topic whose last day is over would be archived as soon as it is published.",
    "zh-CN": "专题“{title}”的结束日期 {day} 已经过去，请先修改结束日期，再发布。",
    en: "The topic “{title}” ended on {day}. Change its last day before publishing it.",
  },
  TOPIC_NOT_PUBLISHED: {
    status: 409,
    when: "The page of a topic that is not public is published with the topic itself.",
    "zh-CN": "专题“{title}”还没有公开，请先发布专题。",
    en: "The topic “{title}” is not public yet. Publish the topic itself.",
  },
  TOPIC_PUBLIC: {
    status: 409,
    when: "What the public reads of a topic is changed by those who may publish it; its address stays.",
    "zh-CN": "专题“{title}”已经公开，名称、简介和外观请由站点总编修改，地址不能再改。",
    en: "The topic “{title}” is public: the chief editor changes its words and look, and its address stays.",
  },
} as const satisfies ErrorCatalogue;
