import { z } from "zod";

/** Electronic supervision (电子监察): its rules, its cards (黄牌、红牌、深红牌) and what was counted of them. */

const id = z.number().int().positive();
const day = z.iso.date().meta({ description: "A day, `2026-11-22`" });
const requiredText = (max: number) => z.string().trim().min(1).max(max);
const optionalId = z.coerce.number().int().positive().optional();

/** How grave a card is; a reminder asks for nothing and is not counted. */
export const cardLevels = ["reminder", "yellow", "red", "dark_red"] as const;
export const cardLevelSchema = z.enum(cardLevels);
export type CardLevel = z.infer<typeof cardLevelSchema>;

/** The way of a card (监察单). */
export const cardStates = ["detected", "notified", "explained", "appealed", "upheld", "revoked", "counted"] as const;
export const cardStateSchema = z.enum(cardStates);
export type CardState = z.infer<typeof cardStateSchema>;

/** What persons do with a card; the system tells the department of it and counts it. */
export const cardVerbs = ["explain", "appeal", "uphold", "revoke"] as const;
export type CardVerb = (typeof cardVerbs)[number];

/** What makes a card: a point of a clock's way, an event of a case, or what the daily round finds. */
export const cardTriggers = [
  "promised_reminder",
  "promised_yellow",
  "promised_red",
  "statutory_dark_red",
  "step_late",
  "refused_without_reasons",
  "second_supplement",
  "not_decided",
  "fee_without_basis",
  "unread",
  "disclosure_late",
  "rectification_late",
  "manual",
] as const;
export const cardTriggerSchema = z.enum(cardTriggers);
export type CardTrigger = z.infer<typeof cardTriggerSchema>;

/** What a card is about. */
export const cardSubjects = ["application", "disclosure-item", "rectification", "other"] as const;
export const cardSubjectSchema = z.enum(cardSubjects);
export type CardSubject = z.infer<typeof cardSubjectSchema>;

/** Names of evidence; their words are in the catalogue. */
export const evidenceNames = [
  "due",
  "started",
  "formed",
  "term",
  "found",
  "share",
  "step",
  "reason",
  "times",
  "amount",
  "waited",
  "description",
] as const;
export const evidenceSchema = z.object({ name: z.enum(evidenceNames), value: z.string() });
export type Evidence = z.infer<typeof evidenceSchema>;

/** What can be changed of a rule. Numbers that its trigger does not know stay null. */
const ruleFields = {
  level: cardLevelSchema,
  title: requiredText(60),
  text: requiredText(500).meta({ description: "What the department reads with a card" }),
  basis: z.string().trim().max(200),
  ratio: z.number().gt(0).max(1).nullable().meta({ description: "Share of the term that is used" }),
  before: z.number().int().min(0).max(30).nullable().meta({ description: "Working days before the end" }),
  days: z.number().int().min(1).max(365).nullable().meta({ description: "Working days that are waited" }),
  explainDays: z.number().int().min(1).max(30).meta({ description: "Working days for the explanation" }),
  appealDays: z.number().int().min(1).max(30).meta({ description: "Working days for an appeal against a verdict" }),
  enabled: z.boolean(),
};

/** A rule (监察规则) with the period in which it holds. */
export const supervisionRuleSchema = z.object({
  code: z.string(),
  trigger: cardTriggerSchema,
  validFrom: day,
  validTo: day.nullable(),
  ...ruleFields,
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
});
export type SupervisionRule = z.infer<typeof supervisionRuleSchema>;
export const supervisionRuleListSchema = z.object({ items: z.array(supervisionRuleSchema), mayEdit: z.boolean() });
export const changeRuleSchema = z.object({ ...ruleFields, validFrom: day });
export type ChangeRule = z.infer<typeof changeRuleSchema>;

export const cardSchema = z.object({
  id,
  number: z.string().meta({ description: "监察编号" }),
  ruleCode: z.string(),
  ruleTitle: z.string(),
  level: cardLevelSchema,
  state: cardStateSchema,
  subjectType: cardSubjectSchema,
  subjectId: z.number().int().nullable(),
  subjectTitle: z.string(),
  departmentId: id,
  departmentName: z.string(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  detectedAt: z.string(),
  explainBy: z.string().nullable().meta({ description: "The day by which the department explains" }),
  explainedLate: z.boolean(),
  appealUntil: z.string().nullable(),
  manual: z.boolean(),
  version: id,
});
export type Card = z.infer<typeof cardSchema>;

/** One line of what happened to a card, append-only. */
export const cardEventSchema = z.object({
  kind: z.enum(["detected", "notified", "explained", "overdue", "appealed", "upheld", "revoked", "counted"]),
  at: z.string(),
  by: z.string(),
  note: z.string(),
});
export type CardEvent = z.infer<typeof cardEventSchema>;

/** A verb, with the reason against it when there is one. */
export const cardActionSchema = z.object({
  verb: z.enum(cardVerbs),
  allowed: z.boolean(),
  reason: z.string().meta({ description: "Why not, in the reader's language; empty when it is allowed" }),
});
export type CardAction = z.infer<typeof cardActionSchema>;

export const cardDetailSchema = cardSchema.extend({
  text: z.string(),
  basis: z.string(),
  evidence: z.array(evidenceSchema),
  events: z.array(cardEventSchema),
  actions: z.array(cardActionSchema),
  clocks: z
    .array(z.object({ purpose: z.string(), title: z.string(), state: z.string(), lines: z.array(z.string()) }))
    .meta({ description: "The clocks of what it is about and of the explanation, each with why it ends on its day" }),
});
export type CardDetail = z.infer<typeof cardDetailSchema>;

const cardFilter = {
  q: z.string().trim().max(60).default(""),
  level: cardLevelSchema.optional(),
  state: cardStateSchema.optional(),
  rule: z.string().max(40).optional(),
  department: optionalId,
  person: optionalId,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: "In which it was found, `2026-11`" }),
};
export const cardQuerySchema = z.object({
  ...cardFilter,
  offset: z.coerce.number().int().min(0).max(5000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const cardListSchema = z.object({
  items: z.array(cardSchema),
  total: z.number().int(),
  mayMake: z.boolean().meta({ description: "Whether this person makes cards by hand" }),
});
export type CardList = z.infer<typeof cardListSchema>;

/** A card made by hand (人工监察). */
export const makeCardSchema = z.object({
  level: z.enum(["yellow", "red", "dark_red"]),
  departmentId: id,
  personId: id.nullable().default(null),
  subjectTitle: requiredText(120),
  description: requiredText(2000).meta({ description: "What happened, and how it is known" }),
});
export type MakeCard = z.infer<typeof makeCardSchema>;

export const cardStepSchema = z.object({ expectedVersion: id, note: requiredText(2000) });
export type CardStep = z.infer<typeof cardStepSchema>;
export const cardSteppedSchema = z.object({ id, state: cardStateSchema, version: id });

/** Figures of a month or of several (监察统计): by department or by person, each with the lines that it was counted from. */
export const figureGroups = ["department", "person"] as const;
export const figureQuerySchema = z.object({
  from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  to: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  by: z.enum(figureGroups).default("department"),
});
export type FigureQuery = z.infer<typeof figureQuerySchema>;

const count = z.number().int();
export const figuresSchema = z.object({
  received: count,
  decided: count,
  onTime: count,
  instant: count,
  /** Share of what was decided in time, of what was decided; null while nothing was. */
  onTimeRate: z.number().nullable(),
  medianDays: z.number().nullable().meta({ description: "Working days from acceptance to decision, without pauses" }),
  instantShare: z.number().nullable(),
  yellow: count,
  red: count,
  darkRed: count,
  revoked: count,
});
export type Figures = z.infer<typeof figuresSchema>;
export const figureRowSchema = figuresSchema.extend({ id: id.nullable(), name: z.string(), place: count });
export type FigureRow = z.infer<typeof figureRowSchema>;
export const figureListSchema = z.object({
  rows: z.array(figureRowSchema).meta({ description: "Best first: by share in time, then fewer cards, then median" }),
  months: z.array(figuresSchema.extend({ month: z.string() })),
  total: figuresSchema,
  open: z.object({ running: count, near: count, late: count, unanswered: count }),
});
export type FigureList = z.infer<typeof figureListSchema>;

/** The cases that a number was counted from. */
export const figureNames = ["received", "decided", "onTime", "late", "instant"] as const;
export const figureLineQuerySchema = figureQuerySchema.extend({
  figure: z.enum(figureNames),
  id: optionalId,
  offset: z.coerce.number().int().min(0).max(5000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const figureLineSchema = z.object({
  applicationId: id,
  number: z.string(),
  itemName: z.string(),
  departmentName: z.string(),
  personName: z.string().nullable(),
  receivedOn: z.string(),
  decidedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  days: z.number().int().nullable(),
  inTime: z.boolean().nullable(),
  instant: z.boolean(),
});
export type FigureLine = z.infer<typeof figureLineSchema>;
export const figureLineListSchema = z.object({ items: z.array(figureLineSchema), total: count });
