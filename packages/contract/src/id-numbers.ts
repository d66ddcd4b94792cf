/**
 * Identity numbers (公民身份号码, GB 11643—1999), and those of foreigners with the right of permanent residence (外国人永久居留
 * 身份证), which begin with 9 and have the same check character.
 */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The first two digits of the areas that give such numbers (GB/T 2260), with Hong Kong, Macao and Taiwan residents' 81–83. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

/** The last character by the first seventeen. */
export function idCheckCharacter(number: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] ?? "";
}

/** The birth date in it, `1949-12-31`; null when there is no such day, or one on which nobody was born who had a number. */
export function birthDateIn(number: string): string | null {
  const [year = "", month = "", day = ""] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const text = `${year}-${month}-${day}`;
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isDay && text >= "1800" ? text : null;
}

/** Whether the number is an identity number: seventeen digits with a birth date, and the check character, which may be a small x. */
export function isIdNumber(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number)) return false;
  return birthDateIn(number) !== null && idCheckCharacter(number) === number[17]?.toUpperCase();
}

/** Whether the province at its beginning is one of those that there are; a foreigner's stands after the 9. */
export const hasKnownProvince = (number: string): boolean =>
  provinces.has(number.startsWith("9") ? number.slice(1, 3) : number.slice(0, 2));
