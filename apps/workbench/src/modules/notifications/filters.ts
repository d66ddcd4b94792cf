import { staffMessageSubjects } from "@openzone/contract/notifications";
import { z } from "zod";

/** What the list of messages shows, as it stands in the address. */
export const messageFilters = z.object({
  q: z.string().trim().max(60).optional(),
  read: z.enum(["unread", "read"]).optional(),
  about: z.enum(staffMessageSubjects).optional(),
  page: z.coerce.number().int().min(1).max(160).optional(),
});
export type MessageFilters = z.infer<typeof messageFilters>;

export const perPage = 30;
