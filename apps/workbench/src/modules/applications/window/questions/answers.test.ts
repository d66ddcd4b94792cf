import { exampleForm } from "@openzone/contract/forms/forms.test-helper";
import { describe, expect, it } from "vitest";
import { counted, faultsOf, noAnswers, scannedIn, sentAnswers, typedIn } from "./answers.ts";

const form = exampleForm({
  second: [
    { key: "code", kind: "credit_code", label: "信用代码", from: "enterprise_credit_code" },
    { key: "lessor", kind: "text", label: "出租人", when: [{ field: "premises", is: ["rented"] }] },
    { key: "lease", kind: "file", label: "租赁合同", when: [{ field: "premises", is: ["rented"] }], max: 2 },
  ],
});
const enterprise = { kind: "enterprise" as const, name: "云泽新材料有限公司", idNumber: "91350100M000100Y43" };

describe("answers at the window", () => {
  it("begin with what is known of the applicant, which may be typed over", () => {
    expect(counted(form, noAnswers, enterprise)).toMatchObject({ name: enterprise.name, code: enterprise.idNumber });
    const typed = typedIn(noAnswers, "name", "云泽新材料有限公司二厂");
    expect(counted(form, typed, enterprise)).toMatchObject({ name: "云泽新材料有限公司二厂" });
    // A person is no enterprise: nothing of theirs stands in its fields.
    expect(counted(form, noAnswers, { kind: "person", name: "张三", idNumber: "11010519491231002X" })).toEqual({});
  });

  it("lack a scan until there is one, and only where it is asked", () => {
    const own = typedIn(noAnswers, "premises", "own");
    expect(faultsOf(form, counted(form, own, enterprise), "2026-11-23")).toEqual([]);
    const rented = typedIn(typedIn(noAnswers, "premises", "rented"), "lessor", "李四");
    const lacking = faultsOf(form, counted(form, rented, enterprise), "2026-11-23");
    expect(lacking.map(({ field, code }) => [field, code])).toEqual([["lease", "file_missing"]]);
    const scanned = scannedIn(rented, "lease", ["aaaa"]);
    expect(faultsOf(form, counted(form, scanned, enterprise), "2026-11-23")).toEqual([]);
  });

  it("are sent with the scans beside them, by the fields of the form", () => {
    const given = scannedIn(scannedIn(typedIn(noAnswers, "premises", "rented"), "lease", ["aaaa", "bbbb"]), "gone", [
      "cccc",
    ]);
    const sent = sentAnswers(form, counted(form, given, enterprise), given);
    expect(sent.answerFiles).toEqual([{ field: "lease", fileIds: ["aaaa", "bbbb"] }]);
    expect(Object.keys(sent.answers)).not.toContain("lease");
    expect(sent.answers).toMatchObject({ premises: "rented", name: enterprise.name });
  });
});
