import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Keyring } from "../crypto/keyring.ts";
import { AppError } from "../errors.ts";

/** The token that a page of this session sends back with every change; it cannot be guessed from another site. */
export const csrfToken = (keyring: Keyring, sessionId: string): string => keyring.mac(sessionId, "csrf");

/**
 * Refuses a change that another site made the browser send: the origin must be ours and, where there is a session,
 * the token must be the session's.
 * @throws AppError CSRF_REFUSED
 */
export function checkSameOrigin(request: FastifyRequest, publicUrl: string, keyring: Keyring): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const origin = request.headers.origin;
  const own = [new URL(publicUrl).origin, `${request.protocol}://${request.headers.host}`];
  if (origin !== undefined ? !own.includes(origin) : !fromHere(request)) throw new AppError("CSRF_REFUSED");
  // Only one of them is ever looked up for a route.
  const sessionId = request.sessionId ?? request.account?.sessionId ?? null;
  if (sessionId === null || request.routeOptions.config.tokenInParts) return;
  refuseForeignToken(keyring, sessionId, request.headers["x-csrf-token"] ?? formToken(request));
}

/**
 * Refuses a token that is not the session's; for routes that read their body themselves (`tokenInParts`).
 * @throws AppError CSRF_REFUSED
 */
export function refuseForeignToken(keyring: Keyring, sessionId: string, token: unknown): void {
  const given = Buffer.from(String(token ?? ""));
  const expected = Buffer.from(csrfToken(keyring, sessionId));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError("CSRF_REFUSED");
}

/** Programs send neither header; a browser that sends no Origin says by Sec-Fetch-Site where it comes from. */
function fromHere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none";
}

/** Forms without script carry the token as a hidden field. */
function formToken(request: FastifyRequest): unknown {
  const body = request.body;
  return typeof body === "object" && body !== null && "csrfToken" in body ? body.csrfToken : undefined;
}
