import { z } from "zod";

/** Visits (访问统计). Days are those of China time; readers are told apart within a day only. */
const count = z.number().int().min(0);
const id = z.coerce.number().int().positive();
const day = z.iso.date();

export const sourceKinds = ["direct", "search", "social", "site", "inside"] as const;
export const sourceKindSchema = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof sourceKindSchema>;

export const visitThings = ["section", "department", "article"] as const;
export const visitThingSchema = z.enum(visitThings);
export type VisitThing = z.infer<typeof visitThingSchema>;

/** Longer than two years is not kept of single articles. */
const MOST_DAYS = 800;
const days = {
  from: day.meta({ description: "First day" }),
  to: day.meta({ description: "Last day" }),
};
const isRange = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000;
const badRange = { path: ["to"], message: "The last day is before the first, or more than 800 days after it" };

export const visitDaysFilter = z.object({
  ...days,
  kind: visitThingSchema.optional().meta({ description: "With `thing`: of this section, department or article alone" }),
  thing: id.optional(),
});
export const visitDaysQuerySchema = visitDaysFilter.refine(isRange, badRange);
export type VisitDaysQuery = z.infer<typeof visitDaysFilter>;

export const visitSourcesFilter = z.object(days);
export const visitSourcesQuerySchema = visitSourcesFilter.refine(isRange, badRange);
export type VisitSourcesQuery = z.infer<typeof visitSourcesFilter>;

export const visitThingsFilter = z.object({ ...days, kind: visitThingSchema });
export const visitThingsQuerySchema = visitThingsFilter.refine(isRange, badRange);
export type VisitThingsQuery = z.infer<typeof visitThingsFilter>;

export const visitFiguresSchema = z.object({
  views: count.meta({ description: "Pages that were opened (浏览量)" }),
  visitors: count.meta({ description: "Different readers of each day, added up (访客)" }),
  visits: count.meta({ description: "Runs of views without a pause of half an hour (访问次数)" }),
  downloads: count.meta({ description: "Files that were saved (下载)" }),
  searches: count.nullable().meta({ description: "Searches on the site; null where the whole site is not asked for" }),
});
export type VisitFigures = z.infer<typeof visitFiguresSchema>;

export const visitDaySchema = visitFiguresSchema.extend({ day });
export type VisitDay = z.infer<typeof visitDaySchema>;

export const visitOverviewSchema = z.object({
  title: z.string().nullable().meta({ description: "Name of the section, department or article" }),
  now: visitFiguresSchema,
  before: visitFiguresSchema.meta({ description: "Of as many days before" }),
  days: z.array(visitDaySchema),
});
export type VisitOverview = z.infer<typeof visitOverviewSchema>;

export const visitSourceSchema = z.object({
  kind: sourceKindSchema,
  host: z.string().meta({ description: "Where the visits came from; empty when that is not known or the site itself" }),
  visits: count,
});
export type VisitSource = z.infer<typeof visitSourceSchema>;
export const visitSourceListSchema = z.object({ items: z.array(visitSourceSchema) });

export const visitedThingSchema = visitFiguresSchema.omit({ searches: true }).extend({
  id: z.number().int(),
  title: z.string(),
  parent: z.string().meta({ description: "The section above, or the section of an article" }),
});
export type VisitedThing = z.infer<typeof visitedThingSchema>;
export const visitedThingListSchema = z.object({ items: z.array(visitedThingSchema) });
