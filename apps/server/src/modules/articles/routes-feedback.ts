import { feedbackListSchema, feedbackQuerySchema } from "@openzone/contract/feedback";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import type { Services } from "../../platform/services.ts";
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
}
