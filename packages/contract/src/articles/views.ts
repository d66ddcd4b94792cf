import { z } from "zod";
import { fileSchema } from "../files.ts";
import { endActionSchema } from "./changes.ts";
import { savedDraftSchema } from "./content.ts";
import { departmentRef, id, number, person, version } from "./parts.ts";
import { articleActionSchema, editionStateSchema } from "./states.ts";

const sectionRef = z.object({
  id,
  title: z.string(),
  address: z.string(),
  reviewSteps: z.number().int(),
  reviewDays: z.number().int().meta({ description: "Days that the reviews should take" }),
});

/** Who took the present step of the review (认领). */
export const reviewClaimSchema = z.object({
  by: person,
  at: z.string(),
  mine: z.boolean(),
  stale: z.boolean().meta({ description: "Older than a day: others may take over with a reason" }),
});
export type ReviewClaim = z.infer<typeof reviewClaimSchema>;

export const editionFileSchema = fileSchema.extend({ title: z.string() });

export const editionViewSchema = z.object({
  id,
  number,
  state: editionStateSchema,
  reviewStep: z.number().int(),
  reviewSteps: z.number().int(),
  reviewDue: z.string().nullable().meta({ description: "Day by which its reviews should be done, `YYYY-MM-DD`" }),
  title: z.string(),
  subtitle: z.string(),
  summary: z.string(),
  bodyHtml: z.string(),
  source: z.string(),
  author: z.string(),
  keywords: z.array(z.string()),
  facts: z.record(z.string(), z.string()),
  original: z.object({ title: z.string(), text: z.string() }).nullable(),
  displayAt: z.string().nullable(),
  publishAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  createdBy: person,
  createdAt: z.string(),
  cover: editionFileSchema.nullable(),
  attachments: z.array(editionFileSchema),
});
export type EditionView = z.infer<typeof editionViewSchema>;

export const reviewSchema = z.object({
  id,
  editionNumber: number,
  submission: z.number().int(),
  step: z.number().int().meta({ description: "1 初审, 2 复审, 3 终审" }),
  outcome: z.enum(["approved", "returned"]),
  comment: z.string(),
  reviewer: person,
  delegator: z.string().nullable().meta({ description: "In whose place the reviewer acted (受委托)" }),
  at: z.string(),
});

export const articleEventSchema = z.object({
  id,
  at: z.string(),
  actor: person,
  kind: z.string(),
  fromState: editionStateSchema.nullable(),
  toState: editionStateSchema.nullable(),
  editionNumber: number.nullable(),
  reason: z.string(),
  text: z.string().meta({ description: "The event as a sentence in the reader's language, without time and person" }),
});

export const reasonSchema = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() });

export const availableActionSchema = z.object({
  action: articleActionSchema,
  allowed: z.boolean(),
  reasons: z.array(reasonSchema).meta({ description: "Why it is not allowed; codes of the error catalogue" }),
});
export type AvailableAction = z.infer<typeof availableActionSchema>;

/** Where and how long it is shown, as it is set now. */
export const arrangementSchema = z.object({
  pinnedUntil: z.string().nullable(),
  sections: z.array(z.object({ id, title: z.string(), address: z.string(), pinnedUntil: z.string().nullable() })),
  endsAt: z.string().nullable(),
  endAction: endActionSchema.nullable(),
  expiredAt: z.string().nullable().meta({ description: "Since when its page says that it is no longer valid" }),
  related: z.array(
    z.object({ id, title: z.string().nullable().meta({ description: "Null while nothing of it is public" }) }),
  ),
});
export type Arrangement = z.infer<typeof arrangementSchema>;

export const articleViewSchema = z.object({
  id,
  siteId: id,
  section: sectionRef,
  department: departmentRef,
  language: z.string(),
  version,
  createdBy: person,
  createdAt: z.string(),
  updatedBy: person,
  updatedAt: z.string(),
  externalSource: z.string().nullable(),
  externalId: z.string().nullable(),
  working: editionViewSchema,
  live: editionViewSchema.nullable().meta({ description: "The public edition when it is not the working one" }),
  publication: z.object({ id, publishedAt: z.string(), address: z.string() }).nullable(),
  arrangement: arrangementSchema,
  claim: reviewClaimSchema.nullable(),
  actingFor: z.string().nullable().meta({ description: "In whose place the reader would review it (受委托)" }),
  openComments: z.number().int().meta({ description: "Comments on passages (批注) that are not resolved" }),
  reviews: z.array(reviewSchema),
  events: z.array(articleEventSchema),
  actions: z.array(availableActionSchema),
  draft: savedDraftSchema.nullable().meta({ description: "The reader's own unsaved work" }),
  otherDrafts: z.array(z.object({ name: z.string(), savedAt: z.string() })).meta({
    description: "Others who have unsaved work on this article since a day",
  }),
});
export type ArticleView = z.infer<typeof articleViewSchema>;
