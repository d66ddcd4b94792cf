import { z } from "zod";
import { cardSchema, figureRowSchema, figuresSchema } from "./supervision.ts";

/** The leaders' page (效能总览): what is late and about to be late, and this month against the one before. */

const count = z.number().int();
const optionalId = z.coerce.number().int().positive().optional();
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const paged = {
  offset: z.coerce.number().int().min(0).max(5000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** How open cases stand today. */
export const openStates = ["late", "near", "running"] as const;
export type OpenState = (typeof openStates)[number];
const openCounts = { running: count, near: count, late: count };

export const overviewQuerySchema = z.object({
  month: monthSchema.optional().meta({ description: "The present month when left out" }),
});
export const overviewSchema = z.object({
  today: z.string(),
  month: z.string(),
  before: z.string().meta({ description: "The month before" }),
  open: z.object({ ...openCounts, unanswered: count }),
  thisMonth: figuresSchema,
  lastMonth: figuresSchema,
  trend: z.array(figuresSchema.extend({ month: z.string() })).meta({ description: "Six months up to this one" }),
  departments: z
    .array(figureRowSchema.extend(openCounts))
    .meta({ description: "Of this month, with what is open today; those with late cases first" }),
});
export type Overview = z.infer<typeof overviewSchema>;

/** The open cases behind a number. */
export const openLineQuerySchema = z.object({ state: z.enum(openStates), department: optionalId, ...paged });
export const openLineSchema = z.object({
  applicationId: z.number().int(),
  number: z.string(),
  itemName: z.string(),
  departmentName: z.string(),
  receivedOn: z.string(),
  dueOn: z.string().nullable(),
  daysLeft: count.nullable().meta({ description: "Working days until it is due; below zero when it is late" }),
  mayOpen: z.boolean().meta({ description: "Whether this person may open the case itself" }),
});
export type OpenLine = z.infer<typeof openLineSchema>;
export const openLineListSchema = z.object({ items: z.array(openLineSchema), total: count });

/** The cards behind a number: those that stand, those that were revoked, or those that wait for an explanation. */
export const overviewCardKinds = ["yellow", "red", "dark_red", "revoked", "unanswered"] as const;
export type OverviewCardKind = (typeof overviewCardKinds)[number];
export const overviewCardQuerySchema = z.object({
  kind: z.enum(overviewCardKinds),
  department: optionalId,
  month: monthSchema.optional(),
  ...paged,
});
/** Without the person: leaders read numbers, and whom a card names is for the supervisor. */
export const overviewCardSchema = cardSchema
  .pick({
    id: true,
    number: true,
    ruleTitle: true,
    level: true,
    state: true,
    subjectTitle: true,
    departmentName: true,
    detectedAt: true,
    explainBy: true,
  })
  .extend({ mayOpen: z.boolean() });
export type OverviewCard = z.infer<typeof overviewCardSchema>;
export const overviewCardListSchema = z.object({ items: z.array(overviewCardSchema), total: count });
