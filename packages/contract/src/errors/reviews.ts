import type { ErrorCatalogue } from "./types.ts";

/** Codes of reviewing in depth: claims, substitutes, comments on passages, runs over many articles. */
export const reviewsErrors = {
  BULK_TOO_MANY: {
    status: 422,
    when: "A run over many articles takes at most `most`; more match.",
    "zh-CN": "一次最多处理 {most} 篇稿件。请先缩小筛选范围。",
    en: "One run takes at most {most} articles. Narrow the filter first.",
  },
  BULK_NOTHING: {
    status: 422,
    when: "No article matches, or nothing of the run failed that could be tried again.",
    "zh-CN": "没有可以处理的稿件。",
    en: "There is no article to act on.",
  },
  BULK_FINISHED: {
    status: 409,
    when: "A run that is over cannot be cancelled, and one that goes on cannot be repeated.",
    "zh-CN": "批量操作的状态已经改变，请刷新后再看。",
    en: "The run is in another state by now. Reload to see it.",
  },
} as const satisfies ErrorCatalogue;
