import {
  feedbackListSchema,
  feedbackQuerySchema,
  handledFeedbackSchema,
  handleFeedbackSchema,
} from "@openzone/contract/feedback";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { handleFeedback } from "./commands/handle-feedback.ts";
import { reopenFeedback } from "./commands/reopen-feedback.ts";
import { listFeedback } from "./feedback/queries.ts";

/** What readers thought of articles; `portal` takes it from them. */
export function registerFeedbackRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/feedback",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "What readers answered to “was this useful” (读者反馈), the newest first",
      querystring: feedbackQuerySchema,
      response: { 200: feedbackListSchema },
    },
    handler: (request) => listFeedback(services.db, actorOf(request), request.query),
  });
  app.route({
    method: "POST",
    url: "/api/v1/feedback/handle",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Says what was done about readers' answers (处理反馈), all of them or none",
      body: handleFeedbackSchema,
      response: { 200: handledFeedbackSchema },
    },
    handler: (request) =>
      inTransaction(services.db, (tx) => handleFeedback(tx, actorOf(request), request.body, services.now())),
  });
  app.route({
    method: "POST",
    url: "/api/v1/feedback/:id/reopen",
    config: { access: can("article.write") },
    schema: {
      tags: ["articles"],
      summary: "Puts a reader's answer back on the list of what waits (退回待处理)",
      params: idParams,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => reopenFeedback(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
