import { describe, expect, test } from "vitest";
import type { Language } from "../languages.ts";
import { languages, messagesFor } from "./index.ts";

type Entry = [path: string, words: string];

/** Every message as words; a function is asked with a value that is neither Chinese nor English. */
function entries(value: unknown, path = ""): Entry[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(7, 9))]];
  return Object.entries(value as object).flatMap(([key, inner]) => entries(inner, path ? `${path}.${key}` : key));
}

const chinese = entries(messagesFor("zh-CN"));

/** The values that a message shows: those it was asked with, and the places that a script fills in. */
const valuesIn = (words: string): string => [...new Set(words.match(/[79]|\{\d\}/g))].toSorted().join(" ");

describe.each(languages)("%s", (language) => {
  const own = entries(messagesFor(language));

  test("has the same messages as Chinese", () => {
    const paths = (list: Entry[]) =>
      list
        .map(([path]) => path)
        .filter((path) => !/\.\d+$/.test(path))
        .toSorted();
    expect(paths(own)).toEqual(paths(chinese));
  });

  test("shows the same values as Chinese", () => {
    const values = (list: Entry[]) => list.map(([path, words]) => `${path}: ${valuesIn(words)}`).toSorted();
    expect(values(own)).toEqual(values(chinese));
  });

  test("has no empty message", () => {
    expect(own.filter(([, words]) => words.trim() === "")).toEqual([]);
  });
});

/** Which writing a text of each language may not have: that of a neighbour whose words were left in it. */
const foreign: Partial<Record<Language, RegExp>> = {
  en: /\p{Script=Han}|[«»„]/u,
  ru: /\p{Script=Han}|[“”„]/u,
  ja: /\p{Script=Hangul}|[“”]/u,
  ko: /\p{Script=Han}|\p{Script=Hiragana}|[“”「」]/u,
  de: /\p{Script=Han}|[«»”]/u,
  fr: /\p{Script=Han}|[„“”]/u,
};

test.each(Object.entries(foreign))("%s has its own writing and quotation marks", (language, other) => {
  expect(entries(messagesFor(language as Language)).filter(([, words]) => other.test(words))).toEqual([]);
});

/** Words that are the same in every language, or in both of these. */
const shared = new Set(
  [
    "openApi.locations",
    "openApi.version",
    "units",
    "home.figureSource",
    "multimedia.pictures",
    "article.keywords",
    "paging.page",
  ].flatMap((path) => entries(messagesFor("en")).flatMap(([own]) => (own.startsWith(path) ? [own] : []))),
);

test.each(["ru", "ja", "ko"] as const)("%s has no message that is Latin letters alone", (language) => {
  const own = {
    ru: /\p{Script=Cyrillic}/u,
    ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}：]/u,
    ko: /\p{Script=Hangul}/u,
  };
  const left = entries(messagesFor(language)).filter(
    ([path, words]) => !shared.has(path) && /[a-z]/i.test(words) && !own[language].test(words),
  );
  expect(left.filter(([path]) => path !== "article.attachmentMeta" && path !== "site.label")).toEqual([]);
});

test("German and French have left no English sentence", () => {
  const english = new Map(entries(messagesFor("en")));
  for (const language of ["de", "fr"] as const) {
    const same = entries(messagesFor(language)).filter(
      ([path, words]) => /[a-z]{2,} /i.test(words) && english.get(path) === words,
    );
    expect(same.filter(([path]) => !shared.has(path))).toEqual([]);
  }
});

test("Chinese has no message that is English words alone", () => {
  const technical = new Set(["openApi.locations.cookie", "units.kilobytes", "units.megabytes"]);
  const left = chinese.filter(
    ([path, words]) => !technical.has(path) && !/\p{Script=Han}|：/u.test(words) && /[a-z]/i.test(words),
  );
  expect(left).toEqual([]);
});

test("things are counted by the plural rules of the language", () => {
  expect(messagesFor("en").list.count(1)).toBe("1 item");
  expect(messagesFor("en").list.count(2)).toBe("2 items");
  expect([1, 3, 5, 21].map(messagesFor("ru").list.count)).toEqual([
    "1 материал",
    "3 материала",
    "5 материалов",
    "21 материал",
  ]);
  expect(messagesFor("fr").list.count(0)).toBe("0 article");
});

test("numbers are written as the language writes them", () => {
  expect(messagesFor("de").list.count(12_345)).toBe("12.345 Beiträge");
  expect(messagesFor("en").list.count(12_345)).toBe("12,345 items");
});
