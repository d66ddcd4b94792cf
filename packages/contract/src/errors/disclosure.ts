import type { ErrorCatalogue } from "./types.ts";

/** Codes of the disclosure catalogue. */
export const disclosureErrors = {
  DISCLOSURE_STATE: {
    status: 409,
    when: "A catalogue item in its present state does not allow the action.",
    "zh-CN": "“{name}”当前的状态不能进行这项操作，请刷新后再看。",
    en: "“{name}” does not allow that in its present state. Reload and look again.",
  },
  DISCLOSURE_OWN_REVIEW: {
    status: 403,
    when: "Nobody reviews what they wrote or submitted themselves.",
    "zh-CN": "“{name}”是您编写或者提交的，公开审查要由别人来做。",
    en: "You wrote or submitted “{name}”; somebody else has to review it.",
  },
  DISCLOSURE_NO_CODE: {
    status: 409,
    when: "An index number begins with the organisation code of the department, and it has none.",
    "zh-CN":
      "“{department}”和它的上级部门都没有登记组织机构代码或者统一社会信用代码，不能编索引号。请系统管理员在“部门”中补登。",
    en: "Neither “{department}” nor a department above it has an organisation code, so no index number can be given. Ask the system administrator to enter it.",
  },
  DISCLOSURE_DATES: {
    status: 422,
    when: "The dates of a catalogue item contradict each other.",
    "zh-CN": "成文日期不能晚于今天，废止日期不能早于成文日期；废止和失效的信息要填废止日期，有效的不填。",
    en: "It cannot be formed after today nor repealed before it was formed; what is void has a day of repeal, what is in force has none.",
  },
  DISCLOSURE_ARTICLE: {
    status: 409,
    when: "The article that a catalogue item stands for is not public on the site.",
    "zh-CN": "对应的稿件没有在本站公开，请先发布稿件，或者改为直接填写内容。",
    en: "The article is not public on this site. Publish it first, or write the text into the item.",
  },
  DISCLOSURE_POLICY: {
    status: 409,
    when: "The policy that a catalogue item stands for is not public in the site's library.",
    "zh-CN": "对应的政策文件没有在本站政策文件库公开，请先公开政策文件，或者改选别的。",
    en: "The policy is not public in this site's library. Publish it first, or choose another.",
  },
  DISCLOSURE_FOLLOWS: {
    status: 409,
    when: "The validity of a catalogue item that stands for a policy follows the policy.",
    "zh-CN": "“{name}”的有效性随政策文件变化，请在政策文件库中修改。",
    en: "The validity of “{name}” follows its policy; change it in the policy library.",
  },
  DISCLOSURE_EMPTY: {
    status: 422,
    when: "A catalogue item has no article, no policy and no text.",
    "zh-CN": "请选择对应的政策文件或者稿件，或者填写信息内容。",
    en: "Choose a policy or an article, or write the text.",
  },
  REPORT_STATE: {
    status: 409,
    when: "A yearly report in its present state does not allow the action.",
    "zh-CN": "这份年度报告当前的状态不能进行这项操作，请刷新后再看。",
    en: "The report does not allow that in its present state. Reload and look again.",
  },
  REPORT_OWN_REVIEW: {
    status: 403,
    when: "Nobody reviews a yearly report that they wrote or submitted themselves.",
    "zh-CN": "这份年度报告是您编写或者提交的，要由别人来审核。",
    en: "You wrote or submitted this report; somebody else has to review it.",
  },
  REPORT_EXISTS: {
    status: 409,
    when: "There is a yearly report of that kind, organ and year already.",
    "zh-CN": "{year}年的这份报告已经有了，请在列表中打开它。",
    en: "There is such a report of {year} already; open it in the list.",
  },
  REPORT_YEAR: {
    status: 422,
    when: "A yearly report is of a year that is over or under way.",
    "zh-CN": "还不能起草{year}年的报告。",
    en: "A report of {year} cannot be drafted yet.",
  },
  REPORT_UNFITTING: {
    status: 422,
    when: "A yearly report holds figures or texts that its form does not have, or fractions of what is counted.",
    "zh-CN": "有的数字不符合表格的要求：件数要填整数，金额最多两位小数。",
    en: "Some figures do not fit the form: counts are whole numbers, money has two decimals at most.",
  },
  REPORT_PROBLEMS: {
    status: 409,
    when: "A yearly report breaks rules of balance or has empty cells, so it cannot be submitted or published.",
    "zh-CN": "还有{count}处不平衡或者没有填写，改好后再提交。第一处：{first}。",
    en: "{count} places do not balance or are empty; mend them first. The first: {first}.",
  },
  REGISTER_FILE: {
    status: 422,
    when: "The file of an import into a register is no workbook (xlsx), is empty, or has too many lines.",
    "zh-CN": "请选择电子表格（xlsx）文件，第一张表的第一行是列名，最多{most}行。",
    en: "Choose a workbook (xlsx) whose first sheet begins with the names of its columns, {most} lines at most.",
  },
  REGISTER_HEAD: {
    status: 422,
    when: "The first line of an imported workbook lacks columns that the register must have.",
    "zh-CN": "表格缺少这些列：{columns}。请用下载的模板填写。",
    en: "The workbook lacks these columns: {columns}. Use the template.",
  },
} as const satisfies ErrorCatalogue;
