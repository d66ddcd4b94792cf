import { readContact } from "@openzone/contract/accounts";
import { sql } from "kysely";
import {
  type Client,
  checkSignIn,
  decoy,
  endSessions,
  finishSignIn,
  logSecurityEvent,
} from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import type { Services } from "../../../platform/services.ts";
import { accountByContact } from "../account-queries.ts";
import type { PublicActor } from "../session.ts";

/**
 * Signs in with telephone or mail address and password (登录). What is no address, unknown, wrong, locked and disabled get
 * one answer by one way.
 * @throws AppError SIGN_IN_REFUSED
 */
export async function signIn(
  services: Services,
  { contact, password }: { contact: string; password: string },
  client: Client,
): Promise<{ token: string; accountId: number }> {
  await decoy();
  // What cannot be an address is looked for all the same.
  const wanted = readContact(contact) ?? { kind: "mail", value: contact.slice(0, 120) };
  const found = await accountByContact(services.db, services.keyring, wanted);
  const account = await checkSignIn(services, found, password, client);
  const { token } = await finishSignIn(services, account.id, ["password"], client);
  return { token, accountId: account.id };
}

/** Ends this session, or another one of the same account (退出). */
export async function endOwnSession(
  services: Pick<Services, "db" | "now" | "securityLog">,
  actor: Pick<PublicActor, "accountId">,
  sessionId: number,
  reason: "signed-out" | "revoked",
  client: Client,
): Promise<void> {
  await inTransaction(services.db, async (tx) => {
    await endSessions(tx, actor.accountId, { only: sessionId }, reason, services.now());
    await sql`delete from acting_sessions where session_id = ${sessionId}
      and exists (select 1 from sessions where id = ${sessionId} and account_id = ${actor.accountId})`.execute(tx);
  });
  const event = reason === "revoked" ? "session-revoked" : "sign-out";
  logSecurityEvent(services, event, { accountId: actor.accountId, client, sessionId });
}
