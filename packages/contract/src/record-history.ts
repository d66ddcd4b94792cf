import { z } from "zod";

/** Kinds of records whose changes are told in words (修改记录); articles and pages of blocks have editions besides. */
export const recordKinds = [
  "section",
  "site",
  "link-group",
  "redirects",
  "department",
  "staff",
  "file",
  "media-folder",
  "synonym",
  "stop-words",
  "best-bet",
  "check-word",
  "check-settings",
  "topic",
  "policy",
  "disclosure-item",
  "service-item",
  "form",
  "disclosure-guide",
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordHistoryQuerySchema = z.object({
  kind: z.enum(recordKinds),
  id: z.string().min(1).max(80).meta({ description: "As the record's own addresses name it; a site's for its lists" }),
  before: z.coerce.number().int().positive().optional().meta({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** What was done with one record, newest first. */
export const recordHistorySchema = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      by: z.string(),
      action: z.string().meta({ description: "As in the audit log: `section.updated`" }),
      details: z
        .record(z.string(), z.unknown())
        .meta({ description: "`changes` hold before (`theirs`) and after (`yours`)" }),
    }),
  ),
  nextCursor: z.number().nullable(),
});
export type RecordHistory = z.infer<typeof recordHistorySchema>;
export type RecordHistoryItem = RecordHistory["items"][number];
