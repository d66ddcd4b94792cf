/** Unified social credit codes (统一社会信用代码, GB 32100—2015) and organisation codes (组织机构代码, GB 11714). */

const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A credit code: two signs, six digits of the area, ten signs. */
export const creditCodePattern = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The form that both have; whether the check digits are right is another question. */
export const organisationCodePattern = new RegExp(`^[0-9A-Z]{9}$|${creditCodePattern.source}`);

/** The last sign of an organisation code by its first eight. */
export function organisationCheck(code: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number.parseInt(code[place] ?? "", 36), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? "X" : rest === 11 ? "0" : String(rest);
}

/** The last sign of a credit code by its first seventeen; the weights are the powers of 3 modulo 31. */
export function creditCheck(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const sign of code.slice(0, 17)) {
    sum += symbols.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return symbols[(31 - (sum % 31)) % 31] ?? "";
}

/**
 * Whether the check digits of a code are right: of a credit code both its own and that of the organisation code in it.
 * Some codes that were really issued are not, so a screen warns of it and refuses nothing.
 * @example hasRightCheckDigits("91350100M000100Y43") // true
 */
export function hasRightCheckDigits(code: string): boolean {
  if (!organisationCodePattern.test(code)) return false;
  if (code.length === 9) return organisationCheck(code) === code[8];
  return creditCheck(code) === code[17] && organisationCheck(code.slice(8)) === code[16];
}
