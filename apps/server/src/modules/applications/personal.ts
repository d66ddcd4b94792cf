/** Personal data of cases: sealed, shown in part, and found by keyed index. */
import type { CaseAgent, CaseParty, CaseView } from "@openzone/contract/applications";
import type { Keyring } from "../../platform/crypto/keyring.ts";
import type { KeyedIndexes } from "../../platform/crypto/rewrite-fields.ts";

/** Encrypted columns of this module with their contexts; rotation of keys writes them again. */
export const caseFields = { applicant: "applications.applicant", answers: "applications.answers" } as const;

export interface SealedApplicant extends CaseParty {
  agent: CaseAgent | null;
}

export const sealApplicant = (keyring: Keyring, applicant: SealedApplicant): string =>
  keyring.encrypt(JSON.stringify(applicant), caseFields.applicant);
export const openApplicant = (keyring: Keyring, sealed: string): SealedApplicant =>
  JSON.parse(keyring.decrypt(sealed, caseFields.applicant));
export const sealAnswers = (keyring: Keyring, answers: Record<string, unknown>): string | null =>
  Object.keys(answers).length === 0 ? null : keyring.encrypt(JSON.stringify(answers), caseFields.answers);
export const openAnswers = (keyring: Keyring, sealed: string | null): Record<string, unknown> =>
  sealed === null ? {} : JSON.parse(keyring.decrypt(sealed, caseFields.answers));

type Searched = "name" | "phone" | "id";
const plain: Record<Searched, (text: string) => string> = {
  name: (text) => text.replace(/\s/g, ""),
  phone: (text) => text.replace(/\D/g, "").replace(/^86(?=1\d{10}$)/, ""),
  id: (text) => text.replace(/\s/g, "").toUpperCase(),
};
const contextOf = (field: Searched): string => `applications.${field}_key`;

/** What is stored so that a case can be found by exactly this value. */
export const searchKey = (keyring: Keyring, field: Searched, text: string): string =>
  keyring.indexKeys(plain[field](text), contextOf(field))[0] ?? "";
/** What to look for, under every key that there is. */
export const searchKeys = (keyring: Keyring, field: Searched, text: string): string[] =>
  keyring.indexKeys(plain[field](text), contextOf(field));

const applicantIn = (text: string): SealedApplicant => JSON.parse(text);

/** What applicants are found by; a rotation of keys writes it again with them. */
export const caseIndexes: Readonly<Record<string, KeyedIndexes>> = {
  [caseFields.applicant]: {
    name_key: (keyring, text) => searchKey(keyring, "name", applicantIn(text).name),
    phone_key: (keyring, text) => searchKey(keyring, "phone", applicantIn(text).phone),
    id_key: (keyring, text) => searchKey(keyring, "id", applicantIn(text).idNumber),
  },
};

/** `欧阳明` → `欧**`, `Anna Berg` → `A***`. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name.trim()];
  return `${first}${"*".repeat(Math.min(rest.length, 3))}`;
}

/** `350102199001011234` → `3501**********1234`; shorter numbers show less. */
export function maskNumber(number: string): string {
  const ends = number.length >= 15 ? 4 : number.length >= 7 ? 2 : 0;
  return ends === 0
    ? "*".repeat(number.length)
    : `${number.slice(0, ends)}${"*".repeat(number.length - 2 * ends)}${number.slice(-ends)}`;
}

/** `13812341234` → `138****1234`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : maskNumber(digits);
}

const maskMail = (mail: string): string =>
  mail === "" ? "" : `${mail.slice(0, 1)}****${mail.slice(mail.indexOf("@"))}`;

/** What lists show: an enterprise's name is public, a person's is not. */
export const shownName = ({ kind, name }: Pick<CaseParty, "kind" | "name">): string =>
  kind === "enterprise" ? name : maskName(name);

/** The applicant as a screen shows them, masked unless somebody said why they need more. */
export function shownApplicant(applicant: SealedApplicant, masked: boolean): CaseView["applicant"] {
  const { kind, name, idNumber, contactName, phone, mail, address, legalRepresentative, agent } = applicant;
  if (!masked)
    return {
      ...{ name, idNumber, contactName, phone, mail, address, legalRepresentative, masked },
      agent: agent && { name: agent.name, phone: agent.phone, letterFileId: agent.letterFileId },
    };
  return {
    name: shownName({ kind, name }),
    idNumber: kind === "enterprise" ? idNumber : maskNumber(idNumber),
    contactName: maskName(contactName),
    phone: maskPhone(phone),
    mail: maskMail(mail),
    address: kind === "enterprise" ? address : address.slice(0, 6) + (address.length > 6 ? "****" : ""),
    legalRepresentative: maskName(legalRepresentative),
    agent: agent && { name: maskName(agent.name), phone: maskPhone(agent.phone), letterFileId: agent.letterFileId },
    masked,
  };
}

/** The last four digits of the phones that may ask for the case: the applicant's and the agent's. */
export const phoneTails = ({ phone, agent }: SealedApplicant): string[] =>
  [phone, agent?.phone ?? ""].map((one) => one.replace(/\D/g, "").slice(-4)).filter((one) => one.length === 4);
