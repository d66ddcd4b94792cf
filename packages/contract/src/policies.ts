import { z } from "zod";
import { isDocNumber, suggestedDocNumber } from "./policies/doc-number.ts";
import { policySubjects } from "./policies/subjects.ts";

export { articleOfText, articleStart, toNumber } from "./policies/article-number.ts";
export { docNumberKey, isDocNumber, suggestedDocNumber } from "./policies/doc-number.ts";
export { policySubjectClasses, policySubjects, subjectCode, subjectTitle } from "./policies/subjects.ts";

const id = z.number().int().positive();
const version = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const day = z.iso.date();

export const policyStates = ["draft", "published", "withdrawn"] as const;
export type PolicyState = (typeof policyStates)[number];

/** Validity (有效性): in force, amended, partly void, expired, repealed. */
export const policyValidities = ["valid", "amended", "partly-void", "expired", "void"] as const;
export type PolicyValidity = (typeof policyValidities)[number];

/** Kinds of documents (体裁分类): the 15 of 党政机关公文处理工作条例 that are published, and kinds of law. */
export const policyGenres = [
  "法律",
  "行政法规",
  "地方性法规",
  "规章",
  "司法解释",
  "决议",
  "决定",
  "命令",
  "公报",
  "公告",
  "通告",
  "意见",
  "通知",
  "通报",
  "批复",
  "函",
  "纪要",
  "办法",
  "规划",
  "方案",
  "其他",
] as const;
export type PolicyGenre = (typeof policyGenres)[number];

/** Whom a policy is for (服务对象). */
export const policyAudiences = [
  "企业",
  "个体工商户",
  "外商投资企业",
  "科研机构",
  "高校毕业生",
  "人才",
  "居民",
  "农民",
  "机关事业单位",
] as const;
export type PolicyAudience = (typeof policyAudiences)[number];

/** The zone's own ten categories of policies (政策类别). */
export const policyCategories = [
  "招商引资",
  "企业扶持",
  "科技创新",
  "人才引育",
  "财税金融",
  "规划土地",
  "安全环保",
  "就业社保",
  "民生服务",
  "综合管理",
] as const;
export type PolicyCategory = (typeof policyCategories)[number];

/** What a policy does to another one (文件关系); kept once and read both ways. */
export const policyRelationKinds = ["amends", "repeals", "based-on", "interprets"] as const;
export type PolicyRelationKind = (typeof policyRelationKinds)[number];

/** What an amending policy does to one article (条) of another. */
export const amendmentKinds = ["replaced", "added", "deleted"] as const;
export type AmendmentKind = (typeof amendmentKinds)[number];

/** How an interpretation explains (解读形式). */
export const interpretationForms = ["words", "picture", "video", "questions"] as const;
export type InterpretationForm = (typeof interpretationForms)[number];

const words = (max: number, most: number) => z.array(line(max).min(1)).max(most).default([]);

const policyFields = {
  title: line(300).min(1),
  docNo: line(60)
    .default("")
    .meta({ description: "Document number (发文字号), `云开管发〔2026〕1号`; empty for none" }),
  issuer: line(100).default("").meta({ description: "Issuing organ (发文机关)" }),
  subject: z
    .string()
    .refine((code) => code === "" || policySubjects.has(code))
    .default("")
    .meta({ description: "Subject class (主题分类): `02` or `02.01`" }),
  genre: z.enum(policyGenres).nullable().default(null),
  formedOn: day.nullable().default(null).meta({ description: "Date of the document (成文日期)" }),
  publishedOn: day.nullable().default(null),
  effectiveOn: day.nullable().default(null),
  repealedOn: day.nullable().default(null),
  validity: z.enum(policyValidities).default("valid"),
  audiences: z.array(z.enum(policyAudiences)).max(policyAudiences.length).default([]),
  industries: words(20, 10),
  categories: z.array(z.enum(policyCategories)).max(policyCategories.length).default([]),
  keywords: words(20, 10),
  summary: line(1000).default(""),
  text: z.string().max(1_000_000).default("").meta({ description: "Full text, plain: a line for each paragraph" }),
  departmentId: id.meta({ description: "The department that keeps it" }),
};

export const createPolicySchema = z.object({ ...policyFields, siteId: id });
export type CreatePolicy = z.infer<typeof createPolicySchema>;

export const updatePolicySchema = z.object({ ...policyFields, expectedVersion: version });
export type UpdatePolicy = z.infer<typeof updatePolicySchema>;
export type PolicyFields = Omit<UpdatePolicy, "expectedVersion">;

export const changePolicyStateSchema = z.object({ expectedVersion: version });

/** A rule that the fields of a policy break (standards: 废止日期 ≥ 成文日期 …). */
export type PolicyProblem =
  | { rule: "doc-number"; field: "docNo"; suggestion: string | null }
  | { rule: "published-before-formed"; field: "publishedOn" }
  | { rule: "effective-before-formed"; field: "effectiveOn" }
  | { rule: "repealed-before-formed"; field: "repealedOn" }
  | { rule: "repealed-before-effective"; field: "repealedOn" }
  | { rule: "void-without-day"; field: "repealedOn" }
  | { rule: "day-without-void"; field: "validity" };

type Judged = Pick<PolicyFields, "docNo" | "formedOn" | "publishedOn" | "effectiveOn" | "repealedOn" | "validity">;

/** Everything that is wrong with the number, the days and the validity of a policy; the form and the server ask the same. */
export function policyProblems(policy: Judged): PolicyProblem[] {
  const { docNo, formedOn, publishedOn, effectiveOn, repealedOn, validity } = policy;
  const before = (day: string | null, other: string | null) => day !== null && other !== null && day < other;
  const problems: (PolicyProblem | false)[] = [
    docNo !== "" &&
      !isDocNumber(docNo) && { rule: "doc-number", field: "docNo", suggestion: suggestedDocNumber(docNo) },
    before(publishedOn, formedOn) && { rule: "published-before-formed", field: "publishedOn" },
    before(effectiveOn, formedOn) && { rule: "effective-before-formed", field: "effectiveOn" },
    before(repealedOn, formedOn) && { rule: "repealed-before-formed", field: "repealedOn" },
    before(repealedOn, effectiveOn) && { rule: "repealed-before-effective", field: "repealedOn" },
    validity === "void" && repealedOn === null && { rule: "void-without-day", field: "repealedOn" },
    repealedOn !== null &&
      (validity === "valid" || validity === "amended") && { rule: "day-without-void", field: "validity" },
  ];
  return problems.filter((problem) => problem !== false);
}

export const relatePolicySchema = z.object({
  kind: z.enum(policyRelationKinds),
  otherId: id,
  markVoid: z
    .boolean()
    .default(false)
    .meta({ description: "With `repeals`: the other becomes 废止 on the day this one takes effect" }),
  expectedVersion: version,
});
export type RelatePolicy = z.infer<typeof relatePolicySchema>;

export const unrelatePolicySchema = z.object({ relationId: id, expectedVersion: version });
export const interpretPolicySchema = z.object({
  articleId: id,
  form: z.enum(interpretationForms).default("words"),
  expectedVersion: version,
});
export const uninterpretPolicySchema = interpretPolicySchema.omit({ form: true });

const articleKey = z
  .string()
  .regex(/^tiao-[1-9]\d{0,3}(?:-zhi-[1-9]\d?)?$/)
  .meta({ description: "Address of an article on the page: `tiao-7`, `tiao-11-zhi-1`" });
export const amendPolicySchema = z.object({
  sourceId: id.meta({ description: "The amending policy; it must amend this one" }),
  article: articleKey,
  kind: z.enum(amendmentKinds),
  text: z
    .string()
    .trim()
    .max(20_000)
    .default("")
    .meta({ description: "The whole new article; empty when it is deleted" }),
  expectedVersion: version,
});
export type AmendPolicy = z.infer<typeof amendPolicySchema>;
export const unamendPolicySchema = z.object({ amendmentId: id, expectedVersion: version });
export const policyAmendmentSchema = z.object({
  id,
  sourceId: id,
  sourceTitle: z.string(),
  article: z.string(),
  kind: z.enum(amendmentKinds),
  text: z.string(),
  effectiveOn: day,
});
export type PolicyAmendment = z.infer<typeof policyAmendmentSchema>;

export const policyRelationSchema = z.object({
  id,
  kind: z.enum(policyRelationKinds),
  direction: z.enum(["out", "in"]).meta({ description: "`out`: this one does it to the other" }),
  otherId: id,
  otherTitle: z.string(),
  otherState: z.enum(policyStates),
  marksVoid: z.boolean().meta({ description: "The other will be marked when its day comes" }),
});
export const policyInterpretationSchema = z.object({
  articleId: id,
  title: z.string(),
  form: z.enum(interpretationForms),
});

const policyItemSchema = z.object({
  id,
  title: z.string(),
  docNo: z.string(),
  issuer: z.string(),
  state: z.enum(policyStates),
  validity: z.enum(policyValidities),
  formedOn: day.nullable(),
  publishedOn: day.nullable(),
  departmentId: id,
  departmentName: z.string(),
  updatedAt: z.string(),
  version,
});
export type PolicyItem = z.infer<typeof policyItemSchema>;

export const policySchema = z.object({
  ...policyFields,
  ...policyItemSchema.shape,
  genre: z.enum(policyGenres).nullable(),
  siteId: id,
  imported: z.boolean(),
  relations: z.array(policyRelationSchema),
  interpretations: z.array(policyInterpretationSchema),
  amendments: z.array(policyAmendmentSchema),
  articles: z.array(z.object({ id: z.string(), title: z.string() })).meta({ description: "Articles (条) of the text" }),
  actions: z.array(z.enum(["edit", "publish", "withdraw"])),
  address: z.string(),
});
export type Policy = z.infer<typeof policySchema>;

export const policyFilterSchema = z.object({
  q: line(100).optional().meta({ description: "Words of the title, the number or the issuer" }),
  state: z.enum(policyStates).optional(),
  validity: z.enum(policyValidities).optional(),
  departmentId: z.coerce.number().int().positive().optional(),
});
export type PolicyFilter = z.infer<typeof policyFilterSchema>;

export const policyListQuerySchema = policyFilterSchema.extend({
  cursor: z.coerce.number().int().positive().optional().meta({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const policyListSchema = z.object({
  items: z.array(policyItemSchema),
  total: z.number(),
  nextCursor: z.number().nullable(),
});

export const policyChoicesSchema = z.object({
  items: z.array(z.object({ id, title: z.string(), docNo: z.string(), validity: z.enum(policyValidities) })),
});
export type PolicyChoice = z.infer<typeof policyChoicesSchema>["items"][number];
