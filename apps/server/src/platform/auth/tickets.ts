import type { Db, Tx } from "../database/database.ts";
import { AppError } from "../errors.ts";
import { hashToken, newToken } from "./tokens.ts";

export type TicketPurpose = "second-factor" | "passkey-sign-in" | "passkey-registration";

export interface Ticket {
  token: string;
  accountId: number | null;
  challenge: string | null;
}

const minutes = 5;

/** Opens a step that takes more than one request; the token goes to the browser, its hash stays. */
export async function openTicket(
  db: Db | Tx,
  purpose: TicketPurpose,
  about: { accountId: number | null; challenge: string | null },
  now: Date,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await db
    .insertInto("sign_in_tickets")
    .values({
      token_hash: hashToken(token),
      purpose,
      account_id: about.accountId,
      challenge: about.challenge,
      expires_at: expiresAt,
    })
    .execute();
  return token;
}

/** @throws AppError TICKET_EXPIRED when the ticket is unknown, used, too old or for something else */
export async function readTicket(db: Db | Tx, token: string, purpose: TicketPurpose, now: Date): Promise<Ticket> {
  const row = await db
    .selectFrom("sign_in_tickets")
    .select(["account_id", "challenge"])
    .where("token_hash", "=", hashToken(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (!row) throw new AppError("TICKET_EXPIRED");
  return { token, accountId: row.account_id, challenge: row.challenge };
}

/** Uses the ticket up. @throws AppError TICKET_EXPIRED when another request was faster */
export async function useTicket(db: Db | Tx, ticket: Ticket): Promise<void> {
  const used = await db
    .deleteFrom("sign_in_tickets")
    .where("token_hash", "=", hashToken(ticket.token))
    .executeTakeFirst();
  if (used.numDeletedRows === 0n) throw new AppError("TICKET_EXPIRED");
}

/**
 * Uses the ticket's challenge up; the ticket itself stays, so that a person whose passkey failed may type a code.
 * @throws AppError TICKET_EXPIRED when there is none, or another request was faster
 */
export async function useChallenge(db: Db | Tx, ticket: Ticket): Promise<string> {
  if (ticket.challenge === null) throw new AppError("TICKET_EXPIRED");
  const used = await db
    .updateTable("sign_in_tickets")
    .set({ challenge: null })
    .where("token_hash", "=", hashToken(ticket.token))
    .where("challenge", "=", ticket.challenge)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new AppError("TICKET_EXPIRED");
  return ticket.challenge;
}
