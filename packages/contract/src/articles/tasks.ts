import { z } from "zod";
import { articleListItemSchema } from "./lists.ts";

/** Queues of a person's work. */
export const taskQueues = ["to-review", "returned", "drafts", "to-publish", "scheduled"] as const;
export const taskQueueSchema = z.enum(taskQueues);
export type TaskQueue = z.infer<typeof taskQueueSchema>;

export const taskItemSchema = articleListItemSchema.extend({
  since: z.string().meta({ description: "How long it has been waiting in this state" }),
  comment: z.string().meta({ description: "What the reviewer wrote when it was returned" }),
  openComments: z.number().int().meta({ description: "Comments on passages that are not resolved" }),
  mine: z.boolean().meta({ description: "Whether the person has claimed its review" }),
  actingFor: z.string().nullable().meta({ description: "In whose place the person would review it" }),
});
const queue = z.object({ count: z.number().int(), items: z.array(taskItemSchema) });
export const tasksSchema = z.object({
  toReview: queue,
  returned: queue,
  drafts: queue,
  toPublish: queue,
  scheduled: queue,
  offers: z.object({ count: z.number().int() }).meta({ description: "Articles that other sites offer to one's own" }),
});
export type Tasks = z.infer<typeof tasksSchema>;

export const taskCountsSchema = z.object({
  toReview: z.number().int(),
  returned: z.number().int(),
  drafts: z.number().int(),
  toPublish: z.number().int(),
  scheduled: z.number().int(),
  offers: z.number().int(),
});
export type TaskCounts = z.infer<typeof taskCountsSchema>;
