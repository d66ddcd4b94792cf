import type { Reason } from "../errors.ts";
import { pinyinOf } from "../pinyin.ts";
import { commonWords, luckyNumbers } from "./common-passwords.ts";

export const minPasswordLength = 10;
export const maxPasswordLength = 128;
/** How many different things a password must consist of once runs, repetitions and keyboard rows count as one. */
const minDistinctSteps = 6;

/** Who the password is for; their names must not be in it. */
export interface PasswordOwner {
  username: string;
  name: string;
  /** Names of the zone: its host, its short name. */
  zoneNames: readonly string[];
}

/** Why `password` cannot be taken, all rules at once; empty when it can. Reuse is checked against the history elsewhere. */
export function passwordProblems(password: string, owner: PasswordOwner): Reason[] {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  const problems: Reason[] = [];
  if (length < minPasswordLength) problems.push({ code: "PASSWORD_TOO_SHORT", details: { min: minPasswordLength } });
  if (length > maxPasswordLength) problems.push({ code: "PASSWORD_TOO_LONG", details: { max: maxPasswordLength } });
  if (problems.length > 0) return problems;
  if (isCommon(text)) problems.push({ code: "PASSWORD_TOO_COMMON" });
  if (containsName(text, owner)) problems.push({ code: "PASSWORD_HAS_NAME" });
  return problems;
}

function isCommon(text: string): boolean {
  const lower = text.toLowerCase();
  const keys = [...lower].map((sign) => unshifted[sign] ?? sign).join("");
  // Telephone, identity card and date numbers are all digits.
  if (/^[\d\s.\-/]+$/.test(lower) && lower.replace(/\D/g, "").length < 20) return true;
  // `p@ssw0rd2026`: the digits behind a word are digits, those inside it stand for letters.
  const core = plainLetters(lower.replace(/[^a-z]+$/, ""));
  if ([lower, keys, plainLetters(lower), core].some(isCommonWord)) return true;
  return [lower, keys, plainLetters(lower)].some((form) => steps(form) < minDistinctSteps) || repeats(keys);
}

/** A common word, or two of them, with nothing but digits and signs around. */
function isCommonWord(text: string): boolean {
  const rest = luckyNumbers.reduce((left, number) => left.replaceAll(number, " "), text);
  const parts = rest.split(/[^a-z]+/).filter(Boolean);
  if (parts.length === 0) return false;
  return parts.join("").length <= 24 && parts.every(isWords) && parts.length <= 3;
}

/** Whether `part` is a common word or two of them in a row. */
function isWords(part: string): boolean {
  if (commonWords.has(part)) return true;
  for (let cut = 2; cut <= part.length - 2; cut++) {
    if (commonWords.has(part.slice(0, cut)) && commonWords.has(part.slice(cut))) return true;
  }
  return false;
}

const lookAlikes: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

/** `P@ssw0rd` is `password`. */
const plainLetters = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join("");

const rows = ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];
const unshifted: Record<string, string> = Object.fromEntries(
  [...'!@#$%^&*()_+{}:"<>?'].map((sign, index) => [sign, [..."1234567890-=[];',./"][index] ?? sign]),
);
const keyAt = new Map(rows.flatMap((row, y) => [...row].map((key, x) => [key, { x, y }] as const)));

/** How many signs of `text` do not simply follow from the one before (same, next in the alphabet, neighbour key). */
function steps(text: string): number {
  const signs = [...text];
  return signs.filter((sign, index) => index === 0 || !follows(signs[index - 1] ?? "", sign)).length;
}

function follows(before: string, sign: string): boolean {
  if (before === sign) return true;
  const distance = (sign.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  if (Math.abs(distance) === 1 && /[a-z0-9]/.test(sign)) return true;
  const from = keyAt.get(before);
  const to = keyAt.get(sign);
  if (!from || !to) return false;
  const inRow = from.y === to.y && Math.abs(from.x - to.x) === 1;
  const inColumn = from.x === to.x && Math.abs(from.y - to.y) === 1;
  return inRow || inColumn;
}

/** Whether `text` is a short piece written again and again: `ab12ab12ab12`. */
function repeats(text: string): boolean {
  for (let size = 1; size <= Math.min(6, text.length / 2); size++) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).startsWith(text)) return true;
  }
  return false;
}

function containsName(text: string, owner: PasswordOwner): boolean {
  const forms = [text.toLowerCase(), plainLetters(text.toLowerCase())].map((form) => form.replace(/[\s._-]/g, ""));
  const names = [owner.username, owner.name, soundOf(owner.name), ...owner.zoneNames, ...owner.zoneNames.map(soundOf)]
    .map((name) => name.toLowerCase().replace(/[\s._-]/g, ""))
    .filter((name) => (/\p{Script=Han}/u.test(name) ? name.length >= 2 : name.length >= 4));
  return names.some((name) => forms.some((form) => form.includes(name)));
}

const soundOf = (name: string): string => (/\p{Script=Han}/u.test(name) ? pinyinOf(name).join("") : name);
