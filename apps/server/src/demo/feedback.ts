import { readFileSync } from "node:fs";
import { join } from "node:path";
import { giveFeedbackSchema } from "@openzone/contract/feedback";
import { z } from "zod";
import { giveFeedback, handleFeedback } from "../modules/articles/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const dayMs = 86_400_000;

const daysAgo = z.number().int().min(0);

const answerInFile = z.object({
  reason: giveFeedbackSchema.shape.reason,
  comment: z.string(),
  daysAgo,
  /** Who of `staff.json` has seen to it, and what was done. */
  handled: z.object({ by: z.string(), note: z.string(), daysAgo }).optional(),
});

const feedbackFile = z.array(
  z.object({
    article: z.string(),
    /** Readers who found it useful and said no more. */
    useful: z.number().int().min(0),
    answers: z.array(answerInFile),
  }),
);

/** What readers answered to “was this useful” (读者反馈), and what was done about some of it. */
export async function loadFeedback(
  services: Services,
  actors: ReadonlyMap<string, Actor>,
  { siteId, addressOf }: { siteId: number; addressOf: (article: string) => string },
): Promise<void> {
  const articles = feedbackFile.parse(JSON.parse(readFileSync(join(demoFolder, "feedback.json"), "utf8")));
  const given = articles.flatMap(({ article, useful, answers }) => {
    const articleId = Number(/(\d+)\.html$/.exec(addressOf(article))?.[1]);
    const yes = Array.from({ length: useful }, (_, at) => ({ useful: "yes" as const, daysAgo: at % 20, reason: null }));
    const no = answers.map((answer) => ({ ...answer, useful: "no" as const }));
    return [...yes, ...no].map((answer, at) => ({
      comment: "",
      handled: undefined,
      ...answer,
      articleId,
      key: `demo-${articleId}-${at}`,
    }));
  });
  // The list goes by the order in which answers came.
  given.sort((a, b) => b.daysAgo - a.daysAgo);
  const momentOf = (days: number) => new Date(services.now().getTime() - days * dayMs);
  for (const { daysAgo: days, key, handled, ...answer } of given) {
    await giveFeedback(services.db, { ...answer, siteId, submissionKey: key, at: momentOf(days) });
    if (handled) await handleAnswer(services, actors.get(handled.by), key, handled.note, momentOf(handled.daysAgo));
  }
}

async function handleAnswer(services: Services, by: Actor | undefined, key: string, note: string, at: Date) {
  if (!by) throw new Error("feedback.json names a person who does not exist");
  const { id } = await services.db
    .selectFrom("article_feedback")
    .select("id")
    .where("submission_key", "=", key)
    .executeTakeFirstOrThrow();
  await inTransaction(services.db, (tx) => handleFeedback(tx, by, { ids: [id], note }, at));
}
