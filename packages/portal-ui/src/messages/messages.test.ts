import { describe, expect, test } from "vitest";
import { languages, messagesFor } from "./index.ts";

type Entry = [path: string, words: string];

/** Every message as words; a function is asked with a value that is neither Chinese nor English. */
function entries(value: unknown, path = ""): Entry[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(7, 9))]];
  return Object.entries(value as object).flatMap(([key, inner]) => entries(inner, path ? `${path}.${key}` : key));
}

const chinese = entries(messagesFor("zh-CN"));
const ownNames = "site.languageNames.";

describe.each(languages)("%s", (language) => {
  const own = entries(messagesFor(language));

  test("has the same messages as Chinese", () => {
    const paths = (list: Entry[]) => list.map(([path]) => path).filter((path) => !/\.\d+$/.test(path));
    expect(paths(own)).toEqual(paths(chinese));
  });

  test("has no empty message", () => {
    expect(own.filter(([, words]) => words.trim() === "")).toEqual([]);
  });
});

test("English has no Chinese left in it, but the names of languages", () => {
  const left = entries(messagesFor("en")).filter(
    ([path, words]) => !path.startsWith(ownNames) && /\p{Script=Han}/u.test(words),
  );
  expect(left).toEqual([]);
});

test("Chinese has no message that is English words alone", () => {
  const technical = new Set(["openApi.locations.cookie", "units.kilobytes", "units.megabytes"]);
  const left = chinese.filter(
    ([path, words]) =>
      !path.startsWith(ownNames) && !technical.has(path) && !/\p{Script=Han}|：/u.test(words) && /[a-z]/i.test(words),
  );
  expect(left).toEqual([]);
});

test("English counts one thing in the singular", () => {
  expect(messagesFor("en").list.count(1)).toBe("1 item");
  expect(messagesFor("en").list.count(2)).toBe("2 items");
});
