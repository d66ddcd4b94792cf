import { invalidate } from "../changes/changes.ts";
import type { Db, Tx } from "../database/database.ts";
import type { Services } from "../services.ts";
import type { Client } from "./client.ts";
import type { EndReason } from "./tables.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface OpenSession {
  id: number;
  accountId: number;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  methods: string[];
  addressPrefix: string;
  userAgent: string;
}

/** Tag of the change log under which identities of an account are remembered; `accountsTag` drops all. */
export const accountTag = (accountId: number): string => `account:${accountId}`;
export const accountsTag = "accounts";

/**
 * Opens a session (会话) for an account that has proved who it is.
 * @param methods how: `password`, `totp`, `recovery-code`, `passkey`
 * @returns the token for the cookie; only its hash is kept
 */
export async function openSession(
  tx: Tx,
  { config, now }: Pick<Services, "config" | "now">,
  accountId: number,
  methods: string[],
  client: Client,
): Promise<{ token: string; sessionId: number; expiresAt: Date }> {
  const token = newToken();
  const at = now();
  const expiresAt = new Date(at.getTime() + config.SESSION_MAX_HOURS * 3_600_000);
  const { id } = await tx
    .insertInto("sessions")
    .values({
      account_id: accountId,
      token_hash: hashToken(token),
      methods,
      created_at: at,
      last_seen_at: at,
      expires_at: expiresAt,
      end_reason: null,
      address_prefix: client.addressPrefix,
      user_agent: client.userAgent,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.updateTable("accounts").set({ last_sign_in_at: at }).where("id", "=", accountId).execute();
  return { token, sessionId: id, expiresAt };
}

/** The sessions of an account that are open now, newest first. */
export async function listSessions(
  db: Db | Tx,
  { config, now }: Pick<Services, "config" | "now">,
  accountId: number,
): Promise<OpenSession[]> {
  const at = now();
  const rows = await db
    .selectFrom("sessions")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", at)
    .where("last_seen_at", ">", idleLimit(config, at))
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    methods: row.methods,
    addressPrefix: row.address_prefix,
    userAgent: row.user_agent,
  }));
}

/** A session last seen before this moment has been idle for too long. */
export const idleLimit = (config: Services["config"], now: Date): Date =>
  new Date(now.getTime() - config.SESSION_IDLE_MINUTES * 60_000);

/**
 * Ends open sessions of an account, with the commit; no request is answered for them after it.
 * @param which one session's id, all, or all but one
 * @returns how many were ended
 */
export async function endSessions(
  tx: Tx,
  accountId: number,
  which: { only?: number; except?: number | undefined },
  reason: EndReason,
  now: Date,
): Promise<number> {
  let query = tx
    .updateTable("sessions")
    .set({ ended_at: now, end_reason: reason })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null);
  if (which.only !== undefined) query = query.where("id", "=", which.only);
  if (which.except !== undefined) query = query.where("id", "!=", which.except);
  const { numUpdatedRows } = await query.executeTakeFirst();
  await forgetIdentities(tx, [accountId]);
  return Number(numUpdatedRows);
}

/** Has the servers forget who these accounts are and what they may do; without ids, all accounts. */
export async function forgetIdentities(tx: Tx, accountIds?: readonly number[]): Promise<void> {
  await invalidate(tx, accountIds ? accountIds.map(accountTag) : [accountsTag]);
}
