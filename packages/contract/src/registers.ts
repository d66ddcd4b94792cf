/**
 * Registers that an organ keeps and publishes as tables: the list of powers and duties (权责清单) and the notices of permits
 * and penalties (双公示). Each is a list of fields, by which imports, screens, pages and files know it.
 */
import { z } from "zod";
import { organisationCodePattern } from "./organisation-codes.ts";

export const registerKinds = ["powers", "permits", "penalties"] as const;
export type RegisterKind = (typeof registerKinds)[number];

export type RegisterFieldKind = "text" | "day" | "money" | "choice" | "credit-code";
export interface RegisterField {
  key: string;
  title: string;
  kind: RegisterFieldKind;
  required: boolean;
  longest: number;
  choices?: readonly string[];
}

export interface RegisterForm {
  /** What makes an entry the same one when it is imported again. */
  code: string;
  name: string;
  /** By which readers narrow the list. */
  type: string;
  /** The day of the decision; powers have none. */
  day?: string;
  fields: readonly RegisterField[];
}

const text = (key: string, title: string, longest = 200, required = false): RegisterField => ({
  ...{ key, title, longest, required },
  kind: "text",
});
const must = (field: RegisterField): RegisterField => ({ ...field, required: true });
const day = (key: string, title: string): RegisterField => ({ key, title, kind: "day", required: false, longest: 10 });
const money = (key: string, title: string): RegisterField => ({
  key,
  title,
  kind: "money",
  required: false,
  longest: 16,
});
const choice = (key: string, title: string, choices: readonly string[]): RegisterField => ({
  ...{ key, title, choices, longest: 40, required: true },
  kind: "choice",
});
const creditCode = (key: string, title: string): RegisterField => ({
  ...{ key, title, longest: 18, required: false },
  kind: "credit-code",
});

/** 权力类型, the nine classes and the rest (权责清单管理办法). */
const powerTypes = [
  "行政许可",
  "行政处罚",
  "行政强制",
  "行政征收",
  "行政给付",
  "行政检查",
  "行政确认",
  "行政奖励",
  "行政裁决",
  "其他行政权力",
] as const;

const counterpart = [
  must(text("party", "行政相对人名称", 200)),
  choice("partyKind", "行政相对人类别", ["法人及非法人组织", "自然人", "个体工商户"]),
  creditCode("partyCode", "统一社会信用代码"),
  text("legalPerson", "法定代表人", 60),
];

/** The fields of each register; 双公示 after the national data standard of permits and penalties. */
export const registerForms: Record<RegisterKind, RegisterForm> = {
  powers: {
    code: "code",
    name: "name",
    type: "type",
    fields: [
      must(text("code", "职权编码", 60)),
      must(text("name", "职权名称", 300)),
      choice("type", "职权类型", powerTypes),
      must(text("basis", "设定依据", 4000)),
      text("target", "实施对象", 200),
      text("level", "行使层级", 60),
      must(text("duties", "责任事项", 4000)),
      text("liability", "追责情形", 4000),
      text("phone", "监督电话", 60),
      text("note", "备注", 1000),
    ],
  },
  permits: {
    code: "code",
    name: "party",
    type: "type",
    day: "decidedOn",
    fields: [
      must(text("code", "行政许可决定文书号", 100)),
      must(text("document", "行政许可决定文书名称", 200)),
      ...counterpart,
      choice("type", "许可类别", ["普通", "特许", "认可", "核准", "登记", "其他"]),
      text("licence", "许可证书名称", 100),
      text("licenceNo", "许可编号", 100),
      must(text("content", "许可内容", 4000)),
      must(day("decidedOn", "许可决定日期")),
      day("validFrom", "有效期自"),
      day("validTo", "有效期至"),
      must(text("organ", "许可机关", 200)),
      creditCode("organCode", "许可机关统一社会信用代码"),
      text("note", "备注", 1000),
    ],
  },
  penalties: {
    code: "code",
    name: "party",
    type: "type",
    day: "decidedOn",
    fields: [
      must(text("code", "行政处罚决定书文号", 100)),
      ...counterpart,
      must(text("offence", "违法行为类型", 500)),
      must(text("facts", "违法事实", 4000)),
      must(text("basis", "处罚依据", 4000)),
      choice("type", "处罚类别", [
        "警告",
        "通报批评",
        "罚款",
        "没收违法所得、没收非法财物",
        "暂扣许可证件",
        "吊销许可证件",
        "责令停产停业",
        "限制开展生产经营活动",
        "其他",
      ]),
      must(text("content", "处罚内容", 4000)),
      money("fine", "罚款金额（万元）"),
      money("confiscated", "没收金额（万元）"),
      must(day("decidedOn", "处罚决定日期")),
      day("shownUntil", "公示截止期"),
      must(text("organ", "处罚机关", 200)),
      creditCode("organCode", "处罚机关统一社会信用代码"),
      text("note", "备注", 1000),
    ],
  },
};

/** The first column of every file: whose entry it is, by the department's name. */
export const departmentColumn = "部门";

const id = z.number().int().positive();
export const registerEntrySchema = z.object({
  id,
  kind: z.enum(registerKinds),
  departmentId: id,
  departmentName: z.string(),
  fields: z.record(z.string(), z.string()),
  version: id,
  updatedAt: z.string(),
  mayRemove: z.boolean(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerQuerySchema = z.object({
  kind: z.enum(registerKinds),
  q: z.string().trim().max(60).default(""),
  department: z.coerce.number().int().positive().optional(),
  type: z.string().max(40).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const registerListSchema = z.object({ items: z.array(registerEntrySchema), total: z.number().int() });

/** Why a line of a file was not taken. */
export const lineFaults = [
  "missing",
  "too_long",
  "no_day",
  "no_money",
  "no_choice",
  "no_code",
  "no_department",
  "not_allowed",
  "twice",
  "future",
] as const;
export type LineFault = (typeof lineFaults)[number];
export const lineOutcomes = ["created", "updated", "unchanged", "refused"] as const;

export const importReportSchema = z.object({
  /** False for a trial, which changes nothing. */
  done: z.boolean(),
  counts: z.record(z.enum(lineOutcomes), z.number().int()),
  lines: z
    .array(
      z.object({
        line: z.number().int().meta({ description: "As the office program numbers it" }),
        name: z.string(),
        outcome: z.enum(lineOutcomes),
        faults: z.array(z.object({ column: z.string(), fault: z.enum(lineFaults) })),
      }),
    )
    .meta({ description: "Every line of the file in its order" }),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export const importQuerySchema = z.object({ trial: z.stringbool().default(true) });

/** What readers narrow a register by; what is no value counts as not said. */
export const publicRegisterQuerySchema = z.object({
  q: z.string().trim().max(60).optional().catch(undefined),
  type: z.string().max(40).optional().catch(undefined),
  department: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type PublicRegisterQuery = z.infer<typeof publicRegisterQuerySchema>;

/** What is wrong with one value of a file; null when it fits. */
export function faultOf(field: RegisterField, value: string, today: string): LineFault | null {
  if (value === "") return field.required ? "missing" : null;
  if (value.length > field.longest) return "too_long";
  switch (field.kind) {
    case "text":
      return null;
    case "choice":
      return field.choices?.includes(value) ? null : "no_choice";
    case "money":
      return /^\d{1,10}(\.\d{1,6})?$/.test(value) ? null : "no_money";
    case "credit-code":
      return organisationCodePattern.test(value) ? null : "no_code";
    case "day":
      if (!z.iso.date().safeParse(value).success) return "no_day";
      return field.key === "decidedOn" && value > today ? "future" : null;
  }
}
