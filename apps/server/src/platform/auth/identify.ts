import type { FastifyRequest } from "fastify";
import { onCommittedChange } from "../changes/changes.ts";
import type { Db, Tx } from "../database/database.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { sessionTokenOf } from "./cookie.ts";
import { logSecurityEvent } from "./security-events.ts";
import { accountsTag, accountTag, idleLimit } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

export interface Identity {
  actor: Actor;
  sessionId: string;
}

export type Identify = (request: Pick<FastifyRequest, "headers">) => Promise<Identity | null>;
export type LoadActor = (db: Db | Tx, accountId: number, now: Date) => Promise<Actor | null>;

type IdentifyServices = Pick<Services, "db" | "config" | "now" | "securityLog">;

/** Rights changed by another server are followed after this long at the latest; our own changes at once. */
const rememberMs = 5000;
const rememberAtMost = 5000;
/** `last_seen_at` is written this often at most, so that reading does not write. */
const seenEveryMs = 60_000;

/** Requests with this header are the screen's own (polling); they do not keep a session from going idle. */
export const backgroundHeader = "x-background";

interface Remembered {
  identity: Identity;
  lastSeenAt: number;
  expiresAt: number;
  until: number;
}

/**
 * Makes the function that tells who sends a request: null without a cookie, or when the session ended, was idle for
 * SESSION_IDLE_MINUTES or older than SESSION_MAX_HOURS, or the account is no longer usable.
 */
export function createIdentify(services: IdentifyServices, loadActor: LoadActor): Identify {
  const remembered = new Map<string, Remembered>();
  let changes = 0;
  onCommittedChange(services.db, ({ tags }) => {
    if (!tags.some((tag) => tag === accountsTag || tag.startsWith("account:"))) return;
    changes += 1;
    for (const [key, { identity }] of remembered) {
      if (tags.includes(accountsTag) || tags.includes(accountTag(identity.actor.id))) remembered.delete(key);
    }
  });
  return async (request) => {
    const token = sessionTokenOf(request);
    if (token === null) return null;
    const key = hashToken(token);
    const isBackground = request.headers[backgroundHeader] !== undefined;
    const now = services.now().getTime();
    const known = remembered.get(key);
    // Someone at work is written down as seen once a minute, so such a request takes the long way.
    const isDueToBeSeen = known !== undefined && !isBackground && now - known.lastSeenAt >= seenEveryMs;
    const isFresh =
      known !== undefined && known.until > now && known.until <= now + rememberMs && known.expiresAt > now;
    if (isFresh && !isDueToBeSeen) return known.identity;
    const before = changes;
    const found = await lookUp(services, loadActor, key, isBackground);
    remembered.delete(key);
    // What was read while rights were being changed may be older than the change.
    if (found && before === changes) remember(remembered, key, { ...found, until: now + rememberMs });
    return found?.identity ?? null;
  };
}

function remember(remembered: Map<string, Remembered>, key: string, entry: Remembered): void {
  const oldest = remembered.size >= rememberAtMost ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, entry);
}

async function lookUp(
  services: IdentifyServices,
  loadActor: LoadActor,
  tokenHash: string,
  isBackground: boolean,
): Promise<Omit<Remembered, "until"> | null> {
  const { db, config } = services;
  const now = services.now();
  const session = await db
    .selectFrom("sessions")
    .select(["id", "account_id", "last_seen_at", "expires_at"])
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!session) return null;
  if (session.expires_at <= now || session.last_seen_at <= idleLimit(config, now)) {
    await db
      .updateTable("sessions")
      .set({ ended_at: now, end_reason: "expired" })
      .where("id", "=", session.id)
      .execute();
    logSecurityEvent(services, "session-expired", { accountId: session.account_id });
    return null;
  }
  const actor = await loadActor(db, session.account_id, now);
  if (!actor) return null;
  const isDue = !isBackground && now.getTime() - session.last_seen_at.getTime() >= seenEveryMs;
  if (isDue) await db.updateTable("sessions").set({ last_seen_at: now }).where("id", "=", session.id).execute();
  return {
    identity: { actor, sessionId: String(session.id) },
    lastSeenAt: (isDue ? now : session.last_seen_at).getTime(),
    expiresAt: session.expires_at.getTime(),
  };
}
