import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Db, Tx } from "../database/database.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { logSecurityEvent } from "./security-events.ts";
import { forgetIdentities } from "./sessions.ts";
import { openTicket, readTicket, useTicket } from "./tickets.ts";

type PasskeyServices = Pick<Services, "db" | "config" | "now" | "securityLog">;
export type PasskeyAnswer = { id: string; rawId: string; type: "public-key" } & Record<string, unknown>;

/** Some nine megabytes, which a server whose staff use no keys never needs. */
const webauthn = () => import("@simplewebauthn/server");

/** The relying party of WebAuthn is the zone's host; a key made for it works nowhere else. */
const partyOf = (config: Services["config"]) => {
  const url = new URL(config.PUBLIC_URL);
  return { rpID: url.hostname, expectedOrigin: url.origin, rpName: "OpenZone" };
};

/** Begins adding a passkey (通行密钥): options for the browser and the ticket to come back with. */
export async function beginPasskey(
  { db, config, now }: PasskeyServices,
  account: { id: number; username: string; name: string },
): Promise<{ ticket: string; passkeyOptions: Record<string, unknown> }> {
  const { rpID, rpName } = partyOf(config);
  const options = await (await webauthn()).generateRegistrationOptions({
    rpID,
    rpName,
    userName: account.username,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(`account:${account.id}`),
    attestationType: "none",
    excludeCredentials: await credentialsOf(db, account.id),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  const about = { accountId: account.id, challenge: options.challenge };
  return { ticket: await openTicket(db, "passkey-registration", about, now()), passkeyOptions: { ...options } };
}

/** What `checkNewPasskey` found out about a key, to be stored. */
export interface NewPasskey {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
}

/**
 * Checks the browser's answer to `beginPasskey`; outside a transaction.
 * @throws AppError TICKET_EXPIRED, PASSKEY_REFUSED
 */
export async function checkNewPasskey(
  { db, config, now }: PasskeyServices,
  accountId: number,
  token: string,
  answer: PasskeyAnswer,
): Promise<NewPasskey> {
  const ticket = await readTicket(db, token, "passkey-registration", now());
  await useTicket(db, ticket);
  if (ticket.accountId !== accountId || ticket.challenge === null) throw new AppError("TICKET_EXPIRED");
  const { rpID, expectedOrigin } = partyOf(config);
  const response = answer as unknown as RegistrationResponseJSON;
  const options = {
    response,
    expectedChallenge: ticket.challenge,
    expectedOrigin,
    expectedRPID: rpID,
    requireUserVerification: false,
  };
  const result = await (await webauthn()).verifyRegistrationResponse(options).catch(refused);
  if (!result.verified) throw new AppError("PASSKEY_REFUSED");
  const { credential } = result.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((name) => /^[a-z-]{1,20}$/.test(name)).slice(0, 8),
  };
}

/** @throws AppError ALREADY_EXISTS when the key is known */
export async function storePasskey(
  tx: Tx,
  accountId: number,
  key: NewPasskey,
  name: string,
  now: Date,
): Promise<number> {
  const row = await tx
    .insertInto("passkeys")
    .values({
      account_id: accountId,
      credential_id: key.credentialId,
      public_key: Buffer.from(key.publicKey),
      counter: key.counter,
      transports: key.transports,
      name,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new AppError("ALREADY_EXISTS", { field: "passkey", value: name });
  await forgetIdentities(tx, [accountId]);
  return row.id;
}

/**
 * Options with which the browser asks for a passkey: one of the account's, or any when `accountId` is null. A key
 * that is the only proof has to make sure of the person too (user verification).
 */
export async function passkeyRequest({ db, config }: PasskeyServices, accountId: number | null) {
  return (await webauthn()).generateAuthenticationOptions({
    rpID: partyOf(config).rpID,
    allowCredentials: accountId === null ? [] : await credentialsOf(db, accountId),
    userVerification: accountId === null ? "required" : "preferred",
  });
}

/**
 * Checks the browser's answer to `passkeyRequest`.
 * @param expected the challenge, and the account whose key it must be; null for a sign-in by the key alone
 * @returns the id of the account that the key belongs to
 * @throws AppError PASSKEY_REFUSED
 */
export async function checkPasskey(
  services: PasskeyServices,
  answer: PasskeyAnswer,
  expected: { challenge: string; accountId: number | null },
): Promise<number> {
  const { db, config, now } = services;
  const row = await db.selectFrom("passkeys").selectAll().where("credential_id", "=", answer.id).executeTakeFirst();
  if (!row || (expected.accountId !== null && row.account_id !== expected.accountId))
    throw new AppError("PASSKEY_REFUSED");
  const { rpID, expectedOrigin } = partyOf(config);
  const result = await (await webauthn())
    .verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: expected.challenge,
      expectedOrigin,
      expectedRPID: rpID,
      // The counter is compared below, so that a copied key is told apart from a wrong signature.
      credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: 0 },
      requireUserVerification: expected.accountId === null,
    })
    .catch(refused);
  if (!result.verified) throw new AppError("PASSKEY_REFUSED");
  const { newCounter } = result.authenticationInfo;
  const used = await db
    .updateTable("passkeys")
    .set({ counter: newCounter, last_used_at: now() })
    .where("id", "=", row.id)
    .where((where) => (newCounter === 0 ? where("counter", "=", 0) : where("counter", "<", newCounter)))
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) {
    logSecurityEvent(services, "passkey-counter-went-back", { accountId: row.account_id, passkeyId: row.id });
    throw new AppError("PASSKEY_REFUSED");
  }
  return row.account_id;
}

/** The package throws plain errors for whatever does not fit; to the person all of them are one. */
function refused(cause: unknown): never {
  throw new AppError("PASSKEY_REFUSED", {}, { cause });
}

async function credentialsOf(db: Db | Tx, accountId: number): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom("passkeys")
    .select(["credential_id", "transports"])
    .where("account_id", "=", accountId)
    .execute();
  return rows.map((row) => ({ id: row.credential_id, transports: row.transports }));
}
