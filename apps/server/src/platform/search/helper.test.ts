import { expect, test } from "vitest";
import { type Texts, termsOf, withHelper } from "./helper.ts";

const LARGE = 3_000;

const texts: Texts[] = Array.from({ length: LARGE }, (_, number) => ({
  title: `第${number}号通知 Notice ${number}`,
  summary: "消防设施检查",
  body: `企业应当每年检查消防设施，编号为${number}。`.repeat(1 + (number % 9)),
  language: "zh-CN",
}));

test("a large load has the terms that each document has by itself, in their order", () => {
  const make = withHelper();

  expect([...make(texts)]).toEqual(texts.map(termsOf));
  expect([...make(texts.slice(0, 3))]).toEqual(texts.slice(0, 3).map(termsOf));
});

test("the next large load has its own terms, whatever became of the one before", async () => {
  const make = withHelper();
  for (const _first of make(texts)) break;
  // Now the helper has started and works on what nobody reads any more.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const others = texts.map((each) => ({ ...each, body: `更正${each.body}` }));

  expect([...make(others)]).toEqual(others.map(termsOf));
});
