import { expect, test } from "vitest";
import { phrases } from "./Phrased.tsx";

test.each([
  "云泽经济技术开发区管理委员会关于促进制造业高质量发展的若干措施",
  "关于印发《云泽经开区2026年民生实事》的通知（云开管发〔2026〕18号）",
  "“周五企业日”满一年：四百二十六件诉求办结",
  "（",
  "",
])("loses and adds no character: %s", (title) => {
  expect(phrases(title).join("")).toBe(title);
});

test("words stay whole, marks and particles stay with their words", () => {
  const found = phrases("云泽经开区关于促进发展的通知（第一号）");
  expect(found).toContain("促进");
  expect(found).toContain("发展的");
  expect(found.some((phrase) => /^[，。）》〕的]/.test(phrase))).toBe(false);
  expect(found.some((phrase) => /[（《〔]$/.test(phrase))).toBe(false);
});
