import { receiptListSchema } from "@openzone/contract/receipts";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams as params } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { askAgain } from "./commands/ask-again.ts";
import { receiptsOf } from "./receipts.ts";

/** Receipts of publications and withdrawals (发布回执). */
export function registerReceiptRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/articles/:id/receipts",
    config: { access: can("article.read") },
    schema: {
      tags: ["articles"],
      summary: "Every address that shows the article, or shows it no longer, as the server found by asking itself",
      params,
      response: { 200: receiptListSchema },
    },
    handler: async (request) => ({ items: await receiptsOf(services.db, actorOf(request), request.params.id) }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/receipts",
    config: { access: can("article.publish") },
    schema: {
      tags: ["articles"],
      summary: "Asks every address once more (重新核对); the new receipt is pending at first",
      params,
      response: { 202: receiptListSchema },
    },
    handler: async (request, reply) => {
      const items = await inTransaction(services.db, async (tx) => {
        await askAgain(tx, actorOf(request), request.params.id, services.now());
        return receiptsOf(tx, actorOf(request), request.params.id);
      });
      return reply.code(202).send({ items });
    },
  });
}
