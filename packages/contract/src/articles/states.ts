import { z } from "zod";

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
