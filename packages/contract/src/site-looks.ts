import { z } from "zod";

const fileId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .nullable();

/** What the head of a site's pages shows beside its name: its mark (网站标志) and a picture across the page (页头图片). */
const pictures = {
  logoFileId: fileId.meta({ description: "A picture of the media library, best square; null shows the general mark" }),
  headerFileId: fileId.meta({ description: "A wide picture of the media library; null shows none" }),
};

export const siteLooksSchema = z.object({ ...pictures, version: z.number().int().positive() });
export type SiteLooks = z.infer<typeof siteLooksSchema>;

export const saveSiteLooksSchema = z.object({ ...pictures, expectedVersion: z.number().int().positive() });
export type SaveSiteLooks = z.infer<typeof saveSiteLooksSchema>;
