import { checkResultSchema, ignoreFindingSchema } from "@openzone/contract/checks";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParam, idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { checkArticle } from "./checks/check-article.ts";
import { ignoreFinding } from "./commands/ignore-finding.ts";
import { showFinding } from "./commands/show-finding.ts";

/** Writers and reviewers ignore, and a route names one right; who only reads is refused by the rule itself. */
const config = { access: can("article.read") } as const;
const response = { 200: checkResultSchema };

/** Findings of the check that are let stand with a reason (忽略并说明); each change answers the check as it is then. */
export function registerFindingRoutes(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/ignored-findings",
    config,
    schema: {
      tags: ["articles"],
      summary: "Lets a finding of the check stand, with the reason (忽略并说明)",
      params: idParams,
      body: ignoreFindingSchema,
      response,
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const articleId = request.params.id;
      const { findingId, ...input } = request.body;
      const { findings } = await checkArticle(services, actor, articleId, request.language);
      const finding = findings.find((one) => one.id === findingId);
      await inTransaction(services.db, (tx) =>
        ignoreFinding(tx, actor, { ...input, articleId, finding }, services.now()),
      );
      return checkArticle(services, actor, articleId, request.language);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/articles/:id/ignored-findings/:ignoredId/show",
    config,
    schema: {
      tags: ["articles"],
      summary: "Shows an ignored finding again (恢复提示)",
      params: z.object({ id: idParam, ignoredId: idParam }),
      body: z.object({}),
      response,
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const { id: articleId, ignoredId } = request.params;
      await inTransaction(services.db, (tx) => showFinding(tx, actor, { articleId, ignoredId }, services.now()));
      return checkArticle(services, actor, articleId, request.language);
    },
  });
}
