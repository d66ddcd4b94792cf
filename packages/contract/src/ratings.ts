import { z } from "zod";

/** Ratings (好差评, GB/T 39735、GB/T 39734): five levels after each case and each visit, and what becomes of bad ones. */

const id = z.number().int().positive();
const requiredText = (max: number) => z.string().trim().min(1).max(max);
const optionalId = z.coerce.number().int().positive().optional();

/** 满意度代码 of GB/T 39046; the last two are bad (差评). */
export const ratingLevels = [1, 2, 3, 4, 5] as const;
export const ratingLevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type RatingLevel = (typeof ratingLevels)[number];
export const isBad = (level: RatingLevel): boolean => level >= 4;

export const ratingChannels = ["link", "account", "window"] as const;
export type RatingChannel = (typeof ratingChannels)[number];

/** Indicators (评价指标): four of what is done online, three of the hall. */
export const onlineTags = ["efficiency", "guide", "convenience", "platform"] as const;
export const hallTags = ["speed", "skill", "attitude"] as const;
export const ratingTags = [...onlineTags, ...hallTags] as const;
export const ratingTagSchema = z.enum(ratingTags);
export type RatingTag = z.infer<typeof ratingTagSchema>;

/** What a public form sends; a box that is not ticked is not sent. */
const ticked = z
  .union([z.literal("on"), z.literal("true"), z.boolean()])
  .optional()
  .transform((value) => value !== undefined && value !== false);
export const giveRatingSchema = z.object({
  level: z.coerce.number().pipe(ratingLevelSchema),
  tags: z.preprocess(
    (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
    z.array(ratingTagSchema).max(7),
  ),
  comment: z.string().trim().max(500).default(""),
  name: z.string().trim().max(50).default(""),
  phone: z
    .string()
    .trim()
    .regex(/^(\+?[\d -]{7,20})?$/)
    .default(""),
  consents: ticked.meta({ description: "The department may learn the name and phone" }),
});
export type GiveRating = z.output<typeof giveRatingSchema>;
export const addToRatingSchema = z.object({ comment: requiredText(500) });

/** The way of a rectification (差评整改). */
export const rectificationStates = [
  "dispatched",
  "contacted",
  "verified",
  "appealed",
  "invalid",
  "fixed",
  "revisited",
  "published",
] as const;
export const rectificationStateSchema = z.enum(rectificationStates);
export type RectificationState = z.infer<typeof rectificationStateSchema>;
export const rectificationVerbs = [
  "contact",
  "verify",
  "appeal",
  "invalidate",
  "refuse-appeal",
  "fix",
  "reopen",
  "revisit",
  "publish",
] as const;
export type RectificationVerb = (typeof rectificationVerbs)[number];

export const ratingSchema = z.object({
  id,
  level: ratingLevelSchema,
  channel: z.enum(ratingChannels),
  tags: z.array(ratingTagSchema),
  comment: z.string(),
  added: z.string().meta({ description: "What was added later (追评); empty when nothing was" }),
  departmentId: id,
  departmentName: z.string(),
  itemName: z.string().nullable().meta({ description: "Null for a visit without a case" }),
  caseNumber: z.string().nullable().meta({ description: "Null where it would tell who rated" }),
  ratedOn: z.string(),
  realName: z.boolean(),
  consents: z.boolean(),
  rater: z.string().nullable().meta({ description: "In part; null where this person may not know" }),
  rectificationId: id.nullable(),
  rectificationState: rectificationStateSchema.nullable(),
});
export type Rating = z.infer<typeof ratingSchema>;

export const ratingQuerySchema = z.object({
  level: z.coerce.number().pipe(ratingLevelSchema).optional(),
  bad: z.enum(["true"]).optional().meta({ description: "Only bad ones" }),
  open: z.enum(["true"]).optional().meta({ description: "Only those whose rectification goes on" }),
  state: rectificationStateSchema.optional(),
  department: optionalId,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  offset: z.coerce.number().int().min(0).max(5000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const ratingListSchema = z.object({
  items: z.array(ratingSchema),
  total: z.number().int(),
  mayAsk: z.boolean().meta({ description: "Whether this person makes links for visits to the window" }),
});
export type RatingList = z.infer<typeof ratingListSchema>;

/** Of a month: how many of each level, from very satisfied to very dissatisfied; what was not rated counts as nothing. */
const ratedMonthSchema = z.object({
  month: z.string(),
  ratings: z.number().int(),
  levels: z.array(z.number().int()),
  satisfied: z
    .number()
    .nullable()
    .meta({ description: "Share of the first three levels; null where nothing was rated" }),
});
export const ratingFigureQuerySchema = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
export const ratingFiguresSchema = z.object({
  thisMonth: ratedMonthSchema,
  lastMonth: ratedMonthSchema,
  open: z.number().int().meta({ description: "Rectifications that go on (整改中)" }),
  late: z.number().int().meta({ description: "Of these past a term" }),
});
export type RatingFigures = z.infer<typeof ratingFiguresSchema>;

export const rectificationEventSchema = z.object({
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  note: z.string(),
});
export const rectificationSchema = z.object({
  id,
  state: rectificationStateSchema,
  rating: ratingSchema,
  contactBy: z.string().nullable(),
  fixBy: z.string().nullable(),
  reply: z.string(),
  events: z.array(rectificationEventSchema),
  clocks: z.array(z.object({ purpose: z.string(), title: z.string(), state: z.string(), lines: z.array(z.string()) })),
  actions: z.array(z.object({ verb: z.enum(rectificationVerbs), allowed: z.boolean(), reason: z.string() })),
  mayUnmask: z.boolean(),
  version: id,
});
export type Rectification = z.infer<typeof rectificationSchema>;
export const rectificationStepSchema = z.object({ expectedVersion: id, note: requiredText(2000) });
export type RectificationStep = z.infer<typeof rectificationStepSchema>;
export const rectificationSteppedSchema = z.object({ id, state: rectificationStateSchema, version: id });

export const unmaskRaterSchema = z.object({ reason: requiredText(200) });
export const raterSchema = z.object({ name: z.string(), phone: z.string(), caseNumber: z.string().nullable() });
export type Rater = z.infer<typeof raterSchema>;

/** A link for one rating, made at the window (大厅平板) for a case or for a visit. */
export const askForRatingSchema = z.object({
  departmentId: id,
  itemId: id.nullable().default(null),
  caseNumber: z.string().trim().max(40).default("").meta({ description: "The case that the visit was for" }),
  ticketId: id
    .nullable()
    .default(null)
    .meta({ description: "The queue number of the visit: asked for again, it is the same rating" }),
});
export type AskForRating = z.output<typeof askForRatingSchema>;
export const askedForRatingSchema = z.object({
  address: z.string(),
  qrSvg: z.string().meta({ description: "The address as a picture (SVG), for the visitor's own telephone" }),
  expiresAt: z.string(),
});
export type AskedForRating = z.infer<typeof askedForRatingSchema>;
