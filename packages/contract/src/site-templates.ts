import { z } from "zod";
import { blocksSchema } from "./blocks.ts";
import { shutEnds, shutWays, siteStates } from "./site-states.ts";
import { type ContentLanguage, contentLanguageSchema, createSectionSchema, siteFieldsSchema } from "./sites.ts";

/** Kinds of sites that the zone makes (站点模板), in the order in which staff choose among them. */
export const siteTemplateNames = [
  "main",
  "invest",
  "park",
  "talent",
  "policy",
  "environment",
  "village",
  "plain",
] as const;
export type SiteTemplateName = (typeof siteTemplateNames)[number];

const section = createSectionSchema.pick({
  slug: true,
  title: true,
  titleEn: true,
  kind: true,
  summary: true,
  columnType: true,
  layout: true,
  updateDays: true,
});

/** A template as data: its channels with their sections, the blocks of its home and its colour. */
export const siteTemplateSchema = z.object({
  title: z.string().min(1),
  titleEn: z.string().min(1),
  /** One sentence: whom such a site is for. */
  summary: z.string().min(1),
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  channels: z.array(section.omit({ kind: true }).extend({ sections: z.array(section).min(1) })).min(1),
  home: blocksSchema,
});
export type SiteTemplate = z.infer<typeof siteTemplateSchema>;
export type SiteTemplateInput = z.input<typeof siteTemplateSchema>;

/** What whoever chooses a template sees of it. */
export const siteTemplateListSchema = z.object({
  items: z.array(
    z.object({
      name: z.enum(siteTemplateNames),
      title: z.string(),
      summary: z.string(),
      accent: z.string(),
      channels: z.array(z.object({ title: z.string(), sections: z.array(z.string()) })),
    }),
  ),
});
export type SiteTemplateView = z.infer<typeof siteTemplateListSchema>["items"][number];

const ofSite = siteFieldsSchema.shape;

/** A new site (新建站点): what of it is its own, the rest comes from the template. */
export const makeSiteSchema = z
  .object({
    template: z.enum(siteTemplateNames),
    name: ofSite.name,
    shortName: ofSite.shortName,
    nameEn: ofSite.nameEn,
    domain: ofSite.domain,
    path: ofSite.path,
    siteIdCode: ofSite.siteIdCode,
    departmentId: ofSite.departmentId,
    languages: z
      .array(contentLanguageSchema)
      .min(1)
      .default(["zh-CN"] satisfies ContentLanguage[]),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .optional()
      .meta({ description: "Instead of the template's" }),
    icp: z.string().trim().max(100).default(""),
    police: z.string().trim().max(100).default(""),
  })
  .refine(({ domain, path }) => (domain === "") !== (path === ""), {
    path: ["domain"],
    error: "填写独立域名或主站下的路径，两者只填一个",
  })
  .refine(({ languages }) => languages.includes("zh-CN"), { path: ["languages"], error: "中文不能去掉" });
export type MakeSite = z.infer<typeof makeSiteSchema>;

/** A temporary closing (临时下线) that is announced or running. */
export const siteClosingSchema = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  notice: z.string(),
  noticeEn: z.string(),
  begunAt: z.string().nullable(),
});
export type SiteClosing = z.infer<typeof siteClosingSchema>;

/** Shuts a site for good (关停); `name` repeats its full name, since nobody opens it again. */
export const shutSiteSchema = z
  .object({
    as: z.enum(shutWays),
    to: z
      .string()
      .trim()
      .max(500)
      .regex(/^(?:$|\/(?!\/)\S*$|https?:\/\/[^\s/]+\S*$)/)
      .default("")
      .meta({ description: "Where all addresses lead: a path of the main site, or an address with http or https" }),
    notice: z.string().trim().max(300).default(""),
    name: z.string().max(100),
  })
  .refine(({ as, to }) => as === "archive" || to !== "", { path: ["to"], error: "请填写网址跳转到哪里" });
export type ShutSite = z.output<typeof shutSiteSchema>;

/** A site in the list of the cluster (站点). */
export const siteCardSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  shortName: z.string(),
  url: z.string().meta({ description: "Its home, absolute" }),
  isMain: z.boolean(),
  template: z.string(),
  departmentName: z.string().nullable(),
  siteIdCode: z.string(),
  sections: z.number().int(),
  state: z.enum(siteStates),
  closing: siteClosingSchema.nullable(),
  shut: z
    .object({
      at: z.string(),
      as: z.enum(shutEnds),
      to: z.string().meta({ description: "Where it leads; for a merged site the name of the site that it went into" }),
      notice: z.string(),
    })
    .nullable(),
  version: z.number().int(),
});
export type SiteCard = z.infer<typeof siteCardSchema>;

export const siteCardQuerySchema = z.object({
  q: z.string().trim().max(100).default(""),
  state: z.enum(siteStates).optional(),
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(0)
    .meta({ description: "Id of the last site of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type SiteCardQuery = z.infer<typeof siteCardQuerySchema>;
export const siteCardListSchema = z.object({
  items: z.array(siteCardSchema),
  total: z.number().int(),
  nextCursor: z.number().int().nullable(),
});

const moment = z.iso.datetime({ offset: true });

/** Takes a site down for a time (临时下线), from now on or from a moment that is announced on its home. */
export const closeSiteSchema = z.object({
  startsAt: moment.nullable().default(null).meta({ description: "null for at once" }),
  endsAt: moment,
  notice: z.string().trim().min(1).max(300),
  noticeEn: z.string().trim().max(600).default(""),
});
export type CloseSite = z.infer<typeof closeSiteSchema>;
