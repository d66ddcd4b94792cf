import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { Db } from "../../platform/database/database.ts";

/** Encrypted columns of this module by field, with their contexts; rotation of keys writes them again. */
export const personalFields = { phone: "staff.phone", email: "staff.email" } as const;

export const sealField = (keyring: Keyring, field: keyof typeof personalFields, text: string): string | null =>
  text === "" ? null : keyring.encrypt(text, personalFields[field]);

export const openField = (keyring: Keyring, field: keyof typeof personalFields, sealed: string | null): string =>
  sealed === null ? "" : keyring.decrypt(sealed, personalFields[field]);

/** `13812341234` → `138****1234`; shorter numbers show less. */
export function maskPhone(phone: string): string {
  if (phone === "") return "";
  const digits = phone.replace(/\D/g, "");
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length >= 7 ? `****${digits.slice(-2)}` : "****";
}

/** `zhangmin@example.org` → `z****@example.org`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "" : `${email.slice(0, 1)}****${email.slice(at)}`;
}

/** The mail address of a person who may sign in, for what the system tells them; undefined where there is none. */
export async function openContact(db: Db, keyring: Keyring, staffId: number): Promise<{ mail?: string | undefined }> {
  const row = await db
    .selectFrom("staff")
    .innerJoin("accounts", "accounts.id", "staff.id")
    .select("staff.email")
    .where("staff.id", "=", staffId)
    .where("accounts.state", "=", "active")
    .executeTakeFirst();
  return { mail: openField(keyring, "email", row?.email ?? null) || undefined };
}
