import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import { languageInPath } from "@openzone/contract/languages";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Actor } from "../auth/actor.ts";
import { AppError } from "../errors.ts";
import { withRequestId } from "../log/request-context.ts";
import type { HeaderList } from "../pages/index.ts";
import type { Services } from "../services.ts";
import { checkAccess, type IdentifyAccount, type IdentifyClient } from "./access.ts";
import type { App } from "./app-type.ts";
import { checkSameOrigin } from "./csrf.ts";
import { addIdempotency } from "./idempotency.ts";
import { addJsonParser } from "./json-body.ts";
import { plainErrorPage } from "./plain-error-page.ts";
import { type Problem, problemOf, retryAfter, sendProblem, toAppError } from "./problem.ts";

export interface HttpOptions {
  /** Who sends this request; null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<{ actor: Actor; sessionId: string } | null>;
  /** Tells which other system asks, on routes that need a token. */
  identifyClient?: IdentifyClient;
  /** Tells which public account asks, on routes for those. */
  identifyAccount?: IdentifyAccount;
  /** Where browsers are led that lack the session of a public account. */
  signInAddress?: (request: FastifyRequest) => string;
  /** The page for a problem that a browser met on a public page. */
  errorPage(problem: Problem, request: FastifyRequest): Promise<string>;
  /** Security headers for everything that the page cache does not answer. */
  headers: HeaderList;
  /** The address that the router sees for a request. */
  rewriteUrl?: (request: IncomingMessage) => string;
  /** What stands in front of the router: the page cache. */
  inFront?: (fallthrough: RequestListener) => RequestListener;
}

/** How long open requests may take when the server is told to stop. */
const graceMs = 10_000;

// Field messages in the language of the people who use the workbench.
z.config(z.locales.zhCN());

/**
 * Makes the Fastify app with everything that each request passes: id, identity, origin check, limits, access, and
 * one mapping of errors to problem JSON or to a page. Routes are registered by the modules.
 */
export async function createHttpServer(services: Services, options: HttpOptions): Promise<App> {
  const app = createFastify(services, options);
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  app
    .decorateRequest("actor", null)
    .decorateRequest("sessionId", null)
    .decorateRequest("client", null)
    .decorateRequest("account", null)
    .decorateRequest("language", "zh-CN");
  addJsonParser(app);
  addRequestContext(app, options);
  addErrorMapping(app, services, options);
  await app.register(cookie);
  await addLimits(app, services);
  addChecks(app, services, options);
  addIdempotency(app, services);
  return app;
}

function createFastify({ config }: Services, options: HttpOptions): App {
  const proxies = config.TRUST_PROXY.split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const app = Fastify({
    logger: false,
    trustProxy: proxies.length > 0 ? proxies : false,
    bodyLimit: config.MAX_BODY_KB * 1024,
    requestTimeout: 120_000,
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
    // An address that cannot be read comes to no route and no hook.
    frameworkErrors: (error, request, reply) => answerUnreadable(error, request, reply as FastifyReply),
    routerOptions: { maxParamLength: 300 },
    ...(options.rewriteUrl
      ? { rewriteUrl: (request: IncomingMessage) => options.rewriteUrl?.(request) ?? request.url ?? "/" }
      : {}),
    serverFactory: (handler): Server => {
      const fallthrough = handler as RequestListener;
      const server = createServer(options.inFront ? options.inFront(fallthrough) : fallthrough);
      server.keepAliveTimeout = 65_000;
      return server;
    },
  });
  return app.withTypeProvider<ZodTypeProvider>();
}

function answerUnreadable(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.language = languageOf(request);
  const problem = problemOf(toAppError(error), request);
  reply.header("x-request-id", request.id);
  if (!wantsPage(request)) return sendProblem(reply, problem);
  return reply.code(problem.status).type("text/html; charset=utf-8").send(plainErrorPage(problem, request.language));
}

function addRequestContext(app: App, options: HttpOptions): void {
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    for (let i = 0; i < options.headers.length; i += 2) {
      const name = options.headers[i];
      if (name) reply.header(name, options.headers[i + 1]);
    }
    request.language = languageOf(request);
    withRequestId(request.id, done);
  });
}

/**
 * The language of messages: Chinese and English exist. Addresses of foreign languages and callers who ask for English get
 * the latter. Pages of the portal have words in all languages and go by the address themselves.
 */
function languageOf(request: FastifyRequest): string {
  const named = languageInPath(request.url);
  if (named !== undefined) return named === "zh-CN" ? "zh-CN" : "en";
  const asked = request.headers["accept-language"];
  return request.url.startsWith("/api/") && asked?.startsWith("en") ? "en" : "zh-CN";
}

async function addLimits(app: App, { config }: Services): Promise<void> {
  await app.register(multipart, { limits: { fileSize: config.MAX_UPLOAD_MB * 1024 * 1024, files: 20, fields: 50 } });
  await app.register(underPressure, {
    maxEventLoopDelay: config.MAX_EVENT_LOOP_DELAY_MS,
    // An interval without a sample counts as an endless delay, so it must not be shorter than the delay allowed.
    sampleInterval: config.MAX_EVENT_LOOP_DELAY_MS,
    customError: class extends AppError {
      constructor() {
        super("OVERLOADED", { retryAfterSeconds: 5 });
      }
    },
  });
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: 60_000,
    // Behind a proxy that TRUST_PROXY does not name, all readers come from here and would share one limit. What needs
    // guarding against trying out, signing in above all, is no GET.
    allowList: (request) => isReading(request) && isThisMachine(request.ip),
    errorResponseBuilder: (_request, context) =>
      new AppError("RATE_LIMITED", { retryAfterSeconds: Math.max(1, Math.ceil(context.ttl / 1000)) }),
  });
}

/** Refusals that somebody wanted; nothing failed. */
const intended: ReadonlySet<string> = new Set(["OVERLOADED", "SITE_CLOSED"]);

const isReading = ({ method }: FastifyRequest): boolean => method === "GET" || method === "HEAD";
const isThisMachine = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

function addChecks(app: App, services: Services, options: HttpOptions): void {
  app.decorate("accessTable", new Map());
  app.addHook("onRoute", (route) => {
    if (!route.config?.access) throw new Error(`the route ${String(route.method)} ${route.url} declares no access`);
    for (const method of [route.method].flat()) app.accessTable.set(`${method} ${route.url}`, route.config.access);
  });
  app.addHook("onRequest", async (request) => {
    const { access, forNobody } = request.routeOptions.config;
    const isForAccounts = access?.kind === "account";
    const identity = forNobody || isForAccounts ? null : await options.identify(request);
    request.actor = identity?.actor ?? null;
    request.sessionId = identity?.sessionId ?? null;
    if (isForAccounts) request.account = (await options.identifyAccount?.(request)) ?? null;
    if (access?.kind === "token") request.client = (await options.identifyClient?.(request, access.scope)) ?? null;
    if (access) checkAccess(access, request.actor, request.client, request.account);
  });
  // After the body was read: forms without script carry their token in it.
  app.addHook("preValidation", async (request) => {
    if (request.routeOptions.config.access) checkSameOrigin(request, services.config.PUBLIC_URL, services.keyring);
  });
}

function addErrorMapping(app: App, { log, securityLog }: Services, options: HttpOptions): void {
  const answer = async (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = toAppError(thrown, request.routeOptions.bodyLimit);
    const route = request.routeOptions.url ?? "unknown";
    // Refusing work is what an overloaded server should do; the metrics count it, a line each would add to the load.
    if (error.status >= 500 && !intended.has(error.code))
      log.error({ err: error.cause ?? error, route, code: error.code }, "a request failed");
    if (error.status === 403) securityLog.info({ event: "refused", code: error.code, actor: request.actor?.id, route });
    discardRest(request);
    if (error.code === "NOT_SIGNED_IN" && options.signInAddress && isBrowserAtAccount(request))
      return reply.header("cache-control", "no-store").redirect(options.signInAddress(request), 303);
    const seconds = retryAfter(error);
    if (seconds) reply.header("retry-after", String(seconds));
    const problem = problemOf(error, request);
    if (!wantsPage(request)) return sendProblem(reply, problem);
    const html = await options.errorPage(problem, request).catch((cause: unknown) => {
      // The page reads the database too, which may be what is missing.
      log.error({ err: cause, route }, "the error page could not be made; the plain one was sent");
      return plainErrorPage(problem, request.language);
    });
    return reply.code(problem.status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html);
  };
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(new AppError("NOT_FOUND"), request, reply));
}

/** An upload that was refused half way is read to its end, or the next request of this connection would wait behind it. */
function discardRest({ raw }: FastifyRequest): void {
  if (raw.readableEnded) return;
  raw.unpipe();
  raw.resume();
}

/** Browsers that open a public address get a page; programs, and everything under /api/, get problem JSON. */
function wantsPage(request: FastifyRequest): boolean {
  if (request.url.startsWith("/api/")) return false;
  const { accept = "*/*" } = request.headers;
  // Forms of public pages work without script too.
  if (request.method === "POST") return accept.includes("text/html");
  return request.method === "GET" && /text\/html|\*\/\*/.test(accept);
}

const isBrowserAtAccount = ({ headers, routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.access?.kind === "account" && (headers.accept ?? "").includes("text/html");

/** Stops taking requests, lets open ones finish for some seconds, then ends. */
export async function stopGracefully(app: App): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close();
  clearTimeout(deadline);
}
