import { z } from "zod";
import { policyRelationKinds, policyValidities } from "./policies.ts";

/** Exchange (数据交换): tokens for other systems, channels and webhooks that tell them, what they send us. */
const id = z.number().int().positive();
const name = z.string().trim().min(2).max(60);
const when = z.string();

export const tokenScopes = ["read:articles", "read:policies", "read:disclosure", "write:drafts"] as const;
export const tokenScopeSchema = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

export const createTokenSchema = z
  .object({
    siteId: id,
    name: name.meta({ description: "Which system it is for" }),
    scopes: z.array(tokenScopeSchema).min(1).max(tokenScopes.length),
    expiresOn: z.iso.date().meta({ description: "The last day on which it works" }),
    perMinute: z.number().int().min(1).max(6000).default(120).meta({ description: "Requests in a minute" }),
    sectionId: id.nullable().default(null).meta({ description: "Where its drafts go (write:drafts)" }),
    departmentId: id.nullable().default(null).meta({ description: "Whose its drafts are (write:drafts)" }),
    categories: z
      .record(z.string().trim().min(1).max(60), id)
      .default({})
      .meta({ description: "Sections by the sender's own names of them" }),
  })
  .refine(({ scopes, sectionId, departmentId }) => !scopes.includes("write:drafts") || (sectionId && departmentId), {
    path: ["sectionId"],
    message: "Say in which section drafts arrive, and of which department they are",
  });
export type CreateToken = z.infer<typeof createTokenSchema>;

export const tokenStates = ["active", "expired", "revoked"] as const;
export const apiTokenSchema = z.object({
  id,
  siteId: id,
  site: z.string(),
  name: z.string(),
  prefix: z.string().meta({ description: "How it begins, to tell it from others" }),
  scopes: z.array(tokenScopeSchema),
  state: z.enum(tokenStates),
  expiresAt: when,
  perMinute: z.number().int(),
  section: z.string().nullable(),
  department: z.string().nullable(),
  lastUsedAt: when.nullable(),
  madeAt: when,
  madeBy: z.string(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;
export const apiTokenListSchema = z.object({ items: z.array(apiTokenSchema) });
export const madeTokenSchema = z.object({ id, token: z.string().meta({ description: "Shown this once" }) });

export const targetKinds = ["channel", "folder", "webhook"] as const;
export const targetKindSchema = z.enum(targetKinds);
export type TargetKind = z.infer<typeof targetKindSchema>;

const httpAddress = z.url({ protocol: /^https?$/ }).max(500);
const targetFields = {
  name,
  url: httpAddress.nullable().default(null).meta({ description: "Where messages are sent; none for a folder" }),
  folder: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .nullable()
    .default(null)
    .meta({ description: "Folder below EXCHANGE_DIR, for a folder only" }),
  sectionIds: z.array(id).max(100).default([]).meta({ description: "With all below them; none means the whole site" }),
  policies: z.boolean().default(false).meta({ description: "Whether policies of the library are told too" }),
};
export const createTargetSchema = z
  .object({ kind: targetKindSchema, ...targetFields })
  .refine(({ kind, url, folder }) => (kind === "folder" ? folder !== null : url !== null), {
    path: ["url"],
    message: "Give the address that messages are sent to, or the name of the folder",
  });
export type CreateTarget = z.infer<typeof createTargetSchema>;
export const updateTargetSchema = z.object({ ...targetFields, expectedVersion: z.number().int() });
export type UpdateTarget = z.infer<typeof updateTargetSchema>;
export const targetStateChangeSchema = z.object({ state: z.enum(["on", "off"]), expectedVersion: z.number().int() });

export const targetStates = ["on", "off", "stopped"] as const;
export const exchangeTargetSchema = z.object({
  id,
  siteId: id,
  kind: targetKindSchema,
  name: z.string(),
  url: z.string().nullable(),
  folder: z.string().nullable(),
  sectionIds: z.array(id),
  policies: z.boolean(),
  state: z.enum(targetStates),
  failingSince: when.nullable(),
  waiting: z.number().int(),
  sent: z.number().int(),
  failed: z.number().int(),
  lastSentAt: when.nullable(),
  lastError: z.string().nullable(),
  version: z.number().int(),
});
export type ExchangeTarget = z.infer<typeof exchangeTargetSchema>;
export const exchangeTargetListSchema = z.object({ items: z.array(exchangeTargetSchema) });
export const madeTargetSchema = z.object({
  id,
  secret: z.string().nullable().meta({ description: "Signs the messages; shown this once, null for a folder" }),
});

export const deliveryStates = ["waiting", "sent", "failed", "skipped"] as const;
export const deliveryStateSchema = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;
export const exchangeEvents = [
  "article.published",
  "article.updated",
  "article.withdrawn",
  "policy.published",
  "policy.updated",
  "policy.withdrawn",
  "test",
] as const;
export const deliverySchema = z.object({
  id: z.string(),
  target: z.string(),
  targetId: id,
  event: z.enum(exchangeEvents).nullable().meta({ description: "Null until it is known what to tell" }),
  article: z.string().meta({ description: "Title of the article or policy; empty for a test" }),
  articleId: id.nullable(),
  policyId: id.nullable(),
  state: deliveryStateSchema,
  tries: z.number().int(),
  nextAt: when.nullable(),
  error: z.string().nullable(),
  receipt: z.string().nullable().meta({ description: "What the other side answered" }),
  madeAt: when,
  sentAt: when.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveryQuerySchema = z.object({
  state: deliveryStateSchema.optional(),
  targetId: z.coerce.number().int().positive().optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type DeliveryQuery = z.infer<typeof deliveryQuerySchema>;
export const deliveryListSchema = z.object({ items: z.array(deliverySchema), total: z.number().int() });

export const incomingSchema = z.object({
  id,
  externalId: z.string(),
  sender: z.string(),
  title: z.string(),
  articleId: id,
  section: z.string(),
  receivedAt: when,
});
export type Incoming = z.infer<typeof incomingSchema>;
export const incomingListSchema = z.object({ items: z.array(incomingSchema) });

// What other systems see. Their operations stand below /api/open/v1/ and keep their meaning.

export const harvestQuerySchema = z.object({
  cursor: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "`nextCursor` of the page before; none for the beginning" }),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const harvestedArticleSchema = z.object({
  id: z.string().meta({ description: "Stays for ever, as `article:12`" }),
  state: z.enum(["published", "withdrawn"]),
  changedAt: when,
  title: z.string().nullable(),
  summary: z.string().nullable(),
  bodyHtml: z.string().nullable(),
  bodyText: z.string().nullable(),
  language: z.string().nullable(),
  section: z.string().nullable(),
  department: z.string().nullable(),
  source: z.string().nullable(),
  publishedAt: when.nullable(),
  url: z.string().nullable(),
});
export type HarvestedArticle = z.infer<typeof harvestedArticleSchema>;
export const harvestSchema = z.object({
  items: z.array(harvestedArticleSchema),
  nextCursor: z.string().meta({ description: "Ask with it again, now while `more` is true, later for what is new" }),
  more: z.boolean(),
});

const day = z.iso.date().nullable();
const changedPolicy = {
  id: z.string().meta({ description: "Stays for ever, as `policy:12`" }),
  changedAt: when,
};
export const harvestedPolicySchema = z.discriminatedUnion("state", [
  z.object({
    ...changedPolicy,
    state: z.literal("published"),
    version: z.number().int(),
    title: z.string(),
    docNo: z.string().meta({ description: "Document number (发文字号); empty for none" }),
    issuer: z.string(),
    subject: z.string().meta({ description: "Subject class (主题分类): `02` or `02.01`; empty for none" }),
    genre: z.string().nullable(),
    formedOn: day,
    publishedOn: day,
    effectiveOn: day,
    repealedOn: day,
    validity: z.enum(policyValidities),
    audiences: z.array(z.string()),
    industries: z.array(z.string()),
    categories: z.array(z.string()),
    keywords: z.array(z.string()),
    summary: z.string(),
    text: z.string().meta({ description: "As it was issued, a line for each paragraph" }),
    language: z.string(),
    department: z.string(),
    relations: z.array(
      z.object({
        kind: z.enum(policyRelationKinds),
        direction: z.enum(["out", "in"]).meta({ description: "out: it does it to the other; in: the other to it" }),
        id: z.string(),
        title: z.string(),
        docNo: z.string(),
        url: z.string(),
      }),
    ),
    url: z.string(),
  }),
  z.object({ ...changedPolicy, state: z.literal("withdrawn") }),
]);
export type HarvestedPolicy = z.infer<typeof harvestedPolicySchema>;
export const harvestedPoliciesSchema = harvestSchema.extend({ items: z.array(harvestedPolicySchema) });

export const openDisclosureQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const openDisclosureItemSchema = z.object({
  id: z.number().int(),
  indexNumber: z.string(),
  name: z.string(),
  issuer: z.string(),
  docNo: z.string(),
  department: z.string(),
  formedOn: z.string().nullable(),
  publishedAt: when,
  keywords: z.array(z.string()),
  abstract: z.string(),
  validity: z.string(),
});
export const openDisclosureSchema = z.object({ items: z.array(openDisclosureItemSchema), more: z.boolean() });

export const incomingDraftSchema = z.object({
  id: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: "The sender's own number; sent again it makes no second draft" }),
  title: z.string().trim().min(1).max(200),
  bodyHtml: z.string().min(1).max(2_000_000),
  summary: z.string().max(500).default(""),
  source: z.string().max(100).default(""),
  author: z.string().max(60).default(""),
  category: z.string().trim().max(60).optional().meta({ description: "The sender's name of a section" }),
});
export type IncomingDraft = z.infer<typeof incomingDraftSchema>;
export const receivedDraftSchema = z.object({
  id: z.string(),
  articleId: id,
  created: z.boolean().meta({ description: "False when it had been received before" }),
});
