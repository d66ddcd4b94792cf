import { serviceCodesFor } from "./service-messages.ts";
import { describeWords } from "./words.test-helper.ts";

const read = (language: Parameters<typeof serviceCodesFor>[0]) => {
  const { types, levels, natures, audiences, subjects, events } = serviceCodesFor(language);
  return { types, levels, natures, audiences, subjects, events };
};

describeWords("the service hall", read, { isWordless: () => false, alike: "省 市 县 村" });
