import type { Contact, ContactKind } from "@openzone/contract/accounts";
import { sql } from "kysely";
import type { SignInAccount } from "../../platform/auth/index.ts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Reach } from "../notifications/index.ts";
import { contactKeys, keyColumn, open } from "./personal-fields.ts";

/** The account that a telephone or mail address belongs to, disabled ones too. */
export async function accountByContact(
  db: Db | Tx,
  keyring: Keyring,
  contact: Contact,
): Promise<SignInAccount | undefined> {
  const { rows } = await sql<SignInAccount>`
    select a.id, a.password_hash, a.state = 'active' and p.state = 'active' as usable
    from public_accounts p join accounts a on a.id = p.id
    where p.${sql.ref(keyColumn(contact.kind))} = any(${contactKeys(keyring, contact)}::text[])`.execute(db);
  return rows[0];
}

/** What a person sees of their own account. */
export interface OwnAccount {
  id: number;
  version: number;
  name: string;
  phone: string;
  mail: string;
  idKind: string | null;
  idNumber: string;
  address: string;
  level: number;
  language: string;
  hasPassword: boolean;
  consentVersion: string;
  consentAt: Date;
  createdAt: Date;
}

/** @throws AppError NOT_FOUND */
export async function ownAccount(db: Db | Tx, keyring: Keyring, accountId: number): Promise<OwnAccount> {
  const row = await db
    .selectFrom("public_accounts")
    .innerJoin("accounts", "accounts.id", "public_accounts.id")
    .selectAll("public_accounts")
    .select("accounts.password_hash")
    .where("public_accounts.id", "=", accountId)
    .where("public_accounts.state", "<>", "deleted")
    .executeTakeFirst();
  if (!row) throw new AppError("NOT_FOUND");
  return {
    id: row.id,
    version: row.version,
    name: open(keyring, "name", row.name),
    phone: open(keyring, "phone", row.phone),
    mail: open(keyring, "mail", row.mail),
    idKind: row.id_kind,
    idNumber: open(keyring, "idNumber", row.id_number),
    address: open(keyring, "address", row.address),
    level: row.level,
    language: row.language,
    hasPassword: row.password_hash !== null,
    consentVersion: row.consent_version,
    consentAt: row.consent_at,
    createdAt: row.created_at,
  };
}

/** Where an account in use is reached. */
export async function reachOfAccount(db: Db, keyring: Keyring, accountId: number): Promise<Reach | undefined> {
  const row = await db
    .selectFrom("public_accounts")
    .select(["phone", "mail", "language"])
    .where("id", "=", accountId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    phone: open(keyring, "phone", row.phone) || undefined,
    mail: open(keyring, "mail", row.mail) || undefined,
    language: row.language,
  };
}

/** The proved addresses of an account, for what is sent to one of them. */
export async function contactsOf(db: Db | Tx, keyring: Keyring, accountId: number): Promise<Contact[]> {
  const row = await db
    .selectFrom("public_accounts")
    .select(["phone", "mail"])
    .where("id", "=", accountId)
    .executeTakeFirst();
  const contacts: [ContactKind, string][] = [
    ["phone", open(keyring, "phone", row?.phone ?? null)],
    ["mail", open(keyring, "mail", row?.mail ?? null)],
  ];
  return contacts.filter(([, value]) => value !== "").map(([kind, value]) => ({ kind, value }));
}
