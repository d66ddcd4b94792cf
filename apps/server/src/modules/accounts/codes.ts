import { randomInt } from "node:crypto";
import type { Contact } from "@openzone/contract/accounts";
import { sql } from "kysely";
import { type Client, hashToken, logSecurityEvent, newToken } from "../../platform/auth/index.ts";
import { type Db, inTransaction, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { notify } from "../notifications/index.ts";
import { contactKey, contactKeys, open, seal } from "./personal-fields.ts";

export type CodePurpose = "register" | "reset" | "contact";

const MINUTES = 15;
const MOST_TRIES = 5;
/** For one telephone or mail address; the same whether it has an account or not. */
const SECONDS_BETWEEN = 60;
const MOST_AN_HOUR = 5;
/** For one network: SMS cost money, and a hall full of people shares an address. */
const MOST_FROM_A_NETWORK = 40;

interface CodeRequest {
  purpose: CodePurpose;
  contact: Contact;
  /** Whose code it is; for registering nobody's yet. */
  accountId: number | null;
  /**
   * What is sent instead of a code where none can be right, since the address has an account already; nothing is sent
   * where `none` is said. The answer to the sender is the same.
   */
  instead?: "taken" | "none" | undefined;
  language: string;
}

/**
 * Sends a code (验证码) of six digits that shows whose telephone or mail address it is.
 * @returns the ticket with which the code is given back
 * @throws AppError CODE_TOO_OFTEN
 */
export async function sendCode(
  services: Pick<Services, "db" | "keyring" | "now" | "securityLog">,
  request: CodeRequest,
  client: Client,
): Promise<string> {
  const { db, keyring, now } = services;
  const { contact, purpose, accountId, instead, language } = request;
  await refuseTooOften(db, contactKeys(keyring, contact), client, now());
  const ticket = newToken();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const at = now();
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto("contact_codes")
      .values({
        token_hash: hashToken(ticket),
        purpose,
        contact_kind: contact.kind,
        contact: seal(keyring, "code", contact.value),
        contact_key: contactKey(keyring, contact),
        account_id: accountId,
        code_mac: instead ? null : macOf(services, ticket, code),
        address_prefix: client.addressPrefix,
        created_at: at,
        expires_at: new Date(at.getTime() + MINUTES * 60_000),
      })
      .execute();
    if (instead === "none") return;
    const to = contact.kind === "phone" ? { phone: contact.value } : { mail: contact.value };
    const kind = instead ? "account.taken" : "account.code";
    await notify(tx, services, { to, kind, params: { code, minutes: MINUTES }, language, urgent: true });
  });
  logSecurityEvent(services, "code-sent", { accountId, client, purpose, channel: contact.kind });
  return ticket;
}

const macOf = ({ keyring }: Pick<Services, "keyring">, ticket: string, code: string): string =>
  keyring.mac(`${ticket}:${code}`, "contact-code");

async function refuseTooOften(db: Db, keys: string[], client: Client, now: Date): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<{ last: Date | null; own: number; network: number }>`
    select max(created_at) filter (where contact_key = any(${keys}::text[])) as last,
      count(*) filter (where contact_key = any(${keys}::text[]))::integer as own,
      count(*) filter (where address_prefix = ${client.addressPrefix})::integer as network
    from contact_codes where created_at > ${hourAgo}
      and (contact_key = any(${keys}::text[]) or address_prefix = ${client.addressPrefix})`.execute(db);
  const { last, own, network } = rows[0] ?? { last: null, own: 0, network: 0 };
  const isSoon = last !== null && now.getTime() - last.getTime() < SECONDS_BETWEEN * 1000;
  if (isSoon) throw new AppError("CODE_TOO_OFTEN", { retryAfterSeconds: SECONDS_BETWEEN });
  if (own >= MOST_AN_HOUR || network >= MOST_FROM_A_NETWORK)
    throw new AppError("CODE_TOO_OFTEN", { retryAfterSeconds: 3600 });
}

export interface OpenCode {
  id: number;
  contact: Contact;
  accountId: number | null;
}

/** Whether a ticket can still be used; says nothing of the code. @throws AppError TICKET_EXPIRED */
export async function readCodeTicket(
  db: Db | Tx,
  { keyring, now }: Pick<Services, "keyring" | "now">,
  ticket: string,
  purpose: CodePurpose,
): Promise<OpenCode> {
  const row = await db
    .selectFrom("contact_codes")
    .select(["id", "contact_kind", "contact", "account_id"])
    .where("token_hash", "=", hashToken(ticket))
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("tries", "<", MOST_TRIES)
    .where("expires_at", ">", now())
    .executeTakeFirst();
  if (!row) throw new AppError("TICKET_EXPIRED");
  const contact = { kind: row.contact_kind, value: open(keyring, "code", row.contact) };
  return { id: row.id, contact, accountId: row.account_id };
}

/**
 * Checks a code; the try is counted before, so that guesses sent at once cannot pass the limit of five. A right one is
 * used up by `useCode` in the transaction of what it allows.
 * @throws AppError TICKET_EXPIRED, CODE_WRONG
 */
export async function checkCode(
  services: Pick<Services, "db" | "keyring" | "now" | "securityLog">,
  { ticket, code, purpose }: { ticket: string; code: string; purpose: CodePurpose },
  client: Client,
): Promise<OpenCode> {
  const { db, now } = services;
  const found = await readCodeTicket(db, services, ticket, purpose);
  const { rows } = await sql<{ code_mac: string | null }>`
    update contact_codes set tries = tries + 1
    where id = ${found.id} and tries < ${MOST_TRIES} and used_at is null and expires_at > ${now()}
    returning code_mac`.execute(db);
  const digits = code.normalize("NFKC").replace(/\s/g, "");
  if (!rows[0] || rows[0].code_mac === null || rows[0].code_mac !== macOf(services, ticket, digits)) {
    logSecurityEvent(services, "code-refused", { accountId: found.accountId, client, purpose });
    throw new AppError("CODE_WRONG");
  }
  // Only wrong ones count: what else was wrong with the form is no guess.
  await sql`update contact_codes set tries = tries - 1 where id = ${found.id}`.execute(db);
  return found;
}

/** Uses a code up. @throws AppError TICKET_EXPIRED when another request was faster */
export async function useCode(tx: Tx, id: number, now: Date): Promise<void> {
  const used = await tx
    .updateTable("contact_codes")
    .set({ used_at: now })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new AppError("TICKET_EXPIRED");
}
