import { pinyinOf } from "../../platform/pinyin.ts";

/** A name as lists sort it by the alphabet, in pinyin, and the letter under which readers look for it (`#`: none). */
export function sortKeyOf(name: string): { sort_key: string; letter: string } {
  const key = pinyinOf(name).join(" ").toLowerCase().slice(0, 400);
  const first = /[a-z0-9]/.exec(key)?.[0] ?? "";
  return { sort_key: key, letter: /[a-z]/.test(first) ? first.toUpperCase() : "#" };
}
