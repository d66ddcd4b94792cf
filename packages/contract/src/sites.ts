import { z } from "zod";
import { linkAddressSchema } from "./addresses.ts";
import { attachmentGroups } from "./files.ts";
import { contentLanguages } from "./languages.ts";

export { type ContentLanguage, contentLanguages } from "./languages.ts";

/** The site's own language has addresses without a prefix. */
export const contentLanguageSchema = z.enum(contentLanguages);

/** The values that the national meta tag ColumnType takes (国办发〔2017〕47号, 附件《网页设计规范》). */
export const columnTypes = [
  "概况信息",
  "机构职能",
  "负责人信息",
  "政策文件",
  "政策解读",
  "工作动态",
  "信息公开指南",
  "信息公开目录",
  "信息公开年报",
  "依申请公开",
  "数据发布",
  "数据开放",
  "回应关切",
  "办事服务",
  "咨询投诉",
  "互动交流",
  "征集调查",
  "在线访谈",
  "专题专栏",
] as const;

const id = z.number().int().positive();
const version = z.number().int().positive();
const text = (max: number) => z.string().trim().max(max);
const slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .meta({ description: "Part of the address: small letters, digits and single hyphens" });

/** What a site shows on all its pages; stored as JSON. */
/** Words that stand at the search box of every page (热搜词), in this order. */
export const hotWordLimits = { most: 10, longest: 20 } as const;
const hotWords = z.array(text(hotWordLimits.longest).min(1)).max(hotWordLimits.most).default([]);

export const siteSettingsSchema = z.object({
  footer: z
    .object({
      host: text(200).default("").meta({ description: "主办单位" }),
      undertaker: text(200).default("").meta({ description: "承办单位" }),
      icp: text(100).default("").meta({ description: "ICP备案编号" }),
      police: text(100).default("").meta({ description: "公安机关备案编号" }),
      organMarkUrl: linkAddressSchema.optional().meta({ description: "党政机关网站标识" }),
      reportErrorsUrl: linkAddressSchema.optional().meta({ description: "我为政府网站找错" }),
      note: text(200).default(""),
    })
    .prefault({}),
  contact: z
    .object({
      phone: text(60).default(""),
      address: text(200).default(""),
      addressEn: text(300).default(""),
      postcode: text(20).default(""),
      email: text(100).default(""),
      hours: text(100).default(""),
      hoursEn: text(200).default(""),
    })
    .prefault({}),
  theme: z
    .object({
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .default("#1a4f8b"),
    })
    .prefault({}),
  languages: z
    .array(contentLanguageSchema)
    .min(1)
    .max(contentLanguages.length)
    .default(["zh-CN", "en"])
    .meta({ description: "Languages that readers can choose; the site's own among them" }),
  showStaleTranslations: z
    .boolean()
    .default(false)
    .meta({ description: "Tells readers of a translation that its original has changed since (译文待更新)" }),
  traditional: z
    .boolean()
    .default(false)
    .meta({ description: "Offers the Chinese pages in traditional characters too, converted by machine (繁体转换)" }),
  intro: text(1000).default(""),
  introEn: text(2000).default(""),
  hotWords: hotWords.meta({ description: "热搜词; empty shows what readers often searched for" }),
  hotWordsEn: hotWords,
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** Where a site below the main one stands: `/invest`; "" for a site with a host name of its own. */
const sitePath = z
  .union([
    z.literal(""),
    z
      .string()
      .max(60)
      .regex(/^\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  ])
  .meta({ description: "Path below the main site, such as /invest; empty for a site with its own host name" });

/** A site code (网站标识码): ten digits, or bm and eight digits. */
export const siteIdCodePattern = /^(\d{10}|bm\d{8})$/;

const siteFields = {
  slug,
  name: text(100).min(1),
  shortName: text(40).min(1),
  nameEn: text(200).default(""),
  language: contentLanguageSchema.default("zh-CN"),
  domain: text(253).default("").meta({ description: "Host name without scheme and port; empty with a path" }),
  path: sitePath.default(""),
  departmentId: id.nullable().default(null).meta({ description: "Department that answers for it (主管部门)" }),
  siteIdCode: z
    .string()
    .regex(siteIdCodePattern)
    .meta({ description: "网站标识码: ten digits, or bm and eight digits" }),
  settings: siteSettingsSchema.prefault({}),
};

export const siteSchema = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  shortName: z.string(),
  nameEn: z.string(),
  language: z.string(),
  domain: z.string(),
  path: z.string(),
  isMain: z.boolean().meta({ description: "The main portal (主站)" }),
  template: z.string().meta({ description: "The template (站点模板) that it was made from" }),
  departmentId: id.nullable(),
  siteIdCode: z.string(),
  settings: siteSettingsSchema,
  version,
});
export type Site = z.infer<typeof siteSchema>;

export const siteListSchema = z.object({ items: z.array(siteSchema) });

/** A host name or a path, never both and never neither. */
const oneAddress = (site: { domain: string; path: string }): boolean => (site.domain === "") !== (site.path === "");
const addressRule = { path: ["domain"], error: "填写独立域名或主站下的路径，两者只填一个" };

/** The fields of a site by themselves, for whoever asks for some of them. */
export const siteFieldsSchema = z.object(siteFields);
export const createSiteSchema = siteFieldsSchema.refine(oneAddress, addressRule);
export type CreateSite = z.infer<typeof createSiteSchema>;

/** `slug` and `path` stay: scripts and exports name a site by the one, printed addresses begin with the other. */
export const updateSiteSchema = z.object({ ...siteFields, expectedVersion: version }).omit({ slug: true, path: true });
export type UpdateSite = z.infer<typeof updateSiteSchema>;

export const sectionKinds = ["channel", "list", "cards", "pictures", "videos", "page", "link"] as const;
export const sectionKindSchema = z.enum(sectionKinds);
export type SectionKind = z.infer<typeof sectionKindSchema>;

/** Kinds that show many articles, page by page. */
export const listingKinds = ["list", "cards", "pictures", "videos"] as const satisfies SectionKind[];
export const isListing = (kind: SectionKind): boolean => listingKinds.some((one) => one === kind);

/** Kinds that articles are written for. */
export const holdsArticles = (kind: SectionKind): boolean => kind !== "channel" && kind !== "link";

/** How a list shows its articles: with a line of summary, or titles only. */
export const sectionLayouts = ["summary", "titles"] as const;
export type SectionLayout = (typeof sectionLayouts)[number];

/** Articles on one page of a section. */
export const pageSizes = { least: 5, most: 60, list: 20, grid: 12 } as const;

/** What a section has beyond its words and its place. */
const sectionShape = {
  layout: z.enum(sectionLayouts).default("summary").meta({ description: "Of the kind list" }),
  pageSize: z.number().int().min(pageSizes.least).max(pageSizes.most).default(pageSizes.list),
  url: z
    .union([z.literal(""), linkAddressSchema])
    .default("")
    .meta({ description: "Where a section of the kind link leads; empty for the others" }),
  allowedAttachments: z
    .array(z.enum(attachmentGroups))
    .max(attachmentGroups.length)
    .nullable()
    .default(null)
    .meta({ description: "Kinds of attachments that its articles may have; null allows all, [] none" }),
  updateDays: z
    .number()
    .int()
    .min(1)
    .max(730)
    .nullable()
    .default(null)
    .meta({ description: "Update duty (更新要求): something new within so many days; null for none" }),
};

export const sectionSchema = z.object({
  id,
  siteId: id,
  parentId: id.nullable(),
  kind: sectionKindSchema.meta({
    description:
      "channel: first level; list, cards, pictures, videos: show many articles; page: shows one; link: leads elsewhere",
  }),
  slug: z.string(),
  path: z.string().meta({ description: "Ids from the channel down, such as /3/17/" }),
  address: z.string().meta({ description: "Address in the site's own language, such as /news/important-news/" }),
  title: z.string(),
  titleEn: z.string(),
  summary: z.string(),
  columnType: z.string(),
  description: z.string(),
  keywords: z.string(),
  departmentId: id.nullable(),
  reviewSteps: z.number().int().min(0).max(3),
  reviewDays: z.number().int().meta({ description: "Days within which all reviews should be done" }),
  layout: z.enum(sectionLayouts),
  pageSize: z.number().int(),
  url: z.string(),
  allowedAttachments: z.array(z.enum(attachmentGroups)).nullable(),
  updateDays: z.number().int().nullable(),
  position: z.number().int(),
  state: z.enum(["open", "closed"]),
  version,
});
export type Section = z.infer<typeof sectionSchema>;

/** The tree in reading order: a parent before its children, siblings by position. */
export const sectionListSchema = z.object({ items: z.array(sectionSchema) });

/** What whoever chooses a section needs of it: a zone may have tens of thousands. */
const sectionNameSchema = sectionSchema.pick({ id: true, parentId: true, title: true, kind: true, state: true });
export type SectionName = z.infer<typeof sectionNameSchema>;

/** The sections of several sites, each site's in reading order. */
export const sectionNamesSchema = z.object({
  items: z.array(z.object({ siteId: id, siteName: z.string(), sections: z.array(sectionNameSchema) })),
});
export type SectionNames = z.infer<typeof sectionNamesSchema>;

const sectionFields = {
  slug,
  title: text(60).min(1),
  titleEn: text(120).default(""),
  summary: text(500).default(""),
  columnType: z.union([z.enum(columnTypes), z.literal("")]).default(""),
  description: text(500).default(""),
  keywords: text(200).default(""),
  departmentId: id.nullable().default(null),
  reviewSteps: z.number().int().min(0).max(3).default(1),
  reviewDays: z.number().int().min(1).max(60).default(3),
  ...sectionShape,
};

export const createSectionSchema = z.object({
  ...sectionFields,
  kind: sectionKindSchema,
  parentId: id.nullable().default(null).meta({ description: "null makes a channel" }),
});
export type CreateSection = z.infer<typeof createSectionSchema>;

/** Without `kind` it stays what it is. */
export const updateSectionSchema = z.object({
  ...sectionFields,
  kind: sectionKindSchema.optional(),
  expectedVersion: version,
});
export type UpdateSection = z.infer<typeof updateSectionSchema>;

/** Gives children of one parent their order; every child is named once. */
export const orderSectionsSchema = z.object({
  parentId: id.nullable(),
  sectionIds: z.array(id).min(1).max(500),
});
export type OrderSections = z.infer<typeof orderSectionsSchema>;

export const changeSectionStateSchema = z.object({ expectedVersion: version });

/** Puts a section below another parent of the same site; its old address leads on to the new one. */
export const moveSectionSchema = z.object({ expectedVersion: version, parentId: id });
export type MoveSection = z.infer<typeof moveSectionSchema>;

/** Each kind that a section could become, and why not. */
export const availableKindsSchema = z.object({
  items: z.array(
    z.object({
      kind: sectionKindSchema,
      allowed: z.boolean(),
      reasons: z.array(z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() })),
    }),
  ),
});
export type AvailableKinds = z.infer<typeof availableKindsSchema>;

/** When a section last showed something new, and whether that keeps its duty. */
export const sectionUpdateSchema = z.object({
  sectionId: id,
  lastAt: z.string().nullable().meta({ description: "null when nothing was ever published in it" }),
  days: z.number().int().nonnegative().meta({ description: "Days of China time since then, or since it was made" }),
  updateDays: z.number().int().nullable(),
  late: z.boolean(),
});
export type SectionUpdate = z.infer<typeof sectionUpdateSchema>;
export const sectionUpdatesSchema = z.object({ items: z.array(sectionUpdateSchema) });
