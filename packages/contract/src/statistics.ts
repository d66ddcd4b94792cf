import { z } from "zod";

/** Publishing statistics (发布统计). Days, months, quarters and years are those of China time. */
const count = z.number().int().min(0);
const id = z.number().int().positive();

export const periodSchema = z
  .string()
  .regex(/^(19|20|21)\d\d(-(0[1-9]|1[0-2])|-Q[1-4])?$/)
  .meta({ description: "A month `2026-11`, a quarter `2026-Q4` or a year `2026`" });
export const periodKinds = ["month", "quarter", "year"] as const;
export type PeriodKind = (typeof periodKinds)[number];

export const kindOfPeriod = (period: string): PeriodKind =>
  period.includes("Q") ? "quarter" : period.includes("-") ? "month" : "year";

/** The period of a kind that a day (`2026-11-22`) lies in. */
export function periodOf(kind: PeriodKind, day: string): string {
  const [year = "", month = ""] = day.split("-");
  if (kind === "year") return year;
  return kind === "month" ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

const monthText = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;

/** Months since year 0, and how many months it is long. */
function monthsOf(period: string): { first: number; length: number } {
  const year = Number(period.slice(0, 4)) * 12;
  const kind = kindOfPeriod(period);
  if (kind === "year") return { first: year, length: 12 };
  if (kind === "quarter") return { first: year + (Number(period.at(-1)) - 1) * 3, length: 3 };
  return { first: year + Number(period.slice(5)) - 1, length: 1 };
}

/** The first day of a period, and the first day after it. */
export function daysOfPeriod(period: string): { from: string; to: string } {
  const { first, length } = monthsOf(period);
  return { from: `${monthText(first)}-01`, to: `${monthText(first + length)}-01` };
}

/** The period of the same kind so many before (negative: after). */
export function periodBefore(period: string, steps = 1): string {
  const { first, length } = monthsOf(period);
  return periodOf(kindOfPeriod(period), `${monthText(first - steps * length)}-01`);
}

/** What is counted; `adopted` and `views` beside the events of articles. */
export const figuresSchema = z.object({
  published: count.meta({ description: "Articles that became public for the first time; imports not counted" }),
  updated: count.meta({ description: "Further editions of public articles that became public" }),
  adopted: count.meta({ description: "Articles first shown in a section that belonged to another department then" }),
  submitted: count,
  approved: count.meta({ description: "Reviews that approved" }),
  returned: count.meta({ description: "Reviews that returned" }),
  returnedShare: z.number().nullable().meta({ description: "returned ÷ (returned + approved); null without reviews" }),
  medianSeconds: z.number().nullable().meta({ description: "From the first submission to the first publication" }),
  p90Seconds: z.number().nullable(),
  views: count.meta({ description: "How often pages of its articles were opened" }),
});
export type Figures = z.infer<typeof figuresSchema>;

/** Measures whose lines can be listed. */
export const lineMeasures = ["published", "updated", "adopted", "submitted", "approved", "returned", "views"] as const;
export type LineMeasure = (typeof lineMeasures)[number];

export const periodQuerySchema = z.object({ period: periodSchema });

const about = { period: periodSchema, from: z.string(), to: z.string(), asOf: z.string() };
export const overviewSchema = z.object({
  ...about,
  now: figuresSchema,
  before: figuresSchema.meta({ description: "Of the period before" }),
  overdueSections: count,
  dutySections: count,
});
export type Overview = z.infer<typeof overviewSchema>;

export const trendSchema = z.object({
  ...about,
  points: z.array(figuresSchema.extend({ period: periodSchema })),
});

export const departmentFiguresSchema = figuresSchema.extend({
  id,
  name: z.string(),
  overdueSections: count.meta({ description: "Sections of the department that are overdue now" }),
  mayOpen: z.boolean().meta({ description: "Whether this person may read the lines behind the numbers" }),
});
export type DepartmentFigures = z.infer<typeof departmentFiguresSchema>;
export const departmentFiguresListSchema = z.object({ ...about, items: z.array(departmentFiguresSchema) });

export const personFiguresSchema = figuresSchema.extend({ id, name: z.string(), department: z.string() });
export type PersonFigures = z.infer<typeof personFiguresSchema>;
export const personFiguresListSchema = z.object({ ...about, items: z.array(personFiguresSchema) });

export const sectionFiguresSchema = z.object({
  id,
  siteId: id,
  title: z.string(),
  parent: z.string(),
  department: z.string().nullable(),
  updates: count.meta({ description: "Articles first shown there; for a page, its new editions too" }),
  views: count.meta({ description: "Of the section's own page and of its articles" }),
  updateDays: z.number().int().nullable().meta({ description: "The duty: something new every so many days" }),
  lateDays: count.nullable().meta({ description: "Days of the period on which it was overdue; null without a duty" }),
  longestGap: count.nullable().meta({ description: "Most days of the period without anything new" }),
  lastAt: z.string().nullable(),
  overdueSince: z.string().nullable().meta({ description: "The first day on which it was overdue, if it is now" }),
});
export type SectionFigures = z.infer<typeof sectionFiguresSchema>;
export const sectionFiguresListSchema = z.object({ ...about, items: z.array(sectionFiguresSchema) });

export const linesQuerySchema = z.object({
  period: periodSchema,
  measure: z.enum(lineMeasures),
  department: z.coerce.number().int().positive().optional(),
  staff: z.coerce.number().int().positive().optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type LinesQuery = z.infer<typeof linesQuerySchema>;
export const lineSchema = z.object({
  articleId: id,
  title: z.string(),
  department: z.string().nullable(),
  departmentNow: z.string().nullable().meta({ description: "Whose article it is now; null while it is still theirs" }),
  section: z.string(),
  owner: z.string().nullable().meta({ description: "Of an adoption: whose section it was then" }),
  ownerNow: z.string().nullable().meta({ description: "Whose section it is now; null while it is still theirs" }),
  writer: z.string().nullable(),
  at: z.string().nullable().meta({ description: "When it happened; null for views, which are counted by day" }),
  seconds: z.number().nullable(),
  views: count.nullable(),
});
export type Line = z.infer<typeof lineSchema>;
export const linesSchema = z.object({ items: z.array(lineSchema), total: count });
