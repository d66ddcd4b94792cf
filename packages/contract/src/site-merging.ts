import { z } from "zod";

/** What the staff of a merged site may do afterwards: nothing in the other site, or what they did, in the moved sections only. */
export const staffWays = ["none", "sections"] as const;
export type StaffWay = (typeof staffWays)[number];

const id = z.coerce.number().int().positive();

/** Where the sections of a site shall go: below a section of another site, or among its channels. */
export const mergePlaceSchema = z.object({
  into: id.meta({ description: "The site that takes everything" }),
  below: id
    .optional()
    .meta({ description: "The section of that site below which the channels go; left out, they stay channels" }),
});
export type MergePlace = z.infer<typeof mergePlaceSchema>;

/** Merges a site into another (合并站点); `name` repeats its full name, since nobody takes them apart again. */
export const mergeSiteSchema = z.object({
  into: z.number().int().positive(),
  below: z.number().int().positive().nullable().default(null),
  staff: z.enum(staffWays).default("none").meta({
    description: "sections: editors and reviewers of the whole site keep their roles in the sections that move",
  }),
  name: z.string().max(100),
  expectedVersion: z.number().int().positive().meta({ description: "Of the site that goes" }),
});
export type MergeSite = z.output<typeof mergeSiteSchema>;

/** What goes along when a site is merged, by what it is. */
export const mergedThings = [
  "sections",
  "articles",
  "public",
  "twice",
  "topics",
  "linkGroups",
  "staff",
  "otherStaff",
] as const;
export type MergedThing = (typeof mergedThings)[number];

/** What merging would do, and what stands in its way. */
export const mergePlanSchema = z.object({
  counts: z.record(z.enum(mergedThings), z.number().int()).meta({
    description:
      "twice: articles that both sites show, one stays; staff: roles that could go along, otherStaff: those that end",
  }),
  obstacles: z
    .array(z.object({ code: z.string(), message: z.string() }))
    .meta({ description: "Why it cannot be done yet; empty when it can" }),
});
export type MergePlan = z.infer<typeof mergePlanSchema>;
