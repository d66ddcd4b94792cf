import {
  addPassageCommentSchema,
  changeCommentStateSchema,
  passageCommentListSchema,
  replyCommentSchema,
} from "@openzone/contract/reviews";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { addPassageComment } from "./commands/add-passage-comment.ts";
import { reopenComment, resolveComment } from "./commands/change-comment-state.ts";
import { replyToComment } from "./commands/reply-to-comment.ts";
import { commentsOf } from "./comments/queries.ts";

const tags = ["comments"];
/** Writers and reviewers comment, and a route names one right; who only reads is refused by the policy. */
const config = { access: can("article.read") } as const;
/** Every change answers all comments of the article as they are then. */
const response = { 200: passageCommentListSchema };

/** Comments on passages (批注): add, answer, resolve, reopen. */
export function registerCommentRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/comments",
    config,
    schema: { tags, summary: "The comments on passages of an article (批注)", params, response },
    handler: (request) => commentsOf(services.db, actorOf(request), request.params.id),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/comments",
    config,
    schema: { tags, summary: "Comments on a passage of an edition", params, body: addPassageCommentSchema, response },
    handler: (request) => {
      const articleId = request.params.id;
      return inTransaction(services.db, async (tx) => {
        await addPassageComment(tx, actorOf(request), { ...request.body, articleId }, services.now());
        return commentsOf(tx, actorOf(request), articleId);
      });
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/passage-comments/:id/reply",
    config,
    schema: { tags, summary: "Answers a comment", params, body: replyCommentSchema, response },
    handler: (request) => {
      const input = { commentId: request.params.id, text: request.body.text };
      return inTransaction(services.db, async (tx) =>
        commentsOf(tx, actorOf(request), await replyToComment(tx, actorOf(request), input, services.now())),
      );
    },
  });
  for (const [verb, run, summary] of [
    ["resolve", resolveComment, "Says that a comment is dealt with (处理完毕)"],
    ["reopen", reopenComment, "Opens a resolved comment again (重新打开)"],
  ] as const) {
    app.route({
      method: "POST",
      url: `/api/v1/passage-comments/:id/${verb}`,
      config,
      schema: { tags, summary, params, body: changeCommentStateSchema, response },
      handler: (request) => {
        const input = { ...request.body, commentId: request.params.id };
        return inTransaction(services.db, async (tx) =>
          commentsOf(tx, actorOf(request), await run(tx, actorOf(request), input, services.now())),
        );
      },
    });
  }
}
