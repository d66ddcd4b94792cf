import { isIdNumber } from "@openzone/contract/id-numbers";
import { placeAt, textsOf } from "./place.ts";
import type { Check, RawFinding } from "./types.ts";

/** Not part of a longer number or of a code with letters, such as a credit code or a file number. */
const alone = (pattern: string): RegExp => new RegExp(`(?<![0-9A-Za-z*.])${pattern}(?![0-9A-Za-z*])`, "g");

const idNumber = alone("[1-8]\\d{5}[ -]?(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?\\d{3}[0-9Xx]");
const bankCard = alone("(?:62|4\\d|5[1-5]|35)\\d{2}(?:[ -]?\\d{4}){2}[ -]?\\d{4}(?:[ -]?\\d{1,3})?");
const mobileNumber = alone("(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}");

const patterns = [
  { check: "id-number", pattern: idNumber, isOne: isIdNumber },
  { check: "bank-card", pattern: bankCard, isOne: (digits: string) => !isIdNumber(digits) && passesLuhn(digits) },
  { check: "mobile-number", pattern: mobileNumber, isOne: () => true },
] as const;

/**
 * Numbers that belong to a person (个人信息保护法 第二十八条): identity cards with their check digit, bank cards, mobile
 * telephones, in the text and in attachments. What is masked already, as `110105********002X`, is no finding.
 */
export const checkPersonalNumbers: Check = (input) =>
  textsOf(input).flatMap((checked) => {
    // Full-width digits are read as what they show; the places stay the same, since each is one character.
    const text = plainDigits(checked.text);
    return patterns.flatMap(({ check, pattern, isOne }) =>
      [...text.matchAll(pattern)]
        .filter(([match]) => isOne(match.replace(/[ -]/g, "")))
        .map(({ 0: match, index }): RawFinding => {
          const place = placeAt(checked, index, index + match.length);
          return { check, place, values: { quote: masked(match) } };
        }),
    );
  });

const plainDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** The text with such numbers, and mail addresses, made unreadable; for what strangers write. */
export function hidePersonalNumbers(text: string): string {
  const hidden = patterns.reduce(
    (current, { pattern, isOne }) =>
      current.replace(pattern, (number) => (isOne(number.replace(/[ -]/g, "")) ? masked(number) : number)),
    plainDigits(text),
  );
  return hidden.replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, "***@***");
}

/** Said aloud a number would be spread once more. */
const masked = (number: string): string => `${number.slice(0, 3)}****${number.slice(-2)}`;

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
