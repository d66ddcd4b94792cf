/** Words of the registers (权责清单、双公示): public pages, workbench and files show the same. */
import type { LineFault, lineOutcomes, RegisterKind } from "../registers.ts";

interface Words {
  kinds: Record<RegisterKind, string>;
  outcomes: Record<(typeof lineOutcomes)[number], string>;
  faults: Record<LineFault, string>;
}

const zhCN: Words = {
  kinds: { powers: "权责清单", permits: "行政许可信息公示", penalties: "行政处罚信息公示" },
  outcomes: { created: "新增", updated: "修改", unchanged: "没有变化", refused: "没有导入" },
  faults: {
    missing: "没有填写",
    too_long: "太长",
    no_day: "不是日期，要写成2026-11-22的样子",
    no_money: "不是金额",
    no_choice: "不在规定的选项中",
    no_code: "不是统一社会信用代码",
    no_department: "没有这个部门",
    not_allowed: "您没有这个部门的权限",
    twice: "与前面的行重复",
    future: "晚于今天",
  },
};
const en: Words = {
  kinds: { powers: "Powers and duties", permits: "Permits granted", penalties: "Penalties imposed" },
  outcomes: { created: "New", updated: "Changed", unchanged: "Unchanged", refused: "Left out" },
  faults: {
    missing: "Empty",
    too_long: "Too long",
    no_day: "No day such as 2026-11-22",
    no_money: "No amount",
    no_choice: "None of the given choices",
    no_code: "No unified social credit code",
    no_department: "No such department",
    not_allowed: "You have no right in this department",
    twice: "The same as a line before",
    future: "Later than today",
  },
};
export const registerWords: Record<"zh-CN" | "en", Words> = { "zh-CN": zhCN, en };
