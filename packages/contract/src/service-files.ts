/** Workbooks of the whole catalogue of service items: what their import says of each line. */
import { z } from "zod";

/** The sheets of a workbook, in their order; 事项 has a line for each item, the others lines that name their item by its code. */
export const serviceSheets = [
  "items",
  "materials",
  "situations",
  "steps",
  "fees",
  "results",
  "windows",
  "questions",
  "basis",
  "specialProcedures",
  "officers",
] as const;
export type ServiceSheet = (typeof serviceSheets)[number];

export const serviceFaults = [
  "missing",
  "no_choice",
  "no_number",
  "form",
  "no_department",
  "not_allowed",
  "twice",
  "no_item",
  "no_situation",
  "no_policy",
  "no_file",
  "in_review",
  "retired",
  "other_department",
] as const;
export type ServiceFault = (typeof serviceFaults)[number];

export const serviceOutcomes = ["created", "updated", "unchanged", "refused"] as const;
export type ServiceOutcome = (typeof serviceOutcomes)[number];

export const serviceFaultSchema = z.object({
  sheet: z.enum(serviceSheets),
  line: z.number().int().meta({ description: "As the office program numbers it" }),
  column: z.string(),
  fault: z.enum(serviceFaults),
});
export type ServiceLineFault = z.infer<typeof serviceFaultSchema>;

export const serviceImportReportSchema = z.object({
  done: z.boolean().meta({ description: "False for a trial, which changes nothing" }),
  counts: z.record(z.enum(serviceOutcomes), z.number().int()),
  lines: z
    .array(
      z.object({
        line: z.number().int(),
        name: z.string(),
        code: z.string(),
        outcome: z.enum(serviceOutcomes),
        faults: z.array(serviceFaultSchema).meta({ description: "Also of its lines on other sheets" }),
        grave: z.number().int().meta({ description: "Rules to mend before it can be handed over" }),
      }),
    )
    .meta({ description: "Every item of the file in its order" }),
  strays: z.array(serviceFaultSchema).meta({ description: "Lines of other sheets that belong to no item of the file" }),
});
export type ServiceImportReport = z.infer<typeof serviceImportReportSchema>;
export const serviceImportQuerySchema = z.object({ trial: z.stringbool().default(true) });
