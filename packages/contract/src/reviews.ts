import { z } from "zod";
import { passageSchema } from "./passages.ts";

const id = z.number().int().positive();
const words = (max: number) => z.string().trim().max(max);
const person = z.object({ id, name: z.string() });

// ---- comments on passages (批注) -------------------------------------------------------------------------------------

export const addPassageCommentSchema = passageSchema.extend({
  editionNumber: id.meta({ description: "The edition that was read" }),
  text: words(1000).min(1),
});
export type AddPassageComment = z.infer<typeof addPassageCommentSchema>;

export const replyCommentSchema = z.object({ text: words(1000).min(1) });
export const changeCommentStateSchema = z.object({ expectedVersion: id, text: words(1000).default("") });
export type ChangeCommentState = z.infer<typeof changeCommentStateSchema>;

export const commentEntrySchema = z.object({
  id,
  kind: z.enum(["comment", "reply", "resolved", "reopened"]),
  text: z.string(),
  author: person,
  delegator: z.string().nullable().meta({ description: "In whose place it was said (受委托)" }),
  at: z.string(),
});

export const passageCommentSchema = passageSchema.extend({
  id,
  editionNumber: id,
  state: z.enum(["open", "resolved"]),
  version: id,
  author: person,
  at: z.string(),
  entries: z.array(commentEntrySchema).meta({ description: "The oldest first; the first is the comment itself" }),
});
export type PassageComment = z.infer<typeof passageCommentSchema>;

export const passageCommentListSchema = z.object({
  items: z.array(passageCommentSchema),
  mayComment: z.boolean(),
});

// ---- substitutes (委托) ----------------------------------------------------------------------------------------------

const day = z.iso.date();

/** The longest period for which a reviewer can name a substitute, in days. */
export const longestDelegationDays = 90;

export const delegateReviewSchema = z.object({
  staffId: id.meta({ description: "The substitute" }),
  startsOn: day,
  endsOn: day.meta({ description: "The last day, China time" }),
  reason: words(200).default(""),
});
export type DelegateReview = z.infer<typeof delegateReviewSchema>;

export const delegationSchema = z.object({
  id,
  from: person,
  to: person,
  startsOn: z.string(),
  endsOn: z.string(),
  reason: z.string(),
  state: z.enum(["planned", "active", "ended", "revoked"]),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type Delegation = z.infer<typeof delegationSchema>;

export const delegationListSchema = z.object({ items: z.array(delegationSchema) });
export const myDelegationsSchema = z.object({
  given: z.array(delegationSchema),
  received: z.array(delegationSchema).meta({ description: "Those that are planned or hold now" }),
  mayDelegate: z.boolean().meta({ description: "Whether the person has review rights of their own" }),
});
