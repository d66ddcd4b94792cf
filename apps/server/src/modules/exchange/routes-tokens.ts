import { apiTokenListSchema, createTokenSchema, madeTokenSchema } from "@openzone/contract/exchange";
import { z } from "zod";
import { inTransaction } from "../../platform/database/database.ts";
import { refuseUnless } from "../../platform/errors.ts";
import { actorOf, can } from "../../platform/http/access.ts";
import type { App } from "../../platform/http/app-type.ts";
import { idParams, nothing } from "../../platform/http/params.ts";
import type { Services } from "../../platform/services.ts";
import { createToken } from "./commands/create-token.ts";
import { revokeToken } from "./commands/revoke-token.ts";
import { reasonsAgainstTokens } from "./policy.ts";
import { listTokens } from "./token-queries.ts";

const tags = ["exchange"];
const access = can("token.manage");

/** Tokens (接口令牌) of other systems. */
export function registerTokens(app: App, { db, now }: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/api-tokens",
    config: { access },
    schema: { tags, summary: "Tokens of other systems (接口令牌)", response: { 200: apiTokenListSchema } },
    handler: async (request) => {
      refuseUnless(reasonsAgainstTokens(actorOf(request)));
      return { items: await listTokens(db, now()) };
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/api-tokens",
    config: { access, idempotent: false },
    schema: {
      tags,
      summary: "Issues a token; it is in this answer only",
      body: createTokenSchema,
      response: { 201: madeTokenSchema },
    },
    handler: async (request, reply) => {
      reply.code(201).header("cache-control", "no-store");
      return inTransaction(db, (tx) => createToken(tx, actorOf(request), request.body, now()));
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/api-tokens/:id/revoke",
    config: { access },
    schema: {
      tags,
      summary: "Revokes a token for ever (撤销)",
      params: idParams,
      body: z.object({}),
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await inTransaction(db, (tx) => revokeToken(tx, actorOf(request), request.params.id, now()));
      return reply.code(204).send(null);
    },
  });
}
