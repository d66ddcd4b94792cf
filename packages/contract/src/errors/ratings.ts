import type { ErrorCatalogue } from "./types.ts";

/** Codes of ratings and their rectification. */
export const ratingsErrors = {
  RATING_LINK: {
    status: 404,
    when: "A link for a rating that nobody made, or that is over.",
    "zh-CN": "这个评价链接不存在或者已经过期。需要评价的，请到“办事进度”查看，或者请窗口工作人员重新出示。",
    en: "This link does not exist or is over. Ask at the window for another one, or look at your case.",
  },
  RATING_GIVEN: {
    status: 409,
    when: "A case or a visit is rated a second time, or a rating is added to a second time.",
    "zh-CN": "这次办事已经评价过了，每次只能评价一次、追评一次。",
    en: "This was rated before: once each, and added to once.",
  },
  RATING_CASE: {
    status: 404,
    when: "A link is wanted for a case that is not there or of another department.",
    "zh-CN": "没有找到办件“{number}”，请核对编号和部门。",
    en: "There is no case “{number}” of this department. Check both.",
  },
  RATING_TICKET: {
    status: 409,
    when: "A rating is wanted of a visit that did not come to a window: the number still waits or was missed, or is of another site.",
    "zh-CN": "这个号还没有叫到窗口，或者已经过号，不能评价。请叫号以后再请办事人评价。",
    en: "This number was not served at a window, so there is nothing to rate. Call it first.",
  },
  RECTIFICATION_STATE: {
    status: 409,
    when: "A rectification in its present state does not allow the action.",
    "zh-CN": "这件整改当前的状态不能进行这项操作，请刷新后再看。",
    en: "The rectification does not allow that in its present state. Reload and look again.",
  },
  RECTIFICATION_OWN: {
    status: 403,
    when: "Nobody judges an appeal of their own department, and nobody handles a bad rating of themselves.",
    "zh-CN": "评价的是您本人或者您所在的部门，要由别人来办理。",
    en: "The rating is of you or your department; somebody else has to do that.",
  },
} as const satisfies ErrorCatalogue;
