import { z } from "zod";

/** Steps of the guided first article: open the editor, heading, text, save, submit. */
export const firstArticleSteps = 5;

/**
 * How far a person is in the guided first article (写第一篇稿件): `offered` to somebody who never wrote one, `open` while
 * it stands beside the screens, `left` until it is resumed; `done` is never shown again.
 */
export const firstArticleSchema = z.object({
  state: z.enum(["offered", "open", "left", "done"]),
  step: z.number().int().min(1).max(firstArticleSteps),
});
export type FirstArticle = z.infer<typeof firstArticleSchema>;

export const keepFirstArticleSchema = firstArticleSchema.extend({ state: z.enum(["open", "left", "done"]) });
export type KeepFirstArticle = z.infer<typeof keepFirstArticleSchema>;
