import { z } from "zod";
import { accentProblem } from "./colours.ts";

const id = z.number().int().positive();
const version = z.number().int().positive();
const text = (max: number) => z.string().trim().max(max);
const day = z.iso.date();

export const topicStates = ["draft", "published", "archived", "withdrawn"] as const;
export type TopicState = (typeof topicStates)[number];

/** How the head of a topic looks: the picture across the page, beside the words, or words only. */
export const topicLayouts = ["banner", "beside", "plain"] as const;
export type TopicLayout = (typeof topicLayouts)[number];

export const topicTemplates = ["meeting", "policy", "campaign", "investment"] as const;
export type TopicTemplate = (typeof topicTemplates)[number];

export const topicSlugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .meta({ description: "Part of the address: small letters, digits and single hyphens" });

/** A colour that text of it on white can be read, 4.5:1 (WCAG 2.2, 1.4.3). */
export const accentSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .refine((colour) => accentProblem(colour) === undefined, { error: "contrast" });

const topicFields = {
  title: text(60).min(1),
  titleEn: text(120).default(""),
  slug: topicSlugSchema,
  intro: text(500).default(""),
  introEn: text(1000).default(""),
  bannerFileId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .nullable()
    .default(null),
  accent: accentSchema.default("#1a4f8b"),
  layout: z.enum(topicLayouts).default("plain"),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  departmentId: id.nullable().default(null).meta({ description: "The department whose editors may arrange it" }),
};

const inOrder = { error: "order", path: ["endsOn"] };
const periodIsRight = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) =>
  startsOn === null || endsOn === null || startsOn <= endsOn;

export const createTopicSchema = z
  .object({
    ...topicFields,
    siteId: id,
    template: z.enum(topicTemplates).nullable().default(null),
    sections: z
      .array(text(200))
      .max(10)
      .default([])
      .meta({ description: "Addresses of sections that the template's lists take their articles from" }),
  })
  .refine(periodIsRight, inOrder);
export type CreateTopic = z.infer<typeof createTopicSchema>;

export const updateTopicSchema = z.object({ ...topicFields, expectedVersion: version }).refine(periodIsRight, inOrder);
export type UpdateTopic = z.infer<typeof updateTopicSchema>;

export const changeTopicStateSchema = z.object({ expectedVersion: version });

export const topicSchema = z.object({
  ...topicFields,
  id,
  siteId: id,
  pageId: id,
  accent: z.string(),
  address: z.string(),
  state: z.enum(topicStates),
  departmentName: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string(),
  version,
  actions: z.array(z.enum(["edit", "publish", "archive", "withdraw"])),
});
export type Topic = z.infer<typeof topicSchema>;
export const topicListSchema = z.object({ items: z.array(topicSchema) });
