import type { Language } from "@openzone/portal-ui";
import { describe, expect, it } from "vitest";

interface Entry {
  path: string;
  words: string;
  isFunction: boolean;
}

/** Every message as words; a function is asked with values that are of no language. */
function entriesOf(value: unknown, path = ""): Entry[] {
  if (typeof value === "string") return [{ path, words: value, isFunction: false }];
  if (typeof value === "function") return [{ path, words: String(value("7", 9, "website")), isFunction: true }];
  return Object.entries(value as object).flatMap(([key, inner]) => entriesOf(inner, path ? `${path}.${key}` : key));
}

const letters = {
  en: /[A-Za-z]/,
  ru: /\p{Script=Cyrillic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  de: /[A-Za-zÄÖÜäöüß]/,
  fr: /[A-Za-zÀ-ÿ]/,
} as const;

interface Rules {
  /** Messages that a language may have in a form of its own, or that no reader sees. */
  isOwn?: (path: string) => boolean;
  /** Messages without words: signs and years. */
  isWordless: (path: string) => boolean;
  /** What Japanese writes with the same characters. */
  alike: string;
  /** Chinese that stays in every language. */
  kept?: string;
}

/** Tests the words of a part of the portal in each foreign language against the Chinese ones. */
export function describeWords(part: string, wordsFor: (language: Language) => object, rules: Rules): void {
  const { isOwn = () => false, isWordless, kept } = rules;
  const alike = new Set(rules.alike.split(" "));
  const all = entriesOf(wordsFor("zh-CN"));
  const chinese = new Map(all.map(({ path, words }) => [path, words]));

  describe.each(Object.keys(letters) as (keyof typeof letters)[])(`${part} in %s`, (language) => {
    const own = entriesOf(wordsFor(language));
    const asked = own.filter(({ path }) => !isWordless(path));

    it("has every message that Chinese has, and no empty one", () => {
      const names = (list: readonly Entry[]) =>
        list
          .map(({ path }) => path)
          .filter((path) => !isOwn(path))
          .toSorted();
      expect(names(own)).toEqual(names(all));
      expect(own.filter(({ words }) => words.trim() === "")).toEqual([]);
    });

    it("says none of them in Chinese", () => {
      expect(asked.filter(({ path, words }) => words === chinese.get(path) && !alike.has(words))).toEqual([]);
      expect(asked.filter(({ words }) => !letters[language].test(words))).toEqual([]);
      if (language === "ja") return;
      const left = (words: string) => (kept === undefined ? words : words.replace(kept, ""));
      expect(asked.filter(({ words }) => /\p{Script=Han}/u.test(left(words)))).toEqual([]);
    });

    it("shows the values that it is asked with", () => {
      const values = (words: string) => [...new Set(words.match(/[79]/g))].toSorted().join(" ");
      const functions = own.filter(({ isFunction, path }) => isFunction && !isOwn(path));
      expect(functions.map(({ path, words }) => [path, values(words)])).toEqual(
        functions.map(({ path }) => [path, values(chinese.get(path) ?? "")]),
      );
    });
  });
}
