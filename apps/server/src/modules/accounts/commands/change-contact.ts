import type { Contact, ContactKind } from "@openzone/contract/accounts";
import { sql } from "kysely";
import { audit } from "../../../platform/audit/audit.ts";
import { type Client, confirmPassword, logSecurityEvent } from "../../../platform/auth/index.ts";
import { inTransaction } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { notify } from "../../notifications/index.ts";
import { accountByContact, contactsOf, ownAccount } from "../account-queries.ts";
import { checkCode, sendCode, useCode } from "../codes.ts";
import { contactKey, contactKeys, keyColumn, seal } from "../personal-fields.ts";
import { auditName, type PublicActor } from "../session.ts";

/**
 * Begins to change one's telephone number or mail address (换绑): the new one gets a code. That it belongs to another account
 * is told to that account only.
 * @returns the ticket of the next step
 * @throws AppError PASSWORD_WRONG, CODE_TOO_OFTEN
 */
export async function beginContactChange(
  services: Services,
  actor: PublicActor,
  { contact, password, language }: { contact: Contact; password: string; language: string },
  client: Client,
): Promise<string> {
  const { accountId } = actor;
  const own = await ownAccount(services.db, services.keyring, accountId);
  if (own.hasPassword) await confirmPassword(services, accountId, password, client);
  const holder = await accountByContact(services.db, services.keyring, contact);
  const instead = holder && holder.id !== accountId ? "taken" : undefined;
  return sendCode(services, { purpose: "contact", contact, accountId, instead, language }, client);
}

/**
 * Changes it with the code; the former address is told, too.
 * @throws AppError TICKET_EXPIRED, CODE_WRONG
 */
export async function changeContact(
  services: Services,
  actor: PublicActor,
  input: { ticket: string; code: string },
  client: Client,
): Promise<void> {
  const { db, keyring, now } = services;
  const code = await checkCode(services, { ...input, purpose: "contact" }, client);
  if (code.accountId !== actor.accountId) throw new AppError("TICKET_EXPIRED");
  const { kind, value } = code.contact;
  await inTransaction(db, async (tx) => {
    await useCode(tx, code.id, now());
    const former = await contactsOf(tx, keyring, actor.accountId);
    for (const contact of former.filter((one) => one.kind === kind))
      await notify(tx, services, {
        to: kind === "phone" ? { phone: contact.value } : { mail: contact.value },
        kind: "account.contact-changed",
      });
    const changed = await sql`
      update public_accounts set ${sql.ref(kind)} = ${seal(keyring, kind, value)},
        ${sql.ref(keyColumn(kind))} = ${contactKey(keyring, code.contact)}, version = version + 1, updated_at = ${now()}
      where id = ${actor.accountId} and not exists (
        select 1 from public_accounts o where o.id <> ${actor.accountId}
          and o.${sql.ref(keyColumn(kind))} = any(${contactKeys(keyring, code.contact)}::text[]))`.execute(tx);
    if (changed.numAffectedRows !== 1n) throw new AppError("TICKET_EXPIRED");
    await audit(
      tx,
      auditName(actor),
      "account.contact-changed",
      { type: "public-account", id: actor.accountId },
      { kind },
    );
    await notify(tx, services, { to: { accountId: actor.accountId }, kind: "account.contact-changed", quiet: true });
  });
  logSecurityEvent(services, "contact-changed", { accountId: actor.accountId, client, channel: kind });
}

/** Takes one of two addresses away. @throws AppError PASSWORD_WRONG, CONTACT_LAST */
export async function removeContact(
  services: Services,
  actor: PublicActor,
  { kind, password }: { kind: ContactKind; password: string },
  client: Client,
): Promise<void> {
  const { db, keyring, now } = services;
  const own = await ownAccount(db, keyring, actor.accountId);
  if (own.hasPassword) await confirmPassword(services, actor.accountId, password, client);
  await inTransaction(db, async (tx) => {
    const former = await contactsOf(tx, keyring, actor.accountId);
    if (former.length < 2) throw new AppError("CONTACT_LAST");
    await sql`update public_accounts set ${sql.ref(kind)} = null, ${sql.ref(keyColumn(kind))} = null,
      version = version + 1, updated_at = ${now()} where id = ${actor.accountId}`.execute(tx);
    await audit(
      tx,
      auditName(actor),
      "account.contact-removed",
      { type: "public-account", id: actor.accountId },
      { kind },
    );
  });
  logSecurityEvent(services, "contact-changed", { accountId: actor.accountId, client, channel: kind, removed: true });
}
