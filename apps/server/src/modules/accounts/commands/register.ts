import { randomUUID } from "node:crypto";
import type { Contact } from "@openzone/contract/accounts";
import { audit } from "../../../platform/audit/audit.ts";
import {
  type Client,
  finishSignIn,
  logSecurityEvent,
  preparePassword,
  storePassword,
} from "../../../platform/auth/index.ts";
import { inTransaction, type Tx } from "../../../platform/database/database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { accountByContact } from "../account-queries.ts";
import { checkCode, sendCode, useCode } from "../codes.ts";
import { contactKey, seal } from "../personal-fields.ts";
import { consentVersion } from "../privacy.ts";
import { auditName } from "../session.ts";

/**
 * Begins a registration (注册): sends a code to the telephone or mail address. Whether it has an account already is told to
 * nobody but its owner.
 * @returns the ticket of the next step
 * @throws AppError CODE_TOO_OFTEN
 */
export async function beginRegistration(
  services: Services,
  { contact, language }: { contact: Contact; language: string },
  client: Client,
): Promise<string> {
  const known = await accountByContact(services.db, services.keyring, contact);
  const request = { purpose: "register", contact, accountId: null, language } as const;
  return sendCode(services, { ...request, instead: known ? "taken" : undefined }, client);
}

/**
 * Makes the account and signs in.
 * @throws AppError TICKET_EXPIRED, CODE_WRONG, the codes of the password rules
 */
export async function register(
  services: Services,
  input: { ticket: string; code: string; name: string; password: string; language: string },
  client: Client,
): Promise<{ token: string; accountId: number }> {
  const { db, now } = services;
  const code = await checkCode(services, { ...input, purpose: "register" }, client);
  const owner = { id: 0, username: code.contact.value.split("@")[0] ?? "", name: input.name };
  const passwordHash = await preparePassword(services, owner, input.password);
  const accountId = await inTransaction(db, async (tx) => {
    await useCode(tx, code.id, now());
    const id = await createAccount(tx, services, {
      name: input.name,
      contacts: [code.contact],
      language: input.language,
    });
    await storePassword(tx, id, passwordHash, { mustChange: false, now: now() });
    return id;
  });
  logSecurityEvent(services, "account-created", { accountId, client });
  const { token } = await finishSignIn(services, accountId, ["password"], client);
  return { token, accountId };
}

/** Makes a public account whose telephone and mail addresses are proved. @throws AppError TICKET_EXPIRED when one was taken meanwhile */
export async function createAccount(
  tx: Tx,
  { keyring, now }: Pick<Services, "keyring" | "now">,
  { name, contacts, language }: { name: string; contacts: readonly Contact[]; language: string },
): Promise<number> {
  const at = now();
  // After a rotation of keys the same address has another index, which the database cannot compare.
  for (const contact of contacts)
    if (await accountByContact(tx, keyring, contact)) throw new AppError("TICKET_EXPIRED");
  const { id } = await tx
    .insertInto("accounts")
    .values({ kind: "public", username: `public-${randomUUID()}`, password_hash: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  const [phone, mail] = (["phone", "mail"] as const).map((kind) => contacts.find((contact) => contact.kind === kind));
  const made = await tx
    .insertInto("public_accounts")
    .values({
      id,
      name: seal(keyring, "name", name),
      phone: phone ? seal(keyring, "phone", phone.value) : null,
      phone_key: phone ? contactKey(keyring, phone) : null,
      mail: mail ? seal(keyring, "mail", mail.value) : null,
      mail_key: mail ? contactKey(keyring, mail) : null,
      id_kind: null,
      id_number: null,
      id_number_key: null,
      address: null,
      level_by: null,
      language,
      consent_version: consentVersion,
      consent_at: at,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!made.numInsertedOrUpdatedRows) throw new AppError("TICKET_EXPIRED");
  await audit(tx, auditName({ accountId: id }), "account.registered", { type: "public-account", id });
  return id;
}
