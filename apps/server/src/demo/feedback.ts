import { readFileSync } from "node:fs";
import { join } from "node:path";
import { giveFeedbackSchema } from "@openzone/contract/feedback";
import { z } from "zod";
import { giveFeedback } from "../modules/articles/index.ts";
import type { Services } from "../platform/services.ts";
import { demoFolder } from "./files.ts";

const dayMs = 86_400_000;

const feedbackFile = z.array(
  z.object({
    article: z.string(),
    /** Readers who found it useful and said no more. */
    useful: z.number().int().min(0),
    answers: z.array(
      z.object({ reason: giveFeedbackSchema.shape.reason, comment: z.string(), daysAgo: z.number().int().min(0) }),
    ),
  }),
);

/** What readers answered to “was this useful” (读者反馈). */
export async function loadFeedback(
  services: Services,
  { siteId, addressOf }: { siteId: number; addressOf: (article: string) => string },
): Promise<void> {
  const articles = feedbackFile.parse(JSON.parse(readFileSync(join(demoFolder, "feedback.json"), "utf8")));
  const given = articles.flatMap(({ article, useful, answers }) => {
    const articleId = Number(/(\d+)\.html$/.exec(addressOf(article))?.[1]);
    const yes = Array.from({ length: useful }, (_, at) => ({ useful: "yes" as const, daysAgo: at % 20, reason: null }));
    const no = answers.map((answer) => ({ ...answer, useful: "no" as const }));
    return [...yes, ...no].map((answer, at) => ({ comment: "", ...answer, articleId, key: `demo-${articleId}-${at}` }));
  });
  // The list goes by the order in which answers came.
  given.sort((a, b) => b.daysAgo - a.daysAgo);
  for (const { daysAgo, key, ...answer } of given) {
    const at = new Date(services.now().getTime() - daysAgo * dayMs);
    await giveFeedback(services.db, { ...answer, siteId, submissionKey: key, at });
  }
}
