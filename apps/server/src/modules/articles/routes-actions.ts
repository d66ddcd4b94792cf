import {
  type ArticleResult,
  approveReviewSchema,
  archiveArticleSchema,
  arrangeArticleSchema,
  articleResultSchema,
  cancelScheduleSchema,
  claimReviewSchema,
  dropChangesSchema,
  moveArticleSchema,
  publishArticleSchema,
  recallArticleSchema,
  releaseReviewSchema,
  republishArticleSchema,
  restoreEditionSchema,
  returnReviewSchema,
  submitArticleSchema,
  withdrawArticleSchema,
} from "@openzone/contract/articles";
import type { z } from "zod";
import type { Actor } from "../../platform/auth/actor.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { passChecks } from "./checks/check-article.ts";
import { approveReview } from "./commands/approve-review.ts";
import { archiveArticle } from "./commands/archive-article.ts";
import { arrangeArticle } from "./commands/arrange-article.ts";
import { cancelSchedule } from "./commands/cancel-schedule.ts";
import { claimReview } from "./commands/claim-review.ts";
import { dropChanges } from "./commands/drop-changes.ts";
import { moveArticle } from "./commands/move-article.ts";
import { publishArticle } from "./commands/publish-article.ts";
import { recallArticle } from "./commands/recall-article.ts";
import { releaseReview } from "./commands/release-review.ts";
import { republishArticle } from "./commands/republish-article.ts";
import { restoreEdition } from "./commands/restore-edition.ts";
import { returnReview } from "./commands/return-review.ts";
import { submitArticle } from "./commands/submit-article.ts";
import { withdrawArticle } from "./commands/withdraw-article.ts";

/** One verb of the workflow as a route: its right, its body and its command. */
interface ActionRoute<Input extends object> {
  verb: string;
  right: string;
  summary: string;
  body: z.ZodType<Input>;
  /** What has to hold before the transaction begins, since it takes time; what it gives goes to the command. */
  before?(services: Services, actor: Actor, input: Input & WithVersion, language: string): Promise<object>;
  run(tx: Tx, actor: Actor, input: Input & { articleId: number }, now: Date): Promise<ArticleResult>;
}

interface WithVersion {
  articleId: number;
  expectedVersion: number;
}

/** Lets the compiler check each command against its own body. */
const action = <Input extends object>(route: ActionRoute<Input>): ActionRoute<Input> => route;

const routes = [
  action({
    verb: "submit",
    right: "article.submit",
    summary: "Submits an article for review (提交审核)",
    body: submitArticleSchema,
    before: async (services, actor, input, language) => ({
      accepted: await passChecks(services, actor, "submit", input, language),
    }),
    run: submitArticle,
  }),
  action({
    verb: "recall",
    right: "article.submit",
    summary: "Takes a submission back (撤回提交)",
    body: recallArticleSchema,
    run: recallArticle,
  }),
  action({
    verb: "claim",
    right: "article.review",
    summary: "Takes a step of the review in hand, or over from somebody who lets it lie (认领、接手)",
    body: claimReviewSchema,
    run: claimReview,
  }),
  action({
    verb: "release",
    right: "article.review",
    summary: "Gives a claimed review back (取消认领)",
    body: releaseReviewSchema,
    run: releaseReview,
  }),
  action({
    verb: "approve",
    right: "article.review",
    summary: "Passes one step of the review (审核通过)",
    body: approveReviewSchema,
    run: approveReview,
  }),
  action({
    verb: "return",
    right: "article.review",
    summary: "Gives an article back to its writer with a comment (退回)",
    body: returnReviewSchema,
    run: returnReview,
  }),
  action({
    verb: "publish",
    right: "article.publish",
    summary: "Publishes an approved article now or at a time to come (发布、定时发布)",
    body: publishArticleSchema,
    before: async (services, actor, input, language) => ({
      accepted: await passChecks(services, actor, "publish", input, language),
    }),
    run: publishArticle,
  }),
  action({
    verb: "cancel-schedule",
    right: "article.publish",
    summary: "Cancels a scheduled publication (取消定时发布)",
    body: cancelScheduleSchema,
    run: cancelSchedule,
  }),
  action({
    verb: "withdraw",
    right: "article.withdraw",
    summary: "Withdraws a public article with a reason (撤下)",
    body: withdrawArticleSchema,
    run: withdrawArticle,
  }),
  action({
    verb: "republish",
    right: "article.publish",
    summary: "Publishes a withdrawn article again (重新发布)",
    body: republishArticleSchema,
    before: async (services, actor, input, language) => ({
      accepted: await passChecks(services, actor, "republish", input, language),
    }),
    run: republishArticle,
  }),
  action({
    verb: "archive",
    right: "article.archive",
    summary: "Puts an article away that is not public (归档)",
    body: archiveArticleSchema,
    run: archiveArticle,
  }),
  action({
    verb: "restore",
    right: "article.write",
    summary: "Makes a new draft from an old edition (恢复版本)",
    body: restoreEditionSchema,
    run: restoreEdition,
  }),
  action({
    verb: "move",
    right: "article.write",
    summary: "Moves an article to another section or department (移动)",
    body: moveArticleSchema,
    run: moveArticle,
  }),
  action({
    verb: "drop-changes",
    right: "article.write",
    summary: "Gives up the unpublished changes of a public article (放弃修改)",
    body: dropChangesSchema,
    run: dropChanges,
  }),
  action({
    verb: "arrange",
    right: "article.write",
    summary: "Sets further sections, pins, the end and related articles (发布设置)",
    body: arrangeArticleSchema,
    run: arrangeArticle,
  }),
];

/** `POST /api/v1/articles/:id/submit` and its like. */
export function registerActionRoutes(app: App, services: Services): void {
  for (const route of routes) registerAction(app, services, route as ActionRoute<object>);
}

function registerAction(app: App, services: Services, route: ActionRoute<object>): void {
  const { verb, right, summary, body, before, run } = route;
  app.route({
    method: "POST",
    url: `/api/v1/articles/:id/${verb}`,
    config: { access: can(right) },
    schema: { tags: ["articles"], summary, params, body, response: { 200: articleResultSchema } },
    handler: async (request) => {
      const actor = actorOf(request);
      const input = { ...(request.body as { expectedVersion: number }), articleId: request.params.id };
      const extra = await before?.(services, actor, input, request.language);
      return inTransaction(services.db, (tx) => run(tx, actor, { ...input, ...extra }, services.now()));
    },
  });
}
