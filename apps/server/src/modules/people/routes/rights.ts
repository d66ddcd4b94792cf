import { grantRoleSchema, roleCatalogueSchema, roleNames, staffSchema } from "@openzone/contract/people";
import { sessionListSchema } from "@openzone/contract/session";
import { z } from "zod";
import { inTransaction } from "../../../platform/database/database.ts";
import { actorOf, can, signedIn } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { idParam, idParams, nothing } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { grantRole } from "../commands/grant-role.ts";
import { resetSecondFactor } from "../commands/reset-second-factor.ts";
import { revokeRole } from "../commands/revoke-role.ts";
import { revokeSessions } from "../commands/revoke-sessions.ts";
import type { PlaceDirectory } from "../places.ts";
import { roles } from "../roles.ts";
import { sessionList } from "../session-queries.ts";
import { staffById } from "../staff-queries.ts";

/** Roles and sessions of others: the security administrator's. */
export function registerRightsRoutes(app: App, services: Services, places: PlaceDirectory): void {
  registerRoles(app, services, places);
  registerSessions(app, services);
  registerSecondFactors(app, services);
}

function registerRoles(app: App, services: Services, places: PlaceDirectory): void {
  const { db } = services;
  const tags = ["roles"];
  app.route({
    method: "GET",
    url: "/api/v1/roles",
    config: { access: signedIn },
    schema: { tags, summary: "The roles with what they may do and where", response: { 200: roleCatalogueSchema } },
    handler: async () => ({
      items: roleNames.map((role) => ({
        role,
        actions: [...roles[role].actions],
        scopes: [...roles[role].scopes],
        administrator: roles[role].administrator,
      })),
    }),
  });
  app.route({
    method: "POST",
    url: "/api/v1/staff/:id/roles",
    config: { access: can("role.grant") },
    schema: {
      tags,
      summary: "Gives a person a role in a scope (授权)",
      params: idParams,
      body: grantRoleSchema,
      response: { 201: staffSchema },
    },
    handler: async (request, reply) => {
      const input = { staffId: request.params.id, ...request.body };
      const staff = await inTransaction(db, async (tx) => {
        await grantRole(tx, services, places, actorOf(request), input);
        return staffById(tx, services, places, input.staffId);
      });
      return reply.code(201).send(staff);
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/staff/:id/roles/:grantId",
    config: { access: can("role.grant") },
    schema: {
      tags,
      summary: "Takes a role back (撤权); it ends at once",
      params: z.object({ id: idParam, grantId: idParam }),
      response: { 200: staffSchema },
    },
    handler: (request) => {
      const { id: staffId, grantId } = request.params;
      return inTransaction(db, async (tx) => {
        await revokeRole(tx, services, actorOf(request), { staffId, grantId });
        return staffById(tx, services, places, staffId);
      });
    },
  });
}

function registerSessions(app: App, services: Services): void {
  const access = can("session.revoke-any");
  const tags = ["sessions"];
  app.route({
    method: "GET",
    url: "/api/v1/staff/:id/sessions",
    config: { access },
    schema: {
      tags,
      summary: "The open sessions of a person",
      params: idParams,
      response: { 200: sessionListSchema },
    },
    handler: (request) => sessionList(services, request.params.id, request.sessionId),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/staff/:id/sessions",
    config: { access },
    schema: {
      tags,
      summary: "Ends all sessions of a person (下线)",
      params: idParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { staffId: request.params.id };
      await inTransaction(services.db, (tx) => revokeSessions(tx, services, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/staff/:id/sessions/:sessionId",
    config: { access },
    schema: {
      tags,
      summary: "Ends one session of a person",
      params: z.object({ id: idParam, sessionId: idParam }),
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const { id: staffId, sessionId } = request.params;
      await inTransaction(services.db, (tx) => revokeSessions(tx, services, actorOf(request), { staffId, sessionId }));
      return reply.code(204).send(null);
    },
  });
}

function registerSecondFactors(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/staff/:id/second-factor/reset",
    config: { access: can("session.revoke-any") },
    schema: {
      tags: ["sessions"],
      summary: "Removes the second factors of a person who lost them (重置二次验证)",
      params: idParams,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { staffId: request.params.id };
      await inTransaction(services.db, (tx) => resetSecondFactor(tx, services, actorOf(request), input));
      return reply.code(204).send(null);
    },
  });
}
