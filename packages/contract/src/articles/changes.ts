import { z } from "zod";
import { acknowledgedSchema } from "../checks.ts";
import { id, instant, number, text, version } from "./parts.ts";
import { editionStateSchema } from "./states.ts";

const reason = text(500).min(1);
const expected = { expectedVersion: version };
export const submitArticleSchema = z.object({
  ...expected,
  comment: text(500).default(""),
  reviewDue: z.iso
    .date()
    .optional()
    .meta({ description: "Day by which it should be reviewed; default by the section" }),
  acknowledged: acknowledgedSchema,
});
export const recallArticleSchema = z.object(expected);
export const approveReviewSchema = z.object({ ...expected, comment: text(500).default("") });
export const returnReviewSchema = z.object({
  ...expected,
  comment: text(500).default("").meta({ description: "May be empty where open comments on passages say it all" }),
});
export const claimReviewSchema = z.object({
  ...expected,
  reason: text(500).default("").meta({ description: "Needed to take over what another reviewer claimed" }),
});
export const releaseReviewSchema = z.object(expected);
export const publishArticleSchema = z.object({
  ...expected,
  publishAt: instant.nullable().default(null).meta({ description: "A time to come schedules it; null publishes now" }),
});
export const cancelScheduleSchema = z.object(expected);
export const withdrawArticleSchema = z.object({ ...expected, reason });
export const republishArticleSchema = z.object(expected);
export const archiveArticleSchema = z.object({ ...expected, reason: text(500).default("") });
export const restoreEditionSchema = z.object({ ...expected, number });
export const moveArticleSchema = z.object({ ...expected, sectionId: id, departmentId: id });
export const dropChangesSchema = z.object(expected);

/** What happens to a public article at its end: the page stays and says that it is no longer valid, or it goes. */
export const endActions = ["expire", "withdraw"] as const;
export const endActionSchema = z.enum(endActions);
export type EndAction = z.infer<typeof endActionSchema>;

const pinnedUntil = instant.nullable().default(null).meta({ description: "First in the list until then (置顶)" });

/** Where and how long an article is shown (发布设置): facts of the article, not of its text. */
export const arrangeArticleSchema = z.object({
  ...expected,
  pinnedUntil,
  sections: z
    .array(z.object({ sectionId: id, pinnedUntil }))
    .max(10)
    .default([])
    .meta({ description: "Sections that list it besides its own (同时发布到); the own one gives the address" }),
  endsAt: instant.nullable().default(null),
  endAction: endActionSchema.nullable().default(null),
  related: z.array(id).max(10).default([]).meta({ description: "Articles that its page names first (相关稿件)" }),
});

type WithArticle<Input> = Input & { articleId: number };
export type SubmitArticle = WithArticle<Omit<z.infer<typeof submitArticleSchema>, "acknowledged">>;
export type RecallArticle = WithArticle<z.infer<typeof recallArticleSchema>>;
export type ApproveReview = WithArticle<z.infer<typeof approveReviewSchema>>;
export type ClaimReview = WithArticle<z.infer<typeof claimReviewSchema>>;
export type ReleaseReview = WithArticle<z.infer<typeof releaseReviewSchema>>;
export type ReturnReview = WithArticle<z.infer<typeof returnReviewSchema>>;
export type PublishArticle = WithArticle<z.infer<typeof publishArticleSchema>>;
export type CancelSchedule = WithArticle<z.infer<typeof cancelScheduleSchema>>;
export type WithdrawArticle = WithArticle<z.infer<typeof withdrawArticleSchema>>;
export type RepublishArticle = WithArticle<z.infer<typeof republishArticleSchema>>;
export type ArchiveArticle = WithArticle<z.infer<typeof archiveArticleSchema>>;
export type RestoreEdition = WithArticle<z.infer<typeof restoreEditionSchema>>;
export type MoveArticle = WithArticle<z.infer<typeof moveArticleSchema>>;
export type DropChanges = WithArticle<z.infer<typeof dropChangesSchema>>;
export type ArrangeArticle = WithArticle<z.infer<typeof arrangeArticleSchema>>;

/** What every change answers: enough to go on; the view is read again for the rest. */
export const articleResultSchema = z.object({
  id,
  version,
  editionNumber: number,
  state: editionStateSchema.meta({ description: "State of the working edition" }),
  publishedAt: z.string().nullable().meta({ description: "Shown time of the live edition, null when none is public" }),
  address: z.string().nullable().meta({ description: "Public address, null when none is public" }),
});
export type ArticleResult = z.infer<typeof articleResultSchema>;
