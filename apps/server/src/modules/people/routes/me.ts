import {
  addedPasskeySchema,
  addPasskeySchema,
  changePasswordSchema,
  confirmPasswordSchema,
  confirmTotpSchema,
  meSecuritySchema,
  passkeyRegistrationSchema,
  recoveryCodesSchema,
  sessionListSchema,
  totpSetupSchema,
} from "@openzone/contract/session";
import { clientOf } from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { actorOf, signedInEvenIfMustFirst } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { nothing, idParams as params } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { finishPasskey, startPasskey } from "../commands/add-passkey.ts";
import { finishTotp, startTotp } from "../commands/add-totp.ts";
import { changePassword } from "../commands/change-password.ts";
import { takeOffSecondFactor } from "../commands/remove-second-factor.ts";
import { renewRecoveryCodes } from "../commands/renew-recovery-codes.ts";
import { revokeSessions } from "../commands/revoke-sessions.ts";
import { mySecurity, sessionList } from "../session-queries.ts";

const tags = ["me"];
/** These routes lead out of a forced step, and their answers hold secrets that are not kept for repeated sends. */
const config = { access: signedInEvenIfMustFirst, idempotent: false } as const;

/** What a person does about the own account: password, second factors, sessions. */
export function registerMeRoutes(app: App, services: Services): void {
  registerOverview(app, services);
  registerTotp(app, services);
  registerPasskeys(app, services);
  registerSessions(app, services);
}

function registerOverview(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/me/security",
    config,
    schema: { tags, summary: "What is set up for signing in", response: { 200: meSecuritySchema } },
    handler: (request) => mySecurity(services.db, actorOf(request)),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/password",
    config,
    schema: {
      tags,
      summary: "Changes one's password (修改密码); other sessions end",
      body: changePasswordSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      const input = { ...request.body, sessionId: request.sessionId === null ? undefined : Number(request.sessionId) };
      await changePassword(services, actorOf(request), input, clientOf(request));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/recovery-codes",
    config,
    schema: {
      tags,
      summary: "Makes new recovery codes",
      body: confirmPasswordSchema,
      response: { 200: recoveryCodesSchema },
    },
    handler: (request) => renewRecoveryCodes(services, actorOf(request), request.body.password, clientOf(request)),
  });
}

function registerTotp(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/me/totp",
    config,
    schema: {
      tags,
      summary: "Begins adding an authenticator app (绑定验证器)",
      body: confirmPasswordSchema,
      response: { 200: totpSetupSchema },
    },
    handler: (request) => startTotp(services, actorOf(request), request.body.password, clientOf(request)),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/totp/confirm",
    config,
    schema: {
      tags,
      summary: "Turns the authenticator app on with one of its codes",
      body: confirmTotpSchema,
      response: { 200: recoveryCodesSchema },
    },
    handler: (request) => finishTotp(services, actorOf(request), request.body.code, clientOf(request)),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/totp/remove",
    config,
    schema: { tags, summary: "Removes the authenticator app", body: confirmPasswordSchema, response: { 204: nothing } },
    handler: async (request, reply) => {
      const input = { password: request.body.password, which: "totp" } as const;
      await takeOffSecondFactor(services, actorOf(request), input, clientOf(request));
      return reply.code(204).send(null);
    },
  });
}

function registerPasskeys(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/me/passkeys/options",
    config,
    schema: {
      tags,
      summary: "Begins adding a passkey (通行密钥)",
      body: confirmPasswordSchema,
      response: { 200: passkeyRegistrationSchema },
    },
    handler: (request) => startPasskey(services, actorOf(request), request.body.password, clientOf(request)),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/passkeys",
    config,
    schema: {
      tags,
      summary: "Adds the passkey that the browser made",
      body: addPasskeySchema,
      response: { 201: addedPasskeySchema },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await finishPasskey(services, actorOf(request), request.body, clientOf(request))),
  });
  app.route({
    method: "POST",
    url: "/api/v1/me/passkeys/:id/remove",
    config,
    schema: { tags, summary: "Removes a passkey", params, body: confirmPasswordSchema, response: { 204: nothing } },
    handler: async (request, reply) => {
      const input = { password: request.body.password, which: { passkeyId: request.params.id } };
      await takeOffSecondFactor(services, actorOf(request), input, clientOf(request));
      return reply.code(204).send(null);
    },
  });
}

function registerSessions(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/me/sessions",
    config,
    schema: { tags, summary: "One's open sessions", response: { 200: sessionListSchema } },
    handler: (request) => sessionList(services, actorOf(request).id, request.sessionId),
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/me/sessions/:id",
    config,
    schema: { tags, summary: "Ends one of one's sessions", params, response: { 204: nothing } },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const input = { staffId: actor.id, sessionId: request.params.id };
      await inTransaction(services.db, (tx) => revokeSessions(tx, services, actor, input));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/me/sessions",
    config,
    schema: { tags, summary: "Ends all of one's sessions but this one", response: { 204: nothing } },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const input = { staffId: actor.id, except: Number(request.sessionId) };
      await inTransaction(services.db, (tx) => revokeSessions(tx, services, actor, input));
      return reply.code(204).send(null);
    },
  });
}
