import type { Actor } from "../../../platform/auth/actor.ts";
import { type Client, endSessions, logSecurityEvent } from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";

/** Ends the session of this request (退出); the security log knows of it, as of the sign-in. */
export async function signOut(services: Services, actor: Actor, sessionId: number, client: Client): Promise<void> {
  await inTransaction(services.db, (tx) =>
    endSessions(tx, actor.id, { only: sessionId }, "signed-out", services.now()),
  );
  logSecurityEvent(services, "sign-out", { accountId: actor.id, client, sessionId });
}
