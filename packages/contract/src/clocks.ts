import { z } from "zod";

/** Clocks (时限): legal rules, the work calendar, terms that run and pause, and why they end on a day. */

const id = z.number().int().positive();
const line = (max: number) => z.string().trim().max(max);
const requiredLine = (max: number) => z.string().trim().min(1).max(max);
const day = z.iso.date().meta({ description: "A day, `2026-11-22`" });

export const termUnits = ["working_day", "natural_day", "hour"] as const;
export type TermUnit = (typeof termUnits)[number];

/** What a term does that would end on a day off: nothing, or it ends on the next working day (民法典 第二百零三条). */
export const rollRules = ["none", "next"] as const;
export type RollRule = (typeof rollRules)[number];

/** Why a clock stands (暂停). */
export const pauseGrounds = ["supplement", "special_procedure", "force_majeure"] as const;
export type PauseGround = (typeof pauseGrounds)[number];

export const clockStates = ["running", "paused", "met", "missed", "void"] as const;
export type ClockState = (typeof clockStates)[number];

/** One part of the way from the start to the end of a term. */
export const clockSpanSchema = z.object({
  kind: z.enum(["counted", "off", "paused", "rolled"]),
  from: z.string(),
  to: z.string().nullable().meta({ description: "Null while a pause lasts of which nobody said when it ends" }),
  count: z.number().int().meta({ description: "Days, or minutes of a term in hours, that it takes of the term" }),
  name: z.string().meta({ description: "Of the holiday or make-up day, `weekend`, or the ground of a pause" }),
  nameEn: z.string(),
});
export type ClockSpan = z.infer<typeof clockSpanSchema>;

export const clockProjectionSchema = z.object({
  due: z
    .string()
    .nullable()
    .meta({ description: "A day, or a moment of China time for hours; null while it is not known" }),
  provisional: z.boolean().meta({ description: "The way leaves the years whose holidays are announced (暂定)" }),
  budget: z.number().int().meta({ description: "Days, or minutes of a term in hours" }),
  spans: z.array(clockSpanSchema),
});
export type ClockProjection = z.infer<typeof clockProjectionSchema>;

/** A question to the deadline calculator (期限计算). */
export const dueQuerySchema = z.object({
  from: day,
  amount: z.coerce.number().int().min(0).max(3650),
  unit: z.enum(["working_day", "natural_day"]).default("working_day"),
  roll: z.enum(rollRules).default("next"),
});
export type DueQuery = z.infer<typeof dueQuerySchema>;
export const dueAnswerSchema = clockProjectionSchema.extend({ lines: z.array(z.string()) });
export type DueAnswer = z.infer<typeof dueAnswerSchema>;

/** A moment of a clock's way at which something is done once (节点). */
export const rungSchema = z.object({
  rung: z.enum(["reminder", "yellow", "red", "dark_red", "escalation"]),
  ratio: z.number().gt(0).max(1).optional().meta({ description: "Share of the term that is used" }),
  before: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: "Working days before the end; the earlier one holds" }),
  after: z.number().int().min(0).optional().meta({ description: "Days after the end; 0 is the day after it" }),
});
export type Rung = z.infer<typeof rungSchema>;

/** 法定时限: law as data, with the period in which it holds. */
export const legalRuleSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9]*(?:\.[a-z0-9_]+)+$/),
  validFrom: day,
  validTo: day.nullable(),
  title: requiredLine(100),
  citation: requiredLine(120).meta({ description: "政府信息公开条例 第三十三条" }),
  amount: z.number().int().min(0).max(999),
  unit: z.enum(termUnits),
  startRule: requiredLine(60).meta({ description: "The event that starts it" }),
  rollRule: z.enum(rollRules),
  extension: z
    .object({ amount: id, times: id, approver: requiredLine(60) })
    .nullable()
    .meta({ description: "In the unit of the term" }),
  excluded: z.array(requiredLine(20)).max(20).meta({ description: "What is not counted (听证、检验…)" }),
  warnAt: z.array(rungSchema).max(8),
  note: line(300),
});
export type LegalRule = z.infer<typeof legalRuleSchema>;
export const legalRuleListSchema = z.object({ items: z.array(legalRuleSchema) });
/** A rule from a day on; the period before it ends on the day before. */
export const changeLegalRuleSchema = legalRuleSchema.omit({ code: true, validTo: true });
export type ChangeLegalRule = z.infer<typeof changeLegalRuleSchema>;

/** A day that differs from Monday to Friday. */
export const calendarDaySchema = z.object({
  day: z.string(),
  kind: z.enum(["off", "work"]),
  name: z.string(),
  source: z.enum(["announced", "zone"]),
  note: z.string(),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;
export const calendarYearSchema = z.object({
  year: z.number().int(),
  verifiedThrough: z.string(),
  workingDays: z.number().int(),
  days: z.array(calendarDaySchema),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;
export const calendarQuerySchema = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
export const setCalendarDaySchema = z.object({
  kind: z.enum(["off", "work"]),
  name: requiredLine(40),
  note: requiredLine(200).meta({ description: "The notice that says so" }),
});
export type SetCalendarDay = z.infer<typeof setCalendarDaySchema>;
export const calendarDayParams = z.object({ day });

/** What a change of the calendar moved (重新推算). */
export const clockMoveSchema = z.object({
  id,
  movedAt: z.string(),
  subject: z.string(),
  title: z.string(),
  fromDue: z.string().nullable(),
  toDue: z.string().nullable(),
  reason: z.string(),
});
export const clockMoveListSchema = z.object({ items: z.array(clockMoveSchema), total: z.number().int() });
export type ClockMoveList = z.infer<typeof clockMoveListSchema>;
export const clockMoveQuerySchema = z.object({ page: z.coerce.number().int().min(1).max(50).default(1) });
