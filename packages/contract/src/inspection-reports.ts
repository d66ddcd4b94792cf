import { z } from "zod";
import { inspectionRuleSchema, severitySchema, verdictStates } from "./inspection.ts";

const id = z.number().int().positive();
const count = z.number().int().nonnegative();
const instant = z.string().meta({ description: "ISO 8601 time, UTC" });

/** A month of China time, `2026-11`. */
export const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const movement = { opened: count, healed: count, open: count.meta({ description: "At the end of the month" }) };

/** What a monthly report is kept as: figures and codes, without words. */
export const storedReportSchema = z.object({
  inspections: count,
  score: z.object({ first: z.number().nullable(), last: z.number().nullable(), lowest: z.number().nullable() }),
  verdict: z.enum(["veto", "below-60", "passed", "unknown"]),
  vetoDays: count.meta({ description: "Days whose last inspection had a veto" }),
  vetoes: z.array(z.object({ id: z.string(), state: z.enum(verdictStates), values: z.record(z.string(), z.number()) })),
  visits: z.object({ all: count, failed: count }),
  ...movement,
  medianDays: z.number().nullable().meta({ description: "From first seen to healed, of those healed in the month" }),
  rules: z.array(z.object({ rule: inspectionRuleSchema, ...movement })),
  departments: z.array(z.object({ id: id.nullable(), name: z.string(), ...movement })),
  longest: z.array(
    z.object({
      id,
      rule: inspectionRuleSchema,
      severity: severitySchema,
      kind: z.string(),
      title: z.string(),
      evidence: z.record(z.string(), z.union([z.string(), z.number()])),
      departmentId: id.nullable(),
      department: z.string(),
      firstSeen: instant,
    }),
  ),
});
export type StoredReport = z.infer<typeof storedReportSchema>;

export const inspectionReportSchema = storedReportSchema.omit({ vetoes: true, longest: true }).extend({
  month: monthSchema,
  madeAt: instant,
  madeBy: z.string().nullable().meta({ description: "null for the one that comes by itself" }),
  siteName: z.string(),
  vetoes: z.array(z.object({ id: z.string(), title: z.string(), state: z.enum(verdictStates), text: z.string() })),
  longest: z
    .array(
      z.object({
        id,
        severity: severitySchema,
        title: z.string(),
        text: z.string(),
        department: z.string().meta({ description: "Empty: the site as a whole" }),
        firstSeen: instant,
      }),
    )
    .meta({ description: "Open findings that are longest there, as far as this person may read them" }),
});
export type InspectionReport = z.infer<typeof inspectionReportSchema>;

export const inspectionReportListSchema = z.object({
  items: z.array(
    z.object({
      month: monthSchema,
      madeAt: instant,
      score: z.number().nullable(),
      opened: count,
      healed: count,
      open: count,
    }),
  ),
  mayMake: z.boolean(),
  current: monthSchema.meta({ description: "The month that is under way" }),
});
export type InspectionReportList = z.infer<typeof inspectionReportListSchema>;
export const makeReportSchema = z.object({ month: monthSchema });
