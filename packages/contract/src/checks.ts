import { z } from "zod";
import { contentLanguageSchema } from "./sites.ts";

/** The checks before publishing (发布前检查), in the order in which a list shows them. */
export const checkCodes = [
  "id-number",
  "bank-card",
  "mobile-number",
  "word-forbidden",
  "word-sensitive",
  "word-wrong",
  "picture-alt",
  "picture-alt-name",
  "heading-order",
  "heading-empty",
  "table-header",
  "link-dead",
  "link-anchor",
  "link-text",
  "date-impossible",
  "date-weekday",
  "date-far",
  "deadline-passed",
  "source-missing",
  "summary-missing",
  "keywords-missing",
  "title-long",
  "title-punctuation",
  "title-duplicate",
  "punctuation-repeated",
  "punctuation-width",
  "characters-width",
  "attachment-unread",
] as const;
export const checkCodeSchema = z.enum(checkCodes);
export type CheckCode = z.infer<typeof checkCodeSchema>;

/** What a finding means: shown only, to be acknowledged (已知悉) when submitting, or in the way until it is mended. */
export const checkLevels = ["off", "warn", "confirm", "block"] as const;
export const checkLevelSchema = z.enum(checkLevels);
export type CheckLevel = z.infer<typeof checkLevelSchema>;
export const findingLevelSchema = checkLevelSchema.exclude(["off"]);

/** Sensible from the first day: personal numbers and forbidden words stop, doubtful ones ask, the rest is said. */
export const defaultLevels: Record<CheckCode, CheckLevel> = {
  "id-number": "block",
  "bank-card": "confirm",
  "mobile-number": "confirm",
  "word-forbidden": "block",
  "word-sensitive": "confirm",
  "word-wrong": "warn",
  "picture-alt": "warn",
  "picture-alt-name": "warn",
  "heading-order": "warn",
  "heading-empty": "warn",
  "table-header": "warn",
  "link-dead": "warn",
  "link-anchor": "warn",
  "link-text": "warn",
  "date-impossible": "confirm",
  "date-weekday": "warn",
  "date-far": "warn",
  "deadline-passed": "warn",
  "source-missing": "warn",
  "summary-missing": "warn",
  "keywords-missing": "off",
  "title-long": "warn",
  "title-punctuation": "warn",
  "title-duplicate": "warn",
  "punctuation-repeated": "warn",
  "punctuation-width": "warn",
  "characters-width": "warn",
  "attachment-unread": "off",
};

const id = z.number().int().positive();
const version = z.number().int().positive();
const text = (max: number) => z.string().trim().max(max);

/** Where a finding is: a field of the article, and in it a text, or the how-many-eth picture, link, heading or table. */
export const findingPlaceSchema = z.object({
  field: z.enum(["title", "subtitle", "summary", "body", "source", "keywords", "attachments"]),
  kind: z.enum(["text", "picture", "link", "heading", "table", "field"]),
  quote: z.string().meta({ description: "The words found; empty for a picture or a whole field" }),
  occurrence: z.number().int().nonnegative().meta({
    description: "How many times the same words stand before it in the field; for other kinds its index, from 0",
  }),
  before: z.string(),
  after: z.string(),
  attachment: z.string().optional().meta({ description: "Title of the attachment whose text it is" }),
});
export type FindingPlace = z.infer<typeof findingPlaceSchema>;

/** That somebody lets a finding stand (忽略并说明): it no longer stops or asks, and everybody sees who said why. */
export const ignoredFindingSchema = z.object({
  id,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  editionNumber: id.meta({ description: "The edition that was checked then" }),
});

export const findingSchema = z.object({
  id: z.string().meta({
    description: "The same while the words at its place are the same; named when it is acknowledged or ignored",
  }),
  check: checkCodeSchema,
  level: findingLevelSchema,
  place: findingPlaceSchema,
  text: z.string().meta({ description: "What was found" }),
  why: z.string().meta({ description: "Why it matters and what to do" }),
  replacement: z.string().optional().meta({ description: "What to write instead" }),
  ignored: ignoredFindingSchema.nullable().meta({ description: "Who lets it stand, and why (忽略并说明)" }),
  mayIgnore: z.boolean().meta({ description: "Whether the person may ignore it, or show it again" }),
});
export type Finding = z.infer<typeof findingSchema>;

export const checkResultSchema = z.object({
  findings: z.array(findingSchema).meta({ description: "The gravest first" }),
  more: z.number().int().nonnegative().meta({ description: "How many were found beyond those that are listed" }),
  counts: z
    .object({ block: z.number().int(), confirm: z.number().int(), warn: z.number().int(), ignored: z.number().int() })
    .meta({ description: "By level, without the ignored ones" }),
  waiting: z.number().int().nonnegative().meta({ description: "Links that are still being asked" }),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** Unsaved contents are checked as they are typed: anything may be missing. */
export const checkContentSchema = z.object({
  articleId: id.nullable().default(null),
  sectionId: id.nullable().default(null),
  departmentId: id.nullable().default(null),
  language: contentLanguageSchema.default("zh-CN"),
  title: z.string().max(2000).default(""),
  subtitle: z.string().max(2000).default(""),
  summary: z.string().max(10_000).default(""),
  bodyHtml: z.string().max(4_000_000).default(""),
  source: z.string().max(1000).default(""),
  keywords: z.array(z.string().max(300)).max(100).default([]),
  attachments: z
    .array(z.object({ fileId: z.string().max(40), title: z.string().max(2000) }))
    .max(200)
    .default([]),
});
export type CheckContent = z.infer<typeof checkContentSchema>;

/** Ids of findings that the person has read and lets stand (已知悉). */
export const acknowledgedSchema = z
  .array(z.string().max(40))
  .max(500)
  .default([])
  .meta({ description: "Findings that were read and stand (已知悉)" });

/** Lets a finding of the stored text stand, with the reason (忽略并说明). */
export const ignoreFindingSchema = z.object({
  findingId: z.string().min(1).max(40),
  reason: text(200).min(2),
  expectedVersion: version,
});
export type IgnoreFinding = z.infer<typeof ignoreFindingSchema>;

// ---- words ----------------------------------------------------------------------------------------------------------

export const wordKinds = ["wrong", "sensitive", "forbidden"] as const;
export const wordKindSchema = z.enum(wordKinds);
export type WordKind = z.infer<typeof wordKindSchema>;

const wordFields = {
  kind: wordKindSchema,
  word: text(60).min(1),
  replacement: text(60).default("").meta({ description: "What to write instead; needed for a wrong word" }),
  exceptions: z
    .array(text(60).min(1))
    .max(50)
    .default([])
    .meta({ description: "Longer expressions that contain the word and are right" }),
  near: z
    .array(text(60).min(1))
    .max(50)
    .default([])
    .meta({ description: "Only an alarm when one of these stands within thirty characters; empty means always" }),
  note: text(200).default(""),
};

export const checkWordSchema = z.object({
  id,
  ...wordFields,
  state: z.enum(["on", "off"]),
  version,
  updatedAt: z.string(),
  updatedByName: z.string(),
});
export type CheckWord = z.infer<typeof checkWordSchema>;

export const createCheckWordSchema = z.object(wordFields);
export type CreateCheckWord = z.infer<typeof createCheckWordSchema>;
export const updateCheckWordSchema = z.object({
  ...wordFields,
  state: z.enum(["on", "off"]),
  expectedVersion: version,
});
export type UpdateCheckWord = z.infer<typeof updateCheckWordSchema>;
export const removeCheckWordSchema = z.object({ expectedVersion: version });

export const checkWordQuerySchema = z.object({
  q: z.string().trim().max(60).optional(),
  kind: wordKindSchema.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const checkWordListSchema = z.object({ items: z.array(checkWordSchema), total: z.number().int() });

/** Lines of a word list: kind, word, replacement, exceptions, near, note, separated by tabs or commas. */
export const importWordsSchema = z.object({
  text: z.string().min(1).max(2_000_000),
  dryRun: z.boolean().default(false),
});
export const importWordsResultSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  faults: z.array(z.object({ line: z.number().int(), text: z.string(), why: z.string() })),
});
export type ImportWordsResult = z.infer<typeof importWordsResultSchema>;

// ---- settings -------------------------------------------------------------------------------------------------------

export const checkSettingsSchema = z.object({
  siteId: id,
  levels: z.record(checkCodeSchema, checkLevelSchema),
  titles: z.record(checkCodeSchema, z.object({ title: z.string(), why: z.string() })),
  version: z.number().int().nonnegative(),
});
export type CheckSettings = z.infer<typeof checkSettingsSchema>;
export const updateCheckSettingsSchema = z.object({
  levels: z.partialRecord(checkCodeSchema, checkLevelSchema),
  expectedVersion: z.number().int().nonnegative(),
});
