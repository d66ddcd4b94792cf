import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { shownAs } from "@openzone/contract/articles";
import { type Block, blocksSchema } from "@openzone/contract/blocks";
import { type CreateLinkGroup, createLinkGroupSchema } from "@openzone/contract/link-groups";
import { roleNames } from "@openzone/contract/people";
import { type AddRedirect, addRedirectSchema } from "@openzone/contract/redirects";
import { siteTemplateNames } from "@openzone/contract/site-templates";
import {
  type CreateSite,
  columnTypes,
  contentLanguageSchema,
  createSectionSchema,
  sectionKindSchema,
  siteSettingsSchema,
} from "@openzone/contract/sites";
import { topicLayouts } from "@openzone/contract/topics";
import { z } from "zod";
import { installationFolder } from "../platform/root.ts";

/** The files of the demonstration zone, as `demo/README.md` describes them. */
export const demoFolder: string = join(installationFolder, "demo");

const siteSchema = z.object({
  site: z.object({
    slug: z.string(),
    name: z.string(),
    shortName: z.string(),
    nameEn: z.string(),
    domain: z.string(),
    siteIdCode: z.string(),
    icp: z.string(),
    police: z.string(),
    host: z.string(),
    organMarkUrl: z.string(),
    reportErrorsUrl: z.string(),
    undertaker: z.string(),
    contact: z.object({
      addressEn: z.string(),
      hoursEn: z.string(),
      phone: z.string(),
      address: z.string(),
      postcode: z.string(),
      email: z.string(),
      hours: z.string(),
    }),
    theme: z.object({ accent: z.string() }),
    intro: z.string(),
  }),
});

const departmentsSchema = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    nameEn: z.string(),
    parent: z.string().nullable(),
    order: z.number(),
    duties: z.string(),
    phone: z.string(),
    address: z.string(),
    hours: z.string(),
    organisationCode: z.string().default(""),
    /** From handing in a text to its publication: least and most hours. */
    hoursToPublish: z.tuple([z.number(), z.number()]),
  }),
);

const staffSchema = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    departments: z.array(z.string()).min(1),
    title: z.string(),
    email: z.string().default(""),
    roles: z.array(
      z.object({
        role: z.enum(roleNames),
        scope: z.object({ kind: z.enum(["site", "section", "department"]), key: z.string() }),
      }),
    ),
  }),
);

const channelsSchema = z.array(
  z.object({
    slug: z.string(),
    title: z.string(),
    titleEn: z.string(),
    summary: z.string(),
    sections: z.array(
      z.object({
        slug: z.string(),
        title: z.string(),
        titleEn: z.string(),
        kind: sectionKindSchema.exclude(["channel"]),
        columnType: z.enum(columnTypes),
        description: z.string(),
        keywords: z.string(),
        department: z.string(),
        reviewSteps: z.number(),
        ...createSectionSchema.pick({
          layout: true,
          pageSize: true,
          url: true,
          allowedAttachments: true,
          updateDays: true,
          reviewDays: true,
        }).shape,
      }),
    ),
  }),
);

const time = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);

const articleSchema = z.object({
  title: z.string(),
  subtitle: z.string().default(""),
  summary: z.string(),
  source: z.string(),
  author: z.string(),
  department: z.string(),
  keywords: z.array(z.string()),
  publishedAt: time,
  cover: z.string().optional(),
  attachments: z.array(z.object({ file: z.string(), title: z.string() })).default([]),
  state: z
    .enum(["draft", "in_review", "returned", "approved", "scheduled", "published", "withdrawn"])
    .default("published"),
  reason: z.string().default(""),
  history: z.array(z.string()).default([]),
  comments: z.array(z.object({ by: z.string(), quote: z.string(), text: z.string() })).default([]),
  /** Slugs of further sections that list it. */
  alsoIn: z.array(z.string()).default([]),
  /** Older articles that its page names first, as `section/date-words`. */
  related: z.array(z.string()).default([]),
  withdrawnAt: time.optional(),
  pinnedUntil: time.optional(),
  validUntil: time.optional(),
  editor: z.string(),
  reviewer: z.string(),
  language: contentLanguageSchema.default("zh-CN"),
});

export type DemoDepartment = z.infer<typeof departmentsSchema>[number];
export type DemoStaff = z.infer<typeof staffSchema>[number];
export type DemoChannel = z.infer<typeof channelsSchema>[number];
export interface DemoArticle extends z.infer<typeof articleSchema> {
  /** Slug of its section. */
  section: string;
  /** `YYYY-MM-DD-words`, its file's name. */
  slug: string;
  markdown: string;
  /** Who publishes it; the chief editor of the main site where nobody is named. */
  publisher?: string;
}

export const json = (name: string): unknown => JSON.parse(readFileSync(join(demoFolder, name), "utf8"));

export const readDepartments = (): DemoDepartment[] => departmentsSchema.parse(json("departments.json"));
export const readStaff = (): DemoStaff[] => staffSchema.parse(json("staff.json"));
export const readChannels = (): DemoChannel[] => channelsSchema.parse(json("sections.json"));

/** Words of the check before publishing, as lines for a spreadsheet. */
export const readCheckWords = (): string => readFileSync(join(demoFolder, "check-words.txt"), "utf8");
export const readLinkGroups = (): CreateLinkGroup[] => z.array(createLinkGroupSchema).parse(json("links.json"));

/** Pages of the zone's former site and short addresses in print, with where they lead now. */
export const readRedirects = (): AddRedirect[] => z.array(addRedirectSchema).parse(json("redirects.json"));

/** The site; its home page is arranged once its sections are there. */
export function readSite(): CreateSite {
  const { site } = siteSchema.parse(json("zone.json"));
  const { icp, police, host, undertaker, organMarkUrl, reportErrorsUrl, contact, theme, intro, ...rest } = site;
  const marks = { icp, police, organMarkUrl, reportErrorsUrl };
  const footer = { ...marks, host: withoutLabel(host), undertaker: withoutLabel(undertaker), note: "" };
  // No hot words of its own: the search box shows what the demonstration's readers asked.
  return {
    ...rest,
    path: "",
    departmentId: null,
    language: "zh-CN",
    settings: siteSettingsSchema.parse({ footer, contact, theme, intro }),
  };
}

/** The blocks of the home page. */
export const readHome = (): Block[] => blocksSchema.parse(json("home.json"));

/** The blocks of channels, by the channel's slug; the others show their sections in turn. */
export const readChannelBlocks = (): Record<string, Block[]> =>
  z.record(z.string(), blocksSchema).parse(json("channels.json"));

const topicsSchema = z.array(
  z.object({
    slug: z.string(),
    title: z.string(),
    titleEn: z.string(),
    intro: z.string(),
    introEn: z.string(),
    banner: z.string(),
    accent: z.string(),
    layout: z.enum(topicLayouts),
    startsOn: z.string(),
    endsOn: z.string(),
    department: z.string(),
    state: z.enum(["published", "archived"]),
    publishedAt: z.string(),
    blocks: blocksSchema,
  }),
);
export type DemoTopic = z.infer<typeof topicsSchema>[number];
export const readTopics = (): DemoTopic[] => topicsSchema.parse(json("topics.json"));

const withoutLabel = (text: string): string => text.replace(/^(主办|承办)单位：/, "");

/** All articles, oldest first. */
export function readArticles(): DemoArticle[] {
  return globSync("articles/*/*.md", { cwd: demoFolder })
    .map(readArticle)
    .sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
}

const sitesSchema = z.array(
  z.object({
    slug: z.string(),
    template: z.enum(siteTemplateNames),
    name: z.string(),
    shortName: z.string(),
    nameEn: z.string(),
    path: z.string(),
    siteIdCode: z.string(),
    department: z.string(),
    chief: z.string(),
    languages: z.array(contentLanguageSchema).default(["zh-CN"]),
    looks: z.object({ logo: z.string(), header: z.string().nullable() }).optional(),
    /** Merged into another one by its slug, below the section of that one with this address. */
    merged: z.object({ into: z.string(), below: z.string() }).optional(),
  }),
);

/** The professional sites. */
export const readSites = (): z.infer<typeof sitesSchema> => sitesSchema.parse(json("sites.json"));

const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  .transform((text) => new Date(`${text.replace(" ", "T")}:00+08:00`));

const offersSchema = z.array(
  z.object({
    from: z.string(),
    title: z.string(),
    by: z.string(),
    at: moment,
    to: z.string(),
    note: z.string(),
    decided: z.object({ by: z.string(), at: moment, section: z.string(), as: z.enum(shownAs) }).nullable(),
  }),
);

/** Articles that sites offered to others. */
export const readOffers = (): z.output<typeof offersSchema> => offersSchema.parse(json("offers.json"));

/** The articles of a professional site, oldest first; their sections are known by their addresses. */
export const readSiteArticles = (site: string, publisher: string): DemoArticle[] =>
  globSync("*/*/*.md", { cwd: join(demoFolder, "sites", site) })
    .map((path) => ({ ...readArticle(join("sites", site, path)), section: `/${dirname(path)}/`, publisher }))
    .sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));

function readArticle(path: string): DemoArticle {
  const text = readFileSync(join(demoFolder, path), "utf8");
  const [, head = "", markdown = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const fields = Object.fromEntries(
    head.split("\n").map((line) => {
      const colon = line.indexOf(":");
      const value = line.slice(colon + 1).trim();
      return [line.slice(0, colon), value.startsWith("[") ? JSON.parse(value) : value];
    }),
  );
  return { ...articleSchema.parse(fields), section: basename(dirname(path)), slug: basename(path, ".md"), markdown };
}
