import type { Services } from "../services.ts";
import type { Client } from "./client.ts";

export type SecurityEvent =
  | "sign-in"
  | "sign-in-refused"
  | "second-factor-refused"
  | "account-locked"
  | "sign-out"
  | "session-revoked"
  | "session-expired"
  | "password-changed"
  | "password-wrong"
  | "password-link-made"
  | "password-link-used"
  | "password-link-refused"
  | "totp-added"
  | "totp-removed"
  | "recovery-codes-made"
  | "recovery-code-used"
  | "passkey-added"
  | "passkey-removed"
  | "passkey-counter-went-back"
  | "second-factors-reset"
  | "role-granted"
  | "role-revoked"
  | "review-delegated"
  | "review-delegation-revoked"
  | "contact-changed"
  | "identity-linked"
  | "identity-unlinked"
  | "code-sent"
  | "code-refused"
  | "account-deleted"
  | "account-created"
  | "account-disabled"
  | "account-enabled";

/** One line of the security log: the event, the account's id and the sender's network; no names, no secrets. */
export function logSecurityEvent(
  { securityLog }: Pick<Services, "securityLog">,
  event: SecurityEvent,
  about: { accountId: number | null; client?: Client; [detail: string]: unknown },
): void {
  const { accountId, client, ...details } = about;
  securityLog.info({ event, accountId, addressPrefix: client?.addressPrefix, ...details });
}
