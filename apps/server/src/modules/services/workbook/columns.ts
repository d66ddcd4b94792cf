/** The columns of the workbook: how each is written into a cell and read from one. */
import {
  audienceCodes,
  audiences,
  channelCodes,
  enterpriseSubjects,
  handlingCodes,
  itemTypeCodes,
  levelCodes,
  organNatureCodes,
  personSubjects,
  reachCodes,
  serviceEvents,
} from "@openzone/contract/service-codes";
import type { ServiceFault, ServiceSheet } from "@openzone/contract/service-files";
import {
  materialForms,
  materialRules,
  materialSources,
  onlineModes,
  resultKinds,
  stepKinds,
  stepRoles,
  termUnits,
} from "@openzone/contract/services";
import { serviceWords } from "@openzone/contract/words/services";

/** What a cell says, or why it says nothing. */
export type Read = { value: unknown } | { fault: ServiceFault };

export interface Column {
  title: string;
  /** Where its value stands in the item, or in the entry of its list; `a.b` is inside. */
  path: string;
  required: boolean;
  read: (text: string) => Read;
  write: (value: unknown) => string;
}

const words = serviceWords["zh-CN"];
const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const text = (title: string, path: string): Column => ({
  ...{ title, path, required: false },
  read: (said) => ({ value: said }),
  write: textOf,
});
export const must = (column: Column): Column => ({ ...column, required: true });

/** A text that is nothing when the cell is empty: the public id of a file. */
const reference = (title: string, path: string): Column => ({
  ...text(title, path),
  read: (said) => ({ value: said === "" ? null : said }),
});

const number = (title: string, path: string, empty: number | null = 0): Column => ({
  ...text(title, path),
  read: (said) => {
    if (said === "") return { value: empty };
    return /^-?\d{1,9}(\.\d{1,8})?$/.test(said) ? { value: Number(said) } : { fault: "no_number" };
  },
});

const yes = (title: string, path: string, empty = false): Column => ({
  ...text(title, path),
  read: (said) => {
    if (said === "") return { value: empty };
    if (["是", "1", "true", "TRUE"].includes(said)) return { value: true };
    return ["否", "0", "false", "FALSE"].includes(said) ? { value: false } : { fault: "no_choice" };
  },
  write: (value) => (value === true ? "是" : "否"),
});

/** A code is read by its word, by the number that the standard gives it, and by its name in the API. */
type Choices = Record<string, string>;
function choiceOf(said: string, names: Choices, codes: Choices): string | undefined {
  return Object.keys(names).find((key) => [names[key], codes[key], key].includes(said));
}

const choice = (title: string, path: string, names: Choices, codes: Choices = {}, empty?: string): Column => ({
  ...text(title, path),
  read: (said) => {
    if (said === "" && empty !== undefined) return { value: empty };
    const value = choiceOf(said, names, codes);
    return value === undefined ? { fault: said === "" ? "missing" : "no_choice" } : { value };
  },
  write: (value) => names[String(value)] ?? textOf(value),
});

/** A choice that is open when the cell is empty. */
const maybe = (column: Column): Column => ({
  ...column,
  read: (said) => (said === "" ? { value: null } : column.read(said)),
  write: (value) => (value === null || value === undefined ? "" : column.write(value)),
});

const separators = /[、，,；;\n]+/;
const choices = (title: string, path: string, names: Choices, codes: Choices = {}): Column => ({
  ...text(title, path),
  read: (said) => {
    const values = partsOf(said, separators).map((one) => choiceOf(one, names, codes));
    return values.includes(undefined) ? { fault: "no_choice" } : { value: [...new Set(values)] };
  },
  write: (value) => (value as string[]).map((one) => names[one] ?? one).join("、"),
});

export const partsOf = (said: string, separator: RegExp): string[] =>
  said
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const lines = (title: string, path: string, separator = /\n+/): Column => ({
  ...text(title, path),
  read: (said) => ({ value: partsOf(said, separator) }),
  write: (value) => (value as string[]).join("\n"),
});

const term = (title: string, path: string): Column[] => [
  number(title, `${path}.amount`),
  choice(`${title}单位`, `${path}.unit`, unitNames, {}, "working_day"),
  text(`${title}说明`, `${path}.note`),
];
const unitNames: Choices = { working_day: "工作日", natural_day: "自然日", hour: "小时" };
if (termUnits.some((unit) => unitNames[unit] === undefined)) throw new Error("a unit has no name");

const named = (values: readonly string[], names: Choices): Choices =>
  Object.fromEntries(values.map((value) => [value, names[value] ?? value]));

export const departmentTitle = "部门";
export const codeTitle = "实施编码";
/** Departments of a joint review, by name. */
export const jointTitle = "联合审查部门";

/** The columns of the first sheet, after the department. */
export const itemColumns: readonly Column[] = [
  must(text("事项名称", "name")),
  text("基本编码", "baseCode"),
  must(text(codeTitle, "implementationCode")),
  must(choice("事项类型", "type", words.types, itemTypeCodes)),
  choice("行使层级", "level", words.levels, levelCodes, "county"),
  text("实施主体", "organ"),
  text("实施主体代码", "organCode"),
  choice("实施主体性质", "organNature", words.natures, organNatureCodes, "statutory"),
  lines("联办机构", "jointOrgans", separators),
  choices("服务对象", "audiences", named(audiences, words.audiences), audienceCodes),
  choices("服务主题", "subjects", named([...enterpriseSubjects, ...personSubjects], words.subjects)),
  choices("人生事件和企业事件", "events", named(serviceEvents, words.events)),
  text("事项简介", "summary"),
  must(choice("办件类型", "handling", words.handlings, handlingCodes)),
  ...term("法定办结时限", "statutoryTerm"),
  ...term("承诺办结时限", "promisedTerm"),
  lines("受理条件", "conditions"),
  text("数量限制", "quota"),
  yes("是否收费", "charged"),
  yes("支持网上支付", "onlinePayment"),
  choices("办理形式", "channels", words.channels, channelCodes),
  choiceOfNumber("网上办理深度", "depth", words.depths),
  number("到办事现场次数", "visits"),
  text("必须到现场的原因", "visitReason"),
  yes("支持邮寄申请", "byMail"),
  choice("通办范围", "reach", words.reaches, reachCodes, "zone"),
  yes("支持预约办理", "appointment"),
  yes("支持物流快递", "courier"),
  text("中介服务", "intermediary"),
  text("咨询电话", "consultPhone"),
  text("监督投诉电话", "complaintPhone"),
  text("行政复议机关", "reconsideration"),
  text("行政诉讼管辖法院", "lawsuit"),
  choice("网上办理方式", "online.mode", named(onlineModes, words.onlineModes), {}, "none"),
  number("表单编号", "online.formId", null),
  text("承诺书", "online.commitment"),
  number("承诺核查工作日", "online.checkDays", 40),
];

function choiceOfNumber(title: string, path: string, names: Choices): Column {
  const inner = choice(title, path, names, { "1": "Ⅰ", "2": "Ⅱ", "3": "Ⅲ", "4": "Ⅳ" }, "1");
  return {
    ...inner,
    read: (said) => {
      const found = inner.read(said);
      return "value" in found ? { value: Number(found.value) } : found;
    },
  };
}

/** The lists of a guide, each with a sheet of its own. */
export type ListSheet = Exclude<ServiceSheet, "items" | "situations">;

export const sheetNames: Record<ServiceSheet, string> = {
  items: "事项",
  materials: "材料",
  situations: "情形",
  steps: "流程",
  fees: "收费",
  results: "结果",
  windows: "窗口",
  questions: "常见问题",
  basis: "依据",
  specialProcedures: "特别程序",
  officers: "人员",
};

/** Of a situation, a line for each answer. */
export const situationColumns: readonly Column[] = [
  text("问题标识", "key"),
  must(text("问题", "question")),
  text("提示", "hint"),
  text("回答标识", "answer.key"),
  must(text("回答", "answer.label")),
];

/** What a material hangs on; read against the situations of its item. */
export const whenTitle = "适用情形";

export const listColumns: Record<ListSheet, readonly Column[]> = {
  materials: [
    text("材料标识", "key"),
    must(text("材料名称", "name")),
    yes("是否必要", "required", true),
    choice("提交方式", "rule", named(materialRules, words.materialRules), {}, "upload"),
    choice("材料形式", "form", named(materialForms, words.materialForms), {}, "either"),
    choice("材料来源", "source", named(materialSources, words.materialSources), {}, "applicant"),
    text("出具机构", "issuer"),
    number("原件份数", "originals", 1),
    number("复印件份数", "copies"),
    text("纸质材料规格", "paper"),
    text("填报须知", "note"),
    yes("可以容缺", "lackAllowed"),
    reference("空白表格文件", "blankFormFileId"),
    reference("示例文件", "sampleFileId"),
  ],
  steps: [
    must(text("环节名称", "name")),
    must(text("办理人员", "who")),
    must(text("办理地点", "where")),
    ...term("时限", "term"),
    text("环节结果", "output"),
    maybe(choice("环节类型", "kind", named(stepKinds, words.stepKinds))),
    maybe(choice("承办角色", "role", named(stepRoles, words.stepRoles))),
    lines(jointTitle, "departments", separators),
    maybe(yes("要写意见", "opinion")),
    text("说明", "note"),
  ],
  fees: [
    must(text("收费项目", "name")),
    must(text("收费标准", "standard")),
    must(text("收费依据", "basis")),
    text("减免", "reduction"),
  ],
  results: [
    must(text("结果名称", "name")),
    must(choice("结果类型", "kind", named(resultKinds, words.resultKinds))),
    text("有效期", "validFor"),
    reference("结果样本文件", "sampleFileId"),
  ],
  windows: [
    must(text("窗口名称", "name")),
    text("窗口号", "counter"),
    must(text("办理地点", "address")),
    must(text("办理时间", "hours")),
    text("电话", "phone"),
    number("经度", "longitude", null),
    number("纬度", "latitude", null),
  ],
  questions: [must(text("问题", "question")), must(text("回答", "answer"))],
  basis: [
    must(text("依据名称", "title")),
    text("条款", "clause"),
    text("条文内容", "quote"),
    number("政策文件编号", "policyId", null),
  ],
  specialProcedures: [must(text("特别程序名称", "name")), ...term("时限", "term"), text("依据", "basis")],
  officers: [must(text("姓名", "name")), text("职务", "position"), text("电话", "phone")],
};

/** The value at `a.b` of something. */
export const valueAt = (thing: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], thing);

/** Puts a value at `a.b` of something. */
export function putAt(thing: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const inner = steps.reduce<Record<string, unknown>>((outer, step) => {
    const next = { ...(outer[step] as Record<string, unknown> | undefined) };
    outer[step] = next;
    return next;
  }, thing);
  inner[last] = value;
}
