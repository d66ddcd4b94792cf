/** Personal data of ratings: who rated and what they wrote, sealed. */
import type { Keyring } from "../../platform/crypto/keyring.ts";

/** Encrypted columns of this module with their contexts; rotation of keys writes them again. */
export const ratingFields = { rater: "ratings.rater", comment: "ratings.comment", added: "ratings.added" } as const;

interface SealedRater {
  name: string;
  phone: string;
}

export const sealRater = (keyring: Keyring, { name, phone }: SealedRater): string | null =>
  name === "" && phone === "" ? null : keyring.encrypt(JSON.stringify({ name, phone }), ratingFields.rater);
export const openRater = (keyring: Keyring, sealed: string | null): SealedRater =>
  sealed === null ? { name: "", phone: "" } : JSON.parse(keyring.decrypt(sealed, ratingFields.rater));
export const sealText = (keyring: Keyring, field: "comment" | "added", text: string): string | null =>
  text === "" ? null : keyring.encrypt(text, ratingFields[field]);
export const openText = (keyring: Keyring, field: "comment" | "added", sealed: string | null): string =>
  sealed === null ? "" : keyring.decrypt(sealed, ratingFields[field]);

/** `欧阳明 138****1234` → `欧** 138****1234`. */
export function maskRater({ name, phone }: SealedRater): string {
  const [first = "", ...rest] = [...name];
  const digits = phone.replace(/\D/g, "");
  const shown = digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : digits === "" ? "" : "****";
  return [`${first}${"*".repeat(Math.min(rest.length, 3))}`, shown].filter((part) => part !== "").join(" ");
}
