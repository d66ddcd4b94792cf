import { caseDocumentsSchema, caseQuestionsSchema } from "@openzone/contract/application-papers";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { documentsOf } from "../legal-documents/index.ts";
import { CASE } from "./case-clocks.ts";
import { questionsOf } from "./case-questions.ts";
import { caseById } from "./cases.ts";

/** What stands around a case: its questions, and its legal documents (文书). */
export function registerCasePapers(app: App, { db }: Services): void {
  const config = { access: can("application.read") };
  const tags = ["applications"];
  app.route({
    method: "GET",
    url: "/api/v1/applications/:id/questions",
    config,
    schema: {
      tags,
      summary: "What the case was asked: its form and the situations of its guide, as they were",
      params: idParams,
      response: { 200: caseQuestionsSchema },
    },
    handler: (request) => questionsOf(db, actorOf(request), request.params.id),
  });
  app.route({
    method: "GET",
    url: "/api/v1/applications/:id/documents",
    config,
    schema: {
      tags,
      summary: "Legal documents that were issued in a case (文书)",
      params: idParams,
      response: { 200: caseDocumentsSchema },
    },
    handler: async (request) => {
      const { id } = await caseById(db, actorOf(request), request.params.id);
      return { items: await documentsOf(db, CASE, id) };
    },
  });
}
