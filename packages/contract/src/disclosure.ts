import { z } from "zod";
import { isSubjectClass } from "./disclosure-classes.ts";
import { fileSchema, publicFileIdSchema } from "./files.ts";

/** Statutory disclosure (政府信息公开): catalogue items, their review, guides of departments. */

const id = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const requiredLine = (max: number) => z.string().trim().min(1).max(max);
const day = z.iso.date().meta({ description: "A day, `2026-11-22`" });
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });

/** 状态 of a catalogue item. */
export const itemStates = ["draft", "in_review", "returned", "approved", "closed", "published", "withdrawn"] as const;
export type ItemState = (typeof itemStates)[number];

/** 体裁分类. */
export const itemGenres = [
  "order",
  "decision",
  "announcement",
  "public_notice",
  "notice",
  "circular",
  "opinion",
  "reply",
  "letter",
  "report",
  "plan",
  "other",
] as const;
export type ItemGenre = (typeof itemGenres)[number];

/** 组配分类, after the matters of the disclosure regulation (政府信息公开条例 第二十条). */
export const itemCategories = [
  "documents",
  "rules",
  "functions",
  "plans",
  "statistics",
  "permits",
  "penalties",
  "finance",
  "fees",
  "procurement",
  "projects",
  "livelihood",
  "emergency",
  "supervision",
  "personnel",
  "other",
] as const;
export type ItemCategory = (typeof itemCategories)[number];

/** 有效性. */
export const itemValidities = ["valid", "amended", "partly_expired", "repealed", "expired"] as const;
export type ItemValidity = (typeof itemValidities)[number];

/** Conclusions of the review before publication (公开审查). */
export const reviewConclusions = ["open", "partly", "closed"] as const;
export type ReviewConclusion = (typeof reviewConclusions)[number];

const exemptions = [
  "state_secret",
  "forbidden_by_law",
  "security",
  "third_party",
  "internal",
  "in_process",
  "enforcement_file",
] as const;
const openGrounds = ["mandatory", "third_party_agreed", "public_interest"] as const;
export const reviewGrounds = [...openGrounds, ...exemptions] as const;
export type ReviewGround = (typeof reviewGrounds)[number];

/** The grounds that each conclusion can have (政府信息公开条例 第十四条至第十六条、第十九条至第二十一条). */
export const groundsOf: Record<ReviewConclusion, readonly ReviewGround[]> = {
  open: openGrounds,
  partly: exemptions,
  closed: exemptions,
};

/**
 * An index number (索引号): organisation code or unified social credit code, a stroke, the year (and month), and a serial
 * of five digits, or more where an organ gave all of five.
 */
export const indexNumberPattern = /^(?:[0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})\/\d{4}(?:0[1-9]|1[0-2])?-\d{5,}$/;

const attachments = z
  .array(z.object({ fileId: publicFileIdSchema, title: line(200).default("") }))
  .max(20)
  .default([])
  .meta({ description: "Files of an item with a text of its own" });

const fields = {
  departmentId: id,
  articleId: id.nullable().default(null).meta({ description: "The public article that the item stands for" }),
  policyId: id.nullable().default(null).meta({ description: "The public policy that the item stands for" }),
  name: requiredLine(200),
  subjectClass: z.string().refine(isSubjectClass, "no such class").meta({ description: "Such as `02.01`" }),
  genre: z.enum(itemGenres),
  category: z.enum(itemCategories),
  audience: line(100).default(""),
  issuer: requiredLine(120),
  docNo: line(60).default(""),
  formedOn: day.meta({ description: "The day it was formed (成文日期)" }),
  effectiveOn: day.nullable().default(null),
  validity: z.enum(itemValidities).default("valid"),
  repealedOn: day.nullable().default(null),
  keywords: z.array(requiredLine(30)).max(12).default([]),
  abstract: requiredLine(1000),
  source: line(120).default(""),
  body: line(20_000)
    .default("")
    .meta({ description: "The text of an item that is neither article nor policy; empty lines divide it" }),
  attachments,
};

export const itemInputSchema = z.object(fields);
export type ItemInput = z.infer<typeof itemInputSchema>;
const standsForOne = ({ articleId, policyId }: Pick<ItemInput, "articleId" | "policyId">): boolean =>
  articleId === null || policyId === null;
const forOne = { path: ["policyId"], message: "an item stands for an article or for a policy" };
export const createItemSchema = z.object({ siteId: id, ...fields }).refine(standsForOne, forOne);
export const updateItemSchema = z.object({ ...fields, expectedVersion }).refine(standsForOne, forOne);

export const itemStepSchema = z.object({ expectedVersion });
export const returnItemSchema = z.object({ expectedVersion, note: requiredLine(500) });
export const withdrawItemSchema = z.object({ expectedVersion, note: requiredLine(500) });
export const reviewItemSchema = z
  .object({
    expectedVersion,
    conclusion: z.enum(reviewConclusions),
    ground: z.enum(reviewGrounds),
    note: line(500).default(""),
  })
  .refine(({ conclusion, ground }) => groundsOf[conclusion].includes(ground), {
    path: ["ground"],
    message: "this ground does not go with the conclusion",
  })
  .refine(({ conclusion, note }) => conclusion !== "partly" || note !== "", {
    path: ["note"],
    message: "say what is left out",
  });
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export const changeValiditySchema = z.object({
  expectedVersion,
  validity: z.enum(itemValidities),
  repealedOn: day.nullable(),
});

export const itemVerbs = [
  "edit",
  "submit",
  "review",
  "return",
  "publish",
  "withdraw",
  "change-validity",
  "remove",
] as const;
export type ItemVerb = (typeof itemVerbs)[number];

export const disclosureItemSchema = z.object({
  ...fields,
  id,
  siteId: id,
  departmentName: z.string(),
  articleTitle: z.string().nullable(),
  files: z.array(fileSchema.pick({ id: true, name: true, kind: true, size: true })),
  policyTitle: z
    .string()
    .nullable()
    .meta({ description: "Null where it stands for none, or for one that is not public" }),
  state: z.enum(itemStates),
  indexNumber: z.string().nullable(),
  publishedAt: z.string().nullable(),
  dueOn: day.meta({ description: "The last day for publication: twenty working days after it was formed" }),
  dueProvisional: z.boolean().meta({ description: "The days off of that year are not announced yet" }),
  conclusion: z.enum(reviewConclusions).nullable(),
  ground: z.enum(reviewGrounds).nullable(),
  note: z.string().meta({ description: "What the reviewer said, or why it was withdrawn" }),
  reviewedBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  actions: z.array(z.enum(itemVerbs)).meta({ description: "What this person can do with it now" }),
  version: id,
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
});
export type DisclosureItem = z.infer<typeof disclosureItemSchema>;

export const itemListQuerySchema = z.object({
  q: line(60).default(""),
  state: z.enum(itemStates).optional(),
  department: z.coerce.number().int().positive().optional(),
  subjectClass: z
    .string()
    .regex(/^\d\d(\.\d\d)?$/)
    .optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const itemListSchema = z.object({ items: z.array(disclosureItemSchema), total: z.number().int() });

/** Why an item is late. */
export const lateReasons = [
  "not_submitted",
  "in_review",
  "returned",
  "not_published",
  "no_code",
  "published_late",
] as const;
export type LateReason = (typeof lateReasons)[number];

export const lateItemSchema = z.object({
  id,
  name: z.string(),
  departmentId: id,
  departmentName: z.string(),
  formedOn: day,
  dueOn: day,
  dueProvisional: z.boolean(),
  publishedOn: day.nullable(),
  workingDays: z.number().int().meta({ description: "Working days after the due day; below zero while there is time" }),
  late: z.boolean().meta({ description: "Still not public though the day is over" }),
  why: z.enum(lateReasons),
  note: z.string(),
});
export type LateItem = z.infer<typeof lateItemSchema>;
export const lateListSchema = z.object({
  departments: z.array(
    z.object({ id, name: z.string(), late: z.number().int(), near: z.number().int(), publishedLate: z.number().int() }),
  ),
  items: z.array(lateItemSchema).meta({ description: "The longest overdue first" }),
});
export const lateQuerySchema = z.object({ department: z.coerce.number().int().positive().optional() });

/** What a guide must tell (政府信息公开条例 第十二条). */
const guideFields = {
  classification: requiredLine(2000),
  arrangement: requiredLine(2000),
  access: requiredLine(2000),
  office: requiredLine(120),
  address: requiredLine(200),
  hours: requiredLine(200),
  phone: requiredLine(60),
  fax: line(60),
  contact: requiredLine(200),
  postcode: line(10),
};
export const guideInputSchema = z.object(guideFields);
export type GuideInput = z.infer<typeof guideInputSchema>;
export const saveGuideSchema = z.object({
  ...guideFields,
  expectedVersion: z.number().int().min(0).meta({ description: "0 where there is no guide yet" }),
});
export const guideSchema = z.object({
  departmentId: id,
  departmentName: z.string(),
  organisationCode: z.string().meta({ description: "By which index numbers are given; empty when there is none" }),
  guide: guideInputSchema.nullable(),
  version: z.number().int(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});
export type DepartmentGuide = z.infer<typeof guideSchema>;
export const guideListSchema = z.object({ items: z.array(guideSchema) });

/** How readers may sort the catalogue. */
export const catalogueSorts = ["published", "formed", "name", "index"] as const;
export type CatalogueSort = (typeof catalogueSorts)[number];

/** What readers narrow the catalogue by. They type and change addresses: what is no value counts as not said. */
export const catalogueQuerySchema = z.object({
  q: line(60).optional().catch(undefined),
  class: z.string().refine(isSubjectClass).optional().catch(undefined),
  genre: z.enum(itemGenres).optional().catch(undefined),
  department: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional()
    .catch(undefined),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  validity: z.enum(itemValidities).optional().catch(undefined),
  sort: z.enum(catalogueSorts).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type CatalogueQuery = z.infer<typeof catalogueQuerySchema>;

/** What waits for a person's review, by site. */
export const disclosureTasksSchema = z.object({
  sites: z.array(z.object({ slug: z.string(), name: z.string(), items: z.number().int(), reports: z.number().int() })),
});
export type DisclosureTasks = z.infer<typeof disclosureTasksSchema>;
