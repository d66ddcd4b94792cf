/** What can happen to an article; kept in `article_events`, told in words by `messages.ts`. */
export const eventKinds = [
  "created",
  "saved",
  "restored",
  "imported",
  "submitted",
  "recalled",
  "approved",
  "returned",
  "published",
  "scheduled",
  "schedule-cancelled",
  "schedule-failed",
  "withdrawn",
  "republished",
  "archived",
  "moved",
  "changes-dropped",
  "arranged",
  "expired",
  "unpinned",
] as const;
export type EventKind = (typeof eventKinds)[number];
