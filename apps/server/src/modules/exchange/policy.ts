import { type Actor, may } from "../../platform/auth/actor.ts";
import type { Reason } from "../../platform/errors.ts";

/** Whether a person may keep the channels and webhooks of a site, and read what went through them. */
export const mayExchange = (actor: Actor, siteId: number): boolean => may(actor, "exchange.manage", { siteId });

/** Why this person may not issue and revoke tokens; empty when they may (安全管理员). */
export const reasonsAgainstTokens = (actor: Actor, siteId?: number): Reason[] =>
  may(actor, "token.manage", { siteId }) ? [] : [{ code: "NOT_ALLOWED" }];
