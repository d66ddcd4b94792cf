/** Yearly reports (年度报告): of disclosure, which organs owe by law, and of the website. */
import { z } from "zod";
import { disclosureForm } from "./yearly-reports/disclosure-form.ts";
import { cellOf, type FigureKind, type ReportChapter, type ReportKind, reportKinds } from "./yearly-reports/form.ts";
import { websiteForm } from "./yearly-reports/website-form.ts";

export { type ReportProblem, reportProblems } from "./yearly-reports/checks.ts";
export * from "./yearly-reports/form.ts";

export const reportForms: Record<ReportKind, readonly ReportChapter[]> = {
  disclosure: disclosureForm,
  website: websiteForm,
};

const id = z.number().int().positive();
const expectedVersion = id.meta({ description: "The `version` that the change is based on" });

export const reportStates = ["draft", "in_review", "returned", "approved", "published", "withdrawn"] as const;
export type ReportState = (typeof reportStates)[number];
export const reportVerbs = ["edit", "submit", "approve", "return", "publish", "withdraw", "remove"] as const;
export type ReportVerb = (typeof reportVerbs)[number];

const largest = 1_000_000_000_000;
const contentSchema = z.object({
  texts: z.record(z.string().max(40), z.string().trim().max(10_000)),
  figures: z
    .record(z.string().max(80), z.number().min(0).max(largest).multipleOf(0.01))
    .meta({ description: "By `table.row.column`; a figure that is not filled in is not there" }),
});

const figureKinds = (kind: ReportKind): Map<string, FigureKind> =>
  new Map(
    reportForms[kind].flatMap(({ tables }) =>
      tables.flatMap((table) =>
        table.rows.flatMap((row) =>
          table.columns.map((column) => [cellOf(table, row.key, column.key), table.figures] as const),
        ),
      ),
    ),
  );
const kindsOfFigures: Record<ReportKind, ReadonlyMap<string, FigureKind>> = {
  disclosure: figureKinds("disclosure"),
  website: figureKinds("website"),
};
/** The keys of all figures of a kind. */
export const figureKeys = (kind: ReportKind): string[] => [...kindsOfFigures[kind].keys()];

const textKeys = (kind: ReportKind): string[] => reportForms[kind].flatMap(({ texts }) => texts.map(({ key }) => key));

/** The cells and texts that a form does not have, and the figures that must be whole and are not. */
export function unfitting(kind: ReportKind, { texts, figures }: z.infer<typeof contentSchema>): string[] {
  const known = kindsOfFigures[kind];
  const names = new Set(textKeys(kind));
  return [
    ...Object.keys(texts).filter((key) => !names.has(key)),
    ...Object.entries(figures).flatMap(([key, value]) => {
      const form = known.get(key);
      return form === undefined || (form === "count" && !Number.isInteger(value)) ? [key] : [];
    }),
  ];
}

const year = z.number().int().min(2008).max(2100);
export const createReportSchema = z.object({
  siteId: id,
  departmentId: id.nullable(),
  kind: z.enum(reportKinds),
  year,
});
export type CreateReport = z.infer<typeof createReportSchema>;
export const saveReportSchema = z.object({ expectedVersion, content: contentSchema });
export const reportStepSchema = z.object({ expectedVersion, note: z.string().trim().max(500).default("") });

const shared = {
  id,
  kind: z.enum(reportKinds),
  year,
  departmentId: id.nullable().meta({ description: "Null where the report is of the whole" }),
  departmentName: z.string(),
  state: z.enum(reportStates),
  publishedAt: z.string().nullable(),
  dueOn: z.string().meta({ description: "The day by which it has to be public: 31 January" }),
  problems: z.number().int().meta({ description: "How many rules it breaks" }),
  note: z.string(),
  actions: z.array(z.enum(reportVerbs)),
  version: id,
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
};
export const reportSummarySchema = z.object(shared);
export type ReportSummary = z.infer<typeof reportSummarySchema>;
export const reportListSchema = z.object({ items: z.array(reportSummarySchema) });
export const reportSchema = z.object({
  ...shared,
  siteId: id,
  content: contentSchema,
  counted: contentSchema.meta({ description: "What the system counted when it was drafted" }),
  before: z
    .object({ figures: z.record(z.string(), z.number()) })
    .nullable()
    .meta({ description: "The same organ's public report of the year before" }),
});
export type YearlyReport = z.infer<typeof reportSchema>;
