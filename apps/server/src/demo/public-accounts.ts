import { randomBytes } from "node:crypto";
import { idKinds, memberRoles, readContact } from "@openzone/contract/accounts";
import { z } from "zod";
import { createAccount, createEnterprise, type PublicActor, saveProfile } from "../modules/accounts/index.ts";
import { hashPassword } from "../platform/auth/index.ts";
import { storePassword } from "../platform/auth/passwords.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import { json } from "./files.ts";

const accountSchema = z.object({
  key: z.string(),
  name: z.string(),
  phone: z.string().optional(),
  mail: z.string().optional(),
  language: z.string().default("zh-CN"),
  idKind: z.enum(idKinds).optional(),
  idNumber: z.string().default(""),
  address: z.string().default(""),
});
const fileSchema = z.object({
  accounts: z.array(accountSchema),
  enterprises: z.array(
    z.object({
      name: z.string(),
      creditCode: z.string(),
      address: z.string(),
      members: z.array(z.object({ key: z.string(), role: z.enum(memberRoles) })).min(1),
    }),
  ),
});

/** A public account of the demonstration zone, for `demo-accounts.txt`. */
export interface DemoPublicAccount {
  /** What the person signs in with. */
  contact: string;
  password: string;
  name: string;
  id: number;
}

/** Applicants and enterprises (公众账号) of `public-accounts.json`, with random passwords. */
export async function loadPublicAccounts(services: Services): Promise<DemoPublicAccount[]> {
  const { accounts, enterprises } = fileSchema.parse(json("public-accounts.json"));
  const made = new Map<string, DemoPublicAccount>();
  const people = accounts.map((account) => {
    const password = `${randomBytes(9).toString("base64url")}-${randomBytes(3).toString("hex")}`;
    return { account, password, hash: hashPassword(password) };
  });
  for (const { account, password, hash } of people) {
    const contacts = [account.phone, account.mail].flatMap((text) => (text ? (readContact(text) ?? []) : []));
    const passwordHash = await hash;
    const id = await inTransaction(services.db, async (tx) => {
      const { name, language } = account;
      const accountId = await createAccount(tx, services, { name, contacts, language });
      await storePassword(tx, accountId, passwordHash, { mustChange: false, now: services.now() });
      return accountId;
    });
    const { name, idKind = null, idNumber, address } = account;
    await saveProfile(services, actorOf(id, name), { name, idKind, idNumber, address });
    made.set(account.key, { contact: account.mail ?? account.phone ?? "", password, name, id });
  }
  for (const { members, ...enterprise } of enterprises) {
    const [first, ...others] = members.map(({ key, role }) => ({ id: made.get(key)?.id ?? 0, role }));
    const id = await createEnterprise(services, actorOf(first?.id ?? 0, ""), { ...enterprise, reason: "" });
    for (const other of others)
      await services.db
        .insertInto("enterprise_members")
        .values({
          enterprise_id: id,
          account_id: other.id,
          role: other.role,
          since: services.now(),
          invited_by: first?.id ?? null,
        })
        .execute();
  }
  return [...made.values()];
}

const actorOf = (accountId: number, name: string): PublicActor => ({
  ...{ accountId, name, sessionId: "0", phoneMasked: "", level: 0, language: "zh-CN" },
});
