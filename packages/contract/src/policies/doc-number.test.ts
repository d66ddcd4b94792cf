import { expect, it } from "vitest";
import { docNumberKey, isDocNumber, suggestedDocNumber } from "./doc-number.ts";
import { policySubjectClasses, subjectTitle } from "./subjects.ts";

it.each([
  "国办发〔2017〕47号",
  "国办秘函〔2019〕19号",
  "国令第711号",
  "国务院令第746号",
  "主席令第八十号",
  "云泽经开区管委会公告2026年第3号",
  "公告第12号",
])("takes %s", (text) => expect(isDocNumber(text)).toBe(true));

it.each([
  ["国办发[2017]47号", "国办发〔2017〕47号"],
  ["国办发（2017）47号", "国办发〔2017〕47号"],
  ["国办发【2017】 47 号", "国办发〔2017〕47号"],
  ["国办发〔17〕47号", "国办发〔2017〕47号"],
  ["国办发〔2017〕第47号", "国办发〔2017〕47号"],
  ["国办发〔2017〕047号", "国办发〔2017〕47号"],
  ["国令第０711号", "国令第711号"],
])("refuses %s and offers %s", (text, offered) => {
  expect(isDocNumber(text)).toBe(false);
  expect(suggestedDocNumber(text)).toBe(offered);
});

it.each(["政务指引", "47号", "〔2017〕47号"])("refuses %s and offers nothing", (text) => {
  expect(isDocNumber(text)).toBe(false);
  expect(suggestedDocNumber(text)).toBeNull();
});

it("finds a number however its brackets are typed", () => {
  expect(docNumberKey("云开管发[2026] 1号")).toBe(docNumberKey("云开管发〔2026〕1号"));
});

it("has the 22 classes of the catalogue with their children", () => {
  expect(policySubjectClasses).toHaveLength(22);
  expect(subjectTitle("02.01")).toBe("综合政务\\政务公开");
  expect(subjectTitle("22")).toBe("其他");
  expect(subjectTitle("10.03")).toBe("城乡建设、环境保护\\环境监测、保护与治理");
});
