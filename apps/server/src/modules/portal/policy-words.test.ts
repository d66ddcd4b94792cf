import { languages } from "@openzone/portal-ui";
import { expect, it } from "vitest";
import { policyWords } from "./policy-messages.ts";
import { describeWords } from "./words.test-helper.ts";

describeWords("the policy library", policyWords, {
  isWordless: (path) => path === "yearOf" || path === "comma",
  alike: "法律 命令 公告 通知",
});

it("says of a changed article what happened, by which document and since when, in each language", () => {
  for (const language of languages)
    expect(policyWords(language).amendments.note("<1>", "<2>", "<3>"), language).toMatch(/<1>.*<2>.*<3>/);
});
