import { expect, test } from "vitest";
import { hasRightCheckDigits, organisationCodePattern } from "./organisation-codes.ts";

test.each(["91350100M000100Y43", "91110000802100433B", "802100433"])("%s has the right check digits", (code) => {
  expect(organisationCodePattern.test(code)).toBe(true);
  expect(hasRightCheckDigits(code)).toBe(true);
});

test.each([
  ["91350200M000000510", "the last sign should be D"],
  ["91350128M00000019A", "the last sign should be F"],
  ["123456789012345678", "the organisation code in it is wrong"],
  ["802100434", "an organisation code of its own"],
])("%s has not: %s", (code) => {
  expect(hasRightCheckDigits(code)).toBe(false);
});

test.each(["", "9111000080210043", "91110000802100433I", "91110000802100433b"])("%s is no code at all", (code) => {
  expect(organisationCodePattern.test(code)).toBe(false);
  expect(hasRightCheckDigits(code)).toBe(false);
});
