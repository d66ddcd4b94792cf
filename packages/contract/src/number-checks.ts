import { indexNumberPattern } from "./disclosure.ts";
import { birthDateIn, hasKnownProvince, idCheckCharacter } from "./id-numbers.ts";
import { creditCheck, creditCodePattern, organisationCheck } from "./organisation-codes.ts";
import { isDocNumber, suggestedDocNumber } from "./policies/doc-number.ts";
import { projectCodePattern, projectCodeTime } from "./project-codes.ts";
import { siteIdCodePattern } from "./sites.ts";

/**
 * One answer for each kind of number that a zone takes: valid, invalid, or a warning where it has the right form but looks wrong.
 * A warning refuses nothing by itself: such numbers were really issued.
 */

export const numberKinds = [
  "credit-code",
  "id-number",
  "document-number",
  "index-number",
  "site-code",
  "project-code",
] as const;
export type NumberKind = (typeof numberKinds)[number];

export const numberVerdicts = ["valid", "warning", "invalid"] as const;
export type NumberVerdict = (typeof numberVerdicts)[number];

/** What is wrong with a number, and what would be right where that is known. */
export interface NumberFault {
  code: NumberFaultCode;
  /** Fills `{expected}` in the words of the fault. */
  expected?: string;
}

/** How bad each fault is. */
const weightOf = {
  empty: "invalid",
  credit_length: "invalid",
  credit_letters: "invalid",
  credit_area: "invalid",
  credit_authority: "warning",
  credit_check: "warning",
  credit_organisation: "warning",
  id_length: "invalid",
  id_letters: "invalid",
  id_date: "invalid",
  id_future: "invalid",
  id_check: "invalid",
  id_area: "warning",
  document_form: "invalid",
  document_meant: "invalid",
  index_form: "invalid",
  site_form: "invalid",
  project_form: "invalid",
  project_time: "invalid",
  project_future: "warning",
} as const satisfies Record<string, NumberVerdict>;
export type NumberFaultCode = keyof typeof weightOf;

export interface JudgedNumber {
  verdict: NumberVerdict;
  /** The number as it is written rightly: without blanks around it, a small x of an identity number as X. */
  number: string;
  faults: NumberFault[];
}

/**
 * Judges a number of `kind`.
 * @param today  the day, `2026-11-22`, after which nobody was born
 * @example judgeNumber("credit-code", "123456789012345678", "2026-11-22").verdict // "warning"
 */
export function judgeNumber(kind: NumberKind, given: string, today: string): JudgedNumber {
  const number = kind === "id-number" ? given.trim().toUpperCase() : given.trim();
  const faults: NumberFault[] = number === "" ? [{ code: "empty" }] : judges[kind](number, today);
  const weights = faults.map(({ code }) => weightOf[code]);
  const verdict = weights.includes("invalid") ? "invalid" : (weights[0] ?? "valid");
  return { verdict, number, faults };
}

const judges: Record<NumberKind, (number: string, today: string) => NumberFault[]> = {
  "credit-code": creditFaults,
  "id-number": idFaults,
  "document-number": documentFaults,
  "index-number": (number) => (indexNumberPattern.test(number) ? [] : [{ code: "index_form" }]),
  "site-code": (number) => (siteIdCodePattern.test(number) ? [] : [{ code: "site_form" }]),
  "project-code": projectFaults,
};

/** 登记管理部门代码: the authorities that give credit codes. */
const authorities = "123456789ANY";

/** Unified social credit codes (统一社会信用代码, GB 32100—2015). */
function creditFaults(code: string): NumberFault[] {
  if (code.length !== 18) return [{ code: "credit_length", expected: String(code.length) }];
  if (!/^[0-9A-HJ-NPQRTUWXY]+$/.test(code)) return [{ code: "credit_letters" }];
  if (!creditCodePattern.test(code)) return [{ code: "credit_area" }];
  const organisation = organisationCheck(code.slice(8));
  const check = creditCheck(code);
  const faults: NumberFault[] = [];
  if (!authorities.includes(code[0] ?? "")) faults.push({ code: "credit_authority" });
  if (organisation !== code[16]) faults.push({ code: "credit_organisation", expected: organisation });
  if (check !== code[17]) faults.push({ code: "credit_check", expected: check });
  return faults;
}

function idFaults(number: string, today: string): NumberFault[] {
  if (number.length !== 18) return [{ code: "id_length", expected: String(number.length) }];
  if (!/^\d{17}[\dX]$/.test(number)) return [{ code: "id_letters" }];
  const born = birthDateIn(number);
  if (born === null) return [{ code: "id_date" }];
  const faults: NumberFault[] = [];
  if (born > today) faults.push({ code: "id_future", expected: born });
  // The right character is not told: it would make a number of somebody else out of a mistyped one.
  if (idCheckCharacter(number) !== number[17]) faults.push({ code: "id_check" });
  if (!hasKnownProvince(number)) faults.push({ code: "id_area" });
  return faults;
}

function documentFaults(number: string): NumberFault[] {
  if (isDocNumber(number)) return [];
  const meant = suggestedDocNumber(number);
  return [meant === null ? { code: "document_form" } : { code: "document_meant", expected: meant }];
}

function projectFaults(code: string, today: string): NumberFault[] {
  if (!projectCodePattern.test(code)) return [{ code: "project_form" }];
  const time = projectCodeTime(code);
  if (time === null) return [{ code: "project_time" }];
  return time > today ? [{ code: "project_future", expected: time }] : [];
}
