import { delegateReviewSchema, delegationListSchema, myDelegationsSchema } from "@openzone/contract/reviews";
import { z } from "zod";
import { inTransaction } from "../../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { idParams, nothing } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { delegateReview } from "../commands/delegate-review.ts";
import { revokeDelegation } from "../commands/revoke-delegation.ts";
import { myDelegations, openDelegations } from "../delegation-queries.ts";

const tags = ["delegations"];

/** Substitutes of reviewers for a period (委托审核). */
export function registerDelegationRoutes(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/me/delegations",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Substitutes that one named, and whom one stands in for",
      response: { 200: myDelegationsSchema },
    },
    handler: (request) => myDelegations(services.db, actorOf(request), services.now()),
  });
  app.route({
    method: "GET",
    url: "/api/v1/delegations",
    config: { access: can("role.grant") },
    schema: { tags, summary: "All delegations that hold or will hold", response: { 200: delegationListSchema } },
    handler: () => openDelegations(services.db, services.now()),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/delegations",
    config: { access: can("article.review") },
    schema: {
      tags,
      summary: "Names a substitute for one's own review rights (委托审核)",
      body: delegateReviewSchema,
      response: { 201: z.object({ id: z.number().int().positive() }) },
    },
    handler: async (request, reply) => {
      const id = await inTransaction(services.db, (tx) => delegateReview(tx, services, actorOf(request), request.body));
      return reply.code(201).send({ id });
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/delegations/:id/revoke",
    config: { access: signedIn },
    schema: {
      tags,
      summary: "Ends a delegation (撤销委托): one's own, or as security administrator any",
      params: idParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(services.db, (tx) => revokeDelegation(tx, services, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
