import { expect, it } from "vitest";
import { readLines, sameGroup, writeLine } from "./lines.ts";

it("lines are read as they are written, with any of the usual marks", () => {
  const text = "# 常用\n开发区，经开区、园区\r\n\n社保 => 社会保险;五险\n";

  const groups = readLines(text, "zh-CN");

  expect(groups).toEqual([
    { language: "zh-CN", source: null, words: ["开发区", "经开区", "园区"] },
    { language: "zh-CN", source: "社保", words: ["社会保险", "五险"] },
  ]);
  expect(readLines(groups.map(writeLine).join("\n"), "zh-CN")).toEqual(groups);
});

it("a line that is no group is named", () => {
  for (const [line, text] of [
    [1, "开发区"],
    [2, "甲，乙\n甲 => 乙 => 丙"],
    [3, "甲，乙\n\n => 乙"],
    [1, "甲，甲"],
  ] as const)
    expect(() => readLines(text, "zh-CN")).toThrowError(
      expect.objectContaining({ code: "SYNONYM_LINE_WRONG", details: expect.objectContaining({ line }) }),
    );
});

it("order and case make no other group, direction does", () => {
  const group = { source: null, words: ["Grant", "subsidy"] };
  expect(sameGroup(group)).toBe(sameGroup({ source: null, words: ["Subsidy", "grant"] }));
  expect(sameGroup({ source: "grant", words: ["subsidy"] })).not.toBe(sameGroup(group));
});
