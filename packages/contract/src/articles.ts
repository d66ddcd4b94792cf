import { z } from "zod";
import { acknowledgedSchema } from "./checks.ts";
import { fileSchema, publicFileIdSchema } from "./files.ts";
import { contentLanguageSchema } from "./sites.ts";

/** States of an edition (版本状态). `superseded` editions are history; every other one is the working or the live one. */
export const editionStates = [
  "draft",
  "in_review",
  "returned",
  "approved",
  "scheduled",
  "published",
  "withdrawn",
  "archived",
  "superseded",
] as const;
export const editionStateSchema = z.enum(editionStates);
export type EditionState = z.infer<typeof editionStateSchema>;

/** What a person can do with an article; each has a route of the same name. */
export const articleActions = [
  "save",
  "submit",
  "recall",
  "claim",
  "release",
  "approve",
  "return",
  "publish",
  "schedule",
  "cancel-schedule",
  "withdraw",
  "republish",
  "archive",
  "restore",
  "move",
  "drop-changes",
  "arrange",
] as const;
export const articleActionSchema = z.enum(articleActions);
export type ArticleAction = z.infer<typeof articleActionSchema>;

const id = z.number().int().positive();
const version = z.number().int().positive();
const number = z.number().int().positive();
const text = (max: number) => z.string().trim().max(max);
const instant = z.iso.datetime({ offset: true });
const reason = text(500).min(1);
const person = z.object({ id: id.nullable(), name: z.string() });

// ---- what is written ------------------------------------------------------------------------------------------------

export const attachmentInputSchema = z.object({ fileId: publicFileIdSchema, title: text(200).default("") });

const contentFields = {
  title: text(200).min(1),
  subtitle: text(200).default(""),
  summary: text(1000).default(""),
  bodyHtml: z
    .string()
    .max(4_000_000)
    .default("")
    .meta({ description: "HTML; the server keeps what the portal allows" }),
  source: text(100).default("").meta({ description: "来源" }),
  author: text(100).default("").meta({ description: "作者" }),
  keywords: z.array(text(30).min(1)).max(20).default([]),
  displayAt: instant.nullable().default(null).meta({
    description: "Publication time that readers see; null means when it is published",
  }),
  coverFileId: publicFileIdSchema.nullable().default(null),
  attachments: z.array(attachmentInputSchema).max(50).default([]),
};

/** The contents of an edition as the editor sends them; pictures of the body are found in the body. */
export const articleContentSchema = z.object(contentFields);
export type ArticleContent = z.infer<typeof articleContentSchema>;

/** Names of the content fields, for conflicts and differences. */
export const contentFieldNames = Object.keys(contentFields) as (keyof ArticleContent)[];

/** Unsaved work: anything may still be missing, nothing is checked but sizes. */
export const draftContentSchema = z.object({
  title: z.string().max(2000).default(""),
  subtitle: z.string().max(2000).default(""),
  summary: z.string().max(10_000).default(""),
  bodyHtml: z.string().max(4_000_000).default(""),
  source: z.string().max(1000).default(""),
  author: z.string().max(1000).default(""),
  keywords: z.array(z.string().max(300)).max(100).default([]),
  displayAt: z.string().max(40).nullable().default(null),
  coverFileId: z.string().max(40).nullable().default(null),
  attachments: z
    .array(z.object({ fileId: z.string().max(40), title: z.string().max(2000) }))
    .max(200)
    .default([]),
  sectionId: id.nullable().default(null),
  departmentId: id.nullable().default(null),
  language: contentLanguageSchema.default("zh-CN"),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export const newDraftKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,40}$/)
  .meta({ description: "Chosen by the editor for an article that does not exist yet" });

export const createArticleSchema = z.object({
  ...contentFields,
  sectionId: id,
  departmentId: id,
  language: contentLanguageSchema.default("zh-CN"),
  draftKey: newDraftKeySchema.optional().meta({ description: "The autosaved draft that this becomes; it is removed" }),
});
export type CreateArticle = z.infer<typeof createArticleSchema>;

export const saveArticleSchema = z.object({ ...contentFields, expectedVersion: version });
export type SaveArticle = z.infer<typeof saveArticleSchema>;

export const autosaveSchema = z.object({
  content: draftContentSchema,
  baseVersion: version
    .nullable()
    .default(null)
    .meta({ description: "The article's version that the editor had opened" }),
});
export type Autosave = z.infer<typeof autosaveSchema>;

export const savedDraftSchema = z.object({
  key: z.string().meta({ description: "article:12, or new:… for an article that does not exist yet" }),
  articleId: id.nullable(),
  baseVersion: version.nullable(),
  content: draftContentSchema,
  savedAt: z.string(),
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;
export const newDraftListSchema = z.object({ items: z.array(savedDraftSchema) });
export const autosaveResultSchema = z.object({ savedAt: z.string() });

export const previewSchema = z.object({ bodyHtml: z.string().max(4_000_000) });
export const previewResultSchema = z.object({
  bodyHtml: z.string(),
  characters: z.number().int().nonnegative(),
  changed: z.boolean().meta({ description: "Whether something was left out because the portal does not allow it" }),
});

// ---- what is done with it -----------------------------------------------------------------------------------------

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

// ---- what is read ---------------------------------------------------------------------------------------------------

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
const departmentRef = z.object({ id, name: z.string() });

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

export const editionListSchema = z.object({
  items: z.array(
    z.object({
      number,
      state: editionStateSchema,
      title: z.string(),
      createdBy: person,
      createdAt: z.string(),
      publishedAt: z.string().nullable(),
      characters: z.number().int(),
    }),
  ),
});

export const diffPartSchema = z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export type DiffPart = z.infer<typeof diffPartSchema>;
export const editionDiffSchema = z.object({
  from: number,
  to: number,
  fields: z
    .array(z.object({ field: z.string(), parts: z.array(diffPartSchema) }))
    .meta({ description: "Fields other than the body that differ" }),
  body: z
    .array(z.object({ kind: z.enum(["same", "added", "removed", "changed"]), parts: z.array(diffPartSchema) }))
    .meta({ description: "Paragraphs of the body, each as parts of text" }),
  added: z.number().int().meta({ description: "Characters added in the body" }),
  removed: z.number().int(),
});
export type EditionDiff = z.infer<typeof editionDiffSchema>;

// ---- lists ----------------------------------------------------------------------------------------------------------

export const articleListItemSchema = z.object({
  id,
  title: z.string(),
  state: editionStateSchema,
  isPublic: z.boolean(),
  section: z.object({ id, title: z.string() }),
  department: departmentRef,
  language: z.string(),
  author: person.meta({ description: "Who wrote the working edition" }),
  reviewStep: z.number().int(),
  reviewSteps: z.number().int(),
  reviewDue: z.string().nullable(),
  claimedBy: z.string().nullable().meta({ description: "Who took the present step of its review" }),
  publishAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string(),
  version,
});
export type ArticleListItem = z.infer<typeof articleListItemSchema>;

const queryId = z.coerce.number().int().positive();
export const articleListQuerySchema = z.object({
  state: editionStateSchema.exclude(["superseded"]).optional(),
  siteId: queryId.optional(),
  sectionId: queryId.optional().meta({ description: "The section and everything below it" }),
  departmentId: queryId.optional().meta({ description: "The department and everything below it" }),
  authorId: queryId.optional(),
  language: contentLanguageSchema.optional(),
  q: z.string().trim().max(100).optional().meta({ description: "Part of the title" }),
  from: z.iso.date().optional().meta({ description: "Changed on this day or later, China time" }),
  to: z.iso.date().optional().meta({ description: "Changed on this day or before" }),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ArticleListQuery = z.infer<typeof articleListQuerySchema>;

export const articleListSchema = z.object({
  items: z.array(articleListItemSchema),
  nextCursor: z.string().optional(),
});

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
});
export type Tasks = z.infer<typeof tasksSchema>;

export const taskCountsSchema = z.object({
  toReview: z.number().int(),
  returned: z.number().int(),
  drafts: z.number().int(),
  toPublish: z.number().int(),
  scheduled: z.number().int(),
});
export type TaskCounts = z.infer<typeof taskCountsSchema>;

// ---- Word files ---------------------------------------------------------------------------------------------------

export const wordQuerySchema = z.object({
  departmentId: z.coerce.number().int().positive().meta({ description: "The department that its pictures belong to" }),
});
export const wordNoteCodes = ["PICTURES_STORED", "PICTURES_LEFT_OUT", "FOOTNOTES", "TABLES", "HEADINGS"] as const;
export const wordResultSchema = z.object({
  title: z.string().meta({ description: "What the file calls itself; empty when it does not say" }),
  bodyHtml: z.string().meta({ description: "The text without that title" }),
  characters: z.number().int().nonnegative(),
  notes: z.array(z.object({ code: z.enum(wordNoteCodes), count: z.number().int().positive() })),
});
export type WordResult = z.infer<typeof wordResultSchema>;
