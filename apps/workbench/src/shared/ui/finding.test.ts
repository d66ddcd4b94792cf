import { expect, it } from "vitest";
import { t } from "../../messages/index.ts";
import { finding } from "./finding.ts";

it("says that nothing fits only after the server has answered so", () => {
  const words = (isFetching: boolean, isError: boolean) => finding({ isFetching, isError }).notFoundContent;

  expect(words(true, false)).toBe(t.common.loading);
  expect(words(false, true)).toBe(t.common.notAnswered);
  expect(words(false, false)).toBe(t.common.noMatch);
});
