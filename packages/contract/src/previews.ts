import { z } from "zod";

/** How long a preview link may work, in hours: one hour to thirty days. */
export const createPreviewSchema = z.object({
  hours: z.number().int().min(1).max(720),
  note: z.string().trim().max(100).default("").meta({ description: "For whom it is, for one's own list" }),
});
export type CreatePreview = z.infer<typeof createPreviewSchema>;

export const previewLinkSchema = z.object({
  id: z.number().int(),
  address: z.string().nullable().meta({ description: "Null once it does not work any more" }),
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
  views: z.number().int(),
  lastViewedAt: z.string().nullable(),
  state: z.enum(["open", "expired", "revoked"]),
});
export type PreviewLink = z.infer<typeof previewLinkSchema>;
export const previewListSchema = z.object({ items: z.array(previewLinkSchema) });
