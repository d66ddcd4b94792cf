import {
  passkeySignInSchema,
  passwordResetCheckSchema,
  passwordResetInfoSchema,
  passwordResetSchema,
  type SignIn,
  type SignInAnswer,
  sessionSchema,
  signInAnswerSchema,
  signInSchema,
} from "@openzone/contract/session";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  beginPasskeySignIn,
  type Client,
  clientOf,
  endedSessionCookie,
  type SignInResult,
  sessionCookie,
  signInWithCode,
  signInWithPasskey,
  signInWithPassword,
} from "../../../platform/auth/index.ts";
import { AppError } from "../../../platform/errors.ts";
import { actorOf, anyone, signedInEvenIfMustFirst } from "../../../platform/http/access.ts";
import type { App } from "../../../platform/http/app-type.ts";
import { nothing } from "../../../platform/http/params.ts";
import type { Services } from "../../../platform/services.ts";
import { describePasswordLink, setPasswordByLink } from "../commands/set-password-by-link.ts";
import { signOut } from "../commands/sign-out.ts";
import { loadActor } from "../load-actor.ts";
import { sessionView } from "../session-queries.ts";

const tags = ["session"];
/**
 * Each attempt costs a hash, so an address gets a tenth of the general limit: enough for an office behind one address
 * on a Monday morning.
 */
const limited = ({ config }: Pick<Services, "config">) => ({
  access: anyone,
  idempotent: false,
  rateLimit: { max: Math.ceil(config.RATE_LIMIT_PER_MINUTE / 10), timeWindow: 60_000 },
});

/** Signing in and out, and the one-time link for a password. */
export function registerSessionRoutes(app: App, services: Services): void {
  registerSession(app, services);
  registerSignIn(app, services);
  registerPasswordReset(app, services);
}

function registerSession(app: App, services: Services): void {
  app.route({
    method: "GET",
    url: "/api/v1/session",
    config: { access: signedInEvenIfMustFirst },
    schema: {
      tags,
      summary: "Who is signed in, with rights and the token for changes",
      response: { 200: sessionSchema },
    },
    handler: (request, reply) => {
      reply.header("cache-control", "no-store");
      return sessionView(services, actorOf(request), sessionIdOf(request));
    },
  });
  app.route({
    method: "DELETE",
    url: "/api/v1/session",
    config: { access: signedInEvenIfMustFirst },
    schema: { tags, summary: "Signs out (退出)", response: { 204: nothing } },
    handler: async (request, reply) => {
      await signOut(services, actorOf(request), Number(sessionIdOf(request)), clientOf(request));
      return reply.code(204).header("set-cookie", endedSessionCookie(services.config.PUBLIC_URL)).send(null);
    },
  });
}

function registerSignIn(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/session",
    config: limited(services),
    schema: {
      tags,
      summary: "Signs in (登录): the password, then a second factor if the answer asks for one",
      body: signInSchema,
      response: { 200: signInAnswerSchema },
    },
    handler: async (request, reply) => answer(services, reply, await step(services, request.body, clientOf(request))),
  });
  app.route({
    method: "POST",
    url: "/api/v1/session/passkey",
    config: limited(services),
    schema: {
      tags,
      summary: "Begins a sign-in by a passkey alone; its answer goes to POST /api/v1/session with the ticket",
      response: { 200: passkeySignInSchema },
    },
    handler: (_request, reply) => {
      reply.header("cache-control", "no-store");
      return beginPasskeySignIn(services);
    },
  });
}

function step(services: Services, body: SignIn, client: Client): Promise<SignInResult> {
  if ("username" in body) return signInWithPassword(services, body, client);
  if ("passkey" in body) return signInWithPasskey(services, body, client);
  return signInWithCode(services, body, client);
}

async function answer(services: Services, reply: FastifyReply, result: SignInResult): Promise<SignInAnswer> {
  reply.header("cache-control", "no-store");
  if (result.step === "second-factor") return result;
  const actor = await loadActor(services.db, result.accountId, services.now());
  if (!actor) throw new AppError("SIGN_IN_REFUSED");
  const session = await sessionView(services, actor, String(result.sessionId));
  reply.header("set-cookie", sessionCookie(result.token, services.config.PUBLIC_URL));
  return { step: "done", session };
}

function registerPasswordReset(app: App, services: Services): void {
  app.route({
    method: "POST",
    url: "/api/v1/password-reset/check",
    config: limited(services),
    schema: {
      tags,
      summary: "Whose password a one-time link sets",
      body: passwordResetCheckSchema,
      response: { 200: passwordResetInfoSchema },
    },
    handler: (request) => describePasswordLink(services, request.body.token),
  });
  app.route({
    method: "POST",
    url: "/api/v1/password-reset",
    config: limited(services),
    schema: {
      tags,
      summary: "Sets a password with a one-time link",
      body: passwordResetSchema,
      response: { 204: nothing },
    },
    handler: async (request, reply) => {
      await setPasswordByLink(services, request.body, clientOf(request));
      return reply.code(204).send(null);
    },
  });
}

function sessionIdOf(request: FastifyRequest): string {
  if (request.sessionId === null) throw new AppError("NOT_SIGNED_IN");
  return request.sessionId;
}
