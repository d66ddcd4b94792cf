import { sql } from "kysely";
import { accountCookieName } from "../../platform/auth/index.ts";
import { openSession } from "../../platform/auth/sessions.ts";
import { inTransaction } from "../../platform/database/database.ts";
import { csrfToken } from "../../platform/http/csrf.ts";
import type { Services } from "../../platform/services.ts";
import { createAccount } from "./commands/register.ts";

/** A public account with an open session, without the way through registration and sign-in. */
export interface SignedInAccount {
  accountId: number;
  cookie: string;
  csrf: string;
}

const client = { addressPrefix: "192.0.2.0/24", userAgent: "test" };

/** Registers somebody and signs them in; with an enterprise they act for it. */
export async function signedInAccount(
  services: Services,
  { name, phone, enterprise }: { name: string; phone: string; enterprise?: { name: string; creditCode: string } },
): Promise<SignedInAccount> {
  const { db, keyring, now } = services;
  return inTransaction(db, async (tx) => {
    const contacts = [{ kind: "phone" as const, value: phone }];
    const accountId = await createAccount(tx, services, { name, contacts, language: "zh-CN" });
    const { token, sessionId } = await openSession(tx, services, accountId, ["password"], client);
    if (enterprise)
      await sql`with made as (insert into enterprise_accounts (credit_code, name, created_at, updated_at)
          values (${enterprise.creditCode}, ${enterprise.name}, ${now()}, ${now()}) returning id),
        member as (insert into enterprise_members (enterprise_id, account_id, role, since)
          select id, ${accountId}, 'owner', ${now()} from made)
        insert into acting_sessions (session_id, enterprise_id) select ${sessionId}, id from made`.execute(tx);
    const csrf = csrfToken(keyring, String(sessionId));
    return { accountId, cookie: `${accountCookieName}=${token}`, csrf };
  });
}
