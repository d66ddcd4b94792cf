import { mediaCategories } from "@openzone/contract/media";
import { z } from "zod";

const id = z.coerce.number().int().positive().optional();

/** The filters of the media library, as they stand in the address. */
export const mediaFilters = z.object({
  q: z.string().trim().max(60).optional(),
  category: z.enum(mediaCategories).optional(),
  folderId: id,
  departmentId: id,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  show: z.enum(["unused", "duplicates", "unsearchable", "mine"]).optional(),
  olderThanDays: z.coerce.number().int().min(0).max(3650).optional(),
  view: z.enum(["list"]).optional(),
});
export type MediaFilters = z.infer<typeof mediaFilters>;
