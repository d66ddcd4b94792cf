import { expect, test } from "vitest";
import { findPassage, passageAt, withoutSpaces } from "./passages.ts";

const text = withoutSpaces(`
  各部门：运动会定于十二月六日举行，请各单位于十一月三十日前报名。
  报名表见附件，抽签于十二月五日举行，请各单位派一人参加。
  联系电话：见附件。
`);
const passage = (words: string, nth = 0) => {
  let start = -1;
  for (let turn = 0; turn <= nth; turn += 1) start = text.indexOf(words, start + 1);
  return passageAt(text, start, start + words.length);
};
const wordsAt = (now: string, found: ReturnType<typeof findPassage>) => found && now.slice(found.start, found.end);

test("a passage is found where it was, also among its repetitions", () => {
  for (const nth of [0, 1]) {
    const found = findPassage(text, passage("请各单位", nth));
    expect(found?.start).toBe(text.split("请各单位", nth + 1).join("请各单位").length);
    expect(found?.changed).toBe(false);
  }
});

test("it is found again after edits around it, in other spaces and paragraphs", () => {
  const now = withoutSpaces(`增加一段开头。${text.replace("报名表", "\n 报 名 表").replace("联系电话", "电话")}`);
  expect(wordsAt(now, findPassage(now, passage("抽签于十二月五日举行")))).toBe("抽签于十二月五日举行");
});

test("words that were changed themselves are told by their surroundings, and as changed", () => {
  const now = text.replace("十二月六日", "十二月八日上午九时");
  const found = findPassage(now, passage("十二月六日"));
  expect(wordsAt(now, found)).toBe("十二月八日上午九时");
  expect(found?.changed).toBe(true);
});

test("a passage that was deleted, or whose surroundings are gone too, is nowhere", () => {
  expect(findPassage(text.replace("抽签于十二月五日举行", ""), passage("抽签于十二月五日举行"))).toBeNull();
  expect(findPassage("完全不同的另一篇文字。", passage("请各单位"))).toBeNull();
});

test("a short word is not mistaken for the same word elsewhere", () => {
  const now = text.replace("报名表见附件，", "");
  const found = findPassage(now, passage("附件"));
  expect(found === null || found.changed).toBe(true);
});
