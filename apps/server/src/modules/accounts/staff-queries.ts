import type { EnterpriseAccount, FoundAccounts, PublicAccount } from "@openzone/contract/accounts";
import { readContact } from "@openzone/contract/accounts";
import { sql } from "kysely";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db } from "../../platform/database/database.ts";
import { maskEmail, maskPhone } from "../people/index.ts";
import { accountByContact } from "./account-queries.ts";
import { enterprisesOf, membersOf } from "./enterprise-queries.ts";
import { maskIdNumber, maskName, open } from "./personal-fields.ts";

/** Accounts and enterprises that have exactly this telephone number, mail address or credit code; masked. */
export async function findAccounts(db: Db, keyring: Keyring, q: string): Promise<FoundAccounts> {
  const contact = readContact(q);
  const account = contact && (await accountByContact(db, keyring, contact));
  const { rows } = await sql<{ id: number }>`
    select id from enterprise_accounts where credit_code = ${q.trim().toUpperCase()}`.execute(db);
  const [enterprise] = rows;
  return {
    accounts: account ? [await maskedAccount(db, keyring, account.id)] : [],
    enterprises: enterprise ? [await maskedEnterprise(db, keyring, enterprise.id)] : [],
  };
}

async function maskedAccount(db: Db, keyring: Keyring, id: number): Promise<PublicAccount> {
  const row = await db
    .selectFrom("public_accounts")
    .innerJoin("accounts", "accounts.id", "public_accounts.id")
    .selectAll("public_accounts")
    .select("accounts.last_sign_in_at")
    .where("public_accounts.id", "=", id)
    .executeTakeFirstOrThrow();
  const enterprises = await enterprisesOf(db, id);
  return {
    id,
    state: row.state,
    name: maskName(open(keyring, "name", row.name)),
    phone: maskPhone(open(keyring, "phone", row.phone)),
    mail: maskEmail(open(keyring, "mail", row.mail)),
    idKind: row.id_kind,
    idNumber: maskIdNumber(open(keyring, "idNumber", row.id_number)),
    level: row.level,
    levelDocument: row.level_document,
    levelAt: row.level_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    disabledReason: row.disabled_reason,
    version: row.version,
    enterprises: enterprises.flatMap(({ id: enterpriseId, name, creditCode, role }) =>
      role === "parent" ? [] : [{ id: enterpriseId, name, creditCode, role }],
    ),
  };
}

async function maskedEnterprise(db: Db, keyring: Keyring, id: number): Promise<EnterpriseAccount> {
  const row = await db.selectFrom("enterprise_accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const members = await membersOf(db, keyring, id);
  return {
    id,
    name: row.name,
    creditCode: row.credit_code,
    codeReason: row.code_reason,
    address: row.address,
    state: row.state,
    disabledReason: row.disabled_reason,
    checkedDocument: row.checked_document,
    checkedAt: row.checked_at?.toISOString() ?? null,
    version: row.version,
    members: members.map(({ name, ...member }) => ({ ...member, name: maskName(name) })),
  };
}
