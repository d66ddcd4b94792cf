import { z } from "zod";

/** How somebody is reached and signs in: telephone or mail address. */
export const contactKinds = ["phone", "mail"] as const;
export type ContactKind = (typeof contactKinds)[number];

export interface Contact {
  kind: ContactKind;
  /** `13800001234`, `+4915112345678`, or a mail address in small letters. */
  value: string;
}

/**
 * Reads a telephone number or mail address as a person types it; undefined when it is neither.
 * @example readContact("+86 138-0000-1234") // { kind: "phone", value: "13800001234" }
 */
export function readContact(typed: string): Contact | undefined {
  const text = typed.normalize("NFKC").trim();
  if (text.includes("@")) {
    const value = text.toLowerCase();
    return z.email().max(120).safeParse(value).success ? { kind: "mail", value } : undefined;
  }
  const digits = text.replace(/[\s()\-.]/g, "").replace(/^(?:\+|00)86/, "");
  if (/^1[3-9]\d{9}$/.test(digits)) return { kind: "phone", value: digits };
  const foreign = digits.replace(/^00/, "+");
  return /^\+[1-9]\d{6,14}$/.test(foreign) ? { kind: "phone", value: foreign } : undefined;
}

/** Identity documents of natural persons (证件类型). */
export const idKinds = ["resident_id", "passport", "hk_macao_permit", "taiwan_permit", "foreign_permit"] as const;
export type IdKind = (typeof idKinds)[number];

/** Real-name level (实名等级): 0 none, 1 said by the person, 2 checked at the window, 3 by the identity provider. */
export type RealNameLevel = 0 | 1 | 2 | 3;

/** Who acts for an enterprise: owner (管理员), agent (经办人). */
export const memberRoles = ["owner", "agent"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Accounts are found by one exact telephone number, mail address or credit code; there is no list of them. */
export const findAccountSchema = z.object({ q: z.string().trim().min(5).max(120) });

export const publicAccountSchema = z.object({
  id: z.number().int(),
  state: z.enum(["active", "disabled", "deleted"]),
  name: z.string(),
  phone: z.string(),
  mail: z.string(),
  idKind: z.enum(idKinds).nullable(),
  idNumber: z.string(),
  level: z.number().int(),
  levelDocument: z.string(),
  levelAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  disabledReason: z.string(),
  version: z.number().int(),
  enterprises: z.array(
    z.object({ id: z.number().int(), name: z.string(), creditCode: z.string(), role: z.enum(memberRoles) }),
  ),
});
/** A public account as staff see it: masked. */
export type PublicAccount = z.infer<typeof publicAccountSchema>;

export const enterpriseAccountSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  creditCode: z.string(),
  codeReason: z.string(),
  address: z.string(),
  state: z.enum(["active", "disabled"]),
  disabledReason: z.string(),
  checkedDocument: z.string(),
  checkedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  members: z.array(
    z.object({ accountId: z.number().int(), name: z.string(), phone: z.string(), role: z.enum(memberRoles) }),
  ),
});
export type EnterpriseAccount = z.infer<typeof enterpriseAccountSchema>;

export const foundAccountsSchema = z.object({
  accounts: z.array(publicAccountSchema),
  enterprises: z.array(enterpriseAccountSchema),
});
export type FoundAccounts = z.infer<typeof foundAccountsSchema>;

export const personalDataSchema = z.object({
  name: z.string(),
  phone: z.string(),
  mail: z.string(),
  idNumber: z.string(),
  address: z.string(),
});
export type PersonalData = z.infer<typeof personalDataSchema>;

const expectedVersion = z.number().int().min(1);

/** What was seen at the window (核验实名): the document and what stands in it. */
export const confirmLevelSchema = z.object({
  expectedVersion,
  document: z.string().trim().min(2).max(100),
  name: z.string().trim().min(1).max(60),
  idKind: z.enum(idKinds),
  idNumber: z.string().trim().min(4).max(40),
});
export type ConfirmLevel = z.infer<typeof confirmLevelSchema>;

export const checkEnterpriseSchema = z.object({ expectedVersion, document: z.string().trim().min(2).max(100) });

export const accountReasonSchema = z.object({ expectedVersion, reason: z.string().trim().min(2).max(200) });
