import { describe, expect, test } from "vitest";
import { judgeNumber, numberKinds } from "./number-checks.ts";
import { faultText, numberWords } from "./words/number-checks.ts";

const today = "2026-11-22";
const judged = (kind: Parameters<typeof judgeNumber>[0], number: string) => {
  const { verdict, faults } = judgeNumber(kind, number, today);
  return [verdict, ...faults.map(({ code, expected }) => (expected === undefined ? code : `${code} ${expected}`))];
};

describe("credit codes", () => {
  test.each(["91350100M000100Y43", "91110000802100433B", " 91110000802100433B "])("%s is valid", (code) => {
    expect(judged("credit-code", code)).toEqual(["valid"]);
  });

  // The third passes the main check; only that of the organisation code in it tells.
  test.each([
    ["91350200M000000510", "credit_check D"],
    ["91350128M00000019A", "credit_check F"],
    ["123456789012345678", "credit_organisation 8"],
  ])("%s has the right form and a wrong check digit, a warning: %s", (code, fault) => {
    expect(judged("credit-code", code)).toEqual(["warning", fault]);
  });

  test("an authority that nobody knows is a warning", () => {
    expect(judged("credit-code", "B1110000802100433B")[0]).toBe("warning");
    expect(judged("credit-code", "B1110000802100433B")).toContain("credit_authority");
  });

  test.each([
    ["9111000080210043", "credit_length 16"],
    ["91110000802100433B1", "credit_length 19"],
    ["802100433", "credit_length 9"],
    ["91110000802100433I", "credit_letters"],
    ["91110000802100433b", "credit_letters"],
    ["9111000080210043３B", "credit_letters"],
    ["91M10000802100433B", "credit_area"],
    ["", "empty"],
    ["   ", "empty"],
  ])("“%s” is invalid: %s", (code, fault) => {
    expect(judged("credit-code", code)).toEqual(["invalid", fault]);
  });
});

describe("identity numbers", () => {
  test.each(["11010519491231002X", "440524188001010014", "932682198501010017"])("%s is valid", (number) => {
    expect(judged("id-number", number)).toEqual(["valid"]);
  });

  test("a small x is taken and written as X", () => {
    expect(judgeNumber("id-number", "11010519491231002x", today)).toEqual({
      verdict: "valid",
      number: "11010519491231002X",
      faults: [],
    });
  });

  test.each([
    ["11010519491231001X", "id_check"],
    ["440524188001010024", "id_check"],
    ["932682198501010018", "id_check"],
    ["110105491231002", "id_length 15"],
    ["1101051949123100XX", "id_letters"],
    ["110105194912310O2X", "id_letters"],
    ["110105194902310028", "id_date"],
    ["110105000000000028", "id_date"],
    ["110105079412310028", "id_date"],
  ])("%s is invalid: %s", (number, fault) => {
    expect(judged("id-number", number)).toEqual(["invalid", fault]);
  });

  test("whoever was born today is born; tomorrow's child is not", () => {
    const [start, end] = ["110105", "002"];
    const numberOf = (day: string) =>
      [..."0123456789X"]
        .map((check) => `${start}${day}${end}${check}`)
        .find((one) => judgeNumber("id-number", one, "2999-01-01").verdict === "valid") ?? "";
    expect(judged("id-number", numberOf("20261122"))).toEqual(["valid"]);
    expect(judged("id-number", numberOf("20261123"))).toEqual(["invalid", "id_future 2026-11-23"]);
  });

  test("an area that nobody knows is a warning only, a foreigner's stands after the 9", () => {
    const withCheck = (first: string) =>
      [..."0123456789X"]
        .map((check) => first + check)
        .find((one) => judgeNumber("id-number", one, today).verdict !== "invalid") ?? "";
    expect(judged("id-number", withCheck("99010519491231002"))).toEqual(["warning", "id_area"]);
    expect(judged("id-number", withCheck("17010519491231002"))).toEqual(["warning", "id_area"]);
    expect(judged("id-number", withCheck("91168219850101001"))).toEqual(["valid"]);
  });
});

describe("document numbers", () => {
  test.each(["国办发〔2017〕47号", "国办秘函〔2019〕19号", "国令第711号"])("%s is valid", (number) => {
    expect(judged("document-number", number)).toEqual(["valid"]);
  });

  test.each(["国办发[2017]47号", "国办发〔17〕47号", "国办发〔2017〕第47号", "国办发〔2017〕047号"])(
    "%s is invalid, and what was meant is told",
    (number) => {
      expect(judged("document-number", number)).toEqual(["invalid", "document_meant 国办发〔2017〕47号"]);
    },
  );

  test("what nobody can read is invalid", () => {
    expect(judged("document-number", "47号")).toEqual(["invalid", "document_form"]);
  });
});

describe("index numbers", () => {
  test.each([
    "000014349/2017-00110",
    "11441700007280420Y/2021-00050",
    "11370881004339597L/2020-16186",
    "11341702486344515H/202110-00013",
    "035210000/2025-00016",
  ])("%s is valid", (number) => {
    expect(judged("index-number", number)).toEqual(["valid"]);
  });

  test.each(["000014349-2017/00110", "00001434/2017-00110", "000014349/2017-0011", "000014349/201713-00110"])(
    "%s is invalid",
    (number) => {
      expect(judged("index-number", number)).toEqual(["invalid", "index_form"]);
    },
  );
});

describe("site codes", () => {
  test.each(["3100000087", "3406000012", "1303000020", "4300000077", "bm55000001"])("%s is valid", (code) => {
    expect(judged("site-code", code)).toEqual(["valid"]);
  });

  test.each(["310000008", "31000000877", "BM55000001", "bm5500001", "bm550000011"])("%s is invalid", (code) => {
    expect(judged("site-code", code)).toEqual(["invalid", "site_form"]);
  });
});

describe("project codes", () => {
  test.each([
    "2403-430111-04-01-123456",
    "2108-340123-45-03-001234",
    "2017-340123-45-03-001234",
    "2611-430111-04-01-123456",
  ])("%s is valid", (code) => {
    expect(judged("project-code", code)).toEqual(["valid"]);
  });

  test.each([
    ["2403-430111-04-01-12345", "invalid", "project_form"],
    ["2403430111040112345", "invalid", "project_form"],
    ["2403-43011A-04-01-123456", "invalid", "project_form"],
    ["2413-430111-04-01-123456", "invalid", "project_time"],
    ["2024-430111-04-01-123456", "invalid", "project_time"],
    ["2612-430111-04-01-123456", "warning", "project_future 2026-12"],
  ])("%s is %s: %s", (code, verdict, fault) => {
    expect(judged("project-code", code)).toEqual([verdict, fault]);
  });
});

test("each fault has words in both languages, and what would be right stands in them", () => {
  for (const language of ["zh-CN", "en"] as const) {
    expect(Object.keys(numberWords[language].kinds)).toEqual([...numberKinds]);
    expect(faultText({ code: "credit_check", expected: "D" }, language)).toContain("D");
    for (const words of Object.values(numberWords[language].faults)) expect(words.trim()).not.toBe("");
  }
});
