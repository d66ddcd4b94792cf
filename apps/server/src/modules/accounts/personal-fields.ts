import type { Contact, ContactKind } from "@openzone/contract/accounts";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { KeyedIndexes } from "../../platform/crypto/rewrite-fields.ts";

/** Encrypted columns of this module by field. */
export const accountFields = {
  name: "public_accounts.name",
  phone: "public_accounts.phone",
  mail: "public_accounts.mail",
  idNumber: "public_accounts.id_number",
  address: "public_accounts.address",
  code: "contact_codes.contact",
  invited: "enterprise_invitations.contact",
  authorised: "authorities.contact",
} as const;
type Field = keyof typeof accountFields;

export const seal = (keyring: Keyring, field: Field, text: string): string =>
  keyring.encrypt(text, accountFields[field]);

export const open = (keyring: Keyring, field: Field, sealed: string | null): string =>
  sealed === null ? "" : keyring.decrypt(sealed, accountFields[field]);

/** What a telephone number or mail address is found by, newest key first: keep the first, look up with all. */
export const contactKeys = (keyring: Keyring, { kind, value }: Contact): string[] =>
  keyring.indexKeys(value, `contact:${kind}`);

export const contactKey = (keyring: Keyring, contact: Contact): string => contactKeys(keyring, contact)[0] ?? "";

export const idNumberKey = (keyring: Keyring, number: string): string =>
  keyring.indexKeys(number.toUpperCase(), "public-id-number")[0] ?? "";

const contactIndex: KeyedIndexes = {
  contact_key: (keyring, value) => contactKey(keyring, { kind: value.includes("@") ? "mail" : "phone", value }),
};

/** By field, what it is found by; a rotation of keys writes both again. */
export const accountIndexes: Readonly<Record<string, KeyedIndexes>> = {
  [accountFields.phone]: { phone_key: (keyring, value) => contactKey(keyring, { kind: "phone", value }) },
  [accountFields.mail]: { mail_key: (keyring, value) => contactKey(keyring, { kind: "mail", value }) },
  [accountFields.idNumber]: { id_number_key: idNumberKey },
  [accountFields.code]: contactIndex,
  [accountFields.invited]: contactIndex,
  [accountFields.authorised]: contactIndex,
};

export const keyColumn = (kind: ContactKind) => (kind === "phone" ? "phone_key" : "mail_key");

/** `110101199003071234` → `1101**********1234`; a short one shows its end only. */
export function maskIdNumber(number: string): string {
  if (number === "") return "";
  if (number.length < 9) return `${"*".repeat(Math.max(number.length - 2, 1))}${number.slice(-2)}`;
  return `${number.slice(0, 4)}${"*".repeat(number.length - 8)}${number.slice(-4)}`;
}

/** `欧阳明` → `欧**`: what others than the person see of a name. */
export const maskName = (name: string): string =>
  name === "" ? "" : `${[...name][0]}${"*".repeat(Math.max([...name].length - 1, 1))}`;
