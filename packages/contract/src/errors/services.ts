import type { ErrorCatalogue } from "./types.ts";

/** Codes of service items (政务服务事项) and their guides. */
export const servicesErrors = {
  SERVICE_STATE: {
    status: 409,
    when: "A service item in its present state does not allow the action.",
    "zh-CN": "“{name}”当前的状态不能进行这项操作，请刷新后再看。",
    en: "“{name}” does not allow that in its present state. Reload and look again.",
  },
  SERVICE_OWN_REVIEW: {
    status: 403,
    when: "Nobody publishes a guide that they wrote or submitted themselves.",
    "zh-CN": "“{name}”的这一版是您编写或者提交的，要由别人来审核公布。",
    en: "You wrote or submitted this version of “{name}”; somebody else has to review it.",
  },
  SERVICE_FINDINGS: {
    status: 422,
    when: "A guide breaks rules that must hold before it is handed over or published; `findings` says which, and where.",
    "zh-CN": "“{name}”的办事指南还有{count}处要改好才能提交或者公布，第一处是“{field}”：{first}",
    en: "The guide of “{name}” has {count} things to mend before it can be handed over or published. The first, at “{field}”: {first}",
  },
  SERVICE_CODE_TAKEN: {
    status: 409,
    when: "Another service item of the site has the same implementation code (实施编码).",
    "zh-CN": "实施编码{code}已经用于“{name}”，请核对编码。",
    en: "The implementation code {code} belongs to “{name}” already. Check the code.",
  },
  SERVICE_IN_USE: {
    status: 409,
    when: "A service item that is part of a matter (一件事) cannot be retired or removed.",
    "zh-CN": "“{name}”是一件事“{matter}”中的事项，请先把它从那里去掉。",
    en: "“{name}” is part of the matter “{matter}”. Take it out there first.",
  },
  SERVICE_SAME_DEPARTMENT: {
    status: 422,
    when: "A service item is given to the department that keeps it already.",
    "zh-CN": "这个事项现在就由“{name}”承办，请选择另一个部门。",
    en: "“{name}” keeps this item already. Choose another department.",
  },
  SERVICE_POLICY: {
    status: 422,
    when: "The basis of a guide names a policy that the library of the site does not have.",
    "zh-CN": "设定依据“{title}”对应的政策文件不在本站政策文件库中，请重新选择或者去掉链接。",
    en: "The policy of the basis “{title}” is not in this site's library. Choose another or remove the link.",
  },
  SERVICE_DEPARTMENT: {
    status: 422,
    when: "A joint review names a department that is not there or is closed.",
    "zh-CN": "联合审查“{name}”有的部门已经撤销，请重新选择参加的部门。",
    en: "The joint review “{name}” names a department that is closed. Choose the departments again.",
  },
  MATTER_ITEMS: {
    status: 422,
    when: "A matter (一件事) is made of items of its site that are not retired.",
    "zh-CN": "选中的事项有的不在本站，有的已经取消，请重新选择。",
    en: "Some of the items are not of this site, or are retired. Choose again.",
  },
  MATTER_ADDRESS: {
    status: 409,
    when: "Another matter (一件事) of the site has the same address.",
    "zh-CN": "网址“{address}”已经用于另外的一件事，请换一个。",
    en: "The address “{address}” belongs to another matter. Choose another.",
  },
  SERVICE_FILE: {
    status: 422,
    when: "The file of an import of service items is no workbook (xlsx), lacks its first sheet, or has too many lines.",
    "zh-CN": "请选择电子表格（xlsx）文件，其中要有“{sheet}”表，每张表最多{most}行。",
    en: "Choose a workbook (xlsx) that has the sheet “{sheet}”, {most} lines a sheet at most.",
  },
  SERVICE_HEAD: {
    status: 422,
    when: "A sheet of an imported workbook of service items lacks columns that it must have.",
    "zh-CN": "“{sheet}”表缺少这些列：{columns}。请用导出的表格或者下载的模板填写。",
    en: "The sheet “{sheet}” lacks these columns: {columns}. Use an export or the template.",
  },
} as const satisfies ErrorCatalogue;
