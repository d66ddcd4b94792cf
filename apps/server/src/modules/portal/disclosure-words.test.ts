import { languages } from "@openzone/portal-ui";
import { expect, it } from "vitest";
import { disclosureWordsFor } from "./disclosure-messages.ts";
import { describeWords } from "./words.test-helper.ts";

/** What a requester writes on the envelope stays as the office reads it. */
const onEnvelope = "政府信息公开申请";

describeWords("the disclosure platform", disclosureWordsFor, {
  // Sentences of a chapter may be divided in another way, and some codes are only for staff.
  isOwn: (path) => /^request\.chapters\.|^codes\.(?:states|grounds|lateReasons)\./.test(path),
  isWordless: (path) => path === "year",
  alike: "名称 公告 通知 国防",
  kept: onEnvelope,
});

it("has five chapters about requests and names the envelope's words in each language", () => {
  for (const language of languages) {
    const { chapters } = disclosureWordsFor(language).request;
    expect(chapters, language).toHaveLength(5);
    expect(JSON.stringify(chapters), language).toContain(onEnvelope);
  }
});
