import type { FastifyRequest } from "fastify";
import { type Actor, mayAnywhere } from "../auth/actor.ts";
import { AppError } from "../errors.ts";

/** Who may call a route: anyone, anyone signed in, or whoever has the action somewhere. It stands beside the route. */
export type Access =
  | { kind: "public" }
  | { kind: "signed-in"; evenIfMustFirst?: boolean }
  | { kind: "action"; action: string }
  | { kind: "token"; scope: string }
  | { kind: "account"; optional?: boolean };

export const anyone: Access = { kind: "public" };
export const signedIn: Access = { kind: "signed-in" };
/** For the few routes that lead out of a forced step, such as changing the password. */
export const signedInEvenIfMustFirst: Access = { kind: "signed-in", evenIfMustFirst: true };
export const can = (action: string): Access => ({ kind: "action", action });
/** For other systems: with a token that has the scope. No person gets past it, whatever their rights. */
export const withToken = (scope: string): Access => ({ kind: "token", scope });

/**
 * For those who are signed in with a public account (公众账号); a session of the staff opens nothing here and its token is not
 * asked for. Browsers without a session are led to the sign-in.
 */
export const accessPublic: Access = { kind: "account" };
/** The same pages for anyone: they know who is signed in, where somebody is. */
export const accessPublicOrNobody: Access = { kind: "account", optional: true };

/** Who is signed in with a public account; the module that keeps them says more of it. */
export interface AccountIdentity {
  accountId: number;
  sessionId: string;
}

/** Tells which public account sends a request; null when none is signed in. */
export type IdentifyAccount = (request: FastifyRequest) => Promise<AccountIdentity | null>;

/** Another system that asks with a token. */
export interface ApiClient {
  /** Of the token. */
  id: number;
  siteId: number;
  name: string;
  scopes: readonly string[];
}

/** Tells which system sends a request that needs a token; throws when it may not. */
export type IdentifyClient = (request: FastifyRequest, scope: string) => Promise<ApiClient>;

declare module "fastify" {
  interface FastifyInstance {
    /** Every route as `METHOD /path` with its access, for the test that compares them with the reviewed matrix. */
    accessTable: Map<string, Access>;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** A change that a repeated send must not make twice; default true for POST under `/api/`. */
    idempotent?: boolean;
    /**
     * Acts for nobody, whoever is signed in: forms of public pages, which hold no token of a session since everyone gets
     * the same bytes. Where they come from is checked all the same.
     */
    forNobody?: boolean;
    /**
     * The token of the session comes in the parts of a body that the handler reads itself, files among them: it calls
     * `refuseForeignToken` before it changes anything.
     */
    tokenInParts?: boolean;
  }
  interface FastifyRequest {
    actor: Actor | null;
    sessionId: string | null;
    /** Set on routes that need a token. */
    client: ApiClient | null;
    /** Set on routes for public accounts. */
    account: AccountIdentity | null;
    /** The language of messages to this person: `zh-CN` or `en`. */
    language: string;
  }
}

/** @throws AppError NOT_SIGNED_IN, NOT_ALLOWED */
export function checkAccess(
  access: Access,
  actor: Actor | null,
  client: ApiClient | null = null,
  account: AccountIdentity | null = null,
): void {
  if (access.kind === "public") return;
  if (access.kind === "token" || access.kind === "account") {
    const isOpen = access.kind === "account" && access.optional;
    if (!isOpen && !(access.kind === "token" ? client : account)) throw new AppError("NOT_SIGNED_IN");
    return;
  }
  if (!actor) throw new AppError("NOT_SIGNED_IN");
  if (access.kind === "signed-in") {
    if (actor.mustFirst && !access.evenIfMustFirst) throw new AppError("NOT_ALLOWED", { mustFirst: actor.mustFirst });
    return;
  }
  if (!mayAnywhere(actor, access.action)) {
    throw new AppError("NOT_ALLOWED", { action: access.action, mustFirst: actor.mustFirst });
  }
}

/** The signed-in person of a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new AppError("NOT_SIGNED_IN");
  return request.actor;
}

/** The system that calls a route that needs a token. */
export function clientOf(request: FastifyRequest): ApiClient {
  if (!request.client) throw new AppError("NOT_SIGNED_IN");
  return request.client;
}
