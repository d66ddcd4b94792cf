import { z } from "zod";
import { publicFileIdSchema } from "./files.ts";
import {
  audiences,
  baseCodePattern,
  enterpriseSubjects,
  handlingKinds,
  implementationPattern,
  itemLevels,
  itemTypes,
  organNatures,
  personSubjects,
  serviceChannels,
  serviceEvents,
  serviceReaches,
  shortImplementationPattern,
} from "./service-codes.ts";

/** What a service item (政务服务事项) says of itself: its guide (办事指南). The API of the workbench is in `service-items.ts`. */

const id = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const text = line;
const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ description: "Names it inside the guide" });
const file = publicFileIdSchema.nullable().default(null);
const list = <Entry extends z.ZodType>(entry: Entry, most: number) => z.array(entry).max(most).default([]);

/** 状态 of a version of a guide. */
export const guideStates = ["draft", "in_review", "returned", "published", "replaced", "suspended", "retired"] as const;
export type GuideState = (typeof guideStates)[number];

export const termUnits = ["working_day", "natural_day", "hour"] as const;
export type TermUnit = (typeof termUnits)[number];
/** A term (时限); zero is at once (即办). */
export const termSchema = z.object({
  amount: z.number().int().min(0).max(999),
  unit: z.enum(termUnits).default("working_day"),
  note: line(200).default(""),
});
export type Term = z.infer<typeof termSchema>;

/** What is done with a material: uploaded, shown at the counter, signed on the spot, or fetched by the system. */
export const materialRules = ["upload", "show", "sign", "fetched"] as const;
export type MaterialRule = (typeof materialRules)[number];
export const materialForms = ["paper", "electronic", "either"] as const;
export type MaterialForm = (typeof materialForms)[number];
/** 材料来源. */
export const materialSources = ["applicant", "government", "other"] as const;
export type MaterialSource = (typeof materialSources)[number];

/** 环节类型: what is done in a step of the process. */
export const stepKinds = [
  "acceptance",
  "review",
  "expert",
  "site_visit",
  "joint_review",
  "decision",
  "making",
  "delivery",
] as const;
export type StepKind = (typeof stepKinds)[number];
/** Who does a step: the staff of the window (窗口人员), who handles the case (经办人), or who decides (负责人). */
export const stepRoles = ["window", "handler", "decider"] as const;
export type StepRole = (typeof stepRoles)[number];

/** 网上办理: not at all, by the whole way, decided at once by what is filled in (秒批), or against a commitment (告知承诺). */
export const onlineModes = ["none", "apply", "instant", "commitment"] as const;
export type OnlineMode = (typeof onlineModes)[number];

/** 审批结果类型. */
export const resultKinds = ["certificate", "document", "approval", "other"] as const;
export type ResultKind = (typeof resultKinds)[number];

/** 网上办理深度 of the four levels: told online, applied for online, decided online, nothing but online. */
export const onlineDepths = [1, 2, 3, 4] as const;

/**
 * The parts of a guide. A draft is kept as far as somebody came, with lines still empty and codes half typed; what is
 * handed over for review has all that a guide must have. Both have the same type.
 */
function partsOf(whole: boolean) {
  const least = whole ? 1 : 0;
  const requiredLine = (max: number) => z.string().trim().min(least).max(max);
  const code = (fits: (one: string) => boolean) => line(40).refine((one) => !whole || fits(one));

  const legalBasis = z.object({
    title: requiredLine(200),
    clause: line(60).default(""),
    quote: text(2000).default(""),
    policyId: id.nullable().default(null),
  });
  const situation = z.object({
    key,
    question: requiredLine(100),
    hint: line(200).default(""),
    answers: z
      .array(z.object({ key, label: requiredLine(60) }))
      .min(2 * least)
      .max(8),
  });
  const material = z.object({
    key,
    name: requiredLine(200),
    required: z.boolean().default(true),
    rule: z.enum(materialRules).default("upload"),
    form: z.enum(materialForms).default("either"),
    source: z.enum(materialSources).default("applicant"),
    issuer: line(100).default(""),
    originals: z.number().int().min(0).max(20).default(1),
    copies: z.number().int().min(0).max(20).default(0),
    paper: line(60).default(""),
    note: text(1000).default(""),
    lackAllowed: z.boolean().default(false).meta({ description: "May follow later (容缺受理)" }),
    blankFormFileId: file,
    sampleFileId: file,
    when: list(z.object({ situation: key, answers: z.array(key).min(least).max(8) }), 5),
  });
  const step = z.object({
    name: requiredLine(40),
    who: requiredLine(80),
    where: requiredLine(120),
    term: termSchema,
    output: line(120).default(""),
    note: text(500).default(""),
    // Guides from before the process was defined say none of these: `processOf` (service-process.ts) then goes by the words.
    kind: z.enum(stepKinds).nullable().default(null),
    role: z.enum(stepRoles).nullable().default(null),
    departments: list(id, 10).meta({ description: "联合审查的部门, each with an opinion of its own" }),
    opinion: z.boolean().nullable().default(null).meta({ description: "Ends only with a written opinion" }),
  });
  const online = z.object({
    mode: z.enum(onlineModes),
    formId: id.nullable().default(null).meta({ description: "A form of the module `forms`" }),
    commitment: text(3000).default("").meta({ description: "告知承诺书: what is told and what is promised" }),
    checkDays: z
      .number()
      .int()
      .min(1)
      .max(120)
      .default(40)
      .meta({ description: "Working days after the decision in which what was promised is checked (事后核查)" }),
  });
  const fee = z.object({
    name: requiredLine(100),
    standard: requiredLine(200).meta({ description: "Such as `每证 10 元`" }),
    basis: requiredLine(200),
    reduction: line(200).default(""),
  });
  const result = z.object({
    name: requiredLine(100),
    kind: z.enum(resultKinds),
    validFor: line(60).default(""),
    sampleFileId: file,
  });
  const window = z.object({
    name: requiredLine(100),
    counter: line(60).default(""),
    address: requiredLine(100),
    hours: requiredLine(150),
    phone: line(40).default(""),
    longitude: z.number().min(73).max(136).nullable().default(null),
    latitude: z.number().min(3).max(54).nullable().default(null),
  });

  const fields = {
    // A draft has a name too: it is what its list shows.
    name: z.string().trim().min(1).max(200),
    baseCode: code((one) => baseCodePattern.test(one)),
    implementationCode: code((one) => implementationPattern.test(one) || shortImplementationPattern.test(one)),
    type: z.enum(itemTypes),
    level: z.enum(itemLevels).default("county"),
    organ: requiredLine(100).meta({ description: "实施主体" }),
    organCode: line(18).default(""),
    organNature: z.enum(organNatures).default("statutory"),
    jointOrgans: list(requiredLine(100), 20),
    audiences: z.array(z.enum(audiences)).min(least),
    subjects: list(z.enum([...enterpriseSubjects, ...personSubjects]), 12),
    events: list(z.enum(serviceEvents), 10),
    summary: text(300).default(""),
    handling: z.enum(handlingKinds),
    statutoryTerm: termSchema.meta({ description: "法定办结时限" }),
    promisedTerm: termSchema.meta({ description: "承诺办结时限" }),
    basis: list(legalBasis, 20),
    conditions: list(requiredLine(500), 30),
    quota: line(200).default("").meta({ description: "数量限制" }),
    situations: list(situation, 6),
    materials: list(material, 60),
    steps: list(step, 20),
    specialProcedures: list(z.object({ name: requiredLine(60), term: termSchema, basis: line(200).default("") }), 10),
    charged: z.boolean().default(false),
    fees: list(fee, 20),
    onlinePayment: z.boolean().default(false),
    results: list(result, 10),
    channels: z.array(z.enum(serviceChannels)).min(least),
    depth: z.union(onlineDepths.map((one) => z.literal(one))).default(1),
    visits: z.number().int().min(0).max(9).meta({ description: "到办事现场次数" }),
    visitReason: line(200).default(""),
    byMail: z.boolean().default(false).meta({ description: "Takes applications by mail or courier" }),
    reach: z.enum(serviceReaches).default("zone"),
    appointment: z.boolean().default(false),
    courier: z.boolean().default(false).meta({ description: "Sends results by courier" }),
    intermediary: line(200).default("").meta({ description: "中介服务" }),
    windows: list(window, 10),
    officers: list(
      z.object({ name: requiredLine(30), position: line(60).default(""), phone: line(40).default("") }),
      10,
    ),
    consultPhone: line(40).default(""),
    complaintPhone: line(40).default(""),
    questions: list(z.object({ question: requiredLine(200), answer: requiredLine(2000) }), 30),
    reconsideration: line(200).default("").meta({ description: "行政复议机关" }),
    lawsuit: line(200).default("").meta({ description: "行政诉讼管辖法院" }),
    online: online.default({ mode: "none", formId: null, commitment: "", checkDays: 40 }),
  };
  return { legalBasis, situation, material, step, online, fee, result, window, guide: z.object(fields) };
}

const whole = partsOf(true);

/** 设定依据: one clause; `policyId` leads to its text in the policy library. */
export const legalBasisSchema = whole.legalBasis;
export type LegalBasis = z.infer<typeof legalBasisSchema>;
/** 情形: a plain question whose answer decides which materials are needed. */
export const situationSchema = whole.situation;
export type Situation = z.infer<typeof situationSchema>;
/** 申请材料; needed when for every question of `when` one of the named answers was given. */
export const materialSchema = whole.material;
export type Material = z.infer<typeof materialSchema>;
/** 办理流程: who does what, where, how long, and what comes out. */
export const stepSchema = whole.step;
export type ServiceStep = z.infer<typeof stepSchema>;
export const onlineSettingsSchema = whole.online;
export type OnlineSettings = z.infer<typeof onlineSettingsSchema>;
export const feeSchema = whole.fee;
export type Fee = z.infer<typeof feeSchema>;
export const resultSchema = whole.result;
export type ServiceResult = z.infer<typeof resultSchema>;
export const windowSchema = whole.window;
export type ServiceWindow = z.infer<typeof windowSchema>;

/** Everything that a version of a guide says (GB/T 39046 §5.2, 国办秘函〔2019〕19号). */
export const guideSchema = whole.guide;
export type Guide = z.infer<typeof guideSchema>;
export type GuideField = keyof Guide;
export const guideFields = Object.keys(guideSchema.shape) as GuideField[];

/** The same while somebody is still writing it. */
export const guideDraftSchema = partsOf(false).guide;

/** A guide in which nothing is said but its name. */
export const emptyGuide = (name: string): Guide =>
  guideDraftSchema.parse({
    name,
    baseCode: "",
    implementationCode: "",
    type: "permit",
    organ: "",
    audiences: [],
    handling: "promised",
    statutoryTerm: { amount: 20 },
    promisedTerm: { amount: 10 },
    channels: [],
    visits: 1,
  });

/** The fields in which two versions differ, in the order of the form. */
export function changedFields(before: Guide, after: Guide): GuideField[] {
  return guideFields.filter((field) => comparable(before[field]) !== comparable(after[field]));
}

/** A database gives the keys of an object back in another order than they were written. */
const comparable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The files that a guide names: blank forms and samples. */
export const filesOf = (guide: Guide): string[] => [
  ...new Set(
    [
      ...guide.materials.flatMap(({ blankFormFileId, sampleFileId }) => [blankFormFileId, sampleFileId]),
      ...guide.results.map(({ sampleFileId }) => sampleFileId),
    ].filter((one) => one !== null),
  ),
];
