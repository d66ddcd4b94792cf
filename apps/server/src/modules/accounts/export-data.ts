import { sql } from "kysely";
import { listSessions } from "../../platform/auth/index.ts";
import type { Services } from "../../platform/services.ts";
import { messagesOf } from "../notifications/index.ts";
import { ownAccount } from "./account-queries.ts";
import { authoritiesGiven, authoritiesTo } from "./authority-queries.ts";
import { enterprisesOf } from "./enterprise-queries.ts";
import { accountDataParts } from "./home.ts";
import type { PublicActor } from "./session.ts";

/** Everything that is kept of a person, in one readable file (个人信息保护法 第四十五条); never anybody else's. */
export async function exportData(services: Services, actor: PublicActor): Promise<Record<string, unknown>> {
  const { db, keyring, now } = services;
  const { accountId } = actor;
  const { hasPassword: _, ...account } = await ownAccount(db, keyring, accountId);
  const identities = await sql`select issuer, linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from account_identities where account_id = ${accountId}`.execute(db);
  const sessions = await listSessions(db, services, accountId);
  const messages = await messagesOf(db, keyring, { accountId }, { language: actor.language, limit: 1000 });
  const parts: [string, unknown][] = [];
  for (const part of accountDataParts()) parts.push([part.key, await part.read(services, accountId)]);
  return {
    madeAt: now().toISOString(),
    account,
    enterprises: await enterprisesOf(db, accountId),
    authorities: {
      given: await authoritiesGiven(services, { ...actor, actingFor: undefined }),
      received: await authoritiesTo(services, accountId),
    },
    identities: identities.rows,
    sessions: sessions.map(({ id: _id, accountId: _account, ...session }) => session),
    messages: messages.map(({ id: _id, kind: _kind, ...message }) => message),
    ...Object.fromEntries(parts),
  };
}
