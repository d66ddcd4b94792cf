import { sql } from "kysely";
import { inTransaction } from "../database/database.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { decoy, verifyPassword } from "./argon.ts";
import type { Client } from "./client.ts";
import { clearAttempts, failuresUntilLock, reserveAttempt, returnAttempt } from "./lockout.ts";
import { checkPasskey, type PasskeyAnswer, passkeyRequest } from "./passkeys.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { logSecurityEvent } from "./security-events.ts";
import { openSession } from "./sessions.ts";
import { openTicket, readTicket, type Ticket, useChallenge, useTicket } from "./tickets.ts";
import { takeTotpCode } from "./totp.ts";

export type SecondFactor = "totp" | "recovery-code" | "passkey";

export type SignInResult =
  | { step: "done"; accountId: number; token: string; sessionId: number; expiresAt: Date }
  | {
      step: "second-factor";
      ticket: string;
      methods: SecondFactor[];
      passkeyOptions: Record<string, unknown> | null;
    };

type SignInServices = Pick<Services, "db" | "config" | "now" | "keyring" | "securityLog">;

interface SignInRow extends SignInAccount {
  totp: boolean;
  passkey: boolean;
  recovery: boolean;
}

/**
 * First step: user name and password. An unknown account, a wrong password, a locked and a disabled account take the
 * same statements and the same hashing and get the same answer.
 * @throws AppError SIGN_IN_REFUSED
 */
export async function signInWithPassword(
  services: SignInServices,
  { username, password }: { username: string; password: string },
  client: Client,
): Promise<SignInResult> {
  await decoy();
  const account = await checkSignIn(services, await findAccount(services, username), password, client);
  if (!account.totp && !account.passkey) return finish(services, account.id, ["password"], client);
  await returnAttempt(services.db, account.id);
  return askForSecondFactor(services, account);
}

/** What is known of an account that somebody wants to sign in to. */
export interface SignInAccount {
  id: number;
  password_hash: string | null;
  usable: boolean;
}

/**
 * Checks a password, and gives the account back when it is right. No account, a wrong password, a locked and a disabled
 * account take the same statements and the same hashing; call `decoy` before looking the account up.
 * @throws AppError SIGN_IN_REFUSED
 */
export async function checkSignIn<A extends SignInAccount>(
  services: Pick<Services, "db" | "now" | "securityLog">,
  account: A | undefined,
  password: string,
  client: Client,
): Promise<A> {
  const attempt = await reserveAttempt(services.db, account?.id ?? 0, services.now());
  const isRight = await verifyPassword(account?.password_hash ?? null, password);
  if (account?.usable && attempt !== null && isRight) return account;
  logSecurityEvent(services, "sign-in-refused", { accountId: account?.id ?? null, client, locked: attempt === null });
  if (attempt === failuresUntilLock && account)
    logSecurityEvent(services, "account-locked", { accountId: account.id, client });
  throw new AppError("SIGN_IN_REFUSED");
}

/**
 * Second step with a code of the authenticator app or a recovery code.
 * @throws AppError TICKET_EXPIRED, SECOND_FACTOR_REFUSED
 */
export async function signInWithCode(
  services: SignInServices,
  input: { ticket: string } & ({ code: string } | { recoveryCode: string }),
  client: Client,
): Promise<SignInResult> {
  const { db, keyring, now } = services;
  const ticket = await readTicket(db, input.ticket, "second-factor", now());
  const accountId = accountOf(ticket);
  const attempt = await reserveAttempt(db, accountId, now());
  const isRight =
    attempt !== null &&
    ("code" in input
      ? await takeTotpCode(db, keyring, accountId, input.code, now())
      : await takeRecoveryCode(db, keyring, accountId, input.recoveryCode, now()));
  if (!isRight) {
    logSecurityEvent(services, "second-factor-refused", { accountId, client, locked: attempt === null });
    if (attempt === failuresUntilLock) logSecurityEvent(services, "account-locked", { accountId, client });
    throw new AppError("SECOND_FACTOR_REFUSED");
  }
  if ("recoveryCode" in input) logSecurityEvent(services, "recovery-code-used", { accountId, client });
  return finish(services, accountId, ["password", "code" in input ? "totp" : "recovery-code"], client, ticket);
}

/** Begins a sign-in by a passkey alone. */
export async function beginPasskeySignIn(services: SignInServices) {
  const options = await passkeyRequest(services, null);
  const about = { accountId: null, challenge: options.challenge };
  return {
    ticket: await openTicket(services.db, "passkey-sign-in", about, services.now()),
    passkeyOptions: { ...options } as Record<string, unknown>,
  };
}

/**
 * Second step with a passkey, or the whole sign-in by a passkey that made sure of the person itself. A lock does not
 * stand in its way: a key cannot be guessed, and its owner can enter while someone else tries out passwords.
 * @throws AppError TICKET_EXPIRED, SECOND_FACTOR_REFUSED
 */
export async function signInWithPasskey(
  services: SignInServices,
  input: { ticket: string; passkey: PasskeyAnswer },
  client: Client,
): Promise<SignInResult> {
  const ticket = await readPasskeyTicket(services, input.ticket);
  const challenge = await useChallenge(services.db, ticket);
  const expected = { challenge, accountId: ticket.accountId };
  const accountId = await checkPasskey(services, input.passkey, expected).catch((cause: unknown) => {
    if (!(cause instanceof AppError) || cause.code !== "PASSKEY_REFUSED") throw cause;
    logSecurityEvent(services, "second-factor-refused", { accountId: ticket.accountId, client });
    throw new AppError("SECOND_FACTOR_REFUSED", {}, { cause });
  });
  const methods = ticket.accountId === null ? ["passkey"] : ["password", "passkey"];
  return finish(services, accountId, methods, client, ticket);
}

async function readPasskeyTicket({ db, now }: SignInServices, token: string): Promise<Ticket> {
  const read = (purpose: "second-factor" | "passkey-sign-in") => readTicket(db, token, purpose, now());
  return read("second-factor").catch((error: unknown) => {
    if (error instanceof AppError && error.code === "TICKET_EXPIRED") return read("passkey-sign-in");
    throw error;
  });
}

async function findAccount({ db, now }: SignInServices, username: string): Promise<SignInRow | undefined> {
  const { rows } = await sql<SignInRow>`
    select id, password_hash, state = 'active' and (expires_at is null or expires_at > ${now()}) as usable,
      exists (select 1 from totp_secrets where account_id = accounts.id and confirmed_at is not null) as totp,
      exists (select 1 from passkeys where account_id = accounts.id) as passkey,
      exists (select 1 from recovery_codes where account_id = accounts.id and used_at is null) as recovery
    from accounts where lower(username) = ${username.trim().toLowerCase()} and kind = 'staff'`.execute(db);
  return rows[0];
}

async function askForSecondFactor(services: SignInServices, account: SignInRow): Promise<SignInResult> {
  const options = account.passkey ? await passkeyRequest(services, account.id) : null;
  const about = { accountId: account.id, challenge: options?.challenge ?? null };
  const methods: [SecondFactor, boolean][] = [
    ["passkey", account.passkey],
    ["totp", account.totp],
    ["recovery-code", account.recovery],
  ];
  return {
    step: "second-factor",
    ticket: await openTicket(services.db, "second-factor", about, services.now()),
    methods: methods.filter(([, has]) => has).map(([method]) => method),
    passkeyOptions: options ? { ...options } : null,
  };
}

/**
 * Opens the session of an account that proved who it is, and forgets its failures.
 * @throws AppError SIGN_IN_REFUSED when it was disabled meanwhile
 */
export const finishSignIn = async (
  services: Pick<Services, "db" | "config" | "now" | "securityLog">,
  accountId: number,
  methods: string[],
  client: Client,
) => finish(services, accountId, methods, client);

async function finish(
  services: Pick<Services, "db" | "config" | "now" | "securityLog">,
  accountId: number,
  methods: string[],
  client: Client,
  ticket?: Ticket,
): Promise<Extract<SignInResult, { step: "done" }>> {
  const session = await inTransaction(services.db, async (tx) => {
    if (ticket) await useTicket(tx, ticket);
    const account = await tx
      .selectFrom("accounts")
      .select(["state", "expires_at"])
      .where("id", "=", accountId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // It may have been disabled between the two steps.
    const isExpired = account.expires_at !== null && account.expires_at <= services.now();
    if (account.state !== "active" || isExpired) throw new AppError("SIGN_IN_REFUSED");
    await clearAttempts(tx, accountId);
    return openSession(tx, services, accountId, methods, client);
  });
  logSecurityEvent(services, "sign-in", { accountId, client, methods, sessionId: session.sessionId });
  return { step: "done", accountId, ...session };
}

function accountOf(ticket: Ticket): number {
  if (ticket.accountId === null) throw new AppError("TICKET_EXPIRED");
  return ticket.accountId;
}
