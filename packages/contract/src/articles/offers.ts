import { z } from "zod";

const id = z.int().positive();
const version = z.int().positive();

/** How a site shows an article of another one (展示方式): a reference, a copy that follows, a copy that stands alone. */
export const shownAs = ["reference", "follow", "copy"] as const;
export type ShownAs = (typeof shownAs)[number];

/** States of an offer (推送). */
export const offerStates = ["open", "accepted", "declined", "taken-back"] as const;
export type OfferState = (typeof offerStates)[number];

export const offerArticleSchema = z.object({
  siteId: id.meta({ description: "The site that it is offered to" }),
  note: z.string().trim().max(500).default(""),
});
export type OfferArticle = z.output<typeof offerArticleSchema>;

export const acceptOfferSchema = z.object({
  sectionId: id.meta({ description: "A section of the receiving site" }),
  shownAs: z.enum(shownAs),
  expectedVersion: version,
});
export type AcceptOffer = z.output<typeof acceptOfferSchema>;

export const declineOfferSchema = z.object({ reason: z.string().trim().min(1).max(500), expectedVersion: version });
export const takeBackOfferSchema = z.object({ expectedVersion: version });

export const offerSchema = z.object({
  id,
  articleId: id,
  title: z.string(),
  summary: z.string(),
  url: z
    .string()
    .nullable()
    .meta({ description: "The public address of the original; null when it is not public now" }),
  fromSite: z.object({ id, name: z.string() }),
  toSite: z.object({ id, name: z.string() }),
  departmentName: z.string(),
  note: z.string(),
  state: z.enum(offerStates),
  shownAs: z.enum(shownAs).nullable(),
  resultArticleId: id.nullable(),
  sectionTitle: z.string().nullable().meta({ description: "Where the receiving site shows it" }),
  reason: z.string(),
  offeredBy: z.string(),
  offeredAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version,
  mayDecide: z.boolean(),
  mayTakeBack: z.boolean(),
  mayOpenResult: z.boolean().meta({ description: "Whether this person may open what the receiving site made of it" }),
});
export type Offer = z.output<typeof offerSchema>;

export const offerListSchema = z.object({ items: z.array(offerSchema), nextCursor: z.string().optional() });
export type OfferList = z.output<typeof offerListSchema>;

export const offerDirections = ["received", "sent"] as const;
export const offerListQuerySchema = z.object({
  direction: z.enum(offerDirections).default("received"),
  state: z.enum(offerStates).optional(),
  cursor: z.string().max(30).optional(),
});
export type OfferListQuery = z.output<typeof offerListQuerySchema>;

/** What of an article is offered, and where it could be. */
export const articleOffersSchema = z.object({
  items: z.array(offerSchema),
  sites: z.array(z.object({ id, name: z.string() })).meta({ description: "Open sites that it could be offered to" }),
});
export type ArticleOffers = z.output<typeof articleOffersSchema>;
