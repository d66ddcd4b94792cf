import { audit } from "../../../platform/audit/audit.ts";
import type { Actor } from "../../../platform/auth/actor.ts";
import { endSessions, logSecurityEvent } from "../../../platform/auth/index.ts";
import { afterCommit, type Tx } from "../../../platform/database/database.ts";
import { AppError, refuseUnless } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { mayInZone } from "../policy.ts";

/**
 * Ends sessions (下线): one's own, or with the right `session.revoke-any` those of anybody.
 * @param input.sessionId one session; without it all of the person, but for `input.except`
 * @returns how many were ended
 * @throws AppError NOT_ALLOWED, NOT_FOUND when the session is not open or not this person's
 */
export async function revokeSessions(
  tx: Tx,
  services: Pick<Services, "now" | "securityLog">,
  actor: Actor,
  input: { staffId: number; sessionId?: number; except?: number },
): Promise<number> {
  const { staffId, sessionId } = input;
  if (actor.id !== staffId) refuseUnless(mayInZone(actor, "session.revoke-any"));
  const ended = await endSessions(tx, staffId, { only: sessionId, except: input.except }, "revoked", services.now());
  if (ended === 0 && sessionId !== undefined) throw new AppError("NOT_FOUND");
  if (ended === 0) return 0;
  await audit(tx, actor, "session.revoked", { type: "staff", id: staffId }, { sessionId: sessionId ?? null, ended });
  afterCommit(tx, () => logSecurityEvent(services, "session-revoked", { accountId: staffId, ended, by: actor.id }));
  return ended;
}
